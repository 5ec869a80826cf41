"""What rules ask for most, as plain values: recommendations, evidence, references, the log."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A graded part of a recommendation, or of a printed variant of one."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    text: str
    """The marked characters."""
    grade: str
    """The grade as printed; empty for none."""
    modality: str
    """The words of obligation."""
    sentence: str
    """The sentence it stands in."""
    evidence: tuple[str, ...]
    """IRIs of the statements that support it."""
    variant_of: str = ""
    """IRI of the part that a variant's part repeats."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A recommendation as it is printed in another place."""

    iri: str
    """Its IRI."""
    place: str
    """Where it is printed: `kapitel-3`, `log`, …"""
    text: str
    """Its text."""
    parts: tuple[Part, ...]
    """Its parts."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation of this version."""

    iri: str
    """Its IRI."""
    work: str
    """IRI of the recommendation over all versions."""
    key: str
    """Its key."""
    number: str
    """Printed number, else its place."""
    text: str
    """Text of record, with grades."""
    status: str
    """Local name of its text status: `Transcribed`, `NotTranscribed`, `Inferred`."""
    group: str
    """IRI of its group."""
    subjects: tuple[str, ...]
    """Topics it is about."""
    parts: tuple[Part, ...]
    """Its graded parts in order."""
    variants: tuple[Variant, ...]
    """Its printed variants."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An evidence statement."""

    iri: str
    """Its IRI."""
    text: str
    """Its text."""
    conclusion: bool
    """Whether it concludes."""
    level: str
    """IRI of its level; empty for none."""
    level_text: str
    """The level as printed."""
    grade: str
    """The grade as printed."""
    cites: tuple[str, ...]
    """Reference entries it cites."""
    parts: tuple[str, ...]
    """Graded parts it supports."""
    group: str
    """IRI of its group."""
    design: str
    """IRI of its study design; empty for none."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list."""

    iri: str
    """Its IRI."""
    number: int
    """Printed number; 0 for none."""
    title: str
    """Title; empty where it is not known."""
    authors: str
    """Authors as written, separated by semicolons."""
    year: str
    """Year of publication."""
    container: str
    """Journal or series."""
    doi: str
    """DOI as printed."""
    pmid: str
    """PMID as printed."""
    url: str
    """Address."""
    status: str
    """Local name of its status: `StatusUnknown`, `Named`, `Matched`, `Verified`."""
    kind: str
    """CSL type."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry of the change log."""

    iri: str
    """Its IRI."""
    log: str
    """IRI of the log it stands in."""
    since: str
    """IRI of the version it counts from."""
    section: str
    """The section it names, as printed."""
    operation: str
    """Local name: `OpChanged`, `OpAdded`, …"""
    number: str
    """Number it claims."""
    claimed: str
    """Text it quotes."""
    grades: tuple[str, ...]
    """Grades it claims, in order, as letters."""
    parts: tuple[Part, ...]
    """Parts of the quoted text."""
    text: str
    """The entry as printed."""
    affects: str
    """IRI of the recommendation (Work) it is about; empty where it resolves to none."""
