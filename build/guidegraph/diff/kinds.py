"""The ordered table of the kinds of change: level, weight and sentences.

Sentences are filled from `item` (what changed, named as a reader would), `part`, `old`, `new`,
`words` (the differing words) and `count`.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.diff.values import Weight

LEVELS = (
    "document",
    "recommendation",
    "grade",
    "evidence",
    "reference",
    "table",
    "metadata",
    "log",
)
"""Levels in the order of reports."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change."""

    name: str
    """Name, also the class `kr:{name}`."""
    level: str
    """One of `LEVELS`."""
    weight: Weight
    """What it means to a reader, unless the words decide."""
    by_words: bool
    """Whether the words that differ decide the weight."""
    label_da: str
    """Name for people, in Danish."""
    label_en: str
    """Name for people, in English."""
    sentence_da: str
    """Sentence in Danish."""
    sentence_en: str
    """Sentence in English."""


_C, _E, _N = Weight.CLINICAL, Weight.EDITORIAL, Weight.NONE


def _rows(level: str, weight: Weight, *rows: tuple[str, str, str, str, str]) -> tuple[Kind, ...]:
    """Kinds of one level; a `*` before the name lets the words decide."""
    return tuple(
        Kind(name.lstrip("*"), level, weight, name.startswith("*"), da, en, text_da, text_en)
        for name, da, en, text_da, text_en in rows
    )


