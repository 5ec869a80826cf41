"""Typography."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.typography import (
    brackets,
    characters,
    comma_capital,
    dashes,
    end_stop,
    item_number,
    missing_space,
    quotes,
    repeated,
    short_stops,
    slashes,
    spaces,
)

RULES = family_rules(
    characters.RULE,
    brackets.RULE,
    repeated.RULE,
    dashes.RULE,
    comma_capital.RULE,
    end_stop.RULE,
    short_stops.RULE,
    slashes.RULE,
    item_number.RULE,
    spaces.RULE,
    missing_space.RULE,
    quotes.RULE,
)
