"""Sentences of Danish prose, by a rule for full stops that knows abbreviations and ordinals."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_STOP = re.compile(r"[.!?…]+[\"”»’)\]]*(?=\s+[\"”»„'(\[•–-]*[A-ZÆØÅ0-9])|\n+")
_SHORT = frozenset(
    """adj adm afd afs alm ang anm art beh bl.a bl ca cit d d.d d.v.s dec def dgl div dr dvs e.g eks ekskl
    et evt f f.eks feb fg fig figs forf forb fx følg gr gns hft hhv hr i.e ibid if ift iht inc incl inkl
    jan jf jfr jvf jul jun kap kl kgl lb lic litt m m.a.o m.fl m.h.p m.h.t m.m m.v mag maks max md mdr
    mdl medl mht mia mio min mm nr nov nto o o.a o.l obs okt osv ovf ovl p p.a p.g.a p.o pct pga pgf pkt
    pl pr prof ptt red ref resp s s.k s.u sen sep sept sml sp spec stk str sv.t sygepl tab tabel tb
    tdl tilh tlf tr u uafh udg v v.cava vedr vol vs årg år øv al cand spl st stud sup bd bind""".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its offsets in the text it stands in."""

    start: int
    """First character."""
    end: int
    """Behind the last character."""
    text: str
    """The characters."""


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, without the space around them.

    >>> [s.text for s in sentences("Gives f.eks. 8 Gy. Det er nok (2). Slut")]
    ['Gives f.eks. 8 Gy.', 'Det er nok (2).', 'Slut']
    """
    return tuple(_split(text))


def sentence_at(text: str, offset: int) -> Sentence:
    """The sentence of `text` that holds `offset`."""
    found = sentences(text)
    if not found:
        return Sentence(0, len(text), text)
    index = bisect_right(found, offset, key=lambda sentence: sentence.end)
    return found[min(index, len(found) - 1)]


def _split(text: str) -> Iterator[Sentence]:
    start = 0
    for match in _STOP.finditer(text):
        if match.group()[0] == "." and _is_short(text, match.start(), match.end()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_short(text: str, stop: int, after: int) -> bool:
    begin = max(text.rfind(" ", 0, stop), text.rfind("\n", 0, stop), text.rfind("(", 0, stop)) + 1
    word = text[begin:stop].strip('("”»')
    if len(word) == 1 and word.isalpha():
        return word.isupper() or word in "dfmopsv"
    if word.isdigit():
        following = text[after:].lstrip()[:12]
        return len(word) <= 2 and bool(re.match(r"[a-zæøå]", following))
    return word.lower() in _SHORT


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Sentence(start, end, text[start:end])
