"""The one table of families; each family's folder holds its rules in order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from guidegraph.checks.rule import Rule
from guidegraph.reporting import RuleText


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules."""

    name: str
    """Name, as in `diagnostics.FAMILIES`."""
    folder: str
    """Name of its folder."""
    title_da: str
    """Name in Danish."""
    title_en: str
    """Name in English."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules in order."""
        module = import_module(f"guidegraph.checks.{self.folder}")
        found: tuple[Rule, ...] = module.RULES
        return found


FAMILIES: tuple[Family, ...] = (
    Family("wording", "wording", "Én tekst, én ordlyd", "One text, one wording"),
    Family("strength", "strength", "Styrke og evidens", "Strength and evidence"),
    Family("obligation", "obligation", "Forpligtelse", "Obligation"),
    Family("references", "references", "Referencer", "References"),
    Family("changelog", "log", "Ændringslog", "Change log"),
    Family("governance", "governance", "Godkendelse og ansvar", "Governance"),
    Family("method", "method", "Metode mod indhold", "Method against content"),
    Family("doses", "doses", "Doser og udregninger", "Doses and arithmetic"),
    Family("terms", "terms", "Begreber og forkortelser", "Terms and abbreviations"),
    Family("numbers", "numbers", "Tals form", "Form of numbers"),
    Family("structure", "structure", "Opbygning og henvisninger", "Structure and links"),
    Family("typography", "typography", "Typografi", "Typography"),
)
"""All families of rules, in the order of reports."""


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the tables."""
    return tuple(rule for family in FAMILIES for rule in family.rules)


_ACROSS = (
    "graded_differently", "newer_version", "withdrawn_cited", "unknown_target", "outdated",
)  # fmt: skip
"""Modules of the rules that read several documents, in the order of the families."""


@lru_cache(maxsize=1)
def across_rules() -> tuple[Rule, ...]:
    """The rules that read several documents, without loading all the others."""
    return tuple(import_module(f"guidegraph.checks.across.{name}").RULE for name in _ACROSS)


def rule_named(code: str) -> Rule | None:
    """The rule with that code, or None."""
    return next((rule for rule in rules() if rule.code == code), None)


def rule_texts() -> tuple[RuleText, ...]:
    """What reports tell of the rules."""
    return tuple(
        RuleText(rule.code, rule.family, rule.title_da, rule.title_en, rule.page)
        for rule in rules()
    )
