"""One body is named in several ways.

Why: readers must see that two names are one group; databases count them as two.
Hvad: En myndighed eller gruppe nævnes på flere måder.
Hvorfor: læseren skal kunne se, at to navne er samme gruppe.
Example: "Dansk Lunge Cancer Gruppe" and "Dansk Lungecancer Gruppe"
Eksempel: »Dansk Lunge Cancer Gruppe« og »Dansk Lungecancer Gruppe«
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.literals import folded
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.checks.terms.lexicon import following
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import DCTERMS

_SHORT = re.compile(r"[A-ZÆØÅ]{2,}[\w.-]*\Z")


@dataclass(frozen=True, slots=True)
class _Body:
    """A body with its names."""

    full: tuple[str, ...]
    """Its full names."""
    names: tuple[str, ...]
    """All its names."""
    inner: Mapping[str, frozenset[str]]
    """The words inside each, which a text that holds it has; the first and last may be longer."""
    new_da: str
    """The Danish name of the body that has replaced it; empty where none has."""
    new_en: str
    """The English one."""


@lru_cache(maxsize=2)
def _bodies(ontology: Ontology) -> tuple[_Body, ...]:
    known = ontology_view(ontology)
    concepts = tuple(ontology.in_scheme("dmcg-grupper"))
    by_iri = {concept.iri: concept for concept in concepts}
    found = []
    for concept in concepts:
        names = (concept.label_da, *concept.others)
        full = tuple(n for n in dict.fromkeys(names) if len(n) > 8 and not _SHORT.match(n))
        new = by_iri.get(known.value(concept.iri, DCTERMS.isReplacedBy))
        inner = {name: frozenset(re.findall(r"\w+", folded(name))[1:-1]) for name in names}
        da, en = (new.label_da, new.label_en) if new else ("", "")
        found.append(_Body(full, names, inner, da, en))
    return tuple(found)


def run(context: Context) -> Iterator[Remark]:
    """Tell the second full name of a body, and names of bodies that another has replaced."""
    text, own = context.text.joined, following(context).keys()
    for body in _bodies(context.ontology):
        used = [n for n in body.full if own >= body.inner[n] and n in text]
        used = [n for n in used if not any(n != other and n in other for other in used)]
        for name in used[1:]:
            yield from _remark(
                context, name, f"kaldes også »{used[0]}«", f'is also called "{used[0]}"', used[0]
            )
        for name in body.names if body.new_da else ():
            if (
                own >= body.inner[name]
                and name in text
                and re.search(rf"\b{re.escape(name)}\b", text)
            ):
                yield from _remark(
                    context, name, f"hedder nu »{body.new_da}«", f'is now "{body.new_en}"', ""
                )
                break


def _remark(context: Context, name: str, da: str, en: str, other: str) -> Iterator[Remark]:
    places = _places(context, name)
    related = _places(context, other)[:1] if other else []
    for spot in places[:1]:
        yield context.remark(
            spot,
            f"»{name}« {da}.",
            f'"{name}" {en}.',
            related=[(place, "det andet navn", "the other name") for place in related],
        )


def _places(context: Context, name: str) -> list[Spot]:
    pattern = re.compile(rf"\b{re.escape(name)}\b")
    return [context.spot(hit) for hit in context.scan(pattern, PRINTED | {Role.TITLE})]


RULE = Rule(
    "body-name", "governance", Severity.INFO,
    "Samme gruppe under flere navne", "One body under several names",
    "Brug ét navn.", "Use one name.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
