"""Source text to inline text of the authoring language: escapes, citations, emphasis, links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph.importing.ledger import Claim, Reason
from guidegraph.importing.recognise.citations import NUMBER_ITEM, Cite, expand, judged_citations
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grades import find_grades
from guidegraph.importing.recognise.named_citations import named_citations
from guidegraph.importing.traced import EMPTY, Traced, join

_SPECIAL = re.compile(r"[\\*^~\[\]{}]")
_WRAPS = {"em": ("*", "*"), "sup": ("^", "^"), "sub": ("~", "~")}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|www\.)[^\s()<>\"\\]+\Z")


@dataclass(slots=True)
class Insertions:
    """Marks to be written into a text, by offset in it."""

    before: dict[int, str] = field(default_factory=dict)
    """Written before the character at the offset."""
    behind: dict[int, str] = field(default_factory=dict)
    """Written behind the character that ends at the offset."""

    def wrap(self, start: int, end: int, left: str, right: str) -> None:
        """Write `left` at `start` and `right` at `end`, inside what is there already."""
        self.before[start] = self.before.get(start, "") + left
        self.behind[end] = right + self.behind.get(end, "")


def inline(
    text: Traced, reading: Reading, *, insertions: Insertions | None = None, cited: bool = True
) -> Traced:
    """A text as inline text: special characters escaped, citations as keys, marks put in."""
    marks = insertions or Insertions()
    cites = _cites(text, reading) if cited else {}
    if cited and reading.names:
        _named(text, reading, marks)
    _source_marks(text, reading, marks, [(c.start, c.end) for c in cites.values()])
    parts: list[Traced] = []
    events = {m.start() for m in _SPECIAL.finditer(text.text)} | {len(text)}
    at = 0
    for event in sorted(events | set(marks.before) | set(marks.behind) | set(cites)):
        if event < at:
            continue
        parts.append(text[at:event])
        at = event
        if at in marks.behind:
            parts.append(Traced.made(marks.behind[at]))
        if at in marks.before:
            parts.append(Traced.made(marks.before[at]))
        cite = cites.get(at)
        if cite and all(n in reading.references for n in cite.numbers):
            parts.append(_citation(text[at : cite.end], cite.numbers, reading))
            at = cite.end
        elif cite:
            parts.append(_partly_listed(text[at : cite.end], reading))
            at = cite.end
        elif at < len(text) and _SPECIAL.match(text.text[at]):
            parts.append("\\" + text[at : at + 1])
            at += 1
    parts.append(text[at:])
    return join(parts)


def _cites(text: Traced, reading: Reading) -> dict[int, Cite]:
    """The citations of a text by their start, with a doubt for each that may be none, or one."""
    taken: dict[int, Cite] = {}
    for cite, is_one in judged_citations(text, reading):
        if is_one:
            taken[cite.start] = cite
        if cite.doubtful:
            printed = text[cite.start : cite.end]
            near = text.text[max(0, cite.start - 20) : cite.end]
            reading.ledger.doubt(
                printed,
                f"«…{near}» er læst som {'en henvisning' if is_one else 'en klasse eller et tal, ikke en henvisning'}.",
                f'"…{near}" was read as {"a citation" if is_one else "a class or number, not a citation"}.',
                warning=True,
            )
    return taken


def _partly_listed(printed: Traced, reading: Reading) -> Traced:
    """A citation with numbers that the reference list lacks: these stay as text, in brackets."""
    pieces: list[Traced] = []
    kept: set[int] = set()
    for match in NUMBER_ITEM.finditer(printed.text):
        item = printed.matched(match)
        kept.update(item.at)
        numbers = expand(match[0])
        if numbers and all(n in reading.references for n in numbers):
            pieces.append(_citation(item, numbers, reading))
        else:
            pieces.append("(" + item + ")")
            reading.ledger.doubt(
                item, f"Referencelisten har ingen post med nummer {item.text}.",
                f"The reference list has no entry of number {item.text}.", warning=True,
            )  # fmt: skip
    for index, offset in enumerate(printed.at):
        if offset >= 0 and offset not in kept:
            reading.ledger.drop(printed[index : index + 1], Reason.SEPARATOR)
    return join(pieces, " ")


def _named(text: Traced, reading: Reading, marks: Insertions) -> None:
    """Put the keys of citations by author and year behind them."""
    keys: dict[int, list[str]] = {}
    for cite in named_citations(text, reading):
        if not cite.keys:
            printed = text[cite.start : cite.end]
            reading.ledger.doubt(
                printed, f"Referencelisten har ingen post for «{printed.text}».",
                f'The reference list has no entry for "{printed.text}".', warning=True,
            )  # fmt: skip
        keys.setdefault(cite.end, []).extend(cite.keys)
    for end, found in keys.items():
        if found:
            shown = "; ".join(f"@{key}" for key in dict.fromkeys(found))
            marks.behind[end] = marks.behind.get(end, "") + f" [{shown}]"


def _citation(printed: Traced, numbers: tuple[int, ...], reading: Reading) -> Traced:
    keys = "; ".join(f"@{reading.references[n]}" for n in numbers)
    first, last = printed.first, printed.last + 1
    reading.ledger.claims.append(Claim(first, last, Reason.CITATION))
    return Traced.standing_for(f"[{keys}]", first)


def _source_marks(
    text: Traced, reading: Reading, marks: Insertions, taken: list[tuple[int, int]]
) -> None:
    """Put in emphasis, raised and lowered figures and links that the source shows."""
    if not reading.marks:
        return
    for index, offset in enumerate(text.at):
        mark = reading.marks.get(offset) if offset >= 0 else None
        if mark is None or mark.kind not in (*_WRAPS, "link"):
            continue
        end = index
        while end < len(text) and text.at[end] < mark.end:
            end += 1
        while end > index and text.text[end - 1].isspace():
            end -= 1
        inside = text.text[index:end]
        if not inside.strip() or any(a < end and index < b for a, b in taken):
            continue
        if mark.kind == "sup" and find_grades(inside, reading.template, reading.scheme):
            continue
        if mark.kind == "link":
            if _SAFE_LINK.match(mark.target) and mark.target.rstrip("/") != inside.rstrip("/"):
                marks.wrap(index, end, "[", f"]({mark.target})")
        elif mark.kind == "em" or not any(c.isspace() for c in inside):
            left, right = _WRAPS[mark.kind]
            hugs = mark.kind != "em" or _hugs(text.text, index, end)
            if hugs and inside == inside.strip():
                marks.wrap(index, end, left, right)


def _hugs(text: str, start: int, end: int) -> bool:
    """Whether emphasis here would be read as such: not inside a word."""
    before = text[start - 1] if start else " "
    behind = text[end] if end < len(text) else " "
    return not before.isalnum() and not behind.isalnum()


def list_item(text: Traced) -> Traced:
    """A paragraph as an item of a list."""
    return Traced.made("- ") + text if text else EMPTY


def cell(text: Traced) -> Traced:
    """Inline text as it may stand in a cell of a table."""
    if "|" not in text.text:
        return text
    pieces: list[Traced] = []
    for index, character in enumerate(text.text):
        if character == "|":
            pieces.append(Traced.made("\\"))
        pieces.append(text[index : index + 1])
    return join(pieces)


def plain_numbers(keys: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """Key and number of each reference, by number."""
    return tuple((key, str(number)) for number, key in sorted(keys.items()))
