"""One step of a whole-number scale is written in two ways, such as PS ≥ 3 and PS > 2.

Why: on a scale of whole numbers the two are the same patients, but a reader takes them for two
limits.
Hvad: Ét trin på en skala af hele tal skrives på to måder, f.eks. PS ≥ 3 og PS > 2.
Hvorfor: på en skala af hele tal er de to ens, men læses som to forskellige grænser.
Example: Patienter i PS ≥ 3 … patienter i PS > 2
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_LIMIT = re.compile(
    r"\b(?P<scale>PS|ECOG|WHO|ASA|NYHA|NRS|VAS|Karnofsky|performance status|performancestatus)\s*"
    r"(?P<sign>>=|<=|[<>≤≥])\s*(?P<n>\d{1,2})(?![\d.,]*\d|\s*%)"
)


def run(context: Context) -> Iterator[Remark]:
    """Bring each limit to the lowest or highest step that it lets in; tell a second form of one."""
    first: dict[tuple[str, bool, int], Hit] = {}
    told: set[tuple[tuple[str, bool, int], str]] = set()
    for hit in context.scan(_LIMIT, PRINTED):
        sign = hit.match["sign"].replace(">=", "≥").replace("<=", "≤")
        step = int(hit.match["n"]) + {">": 1, "<": -1}.get(sign, 0)
        key = (hit.match["scale"].lower(), sign in ">≥", step)
        other = first.setdefault(key, hit)
        if _sign(other) != sign and (key, sign) not in told:
            told.add((key, sign))
            yield context.remark(
                hit,
                f"»{hit.text}« er den samme grænse som »{other.text}«, men skrevet anderledes.",
                f'"{hit.text}" is the same limit as "{other.text}", written otherwise.',
                related=[(other, f"her: »{other.text}«", f'here: "{other.text}"')],
            )


def _sign(hit: Hit) -> str:
    return hit.match["sign"].replace(">=", "≥").replace("<=", "≤")


RULE = Rule(
    "scale-limit", "doses", Severity.INFO,
    "Samme trin på en skala skrevet på to måder", "One step of a scale written in two ways",
    "Skriv grænsen ens alle steder, helst med ≥ eller ≤.", "Write the limit alike everywhere, best with ≥ or ≤.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
