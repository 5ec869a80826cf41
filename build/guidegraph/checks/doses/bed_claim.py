"""A regimen is said to keep a BED or EQD2 limit that it does not keep, or to have one that it has not.

Why: BED = n d (1 + d / (α/β)). A regimen under the limit that its sentence sets is not the
treatment that the evidence is about. α/β is the one that stands with the limit, else the nearest
that the text states, else 10 Gy.
Hvad: Et regime siges at opfylde en grænse for BED eller EQD2, som det ikke opfylder, eller at have
en værdi, det ikke har.
Hvorfor: BED = n·d·(1 + d/(α/β)); et regime under grænsen er ikke den behandling, evidensen gælder.
Example: BED > 35 Gy sv.t. 20 Gy / 4 F (BED er 30 Gy)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.doses.ratio import ratio_for
from guidegraph.checks.passages import PRINTED, Passage
from guidegraph.checks.reading.numbers import decimal, plain
from guidegraph.checks.reading.regimens import Regimen, bed, eqd2, regimens
from guidegraph.checks.reading.sentences import Sentence, sentences
from guidegraph.checks.reading.thresholds import ANY_DOSE, Threshold, dose_thresholds
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_LINK = re.compile(
    r"(?:[\s:(),=–-]|\bGy\)|sv\.?\s?t\.?|svarende til|dvs\.?|det vil sige|f\.eks\.|fx|eksempelvis|såsom|som|ved|med|enten|opnås|en|og|eller|samt"
    r"|opfyldes af|gives|giver|følgende|regimer|regime|den biologisk\w* effektiv\w* dos\w*|biologisk\w*|effektiv\w*|doser|dosis"
    r"|α/β\s*=?\s*[\d,.]+(?:\s*Gy)?)*\Z",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"(?:[\s,;]|eller|og|samt|alternativt|enten|begge|hver især|\(α/β[^()]*\))*\Z", re.IGNORECASE
)
_GIVES = re.compile(
    r"(?:[\s:(),;=–-]|giver|gav|har|havde|opnår|opfylder|når|svarer|sv\.?\s?t\.?|svarende|til|dvs\.?|det vil sige|med|en|er|på"
    r"|begge|alle|hver især|som|der|også|henholdsvis|regimerne|regimet)*\Z",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"(?:[\s(,;=:–-]|giver|gav|har|dvs\.?|en|svarende til|svarer til|sv\.?\s?t\.?)*\Z"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare each regimen with the limit that its sentence ties it to."""
    for passage in context.text.holding(ANY_DOSE, *PRINTED):
        for sentence in sentences(passage.text):
            if not ANY_DOSE.search(sentence.text):
                continue
            yield from _listed(context, passage, sentence)
            for limit, regimen, exact in _pairs(sentence.text):
                ratio = limit.ratio or ratio_for(context, passage, sentence.start + limit.start)
                bad = _failing(limit, regimen, ratio, exact)
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


_LABEL = re.compile(r"\b(?P<q>BED|EQD2|EQD₂)(?!\w)")
_FOR = re.compile(r"(?P<v>\d+(?:[.,]\d+)?)\s*Gy\s+(?:for|ved|efter|af)\s+\Z")


def _listed(context: Context, passage: Passage, sentence: Sentence) -> Iterator[Remark]:
    """Values before their regimens: "BED er 180 Gy for 60 Gy / 20 F og 171 Gy for 57 Gy / 19 F"."""
    labels = {m["q"].replace("₂", "2") for m in _LABEL.finditer(sentence.text)}
    for regimen in regimens(sentence.text) if len(labels) == 1 else ():
        match = _FOR.search(sentence.text, max(0, regimen.start - 25), regimen.start)
        if match is None:
            continue
        (quantity,) = labels
        limit = Threshold(
            match.start(), match.end(), quantity, "=", decimal(match["v"]), match.group()
        )
        ratio = ratio_for(context, passage, sentence.start + match.start())
        bad = _failing(limit, regimen, ratio, True)
        if bad:
            spot = context.within(
                passage, sentence.start + match.start(), sentence.start + regimen.end
            )
            yield _remark(context, spot, limit, regimen, bad, ratio)


def _pairs(text: str) -> Iterator[tuple[Threshold, Regimen, bool]]:
    """Limits with the regimens tied to them, and whether the limit states the regimen's own value."""
    limits = list(dose_thresholds(text))
    found = [r for r in regimens(text) if not any(x.start <= r.start < x.end for x in limits)]
    for place, limit in enumerate(limits):
        behind = _behind(text, limit, limits[place - 1].end if place else 0, found)
        for regimen, exact in behind:
            yield limit, regimen, exact
        if behind:
            continue  # Its regimens stand before it; what follows is another clause.
        end, tied = limit.end, False
        for regimen in found:
            if regimen.start < limit.end:
                continue
            between = text[end : regimen.start]
            tied = bool((_JOIN if tied else _LINK).match(between)) and (
                tied or bool(between.strip())
            )
            if not tied:
                break
            yield limit, regimen, False
            end = regimen.end


def _behind(
    text: str, limit: Threshold, floor: int, found: list[Regimen]
) -> list[tuple[Regimen, bool]]:
    """The regimens before a limit that are said to have it: "A og B giver BED > 35 Gy"."""
    tied: list[tuple[Regimen, bool]] = []
    end = limit.start
    for regimen in reversed([r for r in found if floor <= r.start and r.end <= limit.start]):
        between = text[regimen.end : end]
        if not (_JOIN if tied else _GIVES).match(between):
            break
        exact = not tied and limit.sign == "=" and bool(_STATES.match(between))
        tied.append((regimen, exact))
        end = regimen.start
    if tied and limit.sign == "=" and len(tied) > 1:
        return tied[:1]
    return tied


def _failing(
    limit: Threshold, regimen: Regimen, ratio: Decimal, exact: bool
) -> list[tuple[Decimal, int, Decimal]]:
    measure = bed if limit.quantity == "BED" else eqd2
    found = [(dose, n, measure(dose, n, ratio)) for dose, n in regimen.combinations()]
    if exact:
        slack = max(Decimal("0.5"), limit.value * Decimal("0.015"))
        near = [abs(value - limit.value) <= slack for _, _, value in found]
        return [] if any(near) else found
    return [entry for entry in found if not limit.holds(entry[2])]


RULE = Rule(
    "bed-claim", "doses", Severity.WARNING,
    "Regimet opfylder ikke den BED, det siges at give", "Regimen misses its stated BED",
    "Kontrollér regimet og grænsen; skriv α/β, hvis den ikke er 10 Gy.",
    "Check the regimen and the limit; state α/β where it is not 10 Gy.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
