"""A finding: what is wrong, where, and what to do, as a value with a stable code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from guidegraph.source import Span

FAMILIES = (
    "syntax", "wording", "strength", "obligation", "references", "changelog", "governance",
    "method", "doses", "terms", "numbers", "structure", "typography", "import",
)  # fmt: skip
"""Families of findings, in the order of reports."""

RULE_PAGE = "https://w3id.org/dmcg/hjaelp/regler#"
"""Base of the pages that explain a code."""


class Severity(StrEnum):
    """How much a finding matters: an error blocks a release."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding is about, such as the other side of a contradiction."""

    span: Span
    """Where."""
    message_da: str
    """What stands there, in Danish."""
    message_en: str
    """What stands there, in English."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's decision to live with a finding."""

    reason: str
    """Why."""
    name: str
    """Who decided."""
    date: str
    """When, as an ISO date."""
    expires: str
    """Until when, as an ISO date."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to the author at an exact place; never an edit."""

    code: str
    """Stable code, such as `grade-mismatch`."""
    family: str
    """One of `FAMILIES`."""
    severity: Severity
    """How much it matters."""
    span: Span
    """Where."""
    message_da: str
    """What is wrong, in Danish."""
    message_en: str
    """What is wrong, in English."""
    hint_da: str = ""
    """What to do, in Danish."""
    hint_en: str = ""
    """What to do, in English."""
    related: tuple[Related, ...] = ()
    """Other places it is about."""
    waived: Waiver | None = None
    """The decision to live with it."""
    quoted: bool = False
    """Whether it lies wholly in published content that a transcription quotes."""
    source_lines: tuple[int, int] | None = None
    """First and last line in the imported source."""
    source_page: int | None = None
    """Page in the imported source."""
    target: str = ""
    """IRI of the thing it is about, where there is one."""

    @property
    def fingerprint(self) -> str:
        """What stays the same when only lines move: 16 hexadecimal digits."""
        basis = "\n".join((self.code, self.span.file, self.target, self.message_en))
        return hashlib.sha256(basis.encode()).hexdigest()[:16]

    @property
    def rule_url(self) -> str:
        """The page that explains the code."""
        return RULE_PAGE + self.code

    @property
    def blocks(self) -> bool:
        """Whether it stops a release."""
        return self.severity is Severity.ERROR and self.waived is None and not self.quoted


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings once each, by file, line, column and code."""
    unique = set(findings)
    return tuple(
        sorted(
            unique, key=lambda f: (f.span.file, f.span.line, f.span.column, f.code, f.message_en)
        )
    )
