"""A list of links has the same address twice.

Why: the second is a trace of an edit, and the address that should stand there is missing.
Hvad: En liste med links har samme adresse to gange.
Hvorfor: den anden er spor af en rettelse; måske mangler den adresse, der skulle stå der.
Example: two lines that both read https://www.dmcg.dk/kliniske-retningslinjer
Eksempel: to linjer med https://www.dmcg.dk/kliniske-retningslinjer
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.source import Source

_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])?[ \t]*<?(?P<a>https?://[^\s>]+)>?[ \t]*\\?$")


def run(context: Context) -> Iterator[Remark]:
    """Compare the lines that hold an address alone with those of the same list."""
    for source in context.compiled.sources:
        if source.text.count("http") > 1:
            yield from _lists(context, source)


def _lists(context: Context, source: Source) -> Iterator[Remark]:
    seen: dict[str, Spot] = {}
    offset = 0
    for line in source.text.split("\n"):
        match = _ITEM.match(line)
        if match:
            start = offset + match.start("a")
            spot = Spot(context.version, span=source.span(start, start + len(match["a"])))
            other = seen.setdefault(match["a"], spot)
            if other is not spot:
                yield context.remark(
                    spot,
                    "Adressen står to gange på listen.",
                    "The address stands twice in the list.",
                    related=[(other, "her første gang", "here first")],
                )
        elif line.strip():
            seen = {}
        offset += len(line) + 1


RULE = Rule(
    "link-repeated", "structure", Severity.INFO,
    "Samme adresse to gange", "One address twice",
    "Slet den ene, eller indsæt den adresse, der skulle stå der.", "Delete one, or put in the address that should stand there.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
