"""What a renderer is given: findings, the texts they point into and the rules' names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph.diagnostics import Finding, Severity
from guidegraph.source import Source


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a reader is told of a rule."""

    code: str
    """Stable code."""
    family: str
    """Family."""
    title_da: str
    """Name in Danish."""
    title_en: str
    """Name in English."""
    page: str = ""
    """What, why, example and fix, as plain text."""


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in order, with what is needed to show them."""

    findings: tuple[Finding, ...]
    """Sorted findings."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Texts by path; a finding in a file that is not here is shown without its line."""
    rules: tuple[RuleText, ...] = ()
    """Rules in the order of the table of families."""
    tool_version: str = "0"
    """Version of the program, for formats that name it."""

    def rule(self, code: str) -> RuleText | None:
        """The rule of a code, when it is known."""
        return next((rule for rule in self.rules if rule.code == code), None)

    def counts(self) -> Mapping[Severity, int]:
        """Open findings by severity; waived ones are not counted here."""
        counted = Counter(f.severity for f in self.findings if f.waived is None)
        return {severity: counted[severity] for severity in Severity}

    @property
    def waived(self) -> int:
        """Number of waived findings."""
        return sum(1 for f in self.findings if f.waived is not None)

    @property
    def quoted(self) -> int:
        """Number of open findings that lie wholly in quoted published content."""
        return sum(1 for f in self.findings if f.quoted and f.waived is None)
