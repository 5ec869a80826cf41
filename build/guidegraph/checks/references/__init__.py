"""References."""

from guidegraph.checks.across import newer_version, unknown_target, withdrawn_cited
from guidegraph.checks.references import (
    author_year,
    conflicting_study,
    duplicate,
    edition,
    first_use,
    identifier_form,
    identifiers,
    named_study,
    named_trial,
    numbers,
    retracted,
    study_names,
    uncited,
    uncited_figure,
    uncited_study,
    unlisted,
)
from guidegraph.checks.rule import family_rules

RULES = family_rules(
    retracted.RULE,
    unlisted.RULE,
    uncited.RULE,
    first_use.RULE,
    numbers.RULE,
    duplicate.RULE,
    conflicting_study.RULE,
    named_study.RULE,
    named_trial.RULE,
    study_names.RULE,
    author_year.RULE,
    uncited_figure.RULE,
    uncited_study.RULE,
    identifier_form.RULE,
    identifiers.RULE,
    edition.RULE,
    newer_version.RULE,
    withdrawn_cited.RULE,
    unknown_target.RULE,
)
