"""The rules' own pages: what each finds, why, an example, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable

from guidegraph.checks.explaining import explain
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
            *_said(rule, "da"),
            "",
            *_said(rule, "en"),
            "",
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
            said = explain(rule)
            lines += [said.what, "", said.why, "", f"**Eksempel:** {said.example}", ""]
            lines += [f"**Ret:** {said.fix}", "", *_facts(rule), ""]
    return "\n".join(lines)


def as_json(rules: Iterable[Rule]) -> str:
    """Rules as data."""
    return json.dumps([_object(rule) for rule in rules], ensure_ascii=False, indent=2) + "\n"


_WORDS = {
    "da": ("Hvad", "Hvorfor", "Eksempel", "Ret"),
    "en": ("What", "Why", "Example", "Fix"),
}


def _said(rule: Rule, language: str) -> list[str]:
    said = explain(rule, language=language)
    texts = (said.what, said.why, said.example, said.fix)
    return [f"{name}: {text}" for name, text in zip(_WORDS[language], texts, strict=True) if text]


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
        "what_da": explain(rule).what,
        "why_da": explain(rule).why,
        "example_da": explain(rule).example,
        "what_en": explain(rule, language="en").what,
        "why_en": explain(rule, language="en").why,
        "example_en": explain(rule, language="en").example,
        "fix_da": rule.fix_da,
        "fix_en": rule.fix_en,
        "source": rule.origin.value,
        "heuristic": rule.heuristic,
        "dated": rule.dated,
        "thresholds": dict(rule.thresholds),
    }
