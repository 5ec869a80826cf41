"""A draft of "Nyt siden version …" as the template's table, for an author to edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.changelog.details import detail
from guidegraph.diff import Change, Comparison, Weight
from guidegraph.diff.kinds import OF_EDITION
from guidegraph.graph import View
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import FRBR, KR, SCHEMA

_PEOPLE = ("AuthorAdded", "AuthorRemoved", "AffiliationChanged", "InterestsChanged")
_REWORDED = {"TextChanged", "PartTextChanged", "PartAdded", "PartRemoved", "PopulationChanged"}
_FOLLOWING = {"SupportAdded", "SupportRemoved", "RegimenAdded", "RegimenRemoved", "RegimenChanged"}
_ORDER = (
    "Titel", "Anbefalinger", "Litteratur- og evidensgennemgang", "Patientværdier og -præferencer",
    "Rationale", "Bemærkninger og overvejelser", "Referencer", "Metode", "Litteratursøgning",
    "Litteraturgennemgang", "Behov for yderligere forskning", "Forfattere og habilitet",
    "Godkendelse", "Plan for opdatering", "Emneord", "Figurer", "Tabeller", "Bilag",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the draft."""

    section: str
    """Template section."""
    text: str
    """What changed, in Danish."""
    operation: str
    """Author's keyword: `ændret tilføjet fjernet opdateret`."""
    number: str
    """Printed number of the recommendation; empty for none."""
    key: str
    """Key of the recommendation; empty for none."""
    quoted: str
    """Author's marked text of a recommendation that came or changed."""
    old_text: str = ""
    """Old text that is quoted."""
    details: str = ""
    """What is told behind the quotation."""


def draft_rows(comparison: Comparison, old: View, new: View, ontology: Ontology) -> tuple[Row, ...]:
    """The rows of a draft, in the order of the template."""
    told = [c for c in comparison.changes
            if c.severity is not Weight.NONE and c.kind not in OF_EDITION]  # fmt: skip
    rows = [*_titles(told), *_recommendations(told, old, new)]
    rows += _others(told, new, old, ontology)
    if not rows and any(c.kind == "Reaffirmed" for c in comparison.changes):
        rows = [Row("Retningslinjen", "Retningslinjen er gennemlæst, og anbefalinger og indhold "
                    "er vurderet gældende.", "genbekræftet", "", "", "")]  # fmt: skip
    order = {name: place for place, name in enumerate(_ORDER)}
    return tuple(sorted(rows, key=lambda row: order.get(row.section, len(order))))


def _titles(changes: Sequence[Change]) -> Iterator[Row]:
    for change in changes:
        if change.kind == "TitleChanged":
            yield Row("Titel", f"Titlen ændres til ”{change.new}”. Tidligere: ”{change.old}”.",
                      "ændret", "", "", change.new or "", change.old or "")  # fmt: skip


def _recommendations(changes: Sequence[Change], old: View, new: View) -> Iterator[Row]:
    """One row for each recommendation, with every change of it."""
    works = list(dict.fromkeys(
        c.target for c in changes if c.level in ("recommendation", "grade") and _is_item(c)
    ))  # fmt: skip
    for work in sorted(works, key=lambda w: min(_place(new, w), _place(old, w))):
        about = [c for c in changes
                 if c.target == work and c.level in ("recommendation", "grade")]  # fmt: skip
        yield _recommendation(about, work, old, new)


def _is_item(change: Change) -> bool:
    return "/anbefaling/" in change.target


