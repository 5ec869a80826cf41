"""The change log."""

from guidegraph.checks.log import (
    against_changes,
    announced_topic,
    chain,
    claimed_grade,
    copied_entry,
    duplicate_entry,
    empty_entry,
    reaffirmed_changed,
    undated,
    unknown_section,
    vague_entry,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    chain.RULE,
    claimed_grade.RULE,
    undated.RULE,
    against_changes.UNDECLARED,
    against_changes.UNSUPPORTED,
    announced_topic.RULE,
    reaffirmed_changed.RULE,
    duplicate_entry.RULE,
    copied_entry.RULE,
    empty_entry.RULE,
    vague_entry.RULE,
    unknown_section.RULE,
)
