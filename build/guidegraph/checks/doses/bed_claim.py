"""A regimen is said to keep a BED or EQD2 limit that it does not keep.

Why: BED = n d (1 + d / (α/β)). A regimen under the limit that its sentence sets is not the
treatment that the evidence is about. α/β is 10 Gy unless the text states another.
Hvorfor: BED = n·d·(1 + d/(α/β)); et regime under grænsen er ikke den behandling, evidensen gælder.
Example: BED > 35 Gy sv.t. 20 Gy / 4 F (BED er 30 Gy)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal, plain
from guidegraph.checks.reading.regimens import ALPHA_BETA, Regimen, bed, eqd2, regimens
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.reading.thresholds import Threshold, dose_thresholds
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_LINK = re.compile(
    r"(?:[\s:(),=–-]|\bGy\)|sv\.?\s?t\.?|svarende til|dvs\.?|det vil sige|f\.eks\.|fx|eksempelvis|såsom|som|ved|med|enten|opnås|en|og|eller|samt|den biologisk\w* effektiv\w* dos\w*|biologisk\w*|effektiv\w*|doser|dosis)*\Z"
)
_JOIN = re.compile(r"(?:[\s,;]|eller|og|samt|alternativt|enten)*\Z")
_STATED = re.compile(
    r"(?:α/β|alfa/beta|alpha/beta)\s*(?:=|på|:|ratio på)?\s*(\d+(?:[.,]\d+)?)", re.IGNORECASE
)


def run(context: Context) -> Iterator[Remark]:
    """Compare each regimen with the limit that its sentence ties it to."""
    for passage in context.text.having(*PRINTED):
        if "BED" not in passage.text and "EQD" not in passage.text:
            continue
        stated = _STATED.search(passage.text)
        ratio = decimal(stated[1]) if stated else ALPHA_BETA
        for sentence in sentences(passage.text):
            for limit, regimen in _pairs(sentence.text):
                bad = _failing(limit, regimen, ratio)
                if bad:
                    spot = context.within(
                        passage, sentence.start + regimen.start, sentence.start + regimen.end
                    )
                    yield _remark(context, spot, limit, regimen, bad, ratio)


def _remark(
    context: Context,
    spot: Spot,
    limit: Threshold,
    regimen: Regimen,
    bad: list[tuple[Decimal, int, Decimal]],
    ratio: Decimal,
) -> Remark:
    sums = ", ".join(f"{plain(dose)} Gy / {n} F = {plain(value)} Gy" for dose, n, value in bad)
    what = f"{limit.quantity} {limit.sign} {plain(limit.value)} Gy"
    return context.remark(
        spot,
        f"»{regimen.text}« siges at svare til {what}, men {limit.quantity} er: {sums} (α/β {plain(ratio)}).",
        f'"{regimen.text}" is said to meet {what}, but the {limit.quantity} is: {sums} (α/β {plain(ratio)}).',
    )


def _pairs(text: str) -> Iterator[tuple[Threshold, Regimen]]:
    limits = list(dose_thresholds(text))
    found = list(regimens(text))
    for limit in limits:
        tied = False
        end = limit.end
        for regimen in found:
            if regimen.start < limit.end:
                continue
            between = text[end : regimen.start]
            tied = bool((_JOIN if tied else _LINK).match(between)) and (
                tied or bool(between.strip())
            )
            if not tied:
                break
            yield limit, regimen
            end = regimen.end
        before = [r for r in found if r.end <= limit.start]
        if before and limit.sign == "=" and _LINK.match(text[before[-1].end : limit.start]):
            yield limit, before[-1]


def _failing(
    limit: Threshold, regimen: Regimen, ratio: Decimal
) -> list[tuple[Decimal, int, Decimal]]:
    measure = bed if limit.quantity == "BED" else eqd2
    found = [(dose, n, measure(dose, n, ratio)) for dose, n in regimen.combinations()]
    return [entry for entry in found if not limit.holds(entry[2])]


RULE = Rule(
    "bed-claim", "doses", Severity.WARNING,
    "Regimet opfylder ikke den BED, det siges at give", "Regimen misses its stated BED",
    "Kontrollér regimet og grænsen; skriv α/β, hvis den ikke er 10 Gy.",
    "Check the regimen and the limit; state α/β where it is not 10 Gy.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
