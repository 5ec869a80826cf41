"""`guidegraph import`: a published document to a structured edition, or references to a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    FailOnOption,
    FindingsOption,
    RootOption,
    choose_document,
    emit,
    find_root,
    finish,
    say,
)

if TYPE_CHECKING:
    from guidegraph.importing.command import Outcome


SourceArgument = Annotated[
    Path, typer.Argument(help="PDF, Word, text, Markdown or web page; or references.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", help="Folder of the edition: guideline/SLUG.", show_default=False
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option("--report", help="Write all findings here, as JSON.", show_default=False),
]
VersionOption = Annotated[
    str,
    typer.Option(
        "--guideline-version", help="Version, where the source does not tell.", show_default=False
    ),
]
TitleOption = Annotated[
    str, typer.Option("--title", help="Title, where the source does not tell.", show_default=False)
]
MergeOption = Annotated[
    bool,
    typer.Option("--merge", help="Merge into an edited edition; nothing in it is overwritten."),
]
BaseOption = Annotated[
    Path | None,
    typer.Option(
        "--base", help="Merge with this edition and write to --output.", show_default=False
    ),
]
TakeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--take",
        help="With --merge, take this item from the source (KEY, or all).",
        show_default=False,
    ),
]
ListsOption = Annotated[
    bool, typer.Option("--lists/--no-lists", help="Add new people and sources to the shared lists.")
]


FORMATS = "choose text, json, sarif, github, markdown"


def import_source(
    source: SourceArgument,
    root: RootOption = None,
    output: OutputOption = None,
    report: ReportOption = None,
    version: VersionOption = "",
    title: TitleOption = "",
    merge: MergeOption = False,
    base: BaseOption = None,
    take: TakeOption = None,
    lists: ListsOption = True,
    document: DocumentOption = None,
    format: FindingsOption = "text",
    fail_on: FailOnOption = "error",
) -> int:
    """Turn a published guideline into a structured edition, with a report of all doubts.

    Every word of the source is in the edition, or in the report as left out. A file of references
    (BibTeX, RIS, CSL-JSON, PubMed) is added to the list of --document instead.
    """
    from guidegraph.importing.bibliography import find_reference_format
    from guidegraph.importing.command import Request, read_file, run_import, run_references
    from guidegraph.reporting import format_named

    if format_named(format) is None:
        raise typer.BadParameter(FORMATS, param_hint="--format")
    finish((), fail_on)
    here = find_root(root)
    data = read_file(source)
    kind = find_reference_format(data)
    if kind:
        result = run_references(data, kind, here, _document(here, document))
    else:
        request = Request(source, data, here, output, version, title, merge or base is not None,
                          base, tuple(take or ()), lists)  # fmt: skip
        result = run_import(request)
    say(result.summary)
    _tell(result, report, format)
    return finish(result.findings, fail_on)


def _document(root: Path, given: str | None) -> str:
    from guidegraph.corpus.folders import slugs
    from guidegraph.settings import load_settings

    folder = load_settings(root).guideline_dir
    return choose_document(slugs(root / folder), given=given, root=root, guideline_dir=folder)


def _tell(result: Outcome, report: Path | None, format: str) -> None:
    """Write the report where one is asked for, else the findings on standard output."""
    from guidegraph.checks import rule_texts
    from guidegraph.reporting import Report, format_named

    sources = {source.path: source for source in result.sources}
    made = Report(result.findings, sources, rule_texts(), "")
    chosen = format_named("json" if report is not None else format)
    if chosen is not None:
        emit(chosen.render(made), report)
