"""A paragraph of the evidence review cut into claims and conclusions, each with its own grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidegraph.importing.recognise.anchors import numbers_named
from guidegraph.importing.recognise.citations import find_citations
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.traced import Traced

_TWO = 2
_CERTAINTY = ("meget lav", "lav", "moderat", "høj")
"""Certainty by the number of filled signs."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a paragraph that makes one statement."""

    text: Traced
    """Its text."""
    concludes: bool = False
    """Whether it says how strong something is."""
    grade: Traced | None = None
    """The grade that it gives."""
    level: Traced | None = None
    """The level of evidence that it gives."""
    numbers: tuple[str, ...] = ()
    """Recommendations that it names by number."""
    what: str = ""
    """What it says it is about."""
    cut: bool = False
    """Whether it is a part of a sentence."""


def passages(text: Traced, reading: Reading) -> Iterator[Passage]:
    """The statements of a paragraph, in order; together they are all of it."""
    bounds = [text[a:b] for a, b in sentences(text.text, reading.template)]
    pieces = [p for sentence in bounds for p in _pieces(sentence, reading)]
    marks = _distinct_marks(bounds, reading)
    waiting: list[Passage] = []
    for index, piece in enumerate(pieces):
        claims = waiting if not any(p.concludes for p in waiting) else []
        marked = mark_of(piece.text, reading)
        if piece.concludes and any(find_citations(p.text, reading) for p in claims):
            yield _joined(waiting, text)
            waiting = []
        elif marked and (cut := _other_studies(waiting, piece, reading)):
            yield _joined(waiting[:cut], text)
            waiting = waiting[cut:]
        waiting.append(piece)
        following = next((p for p in pieces[index + 1 :] if p.concludes), None)
        ends = bool(marked) and (marks or _other_studies(pieces[index + 1 :], piece, reading) > 0)
        if ends or (piece.concludes and following and _differ((piece, following))):
            yield _joined(waiting, text)
            waiting = []
    if waiting:
        yield _joined(waiting, text)


def _other_studies(pieces: Sequence[Passage], marked: Passage, reading: Reading) -> int:
    """How many of some sentences, to the last that cites without a level what the marked one does not."""
    own = _cited(marked, reading)
    if not own:
        return 0
    last = 0
    for index, piece in enumerate(pieces, 1):
        if not mark_of(piece.text, reading) and _cited(piece, reading) - own:
            last = index
    return last


def _cited(piece: Passage, reading: Reading) -> set[int]:
    return {n for cite in find_citations(piece.text, reading) for n in cite.numbers}


def _pieces(sentence: Traced, reading: Reading) -> list[Passage]:
    """A sentence, cut where it gives a second grade."""
    marks = _grade_marks(sentence, reading)
    cuts = [0]
    for index, (start, _) in enumerate(marks[1:], 1):
        after = marks[index - 1][1]
        if sentence.text[slice(*marks[index])] == sentence.text[slice(*marks[index - 1])]:
            continue
        found = [
            m for m in reading.template.pattern("conclusion", "joint").finditer(sentence.text, after)
            if m.end() <= start
        ]  # fmt: skip
        if found:
            words = [m for m in found if m["cut"]]
            last = words[-1] if words else found[-1]
            cuts.append(last.start("cut") if words else last.end())
    bounds = [*cuts, len(sentence)]
    parts = [sentence[a:b].strip() for a, b in pairwise(bounds)]
    return [_read(part, reading, cut=len(parts) > 1) for part in parts if part]


def _grade_marks(text: Traced, reading: Reading) -> list[tuple[int, int]]:
    """Places of the letters that a sentence gives as grades, in order."""
    found = set()
    former = reading.template.pattern("conclusion", "former")
    for name in ("grade", "further", "paired", "changed", "bracketed"):
        for match in reading.template.pattern("conclusion", name).finditer(text.text):
            if not former.search(text.text[: match.start("grade")]):
                found.add(match.span("grade"))
    return sorted(found)


