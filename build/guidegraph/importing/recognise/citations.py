"""Citations in running text: single, lists and ranges, told apart from years, doses and scores."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from guidegraph.importing.recognise.context import CitationStyle, Reading
from guidegraph.importing.template import Template, any_of
from guidegraph.importing.traced import Traced

_LIST = r"\d{1,4}(?:\s*(?:[-–—]|,|;|og|and|&)\s*\d{1,4})*"
_ROUND = re.compile(rf"\((?:ref\.?\s*)?(?P<list>\s*{_LIST}\s*)\)")
_SQUARE = re.compile(rf"\[(?:ref\.?\s*)?(?P<list>\s*{_LIST}\s*)\]")
_LABELLED = re.compile(
    rf"[(\[](?:jf\.?\s+|se\s+)?ref(?:erencer?)?\.?\s*(?:nr\.?\s*)?(?P<list>{_LIST})\s*[)\]]",
    re.IGNORECASE,
)
"""Numbers in brackets behind the word: a citation in any style."""
_RAISED = re.compile(rf"(?P<list>{_LIST})")
NUMBER_ITEM = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")
"""A number or a range in a citation."""
_FALLING = re.compile(r"\d\s*[-–—]\s*\d")
_LAST_WORD = re.compile(r"([\w./-]+?)\.?\s*\Z")
_SPAN = re.compile(r"\d\.?\s*(?:uge|dag|måned|år)\s*\Z")
"""A span of time is complete with its number: "inden for 2 år (9)" cites."""
_BARE_LEVELS = ((4,), (5,))
"""Levels of the Oxford scale that have no letter."""
_LETTERED = {bracket: re.compile(rf"\{bracket}[1-3][a-d][)\]]") for bracket in "(["}
_MARK_LAST = re.compile(rf"[(\[]\s*{_LIST}\s*[)\]]\s*\Z")
_ENDS = re.compile(r"\s*(?:[.;]|[(\[]|\Z|\n)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
_MOST = 2000
_BEYOND = 30
_SURE, _UNSURE = "sure", "unsure"
_BEFORE = 40
_WORD_BEFORE = 120
_ADDRESS = re.compile(r"https?://|www\.|doi|10\.\d{4,9}/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation at its place in a text."""

    start: int
    """Offset of the opening bracket."""
    end: int
    """Offset behind the closing one."""
    numbers: tuple[int, ...]
    """Numbers of the references, ranges resolved."""
    doubtful: bool = False
    """Whether the word before it could make it a class or score."""


def find_citations(text: Traced, reading: Reading) -> tuple[Cite, ...]:
    """The citations in a text, in order."""
    return tuple(c for c, taken in judged_citations(text, reading) if taken)


def judged_citations(text: Traced, reading: Reading) -> tuple[tuple[Cite, bool], ...]:
    """What can be a citation, in order, each with whether it was taken for one.

    A lone number behind a word such as `PS` is one where the text cites that number elsewhere.
    """
    found = list(_candidates(text, reading))
    sure = {number for cite in found if not cite.doubtful for number in cite.numbers}
    return tuple(
        (cite, not cite.doubtful or (len(cite.numbers) == 1 and cite.numbers[0] in sure))
        for cite in sorted(found, key=lambda c: c.start)
    )


def _candidates(text: Traced, reading: Reading) -> Iterator[Cite]:
    marked = list(_marked(text, reading))
    yield from marked
    if reading.style.brackets == "^":
        return
    for match in _LABELLED.finditer(text.text):
        numbers = expand(match["list"])
        if numbers and max(numbers) <= reading.style.highest:
            marked.append(Cite(match.start(), match.end(), numbers))
            yield marked[-1]
    pattern = _SQUARE if reading.style.brackets == "[" else _ROUND
    for match in pattern.finditer(text.text):
        if any(c.start < match.end() and match.start() < c.end for c in marked):
            continue
        numbers = expand(match["list"])
        kind = _judge(text.text, match, numbers, reading.style.highest, reading.template)
        if kind and reading.style.levels and numbers in _BARE_LEVELS:
            kind = _level_or(kind, text.text, match, reading.template)
        if kind:
            yield Cite(match.start(), match.end(), numbers, kind == _UNSURE)


def _marked(text: Traced, reading: Reading) -> Iterator[Cite]:
    """Citations that the source itself marks: fields of a reference manager, raised figures."""
    for index, offset in enumerate(text.at if reading.marks else ()):
        mark = reading.marks.get(offset)
        if mark is None or mark.kind not in ("citation", "sup"):
            continue
        end = next((i for i in range(index, len(text)) if text.at[i] >= mark.end), len(text))
        while end > index and text.text[end - 1].isspace():
            end -= 1
        inside = text.text[index:end].strip()
        bare = inside.strip("()[] ,;")
        if not _RAISED.fullmatch(bare):
            continue
        numbers = expand(bare)
        raised = mark.kind == "sup" and reading.style.brackets == "^" and bare == inside
        known = raised and bool(numbers) and _may_be_listed(numbers, reading.style.highest)
        if numbers and (mark.kind == "citation" or known):
            yield Cite(index, end, numbers)


