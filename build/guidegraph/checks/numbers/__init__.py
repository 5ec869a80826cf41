"""The form of numbers."""

from guidegraph.checks.numbers import (
    dates,
    decimal_sign,
    impossible_share,
    p_values,
    percent_space,
    range_form,
    reversed_range,
    thousands,
    time_units,
    unit_space,
    versus,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    impossible_share.RULE,
    reversed_range.RULE,
    dates.RULE,
    decimal_sign.RULE,
    thousands.RULE,
    percent_space.RULE,
    p_values.RULE,
    range_form.RULE,
    versus.RULE,
    time_units.RULE,
    unit_space.RULE,
)