def _recommendation(about: Sequence[Change], work: str, old: View, new: View) -> Row:
    node, before = _node(new, work), _node(old, work)
    number = new.value(node, KR.printedNumber) or old.value(before, KR.printedNumber)
    key = (node or before).rpartition("/")[2]
    kinds = {c.kind for c in about}
    name = f"Anbefaling nr. {number}" if number else f"Anbefalingen »{key}«"
    text = " ".join(new.value(node, SCHEMA.text).split())
    marked = new.value(node, KR.markdown)
    if "RecommendationAdded" in kinds:
        return Row("Anbefalinger", f"{name} er tilføjet: ”{text}”", "tilføjet", number, key, marked)
    if not node:
        words = " ".join(c.summary_da for c in about)
        return Row("Anbefalinger", words, "fjernet", number, "", "")
    details = " ".join(filter(None, (detail(c, name, node, old, new) for c in about)))
    if kinds & _REWORDED:
        words = f"{name} er ændret til: ”{text}” {details}".strip()
        return Row("Anbefalinger", words, "ændret", number, key, marked, details=details)
    return Row("Anbefalinger", details or f"{name} er ændret.", "ændret", number, key, "")


def _others(changes: Sequence[Change], new: View, old: View, ontology: Ontology) -> Iterator[Row]:
    """One row for each further section of the template that something changed in."""
    gathered: dict[str, list[Change]] = {}
    for change in changes:
        section = _section(change, new, old, ontology)
        if section:
            gathered.setdefault(section, []).append(change)
    for section, found in gathered.items():
        kinds = {change.kind for change in found}
        operation = "opdateret"
        if all(kind.endswith("Added") for kind in kinds):
            operation = "tilføjet"
        elif all(kind.endswith("Removed") for kind in kinds):
            operation = "fjernet"
        yield Row(section, " ".join(_sentences(found)), operation, "", "", "")


def _sentences(changes: Sequence[Change]) -> Iterator[str]:
    """A sentence for each clinical change; the rest by their number."""
    clinical = [c for c in changes if c.severity is Weight.CLINICAL]
    quiet = [c for c in changes if c.severity is not Weight.CLINICAL]
    if len(clinical) + len(quiet) <= 6:
        yield from (c.summary_da for c in (*clinical, *quiet))
        return
    yield from (c.summary_da for c in clinical[:12])
    left = len(clinical[12:]) + len(quiet)
    if left:
        yield f"Desuden {left} {'anden ændring' if left == 1 else 'andre ændringer'}."


def _section(change: Change, new: View, old: View, ontology: Ontology) -> str:
    if change.level in ("recommendation", "grade") or change.kind == "TitleChanged":
        return "" if _is_item(change) or change.kind == "TitleChanged" else _moved(change)
    if change.kind.startswith("Section"):
        return _heading(change, new, old, ontology)
    fixed = {
        "evidence": "Litteratur- og evidensgennemgang", "reference": "Referencer",
        "table": "Tabeller",
    }  # fmt: skip
    if change.kind in _FOLLOWING:
        return ""
    if change.level in fixed:
        return fixed[change.level]
    if change.kind in _PEOPLE:
        return "Forfattere og habilitet"
    names = {"ApprovalChanged": "Godkendelse", "RevisionDateChanged": "Godkendelse",
             "SearchChanged": "Litteratursøgning", "IndexTermsChanged": "Emneord",
             "FigureChanged": "Figurer", "AppendixChanged": "Bilag"}  # fmt: skip
    return names.get(change.kind, "")


def _moved(change: Change) -> str:
    return "Metode" if change.kind == "GradingSchemeChanged" else "Øvrige ændringer"


def _heading(change: Change, new: View, old: View, ontology: Ontology) -> str:
    """Name of the kind of section that a change of running text lies in."""
    node = change.target
    for _ in range(6):
        for view in (new, old):
            kind = view.value(node, KR.sectionKind)
            if kind:
                label = next((c.label_da for c in ontology.concepts if c.iri == kind), "")
                if label:
                    return label
        node = new.value(node, KR.inSection) or old.value(node, KR.inSection)
        if not node:
            break
    return "Øvrige ændringer"


def _node(view: View, work: str) -> str:
    found = [n for n in view.subjects(FRBR.realizationOf, work) if view.value(n, KR.textStatus)]
    return found[0] if found else ""


def _place(view: View, work: str) -> tuple[float, str]:
    node = _node(view, work)
    return (view.order(node), work) if node else (float("inf"), work)