KINDS: tuple[Kind, ...] = (
    *_rows(
        "document", _N,
        ("VersionStep", "Versionsskift", "Version step",
         "Fra version {old} til {new}.", "From version {old} to {new}."),
        ("Reaffirmed", "Genbekræftet", "Reaffirmed",
         "Version {new} genbekræfter indholdet.", "Version {new} reaffirms the content."),
    ),
    *_rows(
        "document", _E,
        ("*TitleChanged", "Titel ændret", "Title changed",
         "Titlen er ændret fra »{old}« til »{new}«.", "The title changed from “{old}” to “{new}”."),
        ("*SectionAdded", "Afsnit tilføjet", "Section added",
         "{item} er tilføjet.", "{item} was added."),
        ("*SectionRemoved", "Afsnit fjernet", "Section removed",
         "{item} er fjernet.", "{item} was removed."),
        ("*SectionTextChanged", "Afsnit ændret", "Section changed",
         "{item} er ændret{words}.", "{item} changed{words}."),
        ("*FigureChanged", "Figur ændret", "Figure changed",
         "{item} er {verb}{words}.", "{item} was {verb}{words}."),
        ("*AppendixChanged", "Bilag ændret", "Appendix changed",
         "{item} er {verb}{words}.", "{item} was {verb}{words}."),
    ),
    *_rows(
        "recommendation", _C,
        ("RecommendationAdded", "Anbefaling tilføjet", "Recommendation added",
         "{item} er tilføjet.", "{item} was added."),
        ("Withdrawn", "Anbefaling udgået", "Recommendation withdrawn",
         "{item} er udgået{reason}.", "{item} was withdrawn{reason}."),
        ("Replaced", "Anbefaling erstattet", "Recommendation replaced",
         "{item} er erstattet af {part}{reason}.", "{item} was replaced by {part}{reason}."),
        ("Split", "Anbefaling delt", "Recommendation split",
         "{item} er delt i {part}{reason}.", "{item} was split into {part}{reason}."),
        ("Merged", "Anbefalinger slået sammen", "Recommendations merged",
         "{item} er samlet af {part}{reason}.", "{item} was merged from {part}{reason}."),
    ),
    *_rows(
        "recommendation", _E,
        ("Moved", "Flyttet", "Moved",
         "{item} er flyttet{words}.", "{item} was moved{words}."),
        ("Renumbered", "Omnummereret", "Renumbered",
         "{item} havde nummer {old} og har nu {new}.", "{item} had number {old} and now has {new}."),
    ),
    *_rows(
        "recommendation", _C,
        ("*TextChanged", "Ordlyd ændret", "Wording changed",
         "{item}: ordlyden er ændret{words}.", "{item}: the wording changed{words}."),
    ),
    *_rows(
        "recommendation", _E,
        ("TextStatusChanged", "Kendskab til ordlyd ændret", "Text status changed",
         "{item}: ordlyden var »{old}« og er nu »{new}«{reason}.",
         "{item}: the wording was “{old}” and is now “{new}”{reason}."),
        ("VariantChanged", "Afvigende gengivelse ændret", "Printed variant changed",
         "{item}: gengivelsen »{part}« er {verb}{words}.",
         "{item}: the variant “{part}” was {verb}{words}."),
        ("KeyRenamed", "Nøgle omdøbt", "Key renamed",
         "{item}: nøglen er ændret fra {old} til {new}.",
         "{item}: the key changed from {old} to {new}."),
    ),
    *_rows(
        "recommendation", _C,
        ("PopulationChanged", "Population ændret", "Population changed",
         "{item} gælder nu {new} (før {old}).", "{item} now concerns {new} (before: {old})."),
        ("DirectionChanged", "Retning ændret", "Direction changed",
         "{item}, del »{part}«: retningen er ændret fra »{old}« til »{new}«.",
         "{item}, part “{part}”: the direction changed from “{old}” to “{new}”."),
        ("ObligationStrengthened", "Forpligtelse skærpet", "Obligation strengthened",
         "{item}, del »{part}«: forpligtelsen er skærpet fra »{old}« til »{new}«.",
         "{item}, part “{part}”: the obligation was strengthened from “{old}” to “{new}”."),
        ("ObligationWeakened", "Forpligtelse svækket", "Obligation weakened",
         "{item}, del »{part}«: forpligtelsen er svækket fra »{old}« til »{new}«.",
         "{item}, part “{part}”: the obligation was weakened from “{old}” to “{new}”."),
    ),
    *_rows(
        "grade", _C,
        ("PartAdded", "Del tilføjet", "Part added",
         "{item}: delen »{part}« er tilføjet{grade}.", "{item}: the part “{part}” was added{grade}."),
        ("PartRemoved", "Del fjernet", "Part removed",
         "{item}: delen »{part}« er fjernet{grade}{reason}.", "{item}: the part “{part}” was removed{grade}{reason}."),
        ("*PartTextChanged", "Del ændret", "Part changed",
         "{item}: delen »{part}« er ændret{words}.", "{item}: the part “{part}” changed{words}."),
        ("GradeStrengthened", "Styrke hævet", "Grade strengthened",
         "{item}, del »{part}«: styrken er hævet fra {old} til {new}.",
         "{item}, part “{part}”: the grade was raised from {old} to {new}."),
        ("GradeWeakened", "Styrke sænket", "Grade weakened",
         "{item}, del »{part}«: styrken er sænket fra {old} til {new}.",
         "{item}, part “{part}”: the grade was lowered from {old} to {new}."),
        ("GradeAssigned", "Styrke tildelt", "Grade assigned",
         "{item}, del »{part}«: styrken {new} er tildelt.",
         "{item}, part “{part}”: grade {new} was assigned."),
        ("GradeRemoved", "Styrke fjernet", "Grade removed",
         "{item}, del »{part}«: styrken {old} er fjernet.",
         "{item}, part “{part}”: grade {old} was removed."),
        ("GradingSchemeChanged", "Graderingssystem ændret", "Grading scheme changed",
         "{item}: graderingen er ændret fra {old} til {new}.",
         "{item}: the grading changed from {old} to {new}."),
    ),
    *_rows(
        "evidence", _C,
        ("EvidenceAdded", "Evidens tilføjet", "Evidence added",
         "{item} er tilføjet.", "{item} was added."),
        ("EvidenceRemoved", "Evidens fjernet", "Evidence removed",
         "{item} er fjernet.", "{item} was removed."),
        ("*EvidenceTextChanged", "Evidens ændret", "Evidence changed",
         "{item} er ændret{words}.", "{item} changed{words}."),
        ("EvidenceLevelChanged", "Evidensniveau ændret", "Evidence level changed",
         "{item}: niveau eller styrke er ændret fra {old} til {new}.",
         "{item}: the level or grade changed from {old} to {new}."),
        ("SupportAdded", "Støtte tilføjet", "Support added",
         "{item}, del »{part}«, støttes nu af {new}.",
         "{item}, part “{part}”, is now supported by {new}."),
        ("SupportRemoved", "Støtte fjernet", "Support removed",
         "{item}, del »{part}«, støttes ikke længere af {old}.",
         "{item}, part “{part}”, is no longer supported by {old}."),
        ("RegimenAdded", "Regime tilføjet", "Regimen added",
         "Regimet {new} nævnes nu.", "The regimen {new} is now mentioned."),
        ("RegimenRemoved", "Regime fjernet", "Regimen removed",
         "Regimet {old} nævnes ikke længere.", "The regimen {old} is no longer mentioned."),
        ("RegimenChanged", "Regime ændret", "Regimen changed",
         "Regimet {old} er ændret til {new}.", "The regimen {old} changed to {new}."),
    ),
    *_rows(
        "reference", _E,
        ("ReferenceAdded", "Reference tilføjet", "Reference added",
         "{item} er tilføjet.", "{item} was added."),
        ("ReferenceRemoved", "Reference fjernet", "Reference removed",
         "{item} er fjernet.", "{item} was removed."),
        ("ReferenceCorrected", "Reference rettet", "Reference corrected",
         "{item} er rettet{words}.", "{item} was corrected{words}."),
        ("ReferenceNewEdition", "Reference i ny udgave", "Reference in a new edition",
         "{item} er opdateret til en nyere udgave{words}.",
         "{item} was updated to a newer edition{words}."),
        ("ReferencesRenumbered", "Referencer omnummereret", "References renumbered",
         "{count} referencer har fået nyt nummer.", "{count} references were renumbered."),
    ),
    *_rows(
        "table", _C,
        ("TableAdded", "Tabel tilføjet", "Table added",
         "{item} er tilføjet.", "{item} was added."),
        ("TableRemoved", "Tabel fjernet", "Table removed",
         "{item} er fjernet.", "{item} was removed."),
        ("CellChanged", "Celle ændret", "Cell changed",
         "{item}, {part}, er ændret{words}.", "{item}, {part}, changed{words}."),
        ("RowAdded", "Række tilføjet", "Row added",
         "{item}: rækken »{part}« er tilføjet.", "{item}: the row “{part}” was added."),
        ("RowRemoved", "Række fjernet", "Row removed",
         "{item}: rækken »{part}« er fjernet.", "{item}: the row “{part}” was removed."),
    ),
    *_rows(
        "metadata", _E,
        ("ApprovalChanged", "Godkendelse ændret", "Approval changed",
         "{item} er {verb}{words}.", "{item} was {verb}{words}."),
        ("AuthorAdded", "Person tilføjet", "Person added",
         "{item} er tilføjet.", "{item} was added."),
        ("AuthorRemoved", "Person fjernet", "Person removed",
         "{item} er fjernet.", "{item} was removed."),
        ("AffiliationChanged", "Tilknytning ændret", "Affiliation changed",
         "{item}: navn, rolle eller tilknytning er ændret{words}.",
         "{item}: name, role or affiliation changed{words}."),
        ("InterestsChanged", "Habilitet ændret", "Interests changed",
         "{item}: interesseerklæringen er ændret{words}.",
         "{item}: the declaration of interests changed{words}."),
        ("RevisionDateChanged", "Revisionsdato ændret", "Revision date changed",
         "Planlagt revision er ændret fra {old} til {new}.",
         "The planned revision changed from {old} to {new}."),
        ("IndexTermsChanged", "Emneord ændret", "Index terms changed",
         "{item}: emneord er ændret{words}.", "{item}: index terms changed{words}."),
        ("SearchChanged", "Søgning ændret", "Search changed",
         "{item} er {verb}{words}.", "{item} was {verb}{words}."),
        ("QualityNoteChanged", "Kvalitetsnote ændret", "Quality note changed",
         "{item} er {verb}{words}.", "{item} was {verb}{words}."),
        ("SourcePlaceChanged", "Sted i kilden ændret", "Source place changed",
         "{item}: stedet i kilden er ændret{words}.", "{item}: its place in the source changed{words}."),
    ),
    *_rows(
        "log", _N,
        ("LogEntryAdded", "Logpost tilføjet", "Log entry added",
         "{item} er tilføjet.", "{item} was added."),
        ("LogEntryRemoved", "Logpost fjernet", "Log entry removed",
         "{item} er fjernet.", "{item} was removed."),
        ("LogEntryChanged", "Logpost ændret", "Log entry changed",
         "{item} er ændret{words}.", "{item} changed{words}."),
    ),
    *_rows(
        "document", _N,
        ("NotComparable", "Kan ikke sammenlignes", "Not comparable",
         "{item} kan ikke sammenlignes: {reason}.", "{item} cannot be compared: {reason}."),
    ),
)  # fmt: skip
"""All kinds, in the order of reports."""

BY_NAME = {kind.name: kind for kind in KINDS}
ORDER = {kind.name: place for place, kind in enumerate(KINDS)}

OF_EDITION = frozenset(
    {"TextStatusChanged", "KeyRenamed", "QualityNoteChanged", "SourcePlaceChanged"}
)
"""Kinds that tell of our edition and not of what the publisher wrote."""
