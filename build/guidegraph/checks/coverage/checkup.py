"""CheckUp (2017): 16 items for reporting updated guidelines (https://doi.org/10.1371/journal.pmed.1002207)."""

from __future__ import annotations

from guidegraph.checks.coverage.finders import (
    declared,
    first_of,
    funder_role,
    labelled,
    levelled,
    nodes,
    revised,
    sections,
    valued,
    version,
)
from guidegraph.checks.coverage.item import Find, Item
from guidegraph.vocabulary import KR, PROV


def _item(
    number: int,
    da: str,
    en: str,
    find: Find | None = None,
    *,
    judged: bool = True,
    kind: str = "Sections",
) -> Item:
    return Item("CheckUp", str(number), da, en, find, judged, kind)


CHECKUP: tuple[Item, ...] = (
    _item(1, "Den nye version kan kendes fra den forrige.", "The updated version can be told from the previous one.", version, judged=False),
    _item(2, "Grunden til opdateringen er oplyst.", "The rationale for updating is reported."),
    _item(3, "Ændringer i formål og afgrænsning er beskrevet.", "Changes in scope and purpose are described."),
    _item(4, "Det er beskrevet, hvilke afsnit der er gennemgået.", "The sections reviewed are described.", nodes(KR.ChangeLogEntry)),
    _item(5, "Anbefalinger er mærket som nye, ændrede, uændrede eller slettede.", "Recommendations are labelled new, modified, unchanged or deleted.", labelled),
    _item(6, "Ændringer i anbefalinger er oplyst og begrundet.", "Changes in recommendations are reported and justified.", labelled),
    _item(7, "Deltagerne i opdateringen er oplyst.", "The panel of the updated version is described.", valued(PROV.Attribution, KR.printedName), judged=False, kind="Persons"),
    _item(8, "Interesser er oplyst.", "Disclosures of interests are recorded.", declared, judged=False, kind="Persons"),
    _item(9, "Finansieringens rolle er oplyst.", "The role of the funding body is described.", funder_role),
    _item(10, "Søgning efter ny evidens er beskrevet.", "The search for new evidence is described.", valued(KR.Search, KR.database), kind="Method"),
    _item(11, "Udvælgelse af evidens er beskrevet.", "The selection of evidence is described.", first_of(valued(KR.Search, KR.searchDesign), sections("LiteratureReview")), kind="Method"),
    _item(12, "Vurdering af evidensens kvalitet er beskrevet.", "The assessment of quality is described.", levelled, kind="Evidence"),
    _item(13, "Sammenfatning af evidensen er beskrevet.", "The synthesis of evidence is described.", sections("EvidenceReview")),
    _item(14, "Ekstern bedømmelse er beskrevet.", "External review is described.", sections("Hearing")),
    _item(15, "Planen for at indføre ændringerne er beskrevet.", "The plan for implementing the changes is described.", sections("Implementation")),
    _item(16, "Planen for næste opdatering er beskrevet.", "The plan for the next update is reported.", first_of(sections("UpdatePlan"), revised), judged=False),
)  # fmt: skip
"""Items 2 and 3 only a person can see."""
