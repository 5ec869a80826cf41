"""The tables of rules agree."""

from __future__ import annotations

from guidegraph.checks.families import across_rules, rules


def test_rules_across_documents_are_those_of_the_families() -> None:
    assert across_rules() == tuple(rule for rule in rules() if rule.across is not None)
