"""Characters left over from a PDF or a word processor.

Why: a ligature or soft hyphen inside a word hides it from search; "�" is a lost letter.
Hvad: Tegn, der er blevet tilbage fra en PDF eller et tekstbehandlingsprogram.
Hvorfor: en ligatur eller blød bindestreg i et ord skjuler det for søgning; »�« er et tabt bogstav.
Example: ﬁgur
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_ODD = re.compile("[\ufb00-\ufb06\ufffd\uf000-\uf8ff\u0080-\u009f]")


def run(context: Context) -> Iterator[Remark]:
    """Tell ligatures, lost characters and characters of private fonts."""
    for hit in context.scan(_ODD, PRINTED | {Role.TITLE, Role.CELL}):
        code = f"U+{ord(hit.text):04X}"
        yield context.remark(hit, f"Fremmed tegn {code}.", f"Odd character {code}.")


RULE = Rule(
    "odd-character", "typography", Severity.WARNING,
    "Fremmed tegn", "Odd character",
    "Skriv bogstaverne ud.", "Write the letters out.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
