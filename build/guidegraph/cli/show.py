"""`guidegraph show`: an item or a version, also as valid on a day."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit

if TYPE_CHECKING:
    from guidegraph.cli.items import Item
    from guidegraph.corpus import Corpus, Document


@dataclass(frozen=True, slots=True)
class Answer:
    """One version that was or may have been valid, with what it said."""

    version: str
    """Number of the version."""
    certainty: str
    """`certain` or `possible`; `current` where no day was asked for."""
    why_da: str
    """The reason, in Danish."""
    why_en: str
    """The reason, in English."""
    text: str | None
    """What the item said; None where it is not known or no item was asked for."""
    status: str
    """`absent`, `unknown`, `inferred` or `known`."""
    grades: tuple[tuple[str, str], ...]
    """Key and printed grade of each part."""


def show(
    item: Annotated[str, typer.Argument(help="[SLUG/]KEY[#PART]; without it, the versions.")] = "",
    root: RootOption = None,
    document: DocumentOption = None,
    on: Annotated[
        str | None,
        typer.Option("--on", help="As valid on this day (2023-05-01).", show_default=False),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    output: OutputOption = None,
) -> int:
    """Show what was valid on a day: every version that may have been, certain or possible.

    Where an approval date is not known, the answer is a set of versions, each with the reason.
    Without --on, the current version.
    """
    from guidegraph.cli.chosen import load_corpus, slug_of
    from guidegraph.cli.items import Item, item_of

    if format not in ("text", "json"):
        raise typer.BadParameter("choose text, json", param_hint="--format")
    day = _day(on)
    corpus, base = load_corpus(root)
    named = item_of(corpus, base, item, document) if item else Item(
        slug_of(corpus, base, document), "", "")  # fmt: skip
    answers = _answers(corpus, named, day)
    if format == "json":
        data = {"document": named.slug, "key": named.key or None, "part": named.part or None,
                "on": day, "versions": [asdict(answer) for answer in answers]}  # fmt: skip
        emit(json.dumps(data, ensure_ascii=False, indent=1), output)
    else:
        emit("\n".join(_lines(named, day, answers)), output)
    return 0


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter("write a date as 2023-05-01", param_hint="--on") from error


def _answers(corpus: Corpus, item: Item, day: str | None) -> list[Answer]:
    from guidegraph.cli.history import _step
    from guidegraph.cli.items import key_in, node_in, unknown
    from guidegraph.graph import View

    document = corpus.document(item.slug)
    answers: list[Answer] = []
    known = False
    for version, certainty, da, en in _standing(document, day):
        compiled = document.version(version)
        if compiled is None:
            continue
        view = View(compiled.graph)
        key = key_in(document.versions, compiled, item.key)
        node = node_in(compiled, view, key, item.part) if key else ""
        step = _step(compiled, view, node, ())
        known = known or bool(node)
        answers.append(Answer(version, certainty, da, en, step.text, step.status, step.grades))
    everywhere = [node_in(c, View(c.graph), item.key, item.part) for c in document.versions]
    if item.key and not known and not any(everywhere):
        raise unknown(item)
    return answers


def _standing(document: Document, day: str | None) -> list[tuple[str, str, str, str]]:
    from guidegraph.graph import View
    from guidegraph.validity import standing_on, validity
    from guidegraph.vocabulary import DCTERMS

    released = [c for c in document.versions if not c.is_draft] or list(document.versions)
    if day is None:
        if not released:
            return []
        last = max(released, key=lambda c: View(c.graph).value(c.iri, DCTERMS.dateAccepted))
        return [(last.version, "current", "Den gældende version.", "The current version.")]
    approvals = [
        (c.version, View(c.graph).value(c.iri, DCTERMS.dateAccepted) or None) for c in released
    ]
    found = []
    for standing in standing_on(validity(approvals), day):
        da, en, certainty = standing.why_da, standing.why_en, str(standing.certainty)
        stopped = [n for n in document.status if n.version in ("", standing.version)]
        if any(n.date and n.date <= day for n in stopped):
            continue
        if any(not n.date for n in stopped):
            certainty = "possible"
            da += " Den er trukket tilbage eller suspenderet, men datoen kendes ikke."
            en += " It was withdrawn or suspended on a day that is not known."
        found.append((standing.version, certainty, da, en))
    return found


_CERTAIN = {"certain": "sikkert", "possible": "muligvis", "current": "gældende"}
_TOLD = {
    "absent": "Findes ikke i denne version.",
    "unknown": "Ordlyden kendes ikke.",
    "inferred": "(Ordlyden er udledt.)",
}


def _lines(item: Item, day: str | None, answers: list[Answer]) -> list[str]:
    name = f"{item.slug}/{item.key}" if item.key else item.slug
    lines = [name + (f" den {day}" if day else "")]
    if not answers:
        lines.append("Ingen version vides at have været gyldig den dag.")
    for answer in answers:
        lines += ["", f"{answer.version}: {_CERTAIN[answer.certainty]}. {answer.why_da}"]
        if item.key:
            lines += [f"  {_TOLD[answer.status]}"] if answer.status in _TOLD else []
            lines += ["  " + answer.text.replace("\n", "\n  ")] if answer.text else []
            if answer.grades:
                told = ", ".join(f"{key} {grade}" for key, grade in answer.grades)
                lines.append(f"  Styrke: {told}")
    return lines
