"""Every rule has a text that breaks it and one that does not; a clean guideline breaks none."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import cases_claims
import cases_doses
import cases_figures
import cases_language
import cases_references
import cases_structure
import cases_wording
from case import Case, Edit
from support import clean_files, codes, edited, findings

from guidegraph.checks import FAMILIES, Options, Rule, rules
from guidegraph.checks.explaining import explain

CASES: tuple[Case, ...] = (
    *cases_wording.CASES,
    *cases_references.CASES,
    *cases_doses.CASES,
    *cases_structure.CASES,
    *cases_language.CASES,
    *cases_claims.CASES,
    *cases_figures.CASES,
)
ELSEWHERE = {
    "reference-retracted",
    "log-undeclared",
    "log-unsupported",
    "key-vanished",
    "unknown-word",
}
"""Rules that need more than one version; `test_engine.py` has them, `test_across.py` those across
documents."""


def ids(case: Case) -> str:
    return case.code


def run(edits: tuple[Edit, ...], case: Case) -> set[str]:
    options = Options(today=datetime.date.fromisoformat(case.today)) if case.today else None
    return codes(edited(*edits), options=options)


def test_clean_guideline_gives_no_finding() -> None:
    assert findings(clean_files()) == ()


def test_every_rule_has_a_case() -> None:
    alone = {rule.code for rule in rules() if rule.across is None}
    assert alone - {case.code for case in CASES} == ELSEWHERE


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_broken_text_is_found(case: Case) -> None:
    assert case.code in run(case.bad, case)


@pytest.mark.parametrize("case", CASES, ids=ids)
def test_near_text_is_left_alone(case: Case) -> None:
    assert case.code not in run(case.good, case)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_rule_page_says_why_with_an_example(rule: Rule) -> None:
    page = rule.page
    assert "Why:" in page
    assert "Hvorfor:" in page
    assert "Example:" in page
    said = explain(rule)
    assert said.what.endswith(".")
    assert said.what != f"{rule.title_da}."
    assert said.why
    assert said.example
    assert said.fix
    assert not re.search(r"\b(the|and|with|where|which)\b", f"{said.what} {said.why}")


def test_families_list_their_own_rules() -> None:
    for family in FAMILIES:
        assert {rule.family for rule in family.rules} <= {family.name}
