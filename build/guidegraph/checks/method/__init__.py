"""The method against the content."""

from guidegraph.checks.method import (
    databases,
    designs,
    period,
    repeated_term,
    search_dates,
    search_string,
    topics,
    unused_terms,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    designs.RULE,
    period.RULE,
    topics.RULE,
    unused_terms.RULE,
    search_string.RULE,
    search_dates.RULE,
    databases.RULE,
    repeated_term.RULE,
)
