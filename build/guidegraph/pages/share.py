"""What the pages that all documents share tell of each document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Any, Protocol

from guidegraph.pages.library import Document, Library
from guidegraph.pages.news import News, news_of
from guidegraph.pages.page import content_hash
from guidegraph.pages.reading.people import abbreviations
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.reading.version import Version
from guidegraph.pages.search.analysis import word_set
from guidegraph.pages.search.units import Stems, Unit, document_units, unit_stems
from guidegraph.pages.using import Use, uses_of
from guidegraph.pages.words import danish_date
from guidegraph.vocabulary import DCTERMS


@dataclass(frozen=True, slots=True)
class CardVersion:
    """A version in few words."""

    iri: str
    """Its IRI."""
    number: str
    """Its number."""
    path: str
    """Its address."""
    is_draft: bool
    """Whether it has not been released."""
    citation: str
    """How it is cited."""


@dataclass(frozen=True, slots=True)
class Card:
    """A document in few words, as its current version has it."""

    slug: str
    """Its slug."""
    path: str
    """Its address."""
    title: str
    """Title."""
    number: str
    """Number of the current version."""
    status: str
    """Status of the current version."""
    accepted: str
    """Day of its approval, ISO."""
    revision_due: str
    """Day of its planned revision, ISO."""
    publisher: str
    """Publisher as printed."""
    group: str
    """IRI of the publishing group; empty where it is not known."""
    is_draft: bool
    """Whether it has not been released."""
    is_patient_information: bool
    """Whether it is for patients."""
    recommendations: int
    """How many recommendations it has."""
    grades: tuple[str, ...]
    """Grades in any version, sorted."""
    versions: tuple[CardVersion, ...]
    """All versions, oldest first."""


@dataclass(frozen=True, slots=True)
class Share:
    """Everything that is told of one document."""

    card: Card
    """The document in few words."""
    words: frozenset[str]
    """Every word of its units, folded."""
    units: tuple[Unit, ...]
    """What can be found in it."""
    news: tuple[News, ...]
    """What feeds tell of it."""
    uses: tuple[Use, ...]
    """Which concepts, people and sources it uses."""
    abbreviations: tuple[tuple[str, str], ...]
    """Abbreviations with their full forms."""


class Shares(Protocol):
    """What is told of all documents, in their order; read again each time it is asked for."""

    def cards(self) -> tuple[Card, ...]:
        """Every document in few words."""
        ...

    def words(self) -> Iterator[frozenset[str]]:
        """Every word of the units, by document."""
        ...

    def units(self) -> Iterator[tuple[Unit, ...]]:
        """What can be found, by document."""
        ...

    def marks(self) -> Iterator[str]:
        """A hash of what can be found, by document."""
        ...

    def stems(self) -> Iterator[tuple[Stems, ...]]:
        """The stems of each of these, by document."""
        ...

    def news(self) -> Iterator[tuple[News, ...]]:
        """What feeds tell, by document."""
        ...

    def uses(self) -> Iterator[tuple[Use, ...]]:
        """What is used, by document."""
        ...

    def abbreviations(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """Abbreviations with their full forms, by document."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What is told of the documents of a library, made each time it is asked for."""

    library: Library
    """All documents."""

    def cards(self) -> tuple[Card, ...]:
        """Every document in few words."""
        return tuple(card_of(document) for document in self.library.documents)

    def words(self) -> Iterator[frozenset[str]]:
        """Every word of the units, by document."""
        return (words_of(units) for units in self.units())

    def units(self) -> Iterator[tuple[Unit, ...]]:
        """What can be found, by document."""
        return (tuple(document_units(self.library, d)) for d in self.library.documents)

    def marks(self) -> Iterator[str]:
        """A hash of what can be found, by document."""
        return (content_hash(repr(found)) for found in self.units())

    def stems(self) -> Iterator[tuple[Stems, ...]]:
        """The stems of each of these, by document."""
        return (tuple(map(unit_stems, found)) for found in self.units())

    def news(self) -> Iterator[tuple[News, ...]]:
        """What feeds tell, by document."""
        return (tuple(news_of(self.library, d)) for d in self.library.documents)

    def uses(self) -> Iterator[tuple[Use, ...]]:
        """What is used, by document."""
        return (tuple(uses_of(d)) for d in self.library.documents)

    def abbreviations(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """Abbreviations with their full forms, by document."""
        return map(abbreviations_of, self.library.documents)


def share_of(library: Library, document: Document) -> Share:
    """Everything that is told of one document."""
    units = tuple(document_units(library, document))
    return Share(
        card_of(document), words_of(units), units,
        tuple(news_of(library, document)), tuple(uses_of(document)),
        abbreviations_of(document),
    )  # fmt: skip


def words_of(units: Iterable[Unit]) -> frozenset[str]:
    """Every word of some units, folded."""
    return word_set(text for unit in units for text in (unit.title, unit.text))


def abbreviations_of(document: Document) -> tuple[tuple[str, str], ...]:
    """The abbreviations of the current version that have a full form."""
    return tuple((a.short, a.long) for a in abbreviations(document.current) if a.long)


def card_of(document: Document) -> Card:
    """A document in few words."""
    version = document.current
    grades = {p.grade for v in document.versions for r in recommendations(v) for p in r.parts}
    return Card(
        slug=document.slug,
        path=document.path,
        title=version.title,
        number=version.number,
        status=version.status,
        accepted=version.accepted,
        revision_due=version.revision_due,
        publisher=version.publisher,
        group=version.fact(DCTERMS.publisher),
        is_draft=version.is_draft,
        is_patient_information=version.is_patient_information,
        recommendations=len(recommendations(version)),
        grades=tuple(sorted(grades - {""})),
        versions=tuple(_version(v) for v in document.versions),
    )


def _version(version: Version) -> CardVersion:
    return CardVersion(
        version.iri, version.number, version.path, version.is_draft, citation(version)
    )


def citation(version: Version) -> str:
    """How a version is cited in text."""
    publisher = f"{version.publisher}. " if version.publisher else ""
    approved = f", godkendt {danish_date(version.accepted)}" if version.accepted else ""
    issue = f", udgave {version.issue}" if version.issue else ", udkast"
    return f"{publisher}{version.title}. Version {version.number}{approved}. Struktureret udgave{issue}. {version.iri}"


def pack(share: Share) -> dict[str, bytes]:
    """A share as named texts."""
    return {
        "card": _dump(astuple(share.card)),
        "words": _dump(sorted(share.words)),
        "units": _dump([astuple(unit) for unit in share.units]),
        "stems": _dump([unit_stems(unit) for unit in share.units]),
        "news": _dump([astuple(one) for one in share.news]),
        "uses": _dump([astuple(use) for use in share.uses]),
        "abbreviations": _dump(share.abbreviations),
    }


def _dump(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(data: bytes) -> Any:
    """What `pack` put into one text."""
    return json.loads(data.decode("utf-8", "surrogatepass"))


def unpack_card(data: bytes) -> Card:
    """A card from its text."""
    row: list[Any] = load(data)
    row[-2] = tuple(row[-2])
    row[-1] = tuple(CardVersion(*version) for version in row[-1])
    return Card(*row)


def unpack_units(data: bytes) -> tuple[Unit, ...]:
    """Units from their text."""
    return tuple(Unit(*row) for row in load(data))


def unpack_stems(data: bytes) -> tuple[Stems, ...]:
    """Stems of units from their text."""
    return tuple((title, text, more) for title, text, more in load(data))


def unpack_news(data: bytes) -> tuple[News, ...]:
    """News from their text."""
    return tuple(News(*row) for row in load(data))


def unpack_uses(data: bytes) -> tuple[Use, ...]:
    """Uses from their text."""
    return tuple(Use(*row) for row in load(data))


def unpack_abbreviations(data: bytes) -> tuple[tuple[str, str], ...]:
    """Abbreviations from their text."""
    return tuple((short, long) for short, long in load(data))
