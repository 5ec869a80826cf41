"""Doses, limits and sums."""

from guidegraph.checks.doses import (
    alpha_beta,
    ambiguous_regimen,
    bed_claim,
    difference,
    fraction_dose,
    implausible,
    percent_pair,
    range_comparator,
    respectively,
    same_count,
    scale_threshold,
    share,
    significance,
    table_range,
    threshold_comparators,
    two_intents,
    week_token,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    bed_claim.RULE,
    fraction_dose.RULE,
    implausible.RULE,
    week_token.RULE,
    two_intents.RULE,
    ambiguous_regimen.RULE,
    alpha_beta.RULE,
    threshold_comparators.RULE,
    range_comparator.RULE,
    scale_threshold.RULE,
    respectively.RULE,
    percent_pair.RULE,
    difference.RULE,
    share.RULE,
    significance.RULE,
    table_range.RULE,
    same_count.RULE,
)
