"""The front matter of a document: what it may hold, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph.ids import VERSION
from guidegraph.kinds.values import is_open, read_date
from guidegraph.parse import FrontMatter, Problem, Scalar
from guidegraph.source import Span
from guidegraph.vocabulary import KR

COVERED = {
    "anbefaling": "Recommendations", "styrke": "Grades", "evidens": "Evidence",
    "reference": "References", "tabel": "Tables", "person": "Persons",
    "godkendelse": "Approvals", "afsnit": "Sections", "metode": "Method",
}  # fmt: skip
"""Kinds of `dækker:`, each with the name of its concepts."""
EXTENT = {"alt": "All", "delvist": "Partly", "ukendt": "Unknown"}
EDITIONS = {"gengivelse": KR.Transcription, "egen": KR.Original}
DOCUMENTS = {"retningslinje": KR.ClinicalGuideline, "patientinformation": KR.PatientInformation}

SINGLE = (
    "titel", "version", "udgave", "dokumenttype", "forrige", "gruppe", "udgiver", "skabelon",
    "gradering", "revision", "kilde", "sprog",
)  # fmt: skip
LISTS = ("grupper", "afsnit", "emneord")
REQUIRED = ("titel", "version")
FIELDS = (*SINGLE, *LISTS, *(f"dækker.{kind}" for kind in COVERED))


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter with its checked values."""

    front: FrontMatter
    """The values as written."""
    version: str
    """The version, `0.0` where it is missing or wrong."""
    previous: str
    """The version before; empty where there is none."""
    edition: str
    """IRI of the kind of edition."""
    document: str
    """IRI of the kind of document."""
    revision: str
    """ISO date of the next revision; empty where it is not known."""
    coverage: Mapping[str, str] = field(default_factory=dict)
    """`alt`, `delvist` or `ukendt` by kind."""

    @property
    def is_transcription(self) -> bool:
        """Whether it transcribes a document that was published elsewhere."""
        return self.edition == KR.Transcription

    def text(self, name: str) -> str:
        """A value as written; empty where it is missing or still to be filled in."""
        value = self.front.text(name)
        return "" if is_open(value) else value

    def all(self, name: str) -> tuple[Scalar, ...]:
        """The values of a list."""
        return tuple(scalar for scalar in self.front.all(name) if not is_open(scalar.value))

    def span(self, name: str) -> Span:
        """Where a value stands."""
        found = self.front.get(name)
        return found.span if found else self.front.span


def read_metadata(front: FrontMatter, problems: Problem) -> Metadata:
    """Check the front matter of `retningslinje.md`."""
    for scalar in front.scalars:
        if scalar.name not in FIELDS:
            problems.add(
                "unknown-front-matter", scalar.span, what=scalar.name, known=", ".join(FIELDS)
            )
        elif is_open(scalar.value):
            problems.add("field-to-fill", scalar.span, what=scalar.name)
    for name in REQUIRED:
        if not front.text(name):
            problems.add("missing-front-matter", front.span, what=name)
    version = _version(front, "version", problems) or "0.0"
    coverage = {}
    for kind in COVERED:
        word = _choice(front, f"dækker.{kind}", {e: e for e in EXTENT}, problems)
        coverage[kind] = word or "alt"
    date = front.get("revision")
    return Metadata(
        front, version, _version(front, "forrige", problems),
        _choice(front, "udgave", EDITIONS, problems) or KR.Original,
        _choice(front, "dokumenttype", DOCUMENTS, problems) or KR.ClinicalGuideline,
        read_date(date.value, date.span, problems) if date else "",
        coverage,
    )  # fmt: skip


def _version(front: FrontMatter, name: str, problems: Problem) -> str:
    scalar = front.get(name)
    if scalar is None or not scalar.value or is_open(scalar.value):
        return ""
    if VERSION.match(scalar.value):
        return ".".join(str(int(part)) for part in scalar.value.split("."))
    problems.add("bad-front-matter", scalar.span, what=name, value=scalar.value, known="3.0")
    return ""


def _choice(front: FrontMatter, name: str, choices: Mapping[str, str], problems: Problem) -> str:
    scalar = front.get(name)
    if scalar is None or is_open(scalar.value) or not scalar.value:
        return ""
    if scalar.value in choices:
        return choices[scalar.value]
    known = ", ".join(choices)
    problems.add("bad-front-matter", scalar.span, what=name, value=scalar.value, known=known)
    return ""


def schema() -> dict[str, object]:
    """The front matter as a JSON Schema (draft 2020-12) for editors."""
    texts: dict[str, object] = {name: {"type": "string"} for name in SINGLE}
    number = {"type": ["string", "number"], "pattern": r"^\d+\.\d+(\.\d+)?$"}
    texts |= {
        "version": number, "forrige": number, "skabelon": {"type": ["string", "number"]},
        "udgave": {"enum": list(EDITIONS)}, "dokumenttype": {"enum": list(DOCUMENTS)},
        "revision": {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}|ukendt|UDFYLD.*)$"},
        "dækker": {
            "type": "object", "additionalProperties": False,
            "properties": {kind: {"enum": list(EXTENT)} for kind in COVERED},
        },
    }  # fmt: skip
    for name in LISTS:
        texts[name] = {"type": "array", "items": {"type": "string"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Hoved i retningslinje.md",
        "type": "object",
        "additionalProperties": False,
        "required": list(REQUIRED),
        "properties": texts,
    }
