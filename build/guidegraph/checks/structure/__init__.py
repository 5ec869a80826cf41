"""Structure and links."""

from guidegraph.checks.rule import family_rules
from guidegraph.checks.structure import (
    chapters,
    dead_reference,
    empty_section,
    figures,
    float_numbers,
    footnotes,
    group_sections,
    key_vanished,
    link_form,
    link_repeated,
    links,
    overdue_promise,
    promises,
    same_heading,
    unreferenced,
)

RULES = family_rules(
    dead_reference.RULE,
    float_numbers.RULE,
    chapters.RULE,
    unreferenced.RULE,
    figures.RULE,
    footnotes.RULE,
    key_vanished.RULE,
    group_sections.RULE,
    empty_section.RULE,
    same_heading.RULE,
    promises.RULE,
    overdue_promise.RULE,
    links.RULE,
    link_form.RULE,
    link_repeated.RULE,
)
