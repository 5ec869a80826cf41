"""One text, one wording."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.wording import (
    announced_missing,
    citation_as_grade,
    log_number,
    log_wording,
    near_sentence,
    numbering,
    repeated_sentence,
    same_recommendation,
    title_claimed,
    variant_grade,
    variant_parts,
    variant_wording,
)

RULES = family_rules(
    variant_grade.RULE,
    variant_wording.RULE,
    variant_parts.RULE,
    log_wording.RULE,
    log_number.RULE,
    title_claimed.RULE,
    announced_missing.RULE,
    citation_as_grade.RULE,
    numbering.RULE,
    same_recommendation.RULE,
    repeated_sentence.RULE,
    near_sentence.RULE,
)
