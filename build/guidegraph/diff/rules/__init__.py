"""The rules that divide a difference into changes: the first that takes a triple owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guidegraph.diff.pair import Pair
from guidegraph.diff.rules import (
    comparable,
    declared,
    document,
    evidence,
    grade,
    log,
    metadata,
    recommendation,
    reference,
    table,
)
from guidegraph.diff.values import Change

Rule = Callable[[Pair], Iterator[Change]]

RULES: tuple[Rule, ...] = (
    document.take_step,
    declared.renamed,
    comparable.not_transcribed,
    comparable.not_covered,
    declared.withdrawn,
    declared.gone_without_word,
    document.reaffirmed,
    log.entries,
    document.title,
    recommendation.added,
    reference.renumbered,
    recommendation.renumbered,
    recommendation.status,
    recommendation.moved,
    metadata.places,
    recommendation.variants,
    grade.parts,
    grade.scheme,
    grade.grades,
    grade.obligations,
    grade.texts,
    evidence.support,
    recommendation.populations,
    evidence.levels,
    evidence.regimens,
    evidence.statements,
    reference.entries,
    table.tables,
    table.rows,
    document.units,
    document.figures,
    metadata.approvals,
    metadata.revision,
    metadata.people,
    metadata.searches,
    metadata.notes,
    table.cells,
    recommendation.strays,
    document.step,
    recommendation.reworded,
    metadata.index_terms,
)
"""All rules in order."""
