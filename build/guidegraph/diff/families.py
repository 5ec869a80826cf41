"""The ordered table of the families of items: which class, which coverage, which words."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.vocabulary import BIRO, DOCO, DQV, KR, PROV, QB


@dataclass(frozen=True, slots=True)
class Family:
    """Items that are compared by the same rules."""

    name: str
    """Name in the code."""
    classes: tuple[str, ...]
    """Classes of its subjects, bare IRIs."""
    covered_by: str
    """Kind of coverage that says whether a side has all of them; empty for always known."""
    noun_da: str
    """What one is called in Danish."""
    noun_en: str
    """What one is called in English."""
    inner: bool = False
    """Whether its items are parts of another item."""


def _kr(*names: str) -> tuple[str, ...]:
    return tuple(KR.base + name for name in names)


FAMILIES: tuple[Family, ...] = (
    Family("mention", _kr("Mention"), "", "Omtalen", "The mention", inner=True),
    Family("part", _kr("GradedPart"), "Recommendations", "Delen", "The part", inner=True),
    Family("variant", _kr("PrintedVariant", "PrintedVariantPart"), "Sections", "Gengivelsen",
           "The variant", inner=True),
    Family("row", _kr("TableRow"), "Tables", "Rækken", "The row", inner=True),
    Family("column", _kr("TableColumn"), "Tables", "Kolonnen", "The column", inner=True),
    Family("cell", (QB.Observation, *_kr("Arm", "TableCell")), "Tables", "Cellen", "The cell",
           inner=True),
    Family("claimed", _kr("ClaimedPart"), "", "Den citerede del", "The quoted part", inner=True),
    Family("withdrawn-part", _kr("WithdrawnPart"), "", "Delen", "The part", inner=True),
    Family("withdrawn", _kr("WithdrawnRecommendation"), "", "Anbefalingen", "Recommendation"),
    Family("recommendation", _kr("RecommendationVersion"), "Recommendations", "Anbefaling",
           "Recommendation"),
    Family("evidence", _kr("EvidenceStatement"), "Evidence", "Evidensudsagnet",
           "The evidence statement"),
    Family("regimen", _kr("DoseRegimen"), "Evidence", "Regimet", "The regimen"),
    Family("reference", (BIRO.BibliographicReference,), "References", "Referencen",
           "The reference"),
    Family("table", (DOCO.Table,), "Tables", "Tabellen", "The table"),
    Family("figure", (DOCO.Figure,), "Sections", "Figuren", "The figure"),
    Family("appendix", (DOCO.Appendix,), "Sections", "Bilaget", "The appendix"),
    Family("person", (PROV.Attribution,), "Persons", "Personen", "The person"),
    Family("approval", _kr("ProfessionalApproval", "AdministrativeApproval"), "Approvals",
           "Godkendelsen", "The approval"),
    Family("reaffirmation", _kr("Reaffirmation"), "", "Genbekræftelsen", "The reaffirmation"),
    Family("search", _kr("Search"), "Method", "Søgningen", "The search"),
    Family("entry", _kr("ChangeLogEntry"), "", "Logposten", "The log entry"),
    Family("log", _kr("ChangeLog"), "", "Ændringsloggen", "The change log"),
    Family("note", (DQV.QualityAnnotation,), "", "Kvalitetsnoten", "The quality note"),
    Family("group", _kr("RecommendationGroup"), "Sections", "Gruppen", "The group"),
    Family("abbreviation", _kr("Abbreviation"), "Sections", "Forkortelsen", "The abbreviation"),
    Family("drug", _kr("DrugInformation"), "Sections", "Lægemidlet", "The drug"),
    Family("advice", _kr("Advice"), "Sections", "Rådet", "The advice"),
    Family("section", (DOCO.Section, PROV.Activity, *_kr("Passage", "UnknownBlock")), "Sections",
           "Afsnittet", "The section"),
    Family("version", _kr("GuidelineVersion"), "", "Versionen", "The version"),
)  # fmt: skip
"""All families; a subject belongs to the first that has one of its classes."""

BY_NAME = {family.name: family for family in FAMILIES}
BY_CLASS = {f"<{cls}>": family for family in reversed(FAMILIES) for cls in family.classes}
PLACE = {family.name: place for place, family in enumerate(FAMILIES)}

TEXT_UNITS = ("section", "group", "abbreviation", "drug", "advice")
"""Families whose items are units of running text."""

COVERAGES: tuple[tuple[str, str, str], ...] = (
    ("Recommendations", "anbefalinger", "recommendations"),
    ("Grades", "styrker og niveauer", "grades and levels"),
    ("Evidence", "evidensudsagn og regimer", "evidence statements and regimens"),
    ("References", "referencer", "references"),
    ("Tables", "tabeller", "tables"),
    ("Persons", "personer", "persons"),
    ("Approvals", "godkendelser og datoer", "approvals and dates"),
    ("Sections", "afsnit, figurer og bilag", "sections, figures and appendices"),
    ("Method", "oplysninger om metode", "facts on method"),
)
"""Kinds of coverage, with what they hold in Danish and English."""

SINGLE: dict[str, tuple[str, str]] = {
    "Recommendations": ("anbefaling", "recommendation"),
    "Grades": ("styrke eller niveau", "grade or level"),
    "Evidence": ("evidensudsagn eller regime", "evidence statement or regimen"),
    "References": ("reference", "reference"),
    "Tables": ("tabel", "table"),
    "Persons": ("person", "person"),
    "Approvals": ("godkendelse eller dato", "approval or date"),
    "Sections": ("afsnit, figur eller bilag", "section, figure or appendix"),
    "Method": ("oplysning om metode", "fact on method"),
}
"""What one item of each kind of coverage is called."""

FIELD_COVERAGE: dict[str, str] = {
    f"<{iri}>": kind
    for kind, iris in (
        ("Grades", (KR.grade, KR.printedGrade, KR.evidenceLevel, KR.printedLevel, KR.statedGrade,
                    KR.gradingScheme)),
        ("Evidence", (KR.hasEvidenceStatement,)),
        ("Sections", (KR.inSection, KR.inGroup, KR.chapter)),
        ("Persons", (KR.affiliation, KR.competingInterests, KR.jobTitle)),
        ("Approvals", ("http://purl.org/dc/terms/dateAccepted", KR.nextRevisionDue,
                       "http://purl.org/dc/terms/publisher", KR.printedPublisher,
                       KR.templateVersion)),
        ("Method", (KR.indexTerm,)),
    )
    for iri in iris
}  # fmt: skip
"""Coverage by property, for facts that one side may not hold of an item that it has."""
