"""Released keys that a new version no longer has and does not declare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.graph import View
from guidegraph.vocabulary import FRBR, KR


@dataclass(frozen=True, slots=True)
class VanishedKey:
    """A released key that is gone without a declaration."""

    recommendation: str
    """Key of the recommendation."""
    part: str
    """Key of the part; empty where the whole recommendation is gone."""


def vanished_keys(
    old: Compiled, new: Compiled, *, view: View | None = None
) -> Iterator[VanishedKey]:
    """Keys of recommendations and parts of `old` that `new` neither has, renames nor withdraws.

    Of a recommendation whose wording `new` does not know, the parts are not asked for. `view` is
    that of the graph of `new`, where it is already made.
    """
    view = view or View(new.graph)
    works = {known.work: known for known in new.keys.recommendations}
    for before in old.keys.recommendations:
        now = works.get(before.work) or new.keys.find(before.key)
        if now is None:
            if not view.has(f"{new.iri}/anbefaling/{before.key}"):
                yield VanishedKey(before.key, "")
            continue
        node = f"{new.iri}/anbefaling/{now.key}"
        if view.value(node, KR.textStatus) == KR.NotTranscribed:
            continue
        renamed = {
            view.value(part, KR.renamedFrom)
            for part in view.values(node, FRBR.part)
            if view.value(part, KR.renamedFrom)
        }
        for part in before.parts:
            gone = part not in now.parts and part not in renamed
            if gone and not view.has(f"{node}#{part}"):
                yield VanishedKey(now.key, part)
