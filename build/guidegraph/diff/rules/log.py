"""Changes of the authored change log itself; they carry no weight."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.values import Change


def entries(pair: Pair) -> Iterator[Change]:
    """Entries and headings of the log that came, went or changed."""
    families = ("log", "entry")
    for kind, side in (("LogEntryRemoved", pair.old), ("LogEntryAdded", pair.new)):
        for root in pair.only(side, *families):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))
    for root in pair.both(*families):
        taken = pair.take_item(root)
        if taken:
            yield changed(pair, "LogEntryChanged", root, taken)
