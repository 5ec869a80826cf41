"""Rules."""

from guidegraph.checks.rule import family_rules

RULES = family_rules()
