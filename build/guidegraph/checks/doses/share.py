"""A count and the percentage behind it do not agree.

Why: "12 of 40 (35 %)" is 30 %; one of three figures is wrong.
Hvad: Et antal og procenten bag det passer ikke sammen.
Hvorfor: »12 af 40 (35 %)« er 30 %; ét af tallene er forkert.
Example: 12 af 40 patienter (35 %)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import NUMBER, decimal, plain
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    rf"(?P<n>\d(?<![\d.,/-]\d)\d*)\s*(?:/|(?:ud\s+)?af(?:\s+de)?)\s*(?P<of>\d+)\s*(?:[a-zæøå]+\s*){{0,2}}\(\s*(?P<p>{NUMBER})\s*(?:%|pct\.?)\s*\)"
)


def run(context: Context) -> Iterator[Remark]:
    """Divide, with one point each way for rounding."""
    yield from _alone(context)
    for hit in context.scan(_PATTERN, PRINTED):
        count, of = decimal(hit.match["n"]), decimal(hit.match["of"])
        stated = decimal(hit.match["p"])
        if not of or count > of:
            continue
        actual = count * 100 / of
        if abs(actual - stated) > 1:
            yield context.remark(
                hit,
                f"{count} af {of} er {plain(actual, decimals=1)} %, ikke {plain(stated)} %.",
                f"{count} of {of} is {plain(actual, decimals=1)} %, not {plain(stated)} %.",
            )


_ALONE = re.compile(
    rf"(?<![\w.,/%-])(?P<n>\d{{1,5}})\s*(?:[a-zæøå]+\s*)?\(\s*(?P<p>{NUMBER})\s*%\s*\)"
)
_PEOPLE = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)\s+(?:[^\W\d]+\s+){0,2}?(?:patienter|kvinder|mænd|deltagere|personer|børn)"
)
_WHOLE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?![\d,]|\s*%)")


def _alone(context: Context) -> Iterator[Remark]:
    """A count with its percentage, whose whole stands in the sentence or the one before."""
    for passage in context.text.having(*PRINTED):
        if "%)" not in passage.text and "% )" not in passage.text:
            continue
        found = sentences(passage.text)
        for place, sentence in enumerate(found):
            matches = list(_ALONE.finditer(sentence.text)) if "%" in sentence.text else ()
            if not matches:
                continue
            around = " ".join(s.text for s in found[max(0, place - 1) : place + 1])
            wholes = {decimal(m) for m in _WHOLE.findall(around)}
            people = {decimal(m) for m in _PEOPLE.findall(around)}
            for match in matches:
                count, stated = decimal(match["n"]), decimal(match["p"])
                if re.search(r"\baf\s+(?:de\s+)?\Z", sentence.text[: match.start()]):
                    continue  # The whole of a share, which the pattern above reads.
                if not any(w > count for w in people) or stated > 100:
                    continue
                if any(abs(count * 100 / w - stated) <= 1 for w in wholes if w >= count and w):
                    continue
                spot = context.within(
                    passage, sentence.start + match.start(), sentence.start + match.end()
                )
                remark = context.remark(
                    spot,
                    f"»{match.group()}« er ikke {plain(stated)} % af noget antal i teksten omkring.",
                    f'"{match.group()}" is not {plain(stated)} % of any number in the text around it.',
                )
                yield replace(remark, severity=Severity.WARNING)


RULE = Rule(
    "share-percent", "doses", Severity.ERROR,
    "Andel og procent passer ikke", "Count and percentage disagree",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run,
)  # fmt: skip
