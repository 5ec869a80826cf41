"""`guidegraph review`: what a proposal changes, for its readers."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import (
    FailOnOption,
    OutputOption,
    RootOption,
    TodayOption,
    emit,
    find_root,
    finish,
)

BaseArgument = Annotated[
    str, typer.Argument(help="Commit, branch or tag that the proposal starts from.")
]
HeadArgument = Annotated[
    str, typer.Argument(help="Commit, branch or tag of the proposal; the working tree without it.")
]
DocumentOption = Annotated[
    str | None, typer.Option("--document", "-d", help="Only this guideline.", show_default=False)
]
FormatOption = Annotated[str, typer.Option("--format", help="markdown or html.")]
HtmlOutputOption = Annotated[
    Path | None,
    typer.Option("--html", help="Write the HTML page here too.", show_default=False),
]


def review(
    base: BaseArgument,
    head: HeadArgument = "",
    root: RootOption = None,
    document: DocumentOption = None,
    format: FormatOption = "markdown",
    output: OutputOption = None,
    html_output: HtmlOutputOption = None,
    today: TodayOption = None,
    fail_on: FailOnOption = "error",
) -> int:
    """Report what a proposal changes: clinical changes first, findings that are new or solved,
    where log and changes disagree, and a draft of the change log.

    Exit code 1 where a new finding is at or above --fail-on or a released file was changed.
    """
    from guidegraph.checks import Options
    from guidegraph.cli.review_pages import html, markdown
    from guidegraph.cli.reviewing import review_documents
    from guidegraph.corpus import load

    if format not in ("markdown", "html"):
        raise typer.BadParameter("choose markdown, html", param_hint="--format")
    finish((), fail_on)
    corpus = load(find_root(root), drafts=True)
    if document is not None:
        corpus.document(document)
    options = Options(today=_day(today))
    found = [
        one for one in review_documents(corpus, base, head, options)
        if document in (None, one.slug)
    ]  # fmt: skip
    write = html if format == "html" else markdown
    emit(write(found, base, head), output)
    if html_output is not None:
        emit(html(found, base, head), html_output)
    edited = any(one.edited_releases for one in found)
    code = finish([f for one in found for f in one.new], fail_on)
    return max(code, int(edited and fail_on != "never"))


def _day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("write a date as 2026-01-31", param_hint="--today") from error
