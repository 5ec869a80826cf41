"""What a rule is, and what it says of a place."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from guidegraph.diagnostics import Severity
from guidegraph.source import Span

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape
    from guidegraph.checks.across.values import Claim, Edition
    from guidegraph.checks.context import Context
    from guidegraph.checks.passages import Passage


class Kind(StrEnum):
    """The form in which a rule is written."""

    PYTHON = "python"
    SPARQL = "sparql"
    SHACL = "shacl"


class Origin(StrEnum):
    """Where a rule comes from."""

    TEMPLATE = "DMCG's template"
    OXFORD = "Oxford 2009"
    AGREE = "AGREE II"
    RIGHT = "RIGHT"
    CHECKUP = "CheckUp"
    GRADE = "GRADE"
    ARITHMETIC = "arithmetic"
    TYPOGRAPHY = "typography"
    VANCOUVER = "Vancouver"
    CONSISTENCY = "consistency"
    ORTHOGRAPHY = "Retskrivningsordbogen"
    MODEL = "the model"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the meaning of the text, which becomes a span only when it is reported."""

    node: str
    """IRI of the node."""
    passage: Passage | None = None
    """The text, where the place is inside one."""
    start: int = 0
    """Offset of the first character in the passage."""
    end: int = 0
    """Offset behind the last."""
    span: Span | None = None
    """The exact place, where it is already known."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of a place; the engine makes a finding of it."""

    spot: Spot
    """Where."""
    message_da: str
    """What is wrong, in Danish."""
    message_en: str
    """What is wrong, in English."""
    related: tuple[tuple[Spot, str, str], ...] = ()
    """Other places, each with what stands there in Danish and English."""
    hint_da: str = ""
    """What to do, in Danish; else the rule's."""
    hint_en: str = ""
    """What to do, in English; else the rule's."""
    severity: Severity | None = None
    """Another severity than the rule's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its page is the docstring of its module."""

    code: str
    """Stable code, such as `grade-mismatch`."""
    family: str
    """Family, as in `diagnostics.FAMILIES`."""
    severity: Severity
    """How much its findings matter."""
    title_da: str
    """Name in Danish."""
    title_en: str
    """Name in English."""
    fix_da: str
    """What to do, in Danish."""
    fix_en: str
    """What to do, in English."""
    origin: Origin
    """Where it comes from."""
    run: Callable[[Context], Iterable[Remark]]
    """Finds the places."""
    kind: Kind = Kind.PYTHON
    """The form in which it is written."""
    heuristic: bool = False
    """Whether it may be wrong about a place."""
    dated: bool = False
    """Whether it needs the day of today."""
    asked: bool = False
    """Whether it runs only when it is asked for."""
    covers: tuple[str, ...] = ()
    """Kinds of item that the version must hold every one of, such as `References`."""
    documents: tuple[str, ...] = ("ClinicalGuideline", "PatientInformation")
    """Kinds of document that it reads."""
    thresholds: Mapping[str, float] = field(default_factory=dict)
    """Its thresholds by name, with their usual values."""
    across: Callable[[Edition, Landscape], Iterable[Claim]] | None = None
    """Finds places by what other documents say; `run` then says nothing.

    It is not asked of versions that are quiet (`Landscape.is_quiet`).
    """

    @property
    def page(self) -> str:
        """What the rule does and why, with an example, as plain text."""
        module = inspect.getmodule(self.across or self.run)
        return inspect.cleandoc((module.__doc__ or "") if module else "")


def silent(context: Context) -> Iterable[Remark]:
    """What a rule across documents says of one alone: nothing."""
    return ()


def family_rules(*rules: Rule) -> tuple[Rule, ...]:
    """The rules of a family in order; raises `ValueError` where a code stands twice."""
    codes = [rule.code for rule in rules]
    if len(set(codes)) != len(codes):
        raise ValueError("a code stands twice")
    return rules
