"""One body is named in several ways.

Why: readers must see that two names are one group; databases count them as two.
Hvad: En myndighed eller gruppe nævnes på flere måder.
Hvorfor: læseren skal kunne se, at to navne er samme gruppe.
Example: "Dansk Lunge Cancer Gruppe" and "Dansk Lungecancer Gruppe"
Eksempel: »Dansk Lunge Cancer Gruppe« og »Dansk Lungecancer Gruppe«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCTERMS

_SHORT = re.compile(r"[A-ZÆØÅ]{2,}[\w.-]*\Z")


def run(context: Context) -> Iterator[Remark]:
    """Tell the second full name of a body, and names of bodies that another has replaced."""
    known = ontology_view(context.ontology)
    text = context.text.joined
    for concept in context.ontology.in_scheme("dmcg-grupper"):
        names = [
            n for n in dict.fromkeys((concept.label_da, *concept.others)) if not _SHORT.match(n)
        ]
        used = [name for name in names if len(name) > 8 and name in text]
        used = [n for n in used if not any(n != other and n in other for other in used)]
        for name in used[1:]:
            yield from _remark(
                context, name, f"kaldes også »{used[0]}«", f'is also called "{used[0]}"', used[0]
            )
        follower = known.value(concept.iri, DCTERMS.isReplacedBy)
        new = next(
            (c for c in context.ontology.in_scheme("dmcg-grupper") if c.iri == follower), None
        )
        for name in [concept.label_da, *concept.others] if new else []:
            if new and re.search(rf"\b{re.escape(name)}\b", text):
                yield from _remark(
                    context, name, f"hedder nu »{new.label_da}«", f'is now "{new.label_en}"', ""
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
