"""AGREE II (2009, update 2017): 23 items in six domains (https://www.agreetrust.org/agree-ii/)."""

from __future__ import annotations

from guidegraph.checks.coverage.finders import (
    barriers,
    declared,
    first_of,
    funder_role,
    levelled,
    linked,
    nodes,
    recommendations,
    revised,
    said,
    sections,
    valued,
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
    return Item("AGREE II", str(number), da, en, find, judged, kind)


AGREE_II: tuple[Item, ...] = (
    _item(1, "Det overordnede formål er beskrevet.", "The overall objective is described.", sections("Purpose")),
    _item(2, "De kliniske spørgsmål er beskrevet.", "The health questions are described.",
          valued(KR.Search, KR.populationTerms, KR.interventionTerms), kind="Method"),
    _item(3, "Patientgruppen er beskrevet.", "The population is described.", sections("PatientGroup")),
    _item(4, "Alle relevante faggrupper er med.", "All relevant professions are represented.",
          valued(PROV.Attribution, KR.printedName), kind="Persons"),
    _item(5, "Patienternes ønsker er søgt belyst.", "The views of the population were sought.",
          sections("PatientValues", "Stakeholders")),
    _item(6, "Målgruppen af brugere er defineret.", "The target users are defined.", sections("TargetUsers")),
    _item(7, "Evidensen er søgt systematisk.", "Evidence was searched systematically.",
          valued(KR.Search, KR.database), kind="Method"),
    _item(8, "Kriterier for udvælgelse af evidens er beskrevet.", "Criteria for selecting evidence are described.",
          first_of(valued(KR.Search, KR.searchDesign), sections("LiteratureReview")), kind="Method"),
    _item(9, "Evidensens styrker og begrænsninger er beskrevet.", "Strengths and limits of the evidence are described.",
          levelled, kind="Evidence"),
    _item(10, "Det er beskrevet, hvordan anbefalingerne er formuleret.", "How recommendations were formulated is described.",
          sections("Formulation")),
    _item(11, "Gavn, bivirkninger og risici er afvejet.", "Benefits, side effects and risks were weighed.",
          said(r"\bbivirkning|\brisi(?:ko|ci)|\bsenfølge|\btoksicitet", "bivirkning", "risi", "senfølge", "toksicitet")),
    _item(12, "Anbefalinger og evidens er udtrykkeligt forbundet.", "Recommendations and evidence are explicitly linked.",
          linked, kind="Evidence"),
    _item(13, "Retningslinjen er bedømt eksternt før udgivelsen.", "External experts reviewed it before publication.",
          sections("Hearing")),
    _item(14, "Der er en plan for opdatering.", "There is a procedure for updating.", first_of(sections("UpdatePlan"), revised)),
    _item(15, "Anbefalingerne er specifikke og entydige.", "Recommendations are specific and unambiguous."),
    _item(16, "De forskellige muligheder er klart fremstillet.", "The different options are clearly presented."),
    _item(17, "De vigtigste anbefalinger er lette at finde.", "Key recommendations are easy to find.",
          recommendations, judged=False, kind="Recommendations"),
    _item(18, "Fremmere af og barrierer for brugen er beskrevet.", "Facilitators and barriers are described.",
          first_of(sections("Implementation"), barriers)),
    _item(19, "Der er råd eller værktøjer til brugen.", "There is advice or tools for use.",
          first_of(sections("Implementation"), nodes("http://purl.org/spar/doco/Figure", "http://purl.org/spar/doco/Appendix"))),
    _item(20, "Følger for ressourcerne er overvejet.", "Resource implications were considered.", sections("Costs")),
    _item(21, "Der er kriterier for monitorering.", "There are criteria for monitoring.",
          sections("Monitoring", "Standards", "Audit")),
    _item(22, "Finansieringens indflydelse er oplyst.", "The influence of the funder is stated.",
          funder_role),
    _item(23, "Interessekonflikter er oplyst.", "Competing interests are recorded.", declared, kind="Persons"),
)  # fmt: skip
"""Items whose answer a person must still judge say so; 15 and 16 no program can see."""
