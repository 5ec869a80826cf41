"""Marked clauses with their grades: `[clause]{#part} (A)`."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidegraph.ids import is_key, slugify
from guidegraph.kinds.emitter import Emitter
from guidegraph.model import Body, Item
from guidegraph.ontology import Concept
from guidegraph.parse import Attributes, read_attributes
from guidegraph.source import Spot

_GRADE = re.compile(r"\s*\(([^()\n]{1,40})\)")
_LOOSE = re.compile(r"\(([A-D])\)")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÆØÅ0-9\[(”\"])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|ca|evt|inkl|ekskl|hhv|jf|pga|mht|mdr|osv|m\.m|mm|nr|sv\.t|st|v|cava|sup|beh|pr|dvs|fig|tab|kap|a|d|s|p|vs|et al|mio|min|max|maks|tidl|stk|afd|dr|prof|ovl|alm|spec|resp|f|e|i\.v|p\.o|s\.c|gr|antal|linje|[A-ZÆØÅ])|\d)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One marked clause."""

    key: str
    """Key of the part."""
    start: int
    """Offset in the plain text."""
    end: int
    """Offset behind it."""
    text: str
    """Exactly the marked characters."""
    printed: str
    """The grade as printed; empty where none follows."""
    grade: Concept | None
    """The grade as a concept of the scheme."""
    span: Spot
    """Where clause and mark stand."""
    sentence: str
    """The sentence it stands in."""
    former: str = ""
    """Key that the part had in the version before; empty where it is the same."""


def read_clauses(item: Item, body: Body, out: Emitter) -> tuple[Clause, ...]:
    """The marked clauses of a text in order, with findings for marks and grades that are wrong."""
    clauses: list[Clause] = []
    grades: set[int] = set()
    bounds = _bounds(body.plain)
    for mark in body.marks:
        if mark.kind != "span":
            continue
        attributes = _attributes(item, mark.place, mark.name, out)
        span = Spot(item.source, *mark.place)
        if not attributes.key:
            continue
        key = _key(attributes.key, span, clauses, out)
        printed, grade, end = _grade(body.plain, mark.end, span, key, out)
        if printed:
            grades.add(end)
        text = body.plain[mark.start : mark.end]
        if any(True for _ in _ends(text)):
            out.problems.add("part-across-sentences", span, what=key)
        sentence = _sentence(body.plain, bounds, mark.start)
        former = attributes.get("tidligere")
        clauses.append(Clause(
            key, mark.start, mark.end, text, printed, grade, span, sentence,
            former.value if former else "",
        ))  # fmt: skip
    old = item.attr("tidligere")
    first = body.plain.find(old) if old else -1
    for loose in _LOOSE.finditer(body.plain):
        # A log entry may quote the former text with its grades, which are no claim.
        quoted = first >= 0 and first <= loose.start() < first + len(old)
        if loose.end() not in grades and not quoted:
            at = item.source.span(body.place(loose.start()), body.place(loose.end() - 1) + 1)
            out.problems.add("grade-outside-part", at, what=loose[1])
    return tuple(sorted(clauses, key=lambda c: (c.start, c.end)))


def marked(item: Item, body: Body, name: str, out: Emitter) -> str:
    """The text of the first clause with the class `name`, such as `citat`."""
    for mark in body.marks:
        if mark.kind == "span" and f".{name}" in mark.name.split():
            return body.plain[mark.start : mark.end]
    return ""


def _attributes(item: Item, place: tuple[int, int], name: str, out: Emitter) -> Attributes:
    end = place[1] - 1
    start = item.source.text.rfind("{", place[0], place[1]) + 1
    return read_attributes(item.source, start, end, out.problems)


def _key(key: str, span: Spot, before: list[Clause], out: Emitter) -> str:
    if not is_key(key):
        out.problems.add("bad-key", span, what=key, known=slugify(key) or "navn")
        key = slugify(key) or "x"
    if any(clause.key == key for clause in before):
        out.problems.add("duplicate-key", span, what=key)
        while any(clause.key == key for clause in before):
            key += "-x"
    return key


def _grade(
    plain: str, at: int, span: Spot, key: str, out: Emitter
) -> tuple[str, Concept | None, int]:
    match = _GRADE.match(plain, at)
    concept = out.ontology.find(out.scheme, match[1].strip()) if match else None
    if match is None or concept is None:
        return "", None, at
    following = _GRADE.match(plain, match.end())
    second = out.ontology.find(out.scheme, following[1].strip()) if following else None
    # A level of evidence may stand behind the grade: `(B) (2b)`, `(↑↑) (⊕⊕○○)`.
    if second and _is_level(second) == _is_level(concept):
        out.problems.add("two-grades", span, what=key)
    return match[1].strip(), concept, match.end()


def _is_level(concept: Concept) -> bool:
    """Whether a concept says how sure the evidence is, not how strong the advice."""
    return concept.notation[:1].isdigit() or concept.notation.startswith("⊕")


def _ends(text: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.end() - 12) : match.end()]):
            yield match.end()


def _bounds(plain: str) -> list[int]:
    """Where the sentences of a text begin, and its end."""
    return [0, *_ends(plain), len(plain)]


def _sentence(plain: str, bounds: list[int], at: int) -> str:
    """The sentence that the offset `at` stands in."""
    after = bisect.bisect_right(bounds, at, 1)
    if after == len(bounds):
        return plain.strip()
    return plain[bounds[after - 1] : bounds[after]].strip()
