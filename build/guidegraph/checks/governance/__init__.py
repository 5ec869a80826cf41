"""Approval, revision, people and the template."""

from guidegraph.checks.across import outdated
from guidegraph.checks.governance import (
    approval_order,
    approvals,
    body_names,
    dates_agree,
    funder_influence,
    funding,
    monitoring,
    overdue,
    people,
    revision,
    search_age,
    sections,
    stakeholders,
    unlisted_person,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    approvals.RULE,
    approval_order.RULE,
    dates_agree.RULE,
    revision.RULE,
    overdue.RULE,
    search_age.RULE,
    people.RULE,
    unlisted_person.RULE,
    sections.RULE,
    funding.RULE,
    funder_influence.RULE,
    stakeholders.RULE,
    monitoring.RULE,
    body_names.RULE,
    outdated.RULE,
)
