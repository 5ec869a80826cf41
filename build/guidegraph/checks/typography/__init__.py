"""Typography."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.typography import (
    brackets,
    characters,
    comma_capital,
    dashes,
    end_stop,
    missing_space,
    quotes,
    repeated,
    spaces,
)

RULES = family_rules(
    characters.RULE,
    brackets.RULE,
    repeated.RULE,
    dashes.RULE,
    comma_capital.RULE,
    end_stop.RULE,
    spaces.RULE,
    missing_space.RULE,
    quotes.RULE,
)
