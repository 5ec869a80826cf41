"""The rules' own pages: what each finds, why, an example, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable

from guidegraph.checks.families import FAMILIES
from guidegraph.checks.rule import Rule
from guidegraph.diagnostics import Severity
from guidegraph.reporting.as_markdown import SEVERITY_DA


def as_list(rules: Iterable[Rule]) -> str:
    """One line a rule, by family."""
    lines = []
    for family in FAMILIES:
        own = [rule for rule in rules if rule.family == family.name]
        if own:
            lines.append(f"{family.title_da} / {family.title_en}")
            lines += [f"  {rule.code:<28} {rule.severity.value:<8} {rule.title_da}" for rule in own]
    return "\n".join(lines) + "\n"


def as_page(rule: Rule) -> str:
    """One rule in full."""
    return "\n".join(
        (
            f"{rule.code} ({rule.severity.value}, {rule.family})",
            f"{rule.title_da} / {rule.title_en}",
            "",
            rule.page,
            "",
            f"Ret: {rule.fix_da}",
            f"Fix: {rule.fix_en}",
            *_facts(rule),
        )
    )


def as_pages(rules: Iterable[Rule]) -> str:
    """Rules as one page of Markdown; each has its code as its anchor."""
    lines = ["# Regler", ""]
    for family in FAMILIES:
        own = [rule for rule in rules if rule.family == family.name]
        if own:
            lines += [f"## {family.title_da}", ""]
        for rule in own:
            lines += [
                f"### {rule.title_da} {{#{rule.code}}}",
                "",
                f"`{rule.code}`, {SEVERITY_DA[rule.severity]}",
                "",
            ]
            lines += [rule.page, "", f"**Ret:** {rule.fix_da}", "", *_facts(rule), ""]
    return "\n".join(lines)


def as_json(rules: Iterable[Rule]) -> str:
    """Rules as data."""
    return json.dumps([_object(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


def _facts(rule: Rule) -> list[str]:
    facts = [f"Kilde / source: {rule.origin.value}"]
    if rule.heuristic:
        facts.append("Skøn: reglen kan tage fejl / heuristic: the rule may be wrong")
    if rule.dated:
        facts.append("Kører kun med --today / runs only with --today")
    facts += [f"Tærskel / threshold: {name} = {value:g}" for name, value in rule.thresholds.items()]
    return facts


def _object(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "family": rule.family,
        "severity": Severity(rule.severity).value,
        "kind": rule.kind.value,
        "title_da": rule.title_da,
        "title_en": rule.title_en,
        "page": rule.page,
        "fix_da": rule.fix_da,
        "fix_en": rule.fix_en,
        "source": rule.origin.value,
        "heuristic": rule.heuristic,
        "dated": rule.dated,
        "thresholds": dict(rule.thresholds),
    }
