"""The text of a recommendation with its graded clauses marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.importing.keys import Keys
from guidegraph.importing.ledger import Reason
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.grades import Clause, find_clauses, find_grades
from guidegraph.importing.recognise.markup import Insertions, inline
from guidegraph.importing.traced import Traced, join

_ALIKE = 55.0


@dataclass(frozen=True, slots=True)
class Graded:
    """A text with marked clauses."""

    text: Traced
    """Inline text."""
    parts: tuple[tuple[str, str], ...]
    """Key of each part with its clause."""
    grades: tuple[str, ...]
    """Grade of each part."""


def usual_grades(text: Traced, reading: Reading) -> Traced:
    """The text with every grade printed as `(A)`; a level in the same brackets gets its own."""
    pieces: list[Traced] = []
    at = 0
    for grade in find_grades(text.text, reading.template):
        letter = text[slice(*grade.letter)]
        printed = text[grade.start : grade.end]
        if printed.text == f"({letter.text.upper()})":
            continue
        pieces.append(text[at : grade.start])
        level = text[slice(*grade.level)]
        kept = {*letter.at, *level.at}
        for index, offset in enumerate(printed.at):
            if offset >= 0 and offset not in kept:
                reading.ledger.drop(printed[index : index + 1], Reason.LABEL)
        pieces.append("(" + letter + ")")
        if level:
            pieces.append(" (" + level + ")")
        reading.ledger.doubt(
            printed,
            f"Styrken er trykt «{printed.text}» og skrevet ({letter.text}).",
            f'The grade is printed "{printed.text}" and written ({letter.text}).',
        )
        at = grade.end
    pieces.append(text[at:])
    return join(pieces)


def mark_parts(
    text: Traced, reading: Reading, *, known: Sequence[tuple[str, str]] = (), cited: bool = True,
    quote: bool = False, given: Sequence[tuple[str, str]] = (),
) -> Graded:  # fmt: skip
    """Mark the graded clauses of a text.

    `given` are parts that an edited edition has; a clause that is none of them gets a key of its own.

    `known` are the parts of the same recommendation as printed elsewhere, whose keys are kept;
    with `quote` the whole text is marked as a quotation.
    """
    usual = usual_grades(text, reading)
    clauses = find_clauses(usual.text, reading.template)
    keys = _keys(clauses, usual.text, reading, known or given)
    if given and not known:
        fresh = _keys(clauses, usual.text, reading, ())
        taken = {key for key in keys if key}
        keys = [
            key or (own if own not in taken else f"{own}-ny")
            for key, own in zip(keys, fresh, strict=True)
        ]
    marks = Insertions()
    if quote:
        marks.wrap(0, len(usual), "[", "]{.citat}")
    parts: list[tuple[str, str]] = []
    grades: list[str] = []
    for clause, key in zip(clauses, keys, strict=True):
        words = usual.text[clause.start : clause.end]
        if not key or (clause.doubtful and not known):
            _doubt(usual[clause.start : clause.end], reading, matched=bool(key))
        if not key:
            continue
        marks.wrap(clause.start, clause.end, "[", f"]{{#{key}}}")
        parts.append((key, words))
        grades.append(usual.text[slice(*clause.grade.letter)])
    return Graded(
        inline(usual, reading, insertions=marks, cited=cited), tuple(parts), tuple(grades)
    )


def _doubt(clause: Traced, reading: Reading, *, matched: bool) -> None:
    """Raise a doubt about a graded clause: where it begins, or that it matches no known part."""
    words = clause.text
    if matched:
        reading.ledger.doubt(
            clause,
            f"Styrken er knyttet til «{words}»; se efter, om delen begynder det rigtige sted.",
            f'The grade was tied to "{words}"; see whether the part begins in the right place.',
        )
    else:
        reading.ledger.doubt(
            clause,
            f"«{words}» har en styrke, men svarer ikke til nogen del af anbefalingen.",
            f'"{words}" has a grade but matches no part of the recommendation.',
            warning=True,
        )


def _keys(
    clauses: Sequence[Clause], text: str, reading: Reading, known: Sequence[tuple[str, str]]
) -> list[str]:
    words = [text[c.start : c.end] for c in clauses]
    if known and len(known) == len(clauses):
        return [key for key, _ in known]
    if known:
        return _matched(words, known)
    keys = Keys(reading.template.words("text", "stop"))
    return [_part_key(clause, words, keys, reading) for clause in words]


def _part_key(clause: str, others: list[str], keys: Keys, reading: Reading) -> str:
    """A key of the words that tell a clause from the other parts and recommendations."""
    rare = reading.words.copy()
    for other in others:
        if other != clause:
            rare.update(w.casefold() for w in other.split())
    return keys.from_words(clause, count=2, rare=rare)


def _matched(words: list[str], known: Sequence[tuple[str, str]]) -> list[str]:
    from rapidfuzz import fuzz

    free = dict(known)
    keys = []
    for clause in words:
        best = max(free, key=lambda k: (fuzz.ratio(clause, free[k]), k), default="")
        if best and fuzz.ratio(clause, free[best]) >= _ALIKE:
            keys.append(best)
            del free[best]
        else:
            keys.append("")
    return keys
