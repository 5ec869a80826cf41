"""A brand name stands behind two different drugs, or a drug has two brands.

Why: the wrong name beside a drug can become the wrong prescription.
Hvad: Et handelsnavn står ved to forskellige stoffer.
Hvorfor: et forkert handelsnavn ved et stof kan blive til en forkert ordination.
Example: trastuzumab emtansin (Perjeta®), where Perjeta is pertuzumab elsewhere
Eksempel: trastuzumab emtansin (Perjeta®), hvor Perjeta ellers er pertuzumab
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_PATTERN = re.compile(
    r"(?P<g>[A-Za-zæøåÆØÅ][a-zæøå]{4,}(?: [a-zæøå]{5,})?)\s*\((?P<b>[A-ZÆØÅ][\w-]+)\s*®\)"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare every pair of drug and brand with the usual pair, the drug's own entries first."""
    counts: dict[str, Counter[str]] = {}
    for drug in context.view.of_type(KR.DrugInformation):
        for brand in context.view.values(drug, KR.brandName):
            name = context.view.value(drug, KR.drugName).lower().split()
            if name:
                counts.setdefault(brand.strip(" ®"), Counter())[name[-1]] += 100
    hits = list(context.scan(_PATTERN, PRINTED | {Role.TITLE}, ("®",)))
    for hit in hits:
        counts.setdefault(hit.match["b"], Counter())[_last(hit)] += 1
    for hit in hits:
        names = counts[hit.match["b"]]
        usual, many = names.most_common(1)[0]
        if _last(hit) != usual and names[_last(hit)] < many:
            yield context.remark(
                hit,
                f"»{hit.match['b']}« står her ved {_last(hit)}, men er ellers {usual}.",
                f'"{hit.match["b"]}" stands beside {_last(hit)} here, but is {usual} elsewhere.',
            )


def _last(hit: Hit) -> str:
    return hit.match["g"].lower().split()[-1]


RULE = Rule(
    "brand-conflict", "terms", Severity.ERROR,
    "Handelsnavn ved forkert stof", "Brand name beside the wrong drug",
    "Ret stoffet eller handelsnavnet.", "Correct the drug or the brand name.",
    Origin.CONSISTENCY, run, heuristic=True,
)  # fmt: skip
