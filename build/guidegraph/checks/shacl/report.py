"""What a shape says of a node, and how it is told to an author."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.checks.rule import Remark, Spot
from guidegraph.diagnostics import Severity
from guidegraph.terms import Term

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

_SEVERITY = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO}


@dataclass(frozen=True, slots=True)
class Violation:
    """One result of validation."""

    focus: Term
    """The node that was looked at."""
    component: str
    """Local name of the constraint component, such as `MinCountConstraintComponent`."""
    path: str
    """Predicate of a simple path; empty for none or another path."""
    value: Term | None
    """The value at fault; None where none is."""
    severity: str
    """`Violation`, `Warning` or `Info`."""
    shape: str
    """Name of the shape; blank nodes bear labels of one run."""
    messages: tuple[Term, ...] = ()
    """Messages of the shape."""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What two engines must agree on."""
        value = self.value.value if self.value else ""
        return (self.focus.value, self.component, self.path, value, self.severity)


def violation_remarks(found: Iterable[Violation], context: Context) -> Iterator[Remark]:
    """The results as remarks at the places of their focus nodes."""
    seen = set()
    for violation in sorted(found, key=lambda v: v.key):
        name = violation.path.rpartition("#")[2].rpartition("/")[2]
        what_da = (
            _message(violation, "da") or f"{name or 'emnet'} opfylder ikke {violation.component}"
        )
        what_en = _message(violation, "en") or f"{name or 'the item'} fails {violation.component}"
        thing = violation.focus.value.rpartition("/")[2]
        value = f": »{violation.value.value}«" if violation.value and violation.path else ""
        remark = Remark(
            Spot(violation.focus.value),
            f"{thing}: {what_da.rstrip('.')}{value}.",
            f"{thing}: {what_en.rstrip('.')}{value}.",
            severity=_SEVERITY.get(violation.severity, Severity.ERROR),
        )
        if remark not in seen:
            seen.add(remark)
            yield remark


def _message(violation: Violation, language: str) -> str:
    by_language = {term.language: term.value for term in violation.messages}
    return by_language.get(language) or by_language.get("", "")
