"""Obligation."""

from guidegraph.checks.obligation import double_verb, in_text, no_verb, vague, verb_strength
from guidegraph.checks.rule import family_rules

RULES = family_rules(no_verb.RULE, verb_strength.RULE, double_verb.RULE, vague.RULE, in_text.RULE)
