"""What a comparison says, as values; renderers and the change log read nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from guidegraph.diff.lines import Difference

SignedTriple = tuple[str, str, str, str]
"""`-` or `+`, then a version-relative triple."""

Mark = tuple[str, str]
"""`=`, `-` or `+`, and a stretch of text. `=` and `-` make the old text, `=` and `+` the new."""


class Weight(StrEnum):
    """What a change means to a reader."""

    CLINICAL = "clinical"
    EDITORIAL = "editorial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """One typed change between two versions."""

    id: str
    """IRI of the change."""
    kind: str
    """Name in the table of kinds, also its class in the ontology."""
    level: str
    """Level in the table of kinds."""
    target: str
    """IRI of what changed: the Work where it has one."""
    key: str | None
    """Author's key of the item."""
    part: str | None
    """Part, cell or field of the item."""
    old: str | None
    """Value before."""
    new: str | None
    """Value after."""
    word_diff: tuple[Mark, ...]
    """Differences word by word, where both values are texts."""
    severity: Weight
    """Clinical, editorial or none."""
    summary_da: str
    """One sentence in Danish."""
    summary_en: str
    """One sentence in English."""
    reported_by: tuple[str, ...]
    """IRIs of the log entries that report it."""
    triples: tuple[SignedTriple, ...]
    """The triples it owns."""


@dataclass(frozen=True, slots=True)
class Undeclared:
    """A change that no entry of the log reports."""

    change: str
    """IRI of the change."""
    target: str
    """IRI of what changed."""
    severity: Weight
    """Clinical or editorial."""
    why_da: str
    """In Danish."""
    why_en: str
    """In English."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An entry of the log that no change supports, or that nothing can settle."""

    entry: str
    """IRI of the entry."""
    section: str
    """Template section that it stands under."""
    operation: str
    """What it says was done, such as `OpAdded`."""
    claimed_number: str | None
    """Number that it names."""
    target: str | None
    """IRI of what it is about, where that can be told."""
    why_da: str
    """In Danish."""
    why_en: str
    """In English."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A value that the log claims and the text does not have."""

    entry: str
    """IRI of the entry."""
    change: str | None
    """IRI of the change that it is about."""
    field: str
    """`text`, `old-text`, `grade`, `number` or `title`."""
    claimed: str | None
    """What the log says."""
    actual: str | None
    """What the text has."""
    why_da: str
    """In Danish."""
    why_en: str
    """In English."""


@dataclass(frozen=True, slots=True)
class LogReport:
    """The change log of the new version read against the computed changes."""

    undeclared: tuple[Undeclared, ...] = ()
    """Changes that the log is silent about."""
    unsupported: tuple[Claim, ...] = ()
    """Entries that no change supports."""
    contradicted: tuple[Contradiction, ...] = ()
    """Values that differ between log and text."""
    uncheckable: tuple[Claim, ...] = ()
    """Entries that nothing here can settle."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions of one document."""

    document: str
    """Slug."""
    old: str
    """Name of the old version, such as `2.2` or `git:main`."""
    new: str
    """Name of the new version."""
    difference: Difference
    """Layer 0."""
    changes: tuple[Change, ...]
    """Layer 1, in the order of levels, kinds and places."""
    log: LogReport = field(default_factory=LogReport)
    """What the change log says and does not say."""

    def counted(self) -> tuple[Change, ...]:
        """The changes without `VersionStep` and those that carry no weight."""
        return tuple(c for c in self.changes if c.severity is not Weight.NONE)
