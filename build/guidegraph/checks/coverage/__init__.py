"""What a guideline answers of AGREE II, RIGHT and CheckUp, where, and what only a person can judge.

>>> coverage(context)                                                        # doctest: +SKIP
(Coverage(item=Item(instrument='AGREE II', number='1', …), status=<Status.ANSWERED: 'answered'>, …), …)
"""

from guidegraph.checks.coverage.agree2 import AGREE_II
from guidegraph.checks.coverage.checkup import CHECKUP
from guidegraph.checks.coverage.item import Coverage, Item, Status, coverage, version_coverage
from guidegraph.checks.coverage.right import RIGHT

INSTRUMENTS: tuple[tuple[str, tuple[Item, ...]], ...] = (
    ("AGREE II", AGREE_II),
    ("RIGHT", RIGHT),
    ("CheckUp", CHECKUP),
)
"""The instruments with their items, in the order of reports."""

__all__ = [
    "AGREE_II", "CHECKUP", "INSTRUMENTS", "RIGHT", "Coverage", "Item", "Status", "coverage",
    "version_coverage",
]  # fmt: skip
