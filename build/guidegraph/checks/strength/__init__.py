"""Strength and evidence."""

from guidegraph.checks.across import graded_differently
from guidegraph.checks.rule import family_rules
from guidegraph.checks.strength import (
    evidence_words,
    grade_conclusion,
    grade_level,
    grade_without_study,
    identical_conclusions,
    level_missing,
    no_evidence,
    notation,
    scheme_named,
    strong_low,
)

RULES = family_rules(
    notation.RULE,
    grade_level.RULE,
    grade_conclusion.RULE,
    level_missing.RULE,
    grade_without_study.RULE,
    no_evidence.RULE,
    strong_low.RULE,
    evidence_words.RULE,
    identical_conclusions.RULE,
    scheme_named.RULE,
    graded_differently.RULE,
)
