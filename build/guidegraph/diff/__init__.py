"""What changed between two versions: lossless (`lines`) and typed (`compare`)."""

from guidegraph.diff.compare import Unclassified, compare
from guidegraph.diff.lines import (
    Difference,
    Frame,
    Patch,
    apply,
    difference,
    read_patch,
    reverse,
    write_patch,
)
from guidegraph.diff.values import (
    Change,
    Claim,
    Comparison,
    Contradiction,
    LogReport,
    Undeclared,
    Weight,
)

__all__ = [
    "Change",
    "Claim",
    "Comparison",
    "Contradiction",
    "Difference",
    "Frame",
    "LogReport",
    "Patch",
    "Unclassified",
    "Undeclared",
    "Weight",
    "apply",
    "compare",
    "difference",
    "read_patch",
    "reverse",
    "write_patch",
]
