"""Which of two forms is the rarer one in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidegraph.checks.passages import Hit


def rarer(one: Sequence[Hit], two: Sequence[Hit]) -> Iterable[Hit]:
    """The places of the rarer form, the first in each passage; none where only one form stands."""
    if not one or not two:
        return ()
    fewer = one if len(one) < len(two) else two
    first: dict[int, Hit] = {}
    for hit in fewer:
        first.setdefault(hit.passage.start, hit)
    return first.values()
