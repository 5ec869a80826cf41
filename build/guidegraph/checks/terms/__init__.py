"""Terms and abbreviations."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.terms import (
    acronym_hyphen,
    agreement,
    brands,
    capital_variant,
    conflict,
    fixed_phrase,
    hyphens,
    labels,
    late,
    loose_noun,
    near_words,
    short_forms,
    spelling_variant,
    split_compound,
    twice,
    undefined,
    unused,
    week_sign,
)

RULES = family_rules(
    brands.RULE,
    conflict.RULE,
    undefined.RULE,
    week_sign.RULE,
    late.RULE,
    twice.RULE,
    unused.RULE,
    near_words.RULE,
    split_compound.RULE,
    hyphens.RULE,
    acronym_hyphen.RULE,
    labels.RULE,
    spelling_variant.RULE,
    short_forms.RULE,
    capital_variant.RULE,
    fixed_phrase.RULE,
    agreement.RULE,
    loose_noun.RULE,
)
