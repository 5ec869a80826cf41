"""An abbreviation lacks its full stops, or has them in the wrong places.

Why: "mm." reads as millimetres, and a missing stop joins the abbreviation to the next word.
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

_FORMS: tuple[tuple[str, str], ...] = (
    (r"(?<=[a-zæøå)] )mm\.(?!\w)|(?<=[a-zæøå)] )mm(?=\s*(?:\.|,|\Z|\n))", "m.m."),
    (r"(?<=[\w’'] )et\.? al(?!\.|\w)|(?<=[\w’'] )et\. al\.", "et al."),
    (r"\bf\.?eks\b(?!\.)|\bfeks\b\.?", "f.eks."),
    (r"\bbl\.? ?a\b(?!\.)|\bbl a\.", "bl.a."),
    (r"\bdvs\b(?!\.)|\bd\.v\.s\b\.?", "dvs."),
    (r"\bosv\b(?!\.)|\bo\.s\.v\b\.?", "osv."),
    (r"(?<= )ca\b(?!\.)(?= \d)", "ca."),
    (r"\b[Jj]f\b(?!\.|\w)", "jf."),
    (r"(?<=\d )mdr\b(?!\.|\w)", "mdr."),
    (r"\bm\.? ?v\b(?!\.)(?=\s*(?:\n|\Z|,))", "m.v."),
    (r"\bsv\.? ?t\b(?!\.)|\bsvt\b\.?", "sv.t."),
    (r"\bm\.?h\.?t\b(?!\.)", "mht."),
)
"""What is wrong, as a pattern, and the form that Retskrivningsordbogen gives."""
_ANY = re.compile("|".join(f"(?P<f{n}>{pattern})" for n, (pattern, _) in enumerate(_FORMS)))


def run(context: Context) -> Iterator[Remark]:
    """Tell each place with the form it should have."""
    for hit in context.scan(_ANY, PRINTED):
        right = _FORMS[int((hit.match.lastgroup or "f0")[1:])][1]
        if hit.passage.text[hit.start : hit.start + len(right)] == right:
            continue
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
