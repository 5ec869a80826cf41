"""The commands in the order of the help, each with the module that is imported when it runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    """What the user writes."""
    module: str
    """Module in `guidegraph.cli` and function in it, such as `check`."""
    help_en: str
    """One line for the list of commands."""
    panel: str
    """Heading under which the list shows it."""


WRITE = "Write"
READ = "Compare and look up"
SHARE = "Release and publish"

COMMANDS: tuple[Command, ...] = (
    Command("build", "build", "Compile, check and write dist/ and site/.", WRITE),
    Command("check", "check", "Check the guidelines and list the findings.", WRITE),
    Command("compile", "compile", "Compile the guidelines to RDF in dist/.", WRITE),
    Command("new", "new_guideline", "Make a complete empty guideline to fill in.", WRITE),
    Command("keys", "keys", "Propose keys where they are missing.", WRITE),
    Command("rename", "rename", "Rename a key everywhere and record the old one.", WRITE),
    Command("import", "import_source", "Turn a PDF, Word or text file into a guideline.", WRITE),
    Command("rules", "rules", "Explain the rules that findings come from.", WRITE),
    Command("query", "query", "Answer a SPARQL question over all guidelines.", READ),
    Command("diff", "diff", "Show what changed between two versions.", READ),
    Command("changelog", "changelog", "Draft or check the change log between versions.", READ),
    Command("history", "history", "Follow one item through all versions.", READ),
    Command("show", "show", "Show an item or version, also as valid on a date.", READ),
    Command("impact", "impact", "Show what rests on an item or a reference.", READ),
    Command("review", "review", "Report what a proposal changes, for its readers.", READ),
    Command("release", "release", "Freeze the draft as an issue of a version.", SHARE),
    Command("verify", "verify", "Verify that no released issue has changed.", SHARE),
    Command("export", "export", "Write a version, dataset or references in a format.", SHARE),
    Command("site", "site", "Write the pages of the site.", SHARE),
    Command("serve", "serve", "Serve the site with live reload, and SPARQL.", SHARE),
    Command("endpoint", "endpoint", "Run the guarded SPARQL endpoint.", SHARE),
    Command("publish", "publish", "Publish the dataset to a SPARQL store.", SHARE),
)
"""All commands."""
