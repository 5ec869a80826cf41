"""Which changes a section of the template's change log speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegraph.diff import Change
from guidegraph.graph import View
from guidegraph.ontology import Ontology, fold_heading
from guidegraph.vocabulary import DCTERMS, DOCO, KR


@dataclass(frozen=True, slots=True)
class Area:
    """What one section of the log is about."""

    levels: tuple[str, ...] = ()
    """Levels of change, whole."""
    kinds: tuple[str, ...] = ()
    """Single kinds of change."""
    covers: tuple[str, ...] = ("Sections",)
    """Coverage that both versions must have for the section to be checked."""
    sections: bool = True
    """Whether it is also about the text of the document's sections of that kind."""


PEOPLE = Area(kinds=("AuthorAdded", "AuthorRemoved", "AffiliationChanged", "InterestsChanged"),
              covers=("Persons",))  # fmt: skip
APPROVAL = Area(kinds=("ApprovalChanged", "RevisionDateChanged"), covers=("Approvals",))
SEARCH = Area(kinds=("SearchChanged",), covers=("Method", "Sections"))

AREAS: dict[str, Area] = {
    "SectionQuickGuide": Area(levels=("recommendation", "grade"), covers=("Recommendations",),
                              sections=False),
    "SectionEvidenceReview": Area(levels=("evidence", "table"), covers=("Evidence", "Sections")),
    "SectionReferences": Area(levels=("reference",), covers=("References",)),
    "SectionMethod": SEARCH,
    "SectionSearch": SEARCH,
    "SectionSearchLimits": SEARCH,
    "SectionLiteratureReview": SEARCH,
    "SectionAuthors": PEOPLE,
    "SectionApproval": APPROVAL,
    "SectionProfessionalApproval": APPROVAL,
    "SectionAdministrativeApproval": APPROVAL,
    "SectionUpdatePlan": Area(kinds=("RevisionDateChanged",), covers=("Approvals", "Sections")),
    "SectionAppendices": Area(kinds=("AppendixChanged",), sections=False),
    "SectionEvidenceTables": Area(levels=("table",), kinds=("AppendixChanged",),
                                  covers=("Tables", "Sections")),
}  # fmt: skip
"""By kind of section; any other kind is about the text of its sections alone."""

BY_WORD: dict[str, Area] = {
    "titel": Area(kinds=("TitleChanged",), covers=(), sections=False),
    "figur": Area(kinds=("FigureChanged",), sections=False),
    "figurer": Area(kinds=("FigureChanged",), sections=False),
    "tabel": Area(levels=("table",), covers=("Tables",), sections=False),
    "tabeller": Area(levels=("table",), covers=("Tables",), sections=False),
    "emneord": Area(kinds=("IndexTermsChanged",), covers=("Method",), sections=False),
    "indeksering": Area(kinds=("IndexTermsChanged",), covers=("Method",), sections=False),
}
"""Headings of the log that are no section of the document."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An area with the sections of both versions that it means."""

    area: Area
    """The area."""
    nodes: frozenset[str]
    """IRIs of its sections in either version."""

    def holds(self, change: Change) -> bool:
        """Whether a change lies in it."""
        if change.level in self.area.levels or change.kind in self.area.kinds:
            return change.kind != "NotComparable"
        return change.kind.startswith("Section") and change.target in self.nodes


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of two versions, as headings of the log name them."""

    by_title: Mapping[str, Scope]
    """Those with a title, by its words."""
    by_kind: Mapping[str, Scope]
    """Those with a kind, by its IRI."""

    def scope(self, heading: str, ontology: Ontology) -> Scope | None:
        """What a heading of the log means; None where it names nothing that is known."""
        word = fold_heading(heading)
        if word in BY_WORD:
            return Scope(BY_WORD[word], frozenset())
        kind = ontology.section_kind(heading)
        if kind is None:
            return self.by_title.get(word)
        area = AREAS.get(kind.key, Area())
        there = self.by_kind.get(kind.iri)
        return Scope(area, there.nodes if there and area.sections else frozenset())


def sections_of(*views: View) -> Sections:
    """The sections of some versions."""
    titled: dict[str, set[str]] = {}
    kinds: dict[str, set[str]] = {}
    for view in views:
        for node in view.of_type(DOCO.Section):
            word = fold_heading(view.value(node, DCTERMS.title))
            kind = view.value(node, KR.sectionKind)
            for table, name in ((titled, word), (kinds, kind)):
                if name:
                    table.setdefault(name, set()).add(node)
    by_title, by_kind = (
        {name: Scope(Area(), frozenset(nodes)) for name, nodes in table.items()}
        for table in (titled, kinds)
    )
    return Sections(by_title, by_kind)
