"""The groups of a study, or the steps of a search, do not add up to the whole.

Why: "412 articles, 384 left out, 18 used" loses ten; one of three figures is wrong.
Hvad: Et studies grupper, eller en søgnings trin, giver ikke det hele, når de lægges sammen.
Hvorfor: »412 artikler, 384 fravalgt, 18 indgår« mangler ti; ét af tallene er forkert.
Example: 976 patienter blev randomiseret til A (497 patienter) eller B (489 patienter)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.literals import folded
from guidegraph.checks.passages import RUNNING, Passage
from guidegraph.checks.reading.numbers import decimal, plain
from guidegraph.checks.reading.sentences import sentences
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_N = r"\d{1,3}(?:\.\d{3})+|\d{2,}"
_PEOPLE = r"(?:patienter|deltagere|kvinder|mænd|børn|personer)"
_WHOLE = re.compile(rf"(?<![\w.,])(?P<n>{_N})\s+(?:[^\W\d]+\s+){{0,2}}?{_PEOPLE}")
_ARM = re.compile(rf"\(\s*(?:n\s*=\s*)?(?P<n>{_N})(?:\s+{_PEOPLE})?\s*\)")
_GIVEN = re.compile(
    rf"(?<![\w.,])(?P<n>{_N})\s+(?:\w+\s+)?{_PEOPLE}\s+(?:fik|modtog|gennemgik|blev behandlet)?"
)
_SPLIT = re.compile(r"randomiser|fordel|lodtræk|inddelt|modtog|\bfik\b", re.IGNORECASE)
_SIGNS = ("randomiser", "fordel", "lodtræk", "inddelt", "modtog", "fik")
"""What `_SPLIT` needs one of."""
_FLOW = re.compile(
    rf"(?P<a>{_N})\s+(?:\w+\s+)?(?:artikler|studier|referencer|publikationer|hits|abstracts|resuméer|patienter)\b[^.]{{0,60}}?"
    rf"(?P<b>{_N})\s+(?:\w+\s+){{0,2}}?(?:blev\s+|er\s+)?(?:fravalgt|ekskluderet|udelukket|frasorteret|sorteret fra|ekskluderede|kasseret)\b[^.]{{0,80}}?"
    rf"(?P<c>{_N})\s+(?:\w+\s+){{0,3}}?(?:indgår|inkluderet|inkluderes|medtaget|blev tilbage|tilbage|inkluderede)\b"
)
_NEAR = Decimal("0.06")
"""How far, as a share, groups may be from the whole to be meant as its parts."""


def run(context: Context) -> Iterator[Remark]:
    """Add up the arms of a sentence that divides patients, and the steps of a search."""
    for hit in context.scan(
        _FLOW,
        RUNNING,
        (
            "fravalgt",
            "ekskluderet",
            "udelukket",
            "frasorteret",
            "sorteret fra",
            "ekskluderede",
            "kasseret",
        ),
    ):
        whole, out, kept = (decimal(hit.match[g]) for g in "abc")
        if out + kept != whole and out < whole and kept < whole:
            yield context.remark(
                hit,
                f"{plain(out)} og {plain(kept)} er {plain(out + kept)}, ikke {plain(whole)}.",
                f"{plain(out)} and {plain(kept)} make {plain(out + kept)}, not {plain(whole)}.",
            )
    for passage in context.text.holding(_SPLIT, *RUNNING):
        yield from _arms(context, passage)


def _arms(context: Context, passage: Passage) -> Iterator[Remark]:
    for sentence in sentences(passage.text):
        low = folded(sentence.text)
        if not any(sign in low for sign in _SIGNS) or not _SPLIT.search(sentence.text):
            continue
        whole = _WHOLE.search(sentence.text)
        if whole is None:
            continue
        after = sentence.text[whole.end() :]
        numbers = [decimal(m["n"]) for m in _ARM.finditer(after)]
        if len(numbers) < 2:
            numbers = [decimal(m["n"]) for m in _GIVEN.finditer(after)]
        total, added = decimal(whole["n"]), sum(numbers, Decimal(0))
        close = abs(added - total) <= total * _NEAR
        if len(numbers) in (2, 3) and added != total and close:
            listed = " + ".join(plain(n) for n in numbers)
            yield context.remark(
                context.within(
                    passage, sentence.start + whole.start(), sentence.start + whole.end()
                ),
                f"Grupperne er {listed} = {plain(added)}, men der står {plain(total)} i alt.",
                f"The groups are {listed} = {plain(added)}, but {plain(total)} in all are stated.",
            )


RULE = Rule(
    "count-sum", "doses", Severity.WARNING,
    "Antal går ikke op", "Counts do not add up",
    "Regn efter, og ret det tal, der er forkert.", "Work it out and correct the wrong figure.",
    Origin.ARITHMETIC, run, heuristic=True,
)  # fmt: skip
