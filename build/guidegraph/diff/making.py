"""Puts a change together: weight, sentence, word marks and identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from guidegraph.diff.kinds import BY_NAME, Kind
from guidegraph.diff.naming import Names, item_name, target_of
from guidegraph.diff.pair import Pair
from guidegraph.diff.side import key_of, root_of
from guidegraph.diff.values import Change, Mark, SignedTriple, Weight
from guidegraph.diff.wording import is_clinical, signature
from guidegraph.diff.words import pairs, word_diff

_SHORT = 70
_SHOWN = 3
NOTHING: Mapping[str, Names] = {}


def make_change(
    pair: Pair,
    kind: str,
    subject: str,
    triples: Iterable[SignedTriple],
    *,
    old: str | None = None,
    new: str | None = None,
    part: str | None = None,
    key: str | None = None,
    target: str = "",
    item: Names | None = None,
    texts: bool = False,
    weigh: tuple[str, str] | None = None,
    fill: Mapping[str, Names] = NOTHING,
    level: str = "",
) -> Change:
    """A change of `kind` to `subject`, owning `triples`.

    `texts` asks for word marks between `old` and `new`; `weigh` gives the two texts by whose
    words the weight is decided, where they are not `old` and `new`; `fill` gives further words
    for the sentences, each in Danish and English.
    """
    row = BY_NAME[kind]
    owned = tuple(sorted(set(triples)))
    about = target or target_of(pair, subject)
    marks = word_diff(old, new) if texts else ()
    weight = row.weight
    if row.by_words:
        before, after = weigh or (old or "", new or "")
        weight = _weight(pair, before, after, one_sided=old is None or new is None)
    words = {"item": item or item_name(pair, subject),
             "words": _words(marks, old, new) if texts else ("", ""), **fill}  # fmt: skip
    summary_da, summary_en = _sentences(row, old, new, part, words)
    named = key_of(root_of(subject)) if key is None and subject != "<~>" else key or None
    return Change(
        identity(pair, kind, about, old, new, owned), kind, level or row.level, about, named, part,
        old, new, marks, weight, summary_da, summary_en, (), owned,
    )  # fmt: skip


def _sentences(
    row: Kind, old: str | None, new: str | None, part: str | None, words: Mapping[str, Names]
) -> Names:
    """The sentences of a kind with its values filled in."""
    found = []
    for i, template in enumerate((row.sentence_da, row.sentence_en)):
        values = {"part": part or "", "old": old or ("intet", "none")[i],
                  "new": new or ("intet", "none")[i], "reason": "", "grade": "", "count": "",
                  "verb": _verb(old, new)[i]}  # fmt: skip
        values |= {name: both[i] for name, both in words.items()}
        found.append(template.format_map(values))
    return found[0], found[1]


def identity(
    pair: Pair, kind: str, target: str, old: str | None, new: str | None,
    triples: tuple[SignedTriple, ...],
) -> str:  # fmt: skip
    """IRI of a change, from what it says."""
    rows = [kind, target, old or "", new or "", *(" ".join(t) for t in triples)]
    digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]
    before = pair.old.frame.own.rpartition("/")[2]
    after = pair.new.frame.own.rpartition("/")[2]
    base = pair.work.rpartition("/")[0]
    return f"{base}/{pair.slug}/diff/{before}/{after}#{digest}"


def _weight(pair: Pair, before: str, after: str, *, one_sided: bool) -> Weight:
    if one_sided:
        clinical = bool(signature(before + "\n" + after, pair.terms))
    else:
        clinical = is_clinical(before, after, pair.terms)
    return Weight.CLINICAL if clinical else Weight.EDITORIAL


def _verb(old: str | None, new: str | None) -> Names:
    if old is None and new is not None:
        return "tilføjet", "added"
    if new is None and old is not None:
        return "fjernet", "removed"
    return "ændret", "changed"


def _words(marks: tuple[Mark, ...], old: str | None, new: str | None) -> Names:
    """The differing words as the end of a sentence, the first few of them."""
    if old is None or new is None:
        text = _short(new if old is None else old)
        return (f": »{text}«", f": “{text}”") if text else ("", "")
    found = [(a.strip(), b.strip()) for a, b in pairs(marks)]
    found = [row for row in found if row[0] or row[1]]
    da, en = [], []
    for before, after in found[:_SHOWN]:
        if before and after:
            da.append(f"»{_short(before)}« → »{_short(after)}«")
            en.append(f"“{_short(before)}” → “{_short(after)}”")
        elif after:
            da.append(f"»{_short(after)}« tilføjet")
            en.append(f"“{_short(after)}” added")
        else:
            da.append(f"»{_short(before)}« slettet")
            en.append(f"“{_short(before)}” deleted")
    more = len(found) - _SHOWN
    if more > 0:
        da.append(f"og {more} {'sted' if more == 1 else 'steder'} mere")
        en.append(f"and {more} more")
    return (": " + "; ".join(da) if da else "", ": " + "; ".join(en) if en else "")


def _short(text: str | None) -> str:
    folded = " ".join((text or "").split())
    return folded if len(folded) <= _SHORT else folded[: _SHORT - 1].rstrip() + "…"
