"""What all commands share: options, where results go, and how errors are told."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.disk import replace_file
from guidegraph.errors import DocumentUnknown, GuidegraphError, SourceUnreadable

if TYPE_CHECKING:
    from guidegraph.diagnostics import Finding

RootOption = Annotated[
    Path | None,
    typer.Option(
        "--root", help="Folder with guidegraph.toml; by default the nearest one upwards.",
        file_okay=False, show_default=False,
    ),
]  # fmt: skip
"""Annotation of the option `--root`; hand its value to `find_root`."""

OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write here in place of standard output.",
                 show_default=False),
]  # fmt: skip
"""Annotation of the option `--output`; hand its value to `emit`."""

DocumentOption = Annotated[
    str | None,
    typer.Option("--document", "-d", help="Slug of the guideline that is meant.",
                 show_default=False),
]  # fmt: skip
"""Annotation of the option `--document`; hand its value to `choose_document`."""

TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today",
        help="Run the rules about time too, as of this date (2026-01-31).",
        show_default=False,
    ),
]
"""Annotation of the option `--today`."""

FindingsOption = Annotated[
    str, typer.Option("--format", help="text, json, sarif, github or markdown.")
]
"""Annotation of the option `--format` of commands that print findings."""

FailOnOption = Annotated[
    str,
    typer.Option("--fail-on", help="Exit with 1 from this severity: error, warning, info, never."),
]
"""Annotation of the option `--fail-on`; hand its value to `finish`."""

DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="With the drafts of released guidelines.")
]
"""Annotation of the option `--drafts`."""

CacheOption = Annotated[
    bool,
    typer.Option(
        "--cache/--no-cache", help="Use what was compiled before; the result is the same."
    ),
]
"""Annotation of the option `--no-cache`."""

JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, envvar="GUIDEGRAPH_JOBS", show_default=False,
                 help="Processes that work at once, at most one for each core; by default several "
                      "where many documents have changed. The result is the same."),
]  # fmt: skip
"""Annotation of the option `--jobs`."""

BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", help="Leave out what this earlier JSON report holds.",
                 show_default=False, dir_okay=False),
]  # fmt: skip
"""Annotation of the option `--baseline`, a report by `check --format json`."""

SETTINGS_FILE = "guidegraph.toml"
CHUNK = 4096
NAMED = 30
"""Most guidelines that a message names."""
SEVERITIES = ("error", "warning", "info", "never")


def find_root(given: Path | None = None) -> Path:
    """The folder to work in: the one given, else the nearest upwards with `guidegraph.toml`.

    Where there is none upwards, the current folder. Raises `SourceUnreadable` if the one given is
    no folder.
    """
    if given is not None:
        if not given.is_dir():
            raise SourceUnreadable(f"{given} er ikke en mappe.", f"{given} is not a folder.")
        return given.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder
    return here


def choose_document(
    slugs: Sequence[str], *, given: str | None, root: Path, guideline_dir: str = "guideline"
) -> str:
    """The slug that is meant: `--document`, else the folder one stands in, else the only one.

    Raises `DocumentUnknown`, which names those there are.
    """
    if not slugs:
        from guidegraph.corpus.folders import none_there

        raise none_there(root / guideline_dir)
    if given is not None:
        if given in slugs:
            return given
        raise _unknown(slugs, f"»{given}« findes ikke.", f'There is no "{given}".')
    try:
        inside = Path.cwd().resolve().relative_to((root / guideline_dir).resolve()).parts
    except ValueError:
        inside = ()
    if inside and inside[0] in slugs:
        return inside[0]
    if len(slugs) == 1:
        return slugs[0]
    raise _unknown(slugs, "Der er flere retningslinjer.", "There are several guidelines.")


def note_if_empty(root: Path) -> Path:
    """Say so where there are no guidelines under `root`, of ours or of others; gives the root."""
    from guidegraph.corpus.folders import none_there, slugs
    from guidegraph.settings import load_settings

    settings = load_settings(root)
    guidelines = root / settings.guideline_dir
    if not settings.sources and not slugs(guidelines):
        tell(none_there(guidelines))
    return root


def _unknown(slugs: Sequence[str], what_da: str, what_en: str) -> DocumentUnknown:
    names = ", ".join(sorted(slugs)[:NAMED])
    more = len(slugs) - NAMED
    return DocumentUnknown(
        f"{what_da} Her er: {names}{f' og {more} til' if more > 0 else ''}.",
        f"{what_en} There are: {names}{f' and {more} more' if more > 0 else ''}.",
        hint_da="Vælg en med --document.",
        hint_en="Choose one with --document.",
    )


def emit(text: str, output: Path | None = None) -> None:
    """Write a result: to the file `output` in one step, else to standard output.

    The text ends in a line end; one is added where it is missing.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None:
        # One huge write to a pipe whose reader has gone is cut without an error.
        for start in range(0, len(text), CHUNK):
            sys.stdout.write(text[start : start + CHUNK])
        sys.stdout.flush()
    else:
        replace_file(output, text.encode())


def say(message: str) -> None:
    """Print a message about progress, on standard error."""
    print(message, file=sys.stderr)


def fail(error: GuidegraphError) -> typer.Exit:
    """Tell an error in Danish and English; raise what this returns (exit code 2)."""
    tell(error)
    return typer.Exit(2)


def tell(error: GuidegraphError) -> None:
    """Say what an error says, in Danish and English."""
    for text, hint in ((error.message_da, error.hint_da), (error.message_en, error.hint_en)):
        say(f"guidegraph: {text}" + (f"\n    {hint}" if hint else ""))


def explain(error: Exception) -> None:
    """Tell any error, without a traceback, in Danish and English."""
    if isinstance(error, GuidegraphError):
        fail(error)
        return
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("guidegraph"):
        name = error.name
        fail(
            GuidegraphError(
                f"Programdelen »{name}« er ikke installeret.",
                f'The library "{name}" is not installed.',
                hint_da="Den hører til en udvidelse: pip install 'guidegraph[import,endpoint,pdf,shacl]'.",
                hint_en="It belongs to an extra: pip install 'guidegraph[import,endpoint,pdf,shacl]'.",
            )
        )
        return
    what = f"{type(error).__name__}: {error}".splitlines()[0][:300]
    fail(
        GuidegraphError(
            f"Uventet fejl ({what}). Det er en fejl i programmet, ikke i din tekst.",
            f"Unexpected error ({what}). It is a defect of the program, not of your text.",
            hint_da="Kør igen med »guidegraph --debug …« og send os det, der så står.",
            hint_en='Run again with "guidegraph --debug …" and send us what it prints.',
        )
    )


def finish(findings: Iterable[Finding], fail_on: str = "error") -> int:
    """The exit code for findings: 1 where one that is not waived is at or above `fail_on`, else 0.

    Raises `typer.BadParameter` for a severity that there is not.
    """
    if fail_on not in SEVERITIES:
        raise typer.BadParameter("choose " + ", ".join(SEVERITIES), param_hint="--fail-on")
    if fail_on == "never":
        return 0
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return int(any(f.waived is None and str(f.severity) in counted for f in findings))
