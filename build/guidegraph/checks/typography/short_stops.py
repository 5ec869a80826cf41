"""An abbreviation lacks its full stops, or has them in the wrong places.

Why: "mm." reads as millimetres, and a missing stop joins the abbreviation to the next word.
Hvad: En forkortelse mangler punktummer, eller har dem de forkerte steder.
Hvorfor: »mm.« læses som millimeter, og et manglende punktum binder forkortelsen til næste ord.
Example: medullært tværsnitssyndrom mm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_FORMS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"(?<=[a-zæøå)] )mm\.(?!\w)|(?<=[a-zæøå)] )mm(?=\s*(?:\.|,|\Z|\n))"), "m.m.", (" mm",)),
    (re.compile(r"(?<=[\w’'] )et\.? al(?!\.|\w)|(?<=[\w’'] )et\. al\."), "et al.", ("et al", "et. al")),
    (re.compile(r"\bf\.?eks\b(?!\.)|\bfeks\b\.?"), "f.eks.", ("eks",)),
    (re.compile(r"\bbl\.? ?a\b(?!\.)|\bbl a\."), "bl.a.", ("bl a", "bl.a", "bl. a")),
    (re.compile(r"\bdvs\b(?!\.)|\bd\.v\.s\b\.?"), "dvs.", ("dvs", "d.v.s")),
    (re.compile(r"\bosv\b(?!\.)|\bo\.s\.v\b\.?"), "osv.", ("osv", "o.s.v")),
    (re.compile(r"(?<= )ca\b(?!\.)(?= \d)"), "ca.", (" ca ",)),
    (re.compile(r"\b[Jj]f\b(?!\.|\w)"), "jf.", ("jf",)),
    (re.compile(r"(?<=\d )mdr\b(?!\.|\w)"), "mdr.", (" mdr",)),
    (re.compile(r"\bm\.? ?v\b(?!\.)(?=\s*(?:\n|\Z|,))"), "m.v.", ("m v", "m.v", "m. v", "mv")),
    (re.compile(r"\bsv\.? ?t\b(?!\.)|\bsvt\b\.?"), "sv.t.", ("sv t", "sv.t", "svt", "sv. t")),
    (re.compile(r"\bm\.?h\.?t\b(?!\.)"), "mht.", ("mht", "m.ht", "mh.t", "m.h")),
)  # fmt: skip
"""What is wrong, the form that Retskrivningsordbogen gives, and what a text must hold for it."""


def run(context: Context) -> Iterator[Remark]:
    """Tell each place with the form it should have."""
    for pattern, right, needs in _FORMS:
        for hit in context.scan(pattern, PRINTED, needs):
            if hit.passage.text[hit.start : hit.start + len(right)] != right:
                yield context.remark(
                    hit,
                    f"»{hit.text}« skrives »{right}«.",
                    f'"{hit.text}" is written "{right}".',
                )


RULE = Rule(
    "abbreviation-stop", "typography", Severity.INFO,
    "Punktum i forkortelser", "Full stops of abbreviations",
    "Sæt punktummerne, som Retskrivningsordbogen gør.", "Set the stops as the dictionary of spelling does.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
