"""What a text must hold for a pattern to match in it, read from the pattern itself.

A pattern that begins with a class or an optional run is slow to search for; most texts do not hold
the letters that every match of it holds, and need no search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, TypeGuard

Clause = frozenset[str]
"""Texts, folded and without space around them, one of which every match holds."""
_MOST = 512
"""Texts of a part of a pattern that are listed."""
_FEW = 160
"""Texts of a clause, beyond which their beginnings will do."""
_SPACED = 128
"""Texts of several words in a clause, beyond which the longest word of each will do."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøåéäöü")
"""Letters that `folded` leaves in one form."""
_FORMS = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"))
"""Letters that a pattern without case takes for others, though they are no capitals of them."""


def folded(text: str) -> str:
    """The text in the form in which clauses are looked for: in lower case, as long as it was."""
    for odd, usual in _FORMS:
        if odd in text:
            text = text.replace(odd, usual)
    return text.lower()


@lru_cache(maxsize=4096)
def required(pattern: re.Pattern[str]) -> tuple[Clause, ...]:
    """What every match of a pattern holds, the clauses that tell most first; none where it may
    match anything.

    >>> [sorted(one) for one in required(re.compile(r"(?:kan|bør) over(?:vejes|veje)"))]
    [['bør overveje', 'kan overveje']]
    """
    found = _sequence(_parser.parse(pattern.pattern, pattern.flags).data).closed()
    return tuple(sorted({_short(clause) for clause in found}, key=_value, reverse=True)[:3])


def _short(clause: Clause) -> Clause:
    """The clause in few texts: none that holds another, their beginnings if need be."""
    texts = frozenset(text.strip() for text in clause)
    if sum(len(text.split()) > 1 for text in texts) > _SPACED:
        texts = frozenset(max(text.split(), key=len) for text in texts)
    clause = texts
    for length in (10, 7, 5, 4, 3):
        found: list[str] = []
        for text in sorted(texts, key=len):
            if not any(shorter in text for shorter in found):
                found.append(text)
        if len(found) <= _FEW:
            return frozenset(found)
        texts = frozenset(text[:length].rstrip() for text in found)
    return clause


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part of a pattern."""

    texts: frozenset[str] | None
    """All that it can match; None where that is too much to list."""
    clauses: tuple[Clause, ...] = ()
    """What else its matches hold."""

    def closed(self) -> tuple[Clause, ...]:
        """Everything that is known, as clauses."""
        return (*self.clauses, self.texts) if _tells(self.texts) else self.clauses


_NOTHING = _Known(frozenset({""}))
_ANYTHING = _Known(None)


def _tells(texts: frozenset[str] | None) -> TypeGuard[frozenset[str]]:
    return texts is not None and bool(texts) and all(text.strip() for text in texts)


def _value(clause: Clause) -> tuple[float, list[str]]:
    """How much a clause tells: long texts are rare, and few are found soon."""
    return min(len(t.strip()) for t in clause) - len(clause) / 100, sorted(clause)


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Known:
    """One part behind the other."""
    clauses: list[Clause] = []
    texts = {""}
    whole = True
    for item in items:
        known = _part(*item)
        clauses += known.clauses
        if known.texts is not None and len(texts) * len(known.texts) <= _MOST:
            texts = {one + two for one in texts for two in known.texts}
            continue
        clauses += _Known(frozenset(texts)).closed()
        whole, texts = False, set(known.texts or ("",))
    if whole:
        return _Known(frozenset(texts), tuple(clauses))
    return _Known(None, (*clauses, *_Known(frozenset(texts)).closed()))


def _part(kind: Any, value: Any) -> _Known:
    """What is known of one part; what this function does not know may match anything."""
    name = str(kind)
    if name == "LITERAL":
        return _letters([value])
    if name == "IN":
        return _class(value)
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return _NOTHING  # What stands around a match may stand in another text.
    if name == "SUBPATTERN":
        return _sequence(value[3])
    if name == "ATOMIC_GROUP":
        return _sequence(value)
    if name == "BRANCH":
        return _either([_sequence(branch) for branch in value[1]])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(value[0], value[1], _sequence(value[2]))
    return _ANYTHING


def _letters(codes: Sequence[int]) -> _Known:
    found = frozenset(chr(code).lower() for code in codes)
    odd = any(letter.isalpha() and letter not in _LETTERS for letter in found)
    return _ANYTHING if odd else _Known(found)


def _class(items: Sequence[tuple[Any, Any]]) -> _Known:
    codes: list[int] = []
    for kind, value in items:
        if kind is _constants.LITERAL:
            codes.append(value)
        elif kind is _constants.RANGE and value[1] - value[0] < 8:
            codes += range(value[0], value[1] + 1)
        else:
            return _ANYTHING
    return _letters(codes) if len(codes) <= 12 else _ANYTHING


def _either(branches: list[_Known]) -> _Known:
    texts = frozenset[str]()
    for branch in branches:
        if branch.texts is None or branch.clauses:
            break
        texts |= branch.texts
    else:
        if len(texts) <= _MOST:
            return _Known(texts)
    best = [max(branch.closed(), key=_value, default=None) for branch in branches]
    held = frozenset(text for clause in best for text in clause or ("",))
    return _Known(None, (held,) if _tells(held) and len(held) <= _MOST else ())


def _repeated(least: int, most: int, inner: _Known) -> _Known:
    if least == 0:
        once = most == 1 and inner.texts is not None and not inner.clauses
        return _Known(inner.texts | {""}) if once and inner.texts is not None else _ANYTHING
    return inner if least == most == 1 else _Known(None, inner.closed())