def _may_be_listed(numbers: tuple[int, ...], highest: int) -> bool:
    """Whether some of the numbers are in the list, and the others not far behind its end."""
    return min(numbers) <= max(highest, 1) and max(numbers) <= max(highest, 1) + _BEYOND


def expand(text: str) -> tuple[int, ...]:
    """The numbers of a list, ranges resolved.

    >>> expand("2, 13, 19-22")
    (2, 13, 19, 20, 21, 22)
    >>> expand("122-5"), expand("3-2")
    ((122, 123, 124, 125), (3, 2))
    """
    numbers: list[int] = []
    for match in NUMBER_ITEM.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if match[2] and last < first and len(match[2]) < len(match[1]):
            last = int(match[1][: -len(match[2])] + match[2])
        if last - first > _MOST:
            return ()
        numbers += range(first, last + 1) if last >= first else (first, last)
    return tuple(numbers)


def _judge(
    text: str, match: re.Match[str], numbers: tuple[int, ...], highest: int, template: Template
) -> str:
    """Whether numbers in brackets are a citation: sure, unsure, or (the empty text) no."""
    if not numbers or min(numbers) < 1:
        return ""
    if max(numbers) > highest and not (len(numbers) > 1 and _may_be_listed(numbers, highest)):
        return ""
    if _inside_word(text, match.start(), match.end()):
        return ""
    behind = text[match.end() : match.end() + 14]
    if _not_before(template).match(behind):
        return ""
    context = text[max(0, match.start() - _BEFORE) : match.start()]
    before = _LAST_WORD.search(context)
    classed = before and before[1].casefold() in _not_after(template) and not _SPAN.search(context)
    falling = any(a > b for a, b in pairwise(numbers)) and bool(_FALLING.search(match["list"]))
    return _UNSURE if classed or falling else _SURE


def _level_or(kind: str, text: str, match: re.Match[str], template: Template) -> str:
    """What a lone 4 or 5 is in a document that prints levels in the brackets of its citations.

    Behind another bracket at the end of a sentence it is the level; where the sentence names no
    study, it is doubtful.
    """
    if not _ENDS.match(text, match.end()):
        return kind
    sentence = _SENTENCE.split(text[: match.start()])[-1]
    if sentence.rstrip()[-1:] in ("]", ")") and _MARK_LAST.search(sentence):
        return ""
    return kind if template.pattern("citations", "study").search(sentence) else _UNSURE


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether brackets stand in a number, word or address: `11(11)`, `S1470-2045(10)70223`."""
    left = text[start - 1 : start]
    if left.isdigit() or text[end : end + 1].isalnum():
        return True
    front = re.search(r"\S*\Z", text[max(0, start - _WORD_BEFORE) : start])
    return bool(front and _ADDRESS.search(front[0]))


_CACHE: dict[int, tuple[frozenset[str], re.Pattern[str]]] = {}


def _tables(template: Template) -> tuple[frozenset[str], re.Pattern[str]]:
    if id(template) not in _CACHE:
        words = frozenset(w.casefold() for w in template.words("citations", "not_after"))
        behind = re.compile("|".join(template.words("citations", "not_before")))
        _CACHE[id(template)] = (words, behind)
    return _CACHE[id(template)]


def _not_after(template: Template) -> frozenset[str]:
    return _tables(template)[0]


def _not_before(template: Template) -> re.Pattern[str]:
    return _tables(template)[1]


def find_style(reading: Reading, texts: Iterable[Traced], listed: int) -> CitationStyle:
    """How a document cites, and up to which number; `listed` is the length of its reference list."""
    counts: Counter[str] = Counter()
    lettered: Counter[str] = Counter()
    numbers: dict[str, set[int]] = {"(": set(), "[": set(), "^": set()}
    limit = listed or 999
    for text in texts:
        lettered.update({b: len(found.findall(text.text)) for b, found in _LETTERED.items()})
        for bracket, pattern in (("(", _ROUND), ("[", _SQUARE)):
            for match in pattern.finditer(text.text):
                found = expand(match["list"])
                if _judge(text.text, match, found, limit, reading.template) == _SURE:
                    counts[bracket] += 1
                    numbers[bracket].update(found)
    for mark in reading.document.marks:
        shown = reading.document.text[mark.start : mark.end].strip(" ()[],;")
        if mark.kind in ("sup", "citation") and _RAISED.fullmatch(shown):
            found = expand(shown)
            if found and max(found) <= limit:
                key = "^" if mark.kind == "sup" else "("
                counts[key] += 1
                numbers[key].update(found)
    if not counts:
        return CitationStyle("(", listed)
    best = max(sorted(counts), key=lambda b: (counts[b] * len(numbers[b]), counts[b]))
    highest = listed or _last_without_gap(
        numbers[best], reading.template.number("citations", "largest_gap")
    )
    return CitationStyle(best, highest, lettered[best] > 1)


def _last_without_gap(numbers: set[int], gap: int) -> int:
    """The highest number before the first gap that no reference list would have."""
    last = 0
    for number in sorted(numbers):
        if number - last > gap:
            break
        last = number
    return last


def strip_labels(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for a label in front of a citation."""
    return re.compile(rf"(?:{any_of(words)})\s*\Z", re.IGNORECASE)
