"""What rules across documents read of each version, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.diagnostics import Severity
from guidegraph.graph import Graph
from guidegraph.source import Span


@dataclass(frozen=True, slots=True)
class Known:
    """A recommendation that a version has."""

    iri: str
    """Its IRI in the version."""
    work: str
    """IRI of the recommendation over all versions."""
    number: str
    """Printed number; empty for none."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A recommendation that a version says it no longer has."""

    work: str
    """IRI of the recommendation over all versions."""
    reason: str
    """Why; empty where it is not said."""
    replaced_by: tuple[str, ...]
    """IRIs of what takes its place."""


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of a reference list."""

    iri: str
    """Its IRI."""
    number: str
    """Printed number; empty for none."""
    title: str
    """Title."""
    year: str
    """Year of publication."""
    doi: str
    """DOI as printed."""
    pmid: str
    """PMID as printed."""
    source: str
    """IRI of the source in a shared list; empty for none."""
    url: str
    """Address."""
    edition: str
    """Edition as printed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a statement says of the studies that it cites."""

    statement: str
    """IRI of the statement."""
    cites: tuple[str, ...]
    """IRIs of the entries it cites."""
    kind: str
    """`level`, `grade` or `design`."""
    value: str
    """IRI of the level, grade or design."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a text to something that may be another document's."""

    node: str
    """IRI of the node whose text bears it."""
    target: str
    """Address or IRI."""
    derived: bool
    """Whether the author says that the text was written from it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What others ask of a version."""

    iri: str
    """IRI of the version."""
    work: str
    """IRI of the document."""
    version: str
    """Its number."""
    title: str
    """Its title."""
    kind: str
    """Local name of the kind of document."""
    accepted: str
    """Day of its approval (ISO); empty where it is not known."""
    recommendations: tuple[Known, ...]
    """What it recommends."""
    gone: tuple[Gone, ...]
    """What it says it no longer has."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a version says of other documents and of studies."""

    cited: tuple[Cited, ...]
    """Its references."""
    judged: tuple[Judged, ...]
    """What it says of studies."""
    links: tuple[Link, ...]
    """Where its texts link to."""
    waived: tuple[str, ...] = ()
    """Codes that its waivers are for."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An entry of a reference list, as far as it tells which study it is."""

    iri: str
    """Its IRI."""
    marks: tuple[str, ...]
    """What names the study, by DOI, PMID and source."""
    title: str
    """Title, folded."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement without its words."""

    kind: str
    """`level`, `grade` or `design`."""
    value: str
    """IRI of the level, grade or design."""
    cites: tuple[int, ...]
    """Places in the list of references of what it rests on; -1 for what is not there."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a version is compared by with all others, without the words."""

    cited: tuple[Trace, ...]
    """Its references."""
    judged: tuple[Verdict, ...]
    """What it says of studies, in the order of `Body.judged`."""
    addresses: tuple[str, ...]
    """Where its texts and references link to."""
    waived: bool
    """Whether it waives anything."""


@dataclass(frozen=True)
class Edition:
    """One version of a document, ours or another's."""

    head: Head
    """What others ask of it."""
    read: Callable[[], Body]
    """Reads the rest."""
    brief: Callable[[], Brief]
    """Reads that in brief."""
    place: Callable[[str], Span]
    """Where a node of it stands."""
    compiled: Compiled | None = None
    """The version itself, where it is ours."""

    @property
    def body(self) -> Body:
        """What it says of others; not held here, for a corpus has many."""
        return self.read()

    @property
    def name(self) -> str:
        """Title and version, as messages name it."""
        return f"»{self.head.title}« {self.head.version}"


@dataclass(frozen=True, slots=True)
class Guideline:
    """A document with its versions, ours or another's."""

    work: str
    """Its IRI."""
    editions: tuple[Edition, ...]
    """Its published versions, oldest first."""
    current: Edition | None
    """The one in force; None where it is withdrawn as a whole."""
    draft: Edition | None
    """Its draft beside published versions."""
    stopped: Mapping[str, str]
    """Versions that are withdrawn or suspended, by IRI, with the local name of their status."""
    changes: Callable[[str, str], Graph | None]
    """The graph of changes between two consecutive versions, by their numbers."""

    @property
    def citing(self) -> tuple[Edition, ...]:
        """The versions whose links and judgements matter now: the one in force and the draft."""
        return tuple(edition for edition in (self.current, self.draft) if edition is not None)

    def edition(self, version: str) -> Edition | None:
        """The published version of that number."""
        return next((e for e in self.editions if e.head.version == version), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a rule says of a version beside others; the engine makes a finding of it."""

    node: str
    """IRI of the node, in the version that is checked."""
    message_da: str
    """What is wrong, in Danish."""
    message_en: str
    """What is wrong, in English."""
    related: tuple[tuple[Edition, str, str, str], ...] = ()
    """Version, node and what stands there in Danish and English."""
    severity: Severity | None = None
    """Another severity than the rule's."""
