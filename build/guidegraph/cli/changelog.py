"""`guidegraph changelog`: draft "Nyt siden version …", or hold the authored one against the changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit

if TYPE_CHECKING:
    from guidegraph.diff.render import Shown
    from guidegraph.ontology import Ontology

FORMATS = ("markdown", "blocks", "json")


OldArgument = Annotated[str, typer.Argument(help="[SLUG@]VERSION\\[/ISSUE], worktree or git:REF.")]
NewArgument = Annotated[str, typer.Argument(help="The same, for the new version.")]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="markdown (the template's table), blocks (for aendringslog.md) "
        "or json (what log and changes disagree on).",
    ),
]
CheckOption = Annotated[
    bool, typer.Option("--check", help="Tell where the authored log and the changes disagree.")
]
ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 where they disagree.")
]


def changelog(
    old: OldArgument,
    new: NewArgument = "worktree",
    root: RootOption = None,
    document: DocumentOption = None,
    format: FormatOption = "markdown",
    output: OutputOption = None,
    check: CheckOption = False,
    exit_code: ExitCodeOption = False,
) -> int:
    """Draft the change log from the computed changes, for an author to edit.

    With --check the authored log of the new version is read against them: changes it does not
    tell, entries nothing supports, other words, grades, numbers and titles than the text's, and
    what cannot be checked.
    """
    if format not in FORMATS:
        raise typer.BadParameter("choose " + ", ".join(FORMATS), param_hint="--format")
    shown, text = _told(root, old, new, document, format, check=check)
    emit(text, output)
    log = shown.comparison.log
    return int(exit_code and bool(log.undeclared or log.unsupported or log.contradicted))


def _told(
    root: Path | None, old: str, new: str, document: str | None, format: str, *, check: bool
) -> tuple[Shown, str]:
    """The comparison, and what is to be written."""
    from guidegraph.changelog import compare_with_log
    from guidegraph.cli.chosen import load_corpus, pair_of
    from guidegraph.diff.render import Shown
    from guidegraph.diff.render.as_json import render_json
    from guidegraph.diff.render.as_markdown import log_rows

    corpus, base = load_corpus(root)
    before, after = pair_of(corpus, base, old, new, document)
    graphs = before.compiled.graph, after.compiled.graph
    found = compare_with_log(
        *graphs, ontology=corpus.ontology, old_name=before.name, new_name=after.name
    )
    shown = Shown(found, *graphs)
    if format == "json":
        return shown, render_json(shown)
    if check:
        rows = list(log_rows(shown, found.log, "##"))
        return shown, "\n".join(rows) or "Ændringsloggen og ændringerne er enige."
    numbers = before.compiled.version, after.compiled.version
    return shown, _drafted(shown, corpus.ontology, numbers, format)


def _drafted(shown: Shown, ontology: Ontology, numbers: tuple[str, str], format: str) -> str:
    from guidegraph.changelog.drafted import blocks, table
    from guidegraph.changelog.drafting import draft_rows
    from guidegraph.graph import View

    rows = draft_rows(shown.comparison, View(shown.old), View(shown.new), ontology)
    return blocks(rows, *numbers) if format == "blocks" else table(rows, numbers[0])
