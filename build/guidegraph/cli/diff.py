"""`guidegraph diff`: what changed between two versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit, say

if TYPE_CHECKING:
    from guidegraph.diff import Comparison
    from guidegraph.diff.render import Shown


OldArgument = Annotated[str, typer.Argument(help="[SLUG@]VERSION\\[/ISSUE], worktree or git:REF.")]
NewArgument = Annotated[str, typer.Argument(help="The same, for the new version.")]
FormatOption = Annotated[
    str, typer.Option("--format", help="text, markdown, html, json, rdf or rdfpatch.")
]
LevelOption = Annotated[
    str, typer.Option("--level", help="Only changes of one level, such as grade.")
]
OnlyOption = Annotated[str, typer.Option("--only", help="Only one item: KEY or KEY#PART.")]
ProposeOption = Annotated[
    bool, typer.Option("--propose", help="Propose renames, for a person to declare.")
]
LanguageOption = Annotated[str, typer.Option("--language", help="da or en.")]
ExitCodeOption = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 1 where there is a difference.")
]


def diff(
    old: OldArgument,
    new: NewArgument = "worktree",
    root: RootOption = None,
    document: DocumentOption = None,
    format: FormatOption = "text",
    output: OutputOption = None,
    level: LevelOption = "",
    only: OnlyOption = "",
    propose: ProposeOption = False,
    language: LanguageOption = "da",
    exit_code: ExitCodeOption = False,
) -> int:
    """Show what changed, recommendation by recommendation and grade by grade.

    The new version's change log is read against the changes. What a version does not hold is
    told as not comparable, never as added or removed.
    """
    _hold(format, level, language)
    shown = _compared(root, old, new, document, language)
    found = shown.comparison
    shown = _only(shown, level, only)
    if propose:
        _propose(found)
    else:
        _write(shown, format, output)
    return int(exit_code and _differs(shown))


def _compared(root: Path | None, old: str, new: str, document: str | None, language: str) -> Shown:
    from guidegraph.changelog import compare_with_log
    from guidegraph.cli.chosen import load_corpus, pair_of
    from guidegraph.diff.render import Shown

    corpus, base = load_corpus(root)
    before, after = pair_of(corpus, base, old, new, document)
    graphs = before.compiled.graph, after.compiled.graph
    found = compare_with_log(
        *graphs, ontology=corpus.ontology, old_name=before.name, new_name=after.name
    )
    return Shown(found, *graphs, language)


def _only(shown: Shown, level: str, only: str) -> Shown:
    from dataclasses import replace

    from guidegraph.diff.render.view import filtered

    return replace(shown, comparison=filtered(shown.comparison, level=level, only=only))


def _write(shown: Shown, format: str, output: Path | None) -> None:
    from guidegraph.diff.render import format_named
    from guidegraph.diff.render.as_text import print_text

    chosen = format_named(format)
    assert chosen is not None
    if format == "text" and output is None:
        print_text(shown)
    else:
        emit(chosen.render(shown), output)


def _hold(format: str, level: str, language: str) -> None:
    from guidegraph.diff.kinds import LEVELS
    from guidegraph.diff.render import FORMATS

    names = [form.name for form in FORMATS]
    if format not in names:
        raise typer.BadParameter("choose " + ", ".join(names), param_hint="--format")
    if level and level not in LEVELS:
        raise typer.BadParameter("choose " + ", ".join(LEVELS), param_hint="--level")
    if language not in ("da", "en"):
        raise typer.BadParameter("choose da or en", param_hint="--language")


def _differs(shown: Shown) -> bool:
    return any(change.kind != "VersionStep" for change in shown.comparison.changes)


def _propose(comparison: Comparison) -> None:
    from guidegraph.diff.propose import proposals

    found = list(proposals(comparison))
    for one in found:
        print(
            f"{one.likeness} %  {one.kind_da} / {one.kind_en}: {one.old} → {one.new}    "
            f'{{#{one.new.rpartition("#")[2]} tidligere="{one.old.rpartition("#")[2]}"}}'
        )
    if not found:
        say("guidegraph: ingen forslag. / no proposals.")
