"""Terms and abbreviations."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.terms import (
    acronym_hyphen,
    brands,
    conflict,
    hyphens,
    labels,
    late,
    near_words,
    split_compound,
    twice,
    undefined,
    unused,
)

RULES = family_rules(
    brands.RULE,
    conflict.RULE,
    undefined.RULE,
    late.RULE,
    twice.RULE,
    unused.RULE,
    near_words.RULE,
    split_compound.RULE,
    hyphens.RULE,
    acronym_hyphen.RULE,
    labels.RULE,
)
