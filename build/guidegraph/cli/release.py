"""`guidegraph release`: freeze the draft, or another folder's text, as an issue."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, RootOption, choose_document, find_root, say

if TYPE_CHECKING:
    from guidegraph.release import Outcome


VersionArgument = Annotated[str, typer.Argument(help="Number of the version, such as 3.0.")]
CorrectionOption = Annotated[
    str, typer.Option("--correction", help="What a new issue of a released version corrects.")
]
NameOption = Annotated[
    str, typer.Option("--name", help="Who answers for it; a correction needs one.")
]
SourceOption = Annotated[
    Path | None,
    typer.Option(
        "--from", help="Take the text from this folder, not from the draft.", show_default=False
    ),
]
DateOption = Annotated[str, typer.Option("--date", help="Day of the release (2026-01-31).")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why it is released.")]
TagOption = Annotated[bool, typer.Option("--tag", help="Tag the commit that holds the text.")]
FormatOption = Annotated[
    str, typer.Option("--format", help="Findings as text, json, sarif, github or markdown.")
]


def release(
    version: VersionArgument,
    root: RootOption = None,
    document: DocumentOption = None,
    correction: CorrectionOption = "",
    name: NameOption = "",
    source: SourceOption = None,
    date: DateOption = "",
    reason: ReasonOption = "",
    tag: TagOption = False,
    format: FormatOption = "text",
) -> int:
    """Freeze a version's source as an issue; nothing released is ever changed.

    Refuses while an error is open that is neither waived nor wholly in quoted published content,
    and while the number does not follow: a version that only reaffirms raises at least the third
    number, an editorial one the second, a clinical one the first. Exit code 1 where findings
    block it.
    """
    from guidegraph.corpus import load
    from guidegraph.release import Request
    from guidegraph.release import release as freeze_issue

    if date:
        _day(date)
    base = find_root(root)
    corpus = load(base, drafts=True)
    slugs = [d.slug for d in corpus.documents]
    slug = choose_document(
        slugs, given=document, root=base, guideline_dir=corpus.settings.guideline_dir
    )
    request = Request(slug, version, correction, name, source, date, reason, tag)
    outcome = freeze_issue(corpus, request)
    if outcome.blocking:
        return _blocked(outcome, format)
    _told(outcome, base)
    return 0


def _blocked(outcome: Outcome, format: str) -> int:
    from guidegraph.cli.frame import emit
    from guidegraph.reporting import Report, format_named

    chosen = format_named(format)
    if chosen is None:
        raise typer.BadParameter("choose text, json, sarif, github, markdown",
                                 param_hint="--format")  # fmt: skip
    emit(chosen.render(Report(outcome.blocking)))
    count = len(outcome.blocking)
    say(
        f"guidegraph: ikke udgivet: {count} fejl står i vejen. / not released: {count} errors block."
    )
    return 1


def _told(outcome: Outcome, base: Path) -> None:
    record = outcome.record
    assert record is not None and outcome.folder is not None
    folder = outcome.folder.relative_to(base).as_posix()
    what = f"{record.version}, udgave {record.issue}: {len(record.files)} filer i {folder}"
    print(what)
    where = record.commit or "intet commit / no commit"
    say(f"guidegraph: udgivet / released; kilde / source: {where}")
    if outcome.tag:
        say(f"guidegraph: mærket / tagged {outcome.tag}")


def _day(text: str) -> None:
    try:
        datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter("write a date as 2026-01-31", param_hint="--date") from error
