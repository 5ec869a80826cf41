"""An author or reviewer has no affiliation or no declaration of interests.

Why: AGREE II and RIGHT ask for both of everyone who had a say; "none" is an answer, silence is not.
Hvad: En forfatter eller bedømmer har ingen tilknytning eller ingen erklæring om interesser.
Hvorfor: alle, der har haft indflydelse, skal have tilknytning og habilitet; »ingen« er et svar.
Example: a reviewer with a name only
Eksempel: en bedømmer med navn alene
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR, PROV

_FIELDS = (
    (KR.affiliation, "tilknytning", "affiliation"),
    (KR.competingInterests, "erklæring om interesser", "declaration of interests"),
)


def run(context: Context) -> Iterator[Remark]:
    """Tell what each person lacks; contact persons are left alone."""
    for person in context.view.of_type(PROV.Attribution):
        roles = set(context.view.values(person, PROV.hadRole))
        if roles == {KR.Contact}:
            continue
        lacks = [(da, en) for prop, da, en in _FIELDS if not context.view.value(person, prop)]
        if lacks:
            name = context.view.value(person, KR.printedName) or person.rpartition("#")[2]
            yield context.remark(
                person,
                f"{name} mangler {' og '.join(da for da, _ in lacks)}.",
                f"{name} lacks {' and '.join(en for _, en in lacks)}.",
            )


RULE = Rule(
    "person-incomplete", "governance", Severity.WARNING,
    "Tilknytning eller habilitet mangler", "Affiliation or interests missing",
    "Skriv tilknytning og interesser, også når der ingen er.", "Give affiliation and interests, also where there are none.",
    Origin.AGREE, run, covers=("Persons",),
)  # fmt: skip