def _read(text: Traced, reading: Reading, *, cut: bool) -> Passage:
    marks = _grade_marks(text, reading)
    level = reading.search("conclusion", "level", text)
    verdict = reading.search("conclusion", "verdict", text)
    certainty = certainty_of(text, reading)
    numbers = numbers_named(text.text, reading)
    paired = reading.search("conclusion", "paired", text)
    level = level or paired
    told = certainty is not None and not _only_signs(text, reading)
    concludes = bool(
        (marks and (verdict or level or numbers or cut)) or (level and verdict) or told
    )
    concludes = concludes and not reading.search("conclusion", "others", text)
    about = reading.search("conclusion", "about", text)
    return Passage(
        text, concludes, text[slice(*marks[0])] if marks and concludes else None,
        text.matched(level, "level") if level else certainty, numbers,
        about["what"] if about and concludes else "", cut,
    )  # fmt: skip


def certainty_of(text: Traced, reading: Reading) -> Traced | None:
    """The certainty of evidence by GRADE that a text states, as its scheme names it."""
    if reading.scheme != "grade":
        return None
    match = reading.search("conclusion", "certainty", text)
    if match is None:
        return None
    words = match["certainty"] or match["plainly"]
    if match["signs"]:
        filled = sum(match["signs"].count(sign) for sign in "⊕⨁")
        words = _CERTAINTY[min(max(filled, 1), 4) - 1]
    return Traced.made(" ".join(words.casefold().split()) + " kvalitet")


def _only_signs(text: Traced, reading: Reading) -> bool:
    """Whether a text shows its certainty by signs alone, as a study's mark."""
    match = reading.search("conclusion", "certainty", text)
    return match is not None and bool(match["signs"])


def mark_of(text: Traced, reading: Reading) -> re.Match[str] | None:
    """The mark of a sentence's level, `[2b]`; a lone figure is none where figures cite."""
    pattern = reading.template.pattern("conclusion", "mark")
    if reading.style.brackets == "[":
        lone = r"|(?<=\]\[)[45]|(?<=\] \[)[45]" if reading.style.levels else ""
        one = "[1-5][a-d]" + lone
        pattern = re.compile(pattern.pattern.replace("[1-5][a-d]?", one, 1), re.IGNORECASE)
    return pattern.search(text.text)


def level_marked(match: re.Match[str]) -> str:
    """The level that a mark shows."""
    return str(match["level"] or match["level2"] or match["level3"] or match["level4"])


def _distinct_marks(texts: Sequence[Traced], reading: Reading) -> bool:
    found = (mark_of(text, reading) for text in texts)
    return len({m[0] for m in found if m}) >= _TWO


def _differ(conclusions: Sequence[Passage]) -> bool:
    """Whether conclusions speak of different grades, levels or recommendations."""
    for name in ("grade", "level"):
        values = (getattr(c, name) for c in conclusions)
        if len({v.text for v in values if v is not None}) >= _TWO:
            return True
    subjects = {" ".join(c.numbers) or c.what for c in conclusions}
    return len(subjects - {""}) >= _TWO


def _joined(waiting: list[Passage], text: Traced) -> Passage:
    """Passages beside each other as one, which concludes if one of them does."""
    first, last = waiting[0].text.first, waiting[-1].text.last
    inside = [i for i, o in enumerate(text.at) if first <= o <= last]
    whole = text[inside[0] : inside[-1] + 1] if inside else text
    told = [p for p in waiting if p.concludes]
    if not told:
        return Passage(whole, level=next((p.level for p in waiting if p.level), None))
    return Passage(
        whole, True, next((p.grade for p in told if p.grade), None),
        next((p.level for p in (*told, *waiting) if p.level), None), next((p.numbers for p in told if p.numbers), ()),
        next((p.what for p in told if p.what), ""), told[0].cut,
    )  # fmt: skip
