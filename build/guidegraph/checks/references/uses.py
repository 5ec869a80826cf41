"""Where each reference is cited, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.checks.passages import Passage
from guidegraph.checks.rule import Spot
from guidegraph.vocabulary import BIRO, CITO

if TYPE_CHECKING:
    from guidegraph.checks.context import Context


@dataclass(frozen=True, slots=True)
class Use:
    """One citation."""

    reference: str
    """IRI of the entry."""
    number: int
    """Its printed number; 0 for none."""
    spot: Spot
    """Where it is cited."""


def uses(context: Context) -> tuple[Use, ...]:
    """Every citation of the reference list, in order."""
    return context.once("uses", lambda: _uses(context))


def _uses(context: Context) -> tuple[Use, ...]:
    numbers = {r.iri: r.number for r in context.facts.references}
    found: dict[tuple[str, str], Use] = {}
    ranked: list[tuple[tuple[float, ...], int, int, Use]] = []
    for node, target, start, end in context.facts.mentions:
        if target in numbers:
            passage = body_of(context, node)
            spot = Spot(node, passage, start, end) if passage else Spot(node)
            use = Use(target, numbers[target], spot)
            found[(node, target)] = use
            ranked.append((context.places.order(node), start, numbers[target], use))
    for reference in numbers:
        for node in context.view.subjects(CITO.citesAsEvidence, reference):
            if (node, reference) not in found:
                use = Use(reference, numbers[reference], Spot(node))
                ranked.append((context.places.order(node), 0, numbers[reference], use))
    ranked.sort(key=lambda entry: entry[:3])
    return tuple(entry[3] for entry in ranked)


def body_of(context: Context, node: str) -> Passage | None:
    """The passage whose offsets the mentions of a node count in."""
    return next((p for p in context.text.of(node) if p.property.endswith("/text")), None)


def cited_spans(context: Context) -> dict[str, list[tuple[int, int]]]:
    """Offsets of the citations in each node's text."""
    return context.once("cited_spans", lambda: _cited_spans(context))


def _cited_spans(context: Context) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    entries = set(context.view.of_type(BIRO.BibliographicReference))
    for node, target, start, end in context.facts.mentions:
        if target in entries:
            spans.setdefault(node, []).append((start, end))
    return spans


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs of a text."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
