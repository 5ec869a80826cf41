"""A withdrawn recommendation or guideline is still cited.

A link or a reference names a recommendation that the version in force of its guideline no longer
has, or a version or guideline that is withdrawn or suspended.
Why: a reader is sent to advice that its own authors no longer stand by.
Hvad: En udgået anbefaling eller retningslinje citeres stadig.
Hvorfor: læseren sendes til et råd, som dets egne forfattere ikke længere står inde for.
Example: a patient text links to recommendation 4, which version 3.0 has withdrawn
Eksempel: en patienttekst linker til anbefaling 4, som version 3.0 har taget ud
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.across.targets import Target, latest_with, outward
from guidegraph.checks.across.values import Claim, Edition, Gone
from guidegraph.checks.rule import Origin, Rule, silent
from guidegraph.diagnostics import Severity

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape

_STATUS = {
    "WithdrawnVersion": ("trukket tilbage", "withdrawn"),
    "Suspended": ("suspenderet", "suspended"),
}


def find(edition: Edition, landscape: Landscape) -> Iterator[Claim]:
    """Look up what each link and reference points at."""
    for node, target, _ in outward(edition, landscape):
        status = _stopped(target)
        if status:
            yield _of_version(node, target, status)
        elif target.key:
            yield from _of_recommendation(node, target)


def _stopped(target: Target) -> str:
    """The status of what is pointed at, where that is withdrawn or suspended."""
    guideline = target.guideline
    if target.edition is not None:
        return guideline.stopped.get(target.edition.head.iri, "")
    if guideline.current is None and guideline.editions:
        return guideline.stopped.get(guideline.editions[-1].head.iri, "")
    return ""


def _of_version(node: str, target: Target, status: str) -> Claim:
    da, en = _STATUS.get(status, ("trukket tilbage", "withdrawn"))
    about = target.edition or target.guideline.editions[-1]
    return Claim(
        node,
        f"Der henvises til {about.name}, som er {da}.",
        f"This points to “{about.head.title}” {about.head.version}, which is {en}.",
        ((about, about.head.iri, da, en),),
    )


def _of_recommendation(node: str, target: Target) -> Iterator[Claim]:
    current, work = target.guideline.current, target.work
    if current is None or any(known.work == work for known in current.head.recommendations):
        return
    last = latest_with(work, target.guideline)
    if last is None or last[0] is current:
        return
    edition, known = last
    notice = next((g for g in current.head.gone if g.work == work), None)
    name = f" {known.number}" if known.number else ""
    yield Claim(
        node,
        f"Der henvises til anbefaling{name} i {edition.name}; {current.head.version} har den ikke mere{_why(notice, ' (', ')')}.",
        f"This points to recommendation{name} in “{edition.head.title}” {edition.head.version}; {current.head.version} no longer has it.",
        (
            (edition, known.iri, "her stod den sidst", "where it stood last"),
            (current, _place(current, notice), "her er den væk", "where it is gone"),
        ),
    )


def _why(notice: Gone | None, before: str, after: str) -> str:
    return f"{before}{notice.reason}{after}" if notice and notice.reason else ""


def _place(current: Edition, notice: Gone | None) -> str:
    """Where the newest version tells of it: what took its place, else the version."""
    return notice.replaced_by[0] if notice and notice.replaced_by else current.head.iri


RULE = Rule(
    "withdrawn-cited", "references", Severity.ERROR,
    "Udgået anbefaling citeres stadig", "Withdrawn recommendation still cited",
    "Fjern henvisningen, eller peg på det, der er trådt i stedet.",
    "Remove the link, or point to what took its place.",
    Origin.CONSISTENCY, silent, across=find,
)  # fmt: skip
