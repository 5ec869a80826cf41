"""A recommendation in one version: the sentence, its evidence, its surroundings, its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from guidegraph.pages import words
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.history import history, last_change
from guidegraph.pages.library import Document, Library
from guidegraph.pages.marking import word_marks
from guidegraph.pages.page import Page
from guidegraph.pages.pictures.network import evidence_network
from guidegraph.pages.reading.evidence import Regimen, Statement, read_regimen, statements
from guidegraph.pages.reading.log import QualityNote, quality_notes
from guidegraph.pages.reading.recommendation import (
    Part,
    Recommendation,
    recommendations,
)
from guidegraph.pages.reading.reference import Reference, read_reference
from guidegraph.pages.reading.section import Section, sections
from guidegraph.pages.reading.version import Version
from guidegraph.pages.reading.withdrawn import withdrawn_parts
from guidegraph.pages.templates import blocks
from guidegraph.pages.withdrawal import replacements
from guidegraph.vocabulary import DCTERMS, KR


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement as a recommendation shows it."""

    statement: Statement
    """The statement."""
    parts: tuple[Part, ...]
    """The graded parts that rest on it."""
    references: tuple[Reference, ...]
    """What it cites."""
    regimens: tuple[Regimen, ...]
    """Regimens it names."""
    notes: tuple[QualityNote, ...]
    """The authors' notes on it."""

    @property
    def compares(self) -> bool:
        """Whether it has a regimen, study or number of patients to set beside others'."""
        s = self.statement
        return not s.is_conclusion and bool(self.regimens or s.study or s.patients)


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/anbefaling/{key}/` of every version."""
    for document in library.documents:
        for version in document.made:
            everything = statements(version)
            for item in recommendations(version):
                yield _recommendation(library, document, version, item, everything)


def _recommendation(
    library: Library,
    document: Document,
    version: Version,
    item: Recommendation,
    everything: Sequence[Statement],
) -> Page:
    path = f"anbefaling/{item.key}/"
    context = Context(library, version.path + path, version, frozenset({item.iri}))
    behind = evidence_behind(version, item, everything)
    past = history(document, item.work)
    before, after = _neighbours(version, item)
    body = blocks(
        "recommendation.html",
        at=context,
        version=version,
        document=document,
        item=item,
        group=version.view.value(item.group, DCTERMS.title),
        **_sorted(behind),
        sections=_around(version, item),
        picture=evidence_network(context, item, behind),
        history=past,
        withdrawn=withdrawn_parts(version, item.iri),
        replaced=partial(replacements, version),
        notes=_notes(version, item),
        before=before,
        after=after,
        address=item.iri,
        covers_evidence=version.covers("Evidence"),
        changed=last_change(past, version),
        reviewed=reviewed(version),
        place_word=place_word,
        difference=word_marks,
    )
    title = f"{item.label}: {words.shortened(item.text, 80)}" if item.text else item.label
    return version_page(
        library, version, path, title, (title_block(item.label), *body), subject=item.iri,
        description=words.shortened(item.text, 200), jsonld=_structured(item, version),
    )  # fmt: skip


def _sorted(behind: Sequence[Evidence]) -> Mapping[str, Sequence[Evidence]]:
    """Conclusions, what can be set side by side, and the rest."""
    rest = [e for e in behind if not e.statement.is_conclusion]
    return {
        "conclusions": [e for e in behind if e.statement.is_conclusion],
        "compared": [e for e in rest if e.compares],
        "rest": [e for e in rest if not e.compares],
    }


def _around(version: Version, item: Recommendation) -> tuple[Section, ...]:
    """Values, rationale and remarks that stand with the recommendation."""
    return tuple(
        s
        for s in sections(version)
        if s.group and s.group == item.group and s.text
        if not s.concerns or item.iri in s.concerns
    )


def _neighbours(
    version: Version, item: Recommendation
) -> tuple[Recommendation | None, Recommendation | None]:
    """The recommendations before and after it in the version."""
    siblings = recommendations(version)
    index = next(i for i, other in enumerate(siblings) if other.iri == item.iri)
    after = siblings[index + 1] if index + 1 < len(siblings) else None
    return siblings[index - 1] if index else None, after


def evidence_behind(
    version: Version, item: Recommendation, everything: Sequence[Statement]
) -> tuple[Evidence, ...]:
    """The statements that a recommendation's parts rest on, in order of the text."""
    wanted: dict[str, list[Part]] = {}
    for part in item.parts:
        for iri in part.statements:
            wanted.setdefault(iri, []).append(part)
    for iri in version.view.values(item.iri, KR.hasEvidenceStatement):
        wanted.setdefault(iri, [])
    notes = quality_notes(version)
    return tuple(
        Evidence(
            statement=s,
            parts=tuple(wanted[s.iri]),
            references=by_number(read_reference(version, r) for r in s.references),
            regimens=tuple(read_regimen(version, r) for r in s.regimens),
            notes=tuple(n for n in notes if s.iri in n.targets),
        )
        for s in everything
        if s.iri in wanted
    )


def by_number(found: Iterator[Reference]) -> tuple[Reference, ...]:
    """References by their printed number."""
    return tuple(
        sorted(found, key=lambda r: (int(r.number) if r.number.isdigit() else 9999, r.key))
    )


def _notes(version: Version, item: Recommendation) -> tuple[QualityNote, ...]:
    own = {item.iri, *(p.iri for p in item.parts), *(v.iri for v in item.variants)}
    return tuple(n for n in quality_notes(version) if own & set(n.targets))


def reviewed(version: Version) -> str:
    """When the evidence of a version was last searched, in words; empty where that is not known."""
    dates = [version.view.value(s, DCTERMS.date) for s in version.view.of_type(KR.Search)]
    newest = max(dates, default="")
    return words.danish_date(newest) if newest else ""


_PLACES = {"log": "I ændringsloggen", "quick-guide": "I quick guiden"}


def place_word(place: str) -> str:
    """Where a variant is printed, in words.

    >>> place_word("kapitel-3")
    'I kapitel 3'
    """
    return _PLACES.get(place, "I " + place.replace("-", " "))


def _structured(item: Recommendation, version: Version) -> Mapping[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "MedicalGuidelineRecommendation",
        "@id": item.iri,
        "name": item.label,
        "text": item.text or "Ordlyden kendes ikke",
        "isPartOf": version.iri,
        "inLanguage": "da",
    }
    grades = [part.grade for part in item.parts if part.grade]
    if grades:
        data["recommendationStrength"] = "; ".join(grades)
    return data
