"""How a version of a fictional guideline differs from the one before: a table of kinds of change.

Each kind takes an edition and gives the changed one with what the change log says of it; what
follows from it elsewhere in the text, `tests.corpus.consequences` finds. Where there is nothing to
change in that way, the edition comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.corpus.changes.chapters import (
    another_database,
    another_term,
    newcomer,
    reassign,
    retitle,
    rewrite,
    technique,
)
from tests.corpus.changes.evidence import (
    add_evidence,
    another_regimen,
    correct_paper,
    drop_evidence,
    recite,
    refigure,
)
from tests.corpus.changes.recommendations import (
    add,
    extend,
    merge,
    move,
    regrade,
    rename,
    reword,
    split,
    withdraw,
)
from tests.corpus.changes.tables import add_row, add_table, change_cell, drop_row
from tests.corpus.parts import Edition, Entry

Change = Callable[[Edition, Random], tuple[Edition, tuple[Entry, ...]]]

CHANGES: tuple[Change, ...] = (
    regrade, refigure, correct_paper, add, another_regimen,
    split, change_cell, rename, add_evidence, retitle,
    withdraw, recite, rewrite, technique, reassign,
    reword, add_row, drop_evidence, merge, another_database,
    move, extend, drop_row, newcomer, another_term,
    regrade, refigure, add_table, reword,
)  # fmt: skip
"""Every kind of change; consecutive versions and guidelines take them in turn."""

__all__ = ["CHANGES", "Change"]
