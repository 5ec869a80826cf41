"""`guidegraph build`: everything at once, into dist/ and site/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import (
    BaselineOption,
    CacheOption,
    DraftsOption,
    FailOnOption,
    JobsOption,
    RootOption,
    find_root,
    finish,
    note_if_empty,
    say,
)
from guidegraph.cli.progress import ahead, progress

if TYPE_CHECKING:
    from guidegraph.ahead import Ahead
    from guidegraph.diagnostics import Finding
    from guidegraph.pages.publication import Sources

SEVERITIES = (("error", "fejl", "errors"), ("warning", "advarsler", "warnings"),
              ("info", "oplysninger", "notes"))  # fmt: skip


TargetOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Folder to put dist/ and site/ in; by default the root.",
                 show_default=False, file_okay=False),
]  # fmt: skip


def build(
    root: RootOption = None,
    output: TargetOption = None,
    drafts: DraftsOption = False,
    fail_on: FailOnOption = "error",
    baseline: BaselineOption = None,
    cache: CacheOption = True,
    jobs: JobsOption = None,
) -> int:
    """Compile, check, and write the data to dist/ and the pages to site/.

    Rules about time do not run here, so that two builds of one text are the same; see `check
    --today`. The findings stand on the site's page on quality, and `guidegraph check` lists them.
    """
    from guidegraph.ahead import Plan
    from guidegraph.checks.baseline import beyond, read_baseline
    from guidegraph.pages.building import build_site

    finish((), fail_on)
    known = read_baseline(baseline)
    folder = find_root(root)
    note_if_empty(folder)
    target = (output if output is not None else folder).absolute()
    dist = target / "dist"
    with ahead(Plan(folder, drafts=drafts, cache=cache, jobs=jobs, output=dist)) as made:
        sources = _made(folder, dist, drafts, made)
    found = beyond(sources.findings or (), known)
    _tell(found)
    count = build_site(folder, target / "site", sources=sources)
    say(f"site/: {count} sider ({count} pages); åbn (open) {target / 'site' / 'index.html'}")
    return finish(found, fail_on)


def _made(root: Path, dist: Path, drafts: bool, made: Ahead) -> Sources:
    """Read ours, check ours and others' documents, and write the data."""
    from guidegraph.checks import check_corpus
    from guidegraph.corpus import load
    from guidegraph.dataset import named_dataset
    from guidegraph.diagnostics import sort_findings
    from guidegraph.export import write_dist
    from guidegraph.federation import joined_named, standing
    from guidegraph.pages.publication import Sources

    with progress("Læser (reading)") as told:
        corpus = load(root, drafts=drafts, cache=made.cache, progress=told)
    with progress("Kontrollerer (checking)") as told:
        beside = standing(corpus.settings, corpus.root)
        found = check_corpus(corpus, progress=told, neighbours=beside.neighbours)
        found = sort_findings((*found, *beside.findings))
    with progress("Skriver (writing)") as told:
        named = named_dataset(corpus, found, neighbours=beside.neighbours)
        graphs = joined_named(named, beside.copies)
        written = write_dist(corpus, dist, graphs=graphs, progress=told, ready=made.ready)
    say(f"dist/: {written.changed} skrevet, {written.kept} uændrede "
        f"({written.changed} written, {written.kept} unchanged)")  # fmt: skip
    others = beside if corpus.settings.sources else None
    return Sources(corpus, found, dist, standing=others, named=named)


def _tell(found: Iterable[Finding]) -> None:
    """Say how many findings are open, by severity."""
    counts = Counter(str(finding.severity) for finding in found if finding.waived is None)
    danish = ", ".join(f"{counts[name]} {word}" for name, word, _ in SEVERITIES)
    english = ", ".join(f"{counts[name]} {word}" for name, _, word in SEVERITIES)
    say(f"fund: {danish} (findings: {english}); se (see) guidegraph check")
