"""The parts that a fictional guideline is made of, as plain values that versions change."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.words import Field, Topic


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its grade."""

    key: str
    """Its key."""
    clause: str
    """Its words."""
    grade: str
    """A to D."""
    treatment: Topic
    """What it is about."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation."""

    key: str
    """Its key."""
    group: str
    """Key of its group."""
    symptom: Topic
    """Whom it is for."""
    parts: tuple[Part, ...]
    """Its graded parts."""
    earlier: str = ""
    """Its key in the version before, where that was another."""
    also: Topic | None = None
    """A second symptom, where two recommendations were merged."""
    heading: str = ""
    """What the heading of its evidence names; the symptom where it is empty."""

    @property
    def symptoms(self) -> tuple[Topic, ...]:
        """Whom it is for."""
        return (self.symptom, self.also) if self.also else (self.symptom,)

    @property
    def about(self) -> str:
        """What the heading of its evidence names."""
        return self.heading or self.symptom.word


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of evidence."""

    key: str
    """Its key."""
    recommendation: str
    """Key of the recommendation that it supports."""
    part: str
    """Key of the part."""
    text: str
    """Its words, without citations."""
    cites: tuple[str, ...]
    """Keys of papers."""
    topics: tuple[str, ...]
    """Keys of concepts."""
    design: str = ""
    """Key of a study design."""
    patients: int = 0
    """Included patients; 0 for none given."""
    direction: str = ""
    """`for`, `imod`, `uændret` or `usikker`."""
    level: str = ""
    """Level of evidence of a conclusion."""
    grade: str = ""
    """Grade that a conclusion states."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One entry of the reference list."""

    key: str
    """Its key."""
    authors: str
    """Its authors."""
    title: str
    """Its title."""
    journal: str
    """Its journal."""
    year: int
    """Its year."""
    volume: int
    """Its volume."""
    pages: str
    """Its pages."""
    doi: str
    """Its DOI."""
    design: str
    """Key of its study design, which all that cite it agree on."""
    grade: str
    """The grade that it can carry."""


@dataclass(frozen=True, slots=True)
class Row:
    """One study in a table."""

    key: str
    """Its key."""
    paper: str
    """Key of its paper."""
    name: str
    """Surname and year."""
    patients: int
    """Included patients."""
    population: str
    """Who they were."""
    arms: tuple[str, ...]
    """Regimens."""
    cells: tuple[str, ...]
    """Percentages."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of studies."""

    key: str
    """Its key."""
    group: str
    """Key of the group it stands in."""
    title: str
    """Its title."""
    symptoms: tuple[Topic, ...]
    """What its columns count."""
    rows: tuple[Row, ...]
    """Its studies."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of recommendations."""

    key: str
    """Its key."""
    title: str
    """Its title."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role."""

    key: str
    """Key over all guidelines."""
    name: str
    """As printed."""
    role: str
    """Roles, with spaces between."""
    title: str
    """Title."""
    place: str
    """Where they work."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the change log."""

    key: str
    """Its key."""
    section: str
    """Section of the template."""
    operation: str
    """What was done."""
    text: str
    """Its words."""
    about: str = ""
    """Key of the recommendation that it is about."""
    number: int = 0
    """Number of that recommendation in the version that the log belongs to; 0 for none."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A recommendation that a version no longer has."""

    key: str
    """Its key."""
    group: str
    """Key of the group it stood in."""
    reason: str
    """Why."""
    instead: str = ""
    """Keys of what takes its place, with spaces between."""


@dataclass(frozen=True, slots=True)
class Log:
    """What is new since one version."""

    since: str
    """The older version."""
    until: str
    """The newer one."""
    entries: tuple[Entry, ...]
    """What was done."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of a guideline."""

    slug: str
    """Its folder."""
    number: int
    """Number of the guideline in its corpus, from 0."""
    field: Field
    """What it is about."""
    title: str
    """Its title."""
    version: str
    """Its version."""
    previous: str
    """The version before; empty for the first."""
    year: int
    """Year of its approval."""
    groups: tuple[Group, ...]
    """Groups in order."""
    recommendations: tuple[Recommendation, ...]
    """Recommendations in order within their groups."""
    statements: tuple[Statement, ...]
    """Evidence in order."""
    papers: tuple[Paper, ...]
    """All papers; those that are not cited are not printed."""
    tables: tuple[Table, ...]
    """Tables."""
    people: tuple[Person, ...]
    """Authors and reviewers."""
    logs: tuple[Log, ...] = ()
    """Change logs, newest first."""
    withdrawn: tuple[Withdrawn, ...] = ()
    """Recommendations withdrawn in this version."""
    intention: str = ""
    """A sentence of the introduction that versions change."""
    weeks: int = 4
    """Age of the pictures that the appendix allows."""
    databases: tuple[str, ...] = ("PubMed", "Embase")
    """Where literature was searched."""
    terms: tuple[str, ...] = ()
    """Index terms."""
    used: frozenset[str] = frozenset()
    """Keys that recommendations have had in any version."""
    touched: frozenset[str] = frozenset()
    """Keys of items that this version changed already, so that no change undoes another."""

    @property
    def order(self) -> tuple[Recommendation, ...]:
        """The recommendations as they are printed, so that the place is the number."""
        return tuple(r for g in self.groups for r in self.recommendations if r.group == g.key)

    def number_of(self, key: str) -> int:
        """The number of a recommendation; 0 where there is none of that key."""
        keys = [r.key for r in self.order]
        return keys.index(key) + 1 if key in keys else 0
