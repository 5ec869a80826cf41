"""Two guidelines judge the same study differently.

Statements that rest on exactly the same study, or the same studies, in the versions in force of two
documents have another level, grade or study design of one scheme. Studies are the same by DOI, by
PMID, or by their exact title.
Why: one of them may be a mistake, and the reader of one does not see the other.
Hvad: To retningslinjer vurderer samme studie forskelligt.
Hvorfor: en af dem kan være en fejl, og den, der læser den ene, ser ikke den anden.
Example: a trial is evidence level 1b in one guideline and 2b in another
Eksempel: et studie er evidensniveau 1b i den ene retningslinje og 2b i den anden
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.across.values import Claim, Edition, Judged
from guidegraph.checks.rule import Origin, Rule, silent
from guidegraph.diagnostics import Severity

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape

_WORDS = {
    "level": ("evidensniveau", "evidence level"),
    "grade": ("styrke", "grade"),
    "design": ("studiedesign", "study design"),
}


def find(edition: Edition, landscape: Landscape) -> Iterator[Claim]:
    """Compare with what other documents in force say of the same studies."""
    guideline = landscape.by_work.get(edition.head.work)
    in_force = guideline is not None and guideline.current is edition
    if in_force and edition.head.iri not in landscape.disputing:
        return
    for number, own, studies in landscape.verdicts(edition):
        others = [
            (other, other.body.judged[place])
            for other, place, value in landscape.others(own, studies)
            if other.head.work != edition.head.work and _differs(own.value, value)
        ]
        if others:
            yield _claim(edition, edition.body.judged[number], others)


def _differs(one: str, other: str) -> bool:
    return one != other and one.rpartition("#")[0] == other.rpartition("#")[0]


def _claim(edition: Edition, judged: Judged, others: list[tuple[Edition, Judged]]) -> Claim:
    names = {entry.iri: entry.title for entry in edition.body.cited}
    titles = [names.get(iri) or iri.rpartition("#")[2] for iri in judged.cites]
    what = "; ".join(title if len(title) <= 90 else f"{title[:89]}…" for title in titles)
    da, en = _WORDS[judged.kind]
    own, first = judged.value.rpartition("#")[2], others[0]
    theirs = first[1].value.rpartition("#")[2]
    return Claim(
        judged.statement,
        f"»{what}« har {da} {own} her og {theirs} i {first[0].name}.",
        f"“{what}” has {en} {own} here and {theirs} in “{first[0].head.title}” {first[0].head.version}.",
        tuple(
            (other, said.statement, f"{da} {said.value.rpartition('#')[2]}",
             f"{en} {said.value.rpartition('#')[2]}")
            for other, said in others
        ),
    )  # fmt: skip


RULE = Rule(
    "study-graded-differently", "strength", Severity.WARNING,
    "Samme studie vurderet forskelligt", "The same study judged differently",
    "Afklar med den anden gruppe, eller skriv, hvorfor I vurderer anderledes.",
    "Settle it with the other group, or write why you judge otherwise.",
    Origin.CONSISTENCY, silent, heuristic=True, across=find,
)  # fmt: skip
