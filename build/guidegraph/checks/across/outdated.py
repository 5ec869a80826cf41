"""A text was written from a recommendation that has changed since.

The text says which version it was written from, with `gælder="SLUG@VERSION/KEY"` on its section or
with a link to the recommendation in a version. A clinical change in a later version, computed from
the two texts and not from the log, makes it outdated. The change stands in the graph as
`kr:outdatedBy` of the section.
Why: patients read yesterday's advice and no one notices.
Hvad: En tekst er skrevet efter en anbefaling, der er ændret siden.
Hvorfor: patienter læser gårsdagens råd, uden at nogen opdager det.
Example: patient information from version 2.2 of a recommendation whose grade changed in 3.0
Eksempel: patientinformation efter version 2.2 af en anbefaling, hvis styrke er ændret i 3.0
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.checks.across.targets import Target, pointed_at
from guidegraph.checks.across.values import Claim, Edition
from guidegraph.checks.rule import Origin, Rule, silent
from guidegraph.diagnostics import Severity
from guidegraph.graph import Graph, View
from guidegraph.ids import version_order
from guidegraph.vocabulary import DCTERMS, KR

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape

_SEVERITY = KR.base + "severity"
_CLINICAL = KR.base + "SeverityClinical"


@dataclass(frozen=True, slots=True)
class Outdating:
    """A clinical change behind a text."""

    node: str
    """IRI of the text."""
    target: Target
    """What it was written from."""
    change: str
    """IRI of the change."""
    version: str
    """The version that made it."""
    what_da: str
    """What changed, in Danish."""
    what_en: str
    """What changed, in English."""


def outdatings(edition: Edition, landscape: Landscape) -> Iterator[Outdating]:
    """Every change that outdates a text of a version, once each, in order of versions."""
    seen = set()
    for link in edition.body.links:
        target = pointed_at(link.target, landscape)
        if target is None or target.guideline.work == edition.head.work:
            continue
        if target.edition is None or not target.key:
            continue
        if not link.derived and edition.head.kind != "PatientInformation":
            continue
        for found in _changes(link.node, target):
            if (found.node, found.change) not in seen:
                seen.add((found.node, found.change))
                yield found


def _changes(node: str, target: Target) -> Iterator[Outdating]:
    current = target.guideline.current
    if current is None:
        return
    newest, oldest = version_order(current.head.version), version_order(target.version)
    for old, new in itertools.pairwise(target.guideline.editions):
        first, second = version_order(old.head.version), version_order(new.head.version)
        if oldest <= first and second <= newest:
            graph = target.guideline.changes(old.head.version, new.head.version)
            for change, da, en in _clinical(graph, target.work) if graph else ():
                yield Outdating(node, target, change, new.head.version, da, en)


def _clinical(graph: Graph, work: str) -> Iterator[tuple[str, str, str]]:
    """The clinical changes of a recommendation: IRI, and what changed in both languages."""
    view = View(graph)
    for change in view.subjects(_SEVERITY, _CLINICAL):
        if any(_within(target, work) for target in view.values(change, KR.affects)):
            words = {t.language: t.value for t in view.terms(change, DCTERMS.description)}
            yield change, words.get("da", ""), words.get("en", "")


def _within(target: str, work: str) -> bool:
    return target == work or target.startswith(work + "#")


def find(edition: Edition, landscape: Landscape) -> Iterator[Claim]:
    """One claim for each text and recommendation, naming its changes."""
    grouped: dict[tuple[str, str], list[Outdating]] = {}
    for found in outdatings(edition, landscape):
        grouped.setdefault((found.node, found.target.work), []).append(found)
    for (node, work), changes in grouped.items():
        target = changes[0].target
        current = target.guideline.current
        if current is None:
            continue
        place = next((k.iri for k in current.head.recommendations if k.work == work), "")
        head = current.head
        yield Claim(
            node,
            f"Teksten er skrevet efter version {target.version} af »{head.title}«; siden er anbefalingen ændret: "
            + _listed(f"{c.what_da.rstrip('.')} ({c.version})" for c in changes) + ".",
            f"The text was written from version {target.version} of “{head.title}”; the recommendation has changed since: "
            + _listed(f"{c.what_en.rstrip('.')} ({c.version})" for c in changes) + ".",
            ((current, place or head.iri, "anbefalingen nu", "the recommendation now"),),
        )  # fmt: skip


def _listed(words: Iterator[str]) -> str:
    told = list(words)
    more = f"; +{len(told) - 5}" if len(told) > 5 else ""
    return "; ".join(told[:5]) + more


RULE = Rule(
    "text-outdated", "governance", Severity.WARNING,
    "Tekst skrevet efter en ældre anbefaling", "Text written from an older recommendation",
    "Gennemse teksten, og skriv den version, den nu bygger på.",
    "Review the text, and write which version it now rests on.",
    Origin.CONSISTENCY, silent, across=find,
)  # fmt: skip
