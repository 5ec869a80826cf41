"""A p-value is written in an odd form, or in several.

Why: ".001" without its zero is easily misread; p is between 0 and 1 and never exactly 0.
Hvad: En p-værdi er skrevet på en skæv måde, eller på flere måder.
Hvorfor: ».001« uden nul læses let forkert; p ligger mellem 0 og 1.
Example: P =.99
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.numbers.majority import rarer
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_VALUE = re.compile(
    r"(?P<p>[Pp](?<![\w-].))(?P<s1>\s*)(?P<sign>[=<>≤≥])(?P<s2>\s*)(?P<v>\d*[.,]\d+|[01])(?!\d)"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at zero, spaces and range of each; then at the two letters."""
    hits = list(context.scan(_VALUE, PRINTED))
    for hit in hits:
        said = []
        if hit.match["v"][0] in ".,":
            said.append(("mangler 0 før decimaltegnet", "lacks the 0 before the decimal sign"))
        if bool(hit.match["s1"]) != bool(hit.match["s2"]):
            said.append(("har skævt mellemrum", "is spaced unevenly"))
        value = decimal(hit.match["v"])
        if value > 1 or (value == 0 and hit.match["sign"] == "="):
            said.append(("kan ikke være en p-værdi", "cannot be a p-value"))
        if said:
            yield context.remark(
                hit,
                f"»{hit.text}« {' og '.join(da for da, _ in said)}.",
                f'"{hit.text}" {" and ".join(en for _, en in said)}.',
            )
    capital = [hit for hit in hits if hit.match["p"] == "P"]
    small = [hit for hit in hits if hit.match["p"] == "p"]
    for hit in rarer(capital, small):
        yield context.remark(
            hit,
            f"»{hit.text}«: p-værdier skrives med både P og p.",
            f'"{hit.text}": p-values are written with both P and p.',
        )


RULE = Rule(
    "p-value-form", "numbers", Severity.INFO,
    "P-værdiers form", "Form of p-values",
    "Skriv 0 før decimaltegnet og ét mellemrum på hver side af tegnet.", "Write 0 before the decimal sign and one space on each side of the sign.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
