"""RIGHT (2017): 22 items for reporting guidelines (http://www.right-statement.org/)."""

from __future__ import annotations

from guidegraph.checks.coverage.finders import (
    dated,
    declared,
    first_of,
    funder_role,
    funding,
    graded,
    levelled,
    nodes,
    recommendations,
    said,
    sections,
    valued,
    version,
)
from guidegraph.checks.coverage.item import Find, Item
from guidegraph.vocabulary import BIRO, KR, PROV


def _item(
    number: str,
    da: str,
    en: str,
    find: Find | None = None,
    *,
    judged: bool = True,
    kind: str = "Sections",
) -> Item:
    return Item("RIGHT", number, da, en, find, judged, kind)


RIGHT: tuple[Item, ...] = (
    _item("1a", "Titlen viser emnet.", "The title shows the topic.", version),
    _item("1b", "Udgivelsesåret er oplyst.", "The year of publication is given.", dated, judged=False, kind="Approvals"),
    _item("1c", "Fokus (diagnostik, behandling …) fremgår.", "The focus (diagnosis, treatment …) is stated.", sections("Introduction", "Purpose")),
    _item("2", "Der er et resumé af anbefalingerne.", "There is a summary of recommendations.", recommendations, judged=False, kind="Recommendations"),
    _item("3", "Forkortelser og begreber er forklaret.", "Abbreviations and key terms are explained.", first_of(nodes(KR.Abbreviation), sections("Abbreviations"))),
    _item("4", "Kontaktperson er oplyst.", "A corresponding developer is given.", valued(PROV.Attribution, KR.printedName), kind="Persons"),
    _item("5", "Sygdommens omfang er beskrevet.", "The health problem is described.", sections("Introduction")),
    _item("6", "Formålet er beskrevet.", "The aims are described.", sections("Purpose")),
    _item("7a", "Patientgruppen er beskrevet.", "The target population is described.", sections("PatientGroup")),
    _item("7b", "Særlige undergrupper er nævnt.", "Special subgroups are named."),
    _item("8a", "Brugerne er beskrevet.", "The end users are described.", sections("TargetUsers")),
    _item("8b", "Stedet for brugen er beskrevet.", "The intended setting is described."),
    _item("9a", "Gruppens sammensætning er beskrevet.", "How the group was composed is described."),
    _item("9b", "Deltagere med roller og tilknytning er oplyst.", "People with roles and affiliations are listed.", valued(PROV.Attribution, KR.affiliation), judged=False, kind="Persons"),
    _item("10a", "Spørgsmålene er stillet som PICO.", "Questions are put as PICO.", valued(KR.Search, KR.populationTerms, KR.interventionTerms), kind="Method"),
    _item("10b", "Udfald er valgt og begrundet.", "Outcomes are selected and explained.", valued(KR.Search, KR.outcomeTerms), kind="Method"),
    _item("11a", "Det fremgår, om der er lavet nye oversigter.", "It is stated whether new reviews were made.", sections("Search", "LiteratureReview")),
    _item("11b", "Brugte oversigter er angivet.", "Existing reviews are cited.", nodes(BIRO.BibliographicReference), kind="References"),
    _item("12", "Evidensens sikkerhed er vurderet.", "The certainty of evidence is assessed.", levelled, kind="Evidence"),
    _item("13a", "Anbefalingerne er klare og præcise.", "Recommendations are clear and precise.", recommendations, kind="Recommendations"),
    _item("13b", "Der er anbefalinger for vigtige undergrupper.", "There are recommendations for important subgroups."),
    _item("13c", "Anbefalingernes styrke er angivet.", "The strength of recommendations is given.", graded, judged=False, kind="Grades"),
    _item("14a", "Patienters værdier er overvejet.", "Patients' values were considered.", sections("PatientValues")),
    _item("14b", "Omkostninger er overvejet.", "Costs were considered.", sections("Costs")),
    _item("14c", "Lighed, gennemførlighed og accept er overvejet.", "Equity, feasibility and acceptability were considered.", sections("Remarks")),
    _item("15", "Vejen fra evidens til anbefaling er beskrevet.", "The way from evidence to recommendation is described.", sections("Formulation", "Rationale")),
    _item("16", "Ekstern bedømmelse er beskrevet.", "External review is described.", sections("Hearing")),
    _item("17", "Kvalitetssikring er beskrevet.", "Quality assurance is described.", sections("Approval")),
    _item("18a", "Finansiering er oplyst.", "Funding is stated.", funding),
    _item("18b", "Finansieringens rolle er beskrevet.", "The role of funders is described.", funder_role),
    _item("19a", "Interesser er oplyst.", "Interests are declared.", declared, judged=False, kind="Persons"),
    _item("19b", "Det er beskrevet, hvordan interesser er håndteret.", "How interests were managed is described.", said(r"\bhabilitetspolitik|\bhåndter\w+[^.]{0,40}interesse", "habilitetspolitik", "håndter")),
    _item("20", "Det fremgår, hvor retningslinjen kan hentes.", "Where to find the guideline is stated.", said(r"www\.|https?://", "www.", "http")),
    _item("21", "Behov for forskning er beskrevet.", "Research needs are described.", sections("ResearchNeeds")),
    _item("22", "Begrænsninger ved arbejdet er beskrevet.", "Limits of the work are described."),
)  # fmt: skip
"""Subitems stand by themselves."""
