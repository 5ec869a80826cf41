"""`guidegraph check`: the findings of the drafts and of every published version."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    FailOnOption,
    FindingsOption,
    JobsOption,
    OutputOption,
    RootOption,
    TodayOption,
    emit,
    find_root,
    finish,
    note_if_empty,
)
from guidegraph.cli.progress import ahead, progress

if TYPE_CHECKING:
    from guidegraph.checks import Options
    from guidegraph.corpus import Corpus
    from guidegraph.diagnostics import Finding
    from guidegraph.source import Source


VersionOption = Annotated[
    str | None,
    typer.Option(
        "--version",
        help="Check one version: 3.0, 3.0/1, worktree, git:REF.",
        show_default=False,
    ),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        help="Tell only what this earlier JSON report does not hold.",
        show_default=False,
    ),
]
ShaclOption = Annotated[
    bool, typer.Option("--shacl", help="Run the shapes through pyshacl (slow; same results).")
]
SpellingOption = Annotated[
    bool,
    typer.Option("--spelling", help="Look words up in Hunspell's Danish dictionary, where it is."),
]
CoverageOption = Annotated[
    bool,
    typer.Option(
        "--coverage",
        help="Show what is answered of AGREE II, RIGHT and CheckUp instead (markdown or json).",
    ),
]


def check(
    root: RootOption = None,
    document: DocumentOption = None,
    version: VersionOption = None,
    format: FindingsOption = "text",
    output: OutputOption = None,
    fail_on: FailOnOption = "error",
    baseline: BaselineOption = None,
    shacl: ShaclOption = False,
    today: TodayOption = None,
    coverage: CoverageOption = False,
    spelling: SpellingOption = False,
    jobs: JobsOption = None,
) -> int:
    """Check the guidelines: one text, strength, references, doses, language and more.

    The rules are listed by `guidegraph rules`. Exit code 1 where an open finding is at or above
    --fail-on.
    """
    from guidegraph.checks import Options
    from guidegraph.checks.baseline import beyond, read_baseline
    from guidegraph.reporting import format_named

    chosen = format_named(format)
    if chosen is None:
        raise typer.BadParameter(
            "choose text, json, sarif, github, markdown", param_hint="--format"
        )
    finish((), fail_on)
    known = read_baseline(baseline)
    options = Options(today=_day(today), shacl=shacl, spelling=spelling)
    whole = document is None and version is None and not coverage
    corpus = _load(find_root(root), options, jobs if whole else 1)
    if coverage:
        return _coverage(corpus, document, version, as_data=format == "json", output=output)
    found = _findings(corpus, document, version, options)
    found = beyond(found, known)
    _write(corpus, found, format, output)
    return finish(found, fail_on)


def _load(root: Path, options: Options, jobs: int | None) -> Corpus:
    from guidegraph.ahead import Plan
    from guidegraph.corpus import load

    plan = Plan(root, drafts=True, jobs=jobs, options=options)
    with ahead(plan) as made, progress("Læser (reading)") as told:
        return load(root, drafts=True, cache=made.cache, progress=told)


def _coverage(
    corpus: Corpus, document: str | None, version: str | None, *, as_data: bool, output: Path | None
) -> int:
    """Write the items of the instruments for one version, else for the newest of each document."""
    from guidegraph.checks.coverage import version_coverage
    from guidegraph.checks.coverage.table import as_json, as_markdown, json_text

    if version is not None:
        chosen = [corpus.version(f"{document}@{version}" if document else version)]
    else:
        documents = [corpus.document(document)] if document else corpus.documents
        newest = [d.draft or (d.versions[-1] if d.versions else None) for d in documents]
        chosen = [compiled for compiled in newest if compiled is not None]
        note_if_empty(corpus.root)
    answers = [(c, version_coverage(c, ontology=corpus.ontology)) for c in chosen]
    if as_data:
        emit(json_text(row for c, found in answers for row in as_json(c, found)), output)
    else:
        emit("\n".join(as_markdown(c, found) for c, found in answers), output)
    return 0


def _findings(
    corpus: Corpus, document: str | None, version: str | None, options: Options
) -> tuple[Finding, ...]:
    from guidegraph.checks import check_corpus, check_version
    from guidegraph.diagnostics import sort_findings
    from guidegraph.federation import standing
    from guidegraph.query.lint import lint_library

    if document is not None:
        corpus.document(document)
    if version is None:
        note_if_empty(corpus.root)
        beside = standing(corpus.settings, corpus.root)
        with progress("Kontrollerer (checking)") as told:
            found = check_corpus(
                corpus, options=options, slug=document, progress=told, neighbours=beside.neighbours
            )
        questions = lint_library(corpus.root, corpus.cache) if document is None else ()
        return sort_findings((*found, *beside.findings, *questions))
    spec = f"{document}@{version}" if document and "@" not in version else version
    compiled = corpus.version(spec)
    previous = corpus.before(compiled) if hasattr(corpus, "before") else None
    neighbours = standing(corpus.settings, corpus.root).neighbours
    return check_version(
        compiled, corpus=corpus, previous=previous, options=options, neighbours=neighbours
    )


def _write(corpus: Corpus, found: tuple[Finding, ...], format: str, output: Path | None) -> None:
    """Write the findings; texts and the rules' names are fetched only where a format shows them."""
    from guidegraph.checks import rule_texts
    from guidegraph.reporting import Report, format_named

    sources = _sources(corpus, found) if format == "text" else {}
    rules = rule_texts() if format in ("github", "sarif") else ()
    report = Report(found, sources, rules, _program_version() if format == "sarif" else "")
    if format == "text" and output is None:
        from guidegraph.reporting.as_text import print_text

        print_text(report)
        return
    chosen = format_named(format)
    assert chosen is not None
    emit(chosen.render(report), output)


def _sources(corpus: Corpus, found: Iterable[Finding]) -> dict[str, Source]:
    """The files that findings stand in; of a corpus that is clean, none is read."""
    from guidegraph.corpus.stored import Stored

    wanted = {span.file for f in found for span in (f.span, *(r.span for r in f.related))}
    sources: dict[str, Source] = {}
    for document in corpus.documents:
        for compiled in (*document.versions, document.draft):
            if compiled is None or not wanted:
                continue
            if isinstance(compiled, Stored) and wanted.isdisjoint(compiled.head.paths):
                continue
            sources |= {one.path: one for one in compiled.sources if one.path in wanted}
    return sources


def _program_version() -> str:
    from importlib.metadata import version

    return version("guidegraph")


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("write a date as 2026-01-31", param_hint="--today") from error
