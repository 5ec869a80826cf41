"""Recommendations wherever they are printed, each made one item with its variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guidegraph.importing.keys import content_words, word_counts
from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.graded_text import Graded, mark_parts
from guidegraph.importing.recognise.grades import find_grades
from guidegraph.importing.recognise.topics import find_topics
from guidegraph.importing.template import plain
from guidegraph.importing.traced import EMPTY, Traced, join, squeeze
from guidegraph.importing.writing.element import Element, block

_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Group:
    """A group of recommendations while it is put together."""

    key: str
    """Its key."""
    title: Traced
    """Its heading."""
    numbers: list[str] = field(default_factory=list)
    """Printed numbers of its recommendations."""
    head: list[Element] = field(default_factory=list)
    """Recommendations, variants and what stands with them."""
    body: list[Element] = field(default_factory=list)
    """Sections of chapter 3."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A recommendation as printed in one place."""

    number: str
    """Its number, or a stand-in for one without."""
    marker: Traced
    """The number as printed."""
    text: Traced
    """Its text."""
    group: str
    """Heading it stands under, as `plain` writes it."""
    title: Traced = EMPTY
    """That heading."""


@dataclass(slots=True)
class Recommendations:
    """All recommendations of a document by group."""

    groups: list[Group] = field(default_factory=list)
    """Groups in order."""
    originals: dict[str, Printed] = field(default_factory=dict)
    """The text of record of each, by number."""
    notes: dict[str, list[Block]] = field(default_factory=dict)
    """Other blocks that stand in the quick guide, by group."""

    def group_of(self, number: str) -> Group | None:
        """The group that holds a recommendation."""
        return next((g for g in self.groups if number in g.numbers), None)

    def group_titled(self, title: str) -> Group | None:
        """The group with a heading."""
        return next((g for g in self.groups if plain(g.title.text) == plain(title)), None)


def read_printed(
    chapter: ChapterBlocks, reading: Reading, notes: dict[str, list[Block]]
) -> list[Printed]:
    """The recommendations as a chapter prints them; other blocks of the quick guide go to `notes`."""
    found: list[Printed] = []
    title = EMPTY
    for piece in chapter.blocks:
        if piece.kind is Kind.GROUP or (
            piece.kind in (Kind.HEADING, Kind.SECTION) and chapter.role == "quick-guide"
        ):
            title = piece.text
        elif piece.kind is Kind.RECOMMENDATION:
            found.append(Printed(piece.number, piece.marker, piece.text, plain(title.text), title))
        elif chapter.role != "quick-guide":
            continue
        elif piece.kind in (Kind.PARAGRAPH, Kind.ITEM) and is_graded(piece.text, reading):
            _graded_block(piece, found, title, reading)
        else:
            notes.setdefault(plain(title.text), []).append(piece)
    return found


def is_graded(text: Traced, reading: Reading) -> bool:
    """Whether a text bears a grade of the document's scheme."""
    return bool(find_grades(text.text, reading.template, reading.scheme))


def _graded_block(piece: Block, found: list[Printed], title: Traced, reading: Reading) -> None:
    """A graded paragraph without a number: part of the one before, or one of its own."""
    last = found[-1] if found else None
    leads = any(g.leads for g in find_grades(piece.text.text, reading.template, reading.scheme))
    goes_on = not leads and (piece.kind is Kind.ITEM or not piece.text.text[:1].isupper())
    if last and last.number.isdigit() and goes_on and last.group == plain(title.text):
        marker = "- " if piece.kind is Kind.ITEM else ""
        text = last.text + "\n" + marker + piece.text
        found[-1] = Printed(last.number, last.marker + piece.marker, text, last.group, title)
    else:
        number = f"u{len(found) + 1}"
        found.append(Printed(number, piece.marker, piece.text, plain(title.text), title))


def gather(
    guide: ChapterBlocks | None, basis: ChapterBlocks | None, reading: Reading
) -> Recommendations:
    """All recommendations: the quick guide's text is the text of record."""
    made = Recommendations()
    shown = read_printed(guide, reading, made.notes) if guide else []
    again = read_printed(basis, reading, {}) if basis else []
    for printed in shown:
        made.originals.setdefault(printed.number, printed)
    for printed in again:
        if printed.number not in made.originals:
            made.originals[printed.number] = printed
            if shown:
                reading.ledger.doubt(
                    printed.text, "Anbefalingen står i kapitel 3, men ikke i quick guiden.",
                    "The recommendation stands in chapter 3 but not in the quick guide.", warning=True,
                )  # fmt: skip
    if not made.originals:
        reading.ledger.doubt(
            reading.document.traced(reading.document.lines[0]),
            "Ingen anbefaling er fundet i dokumentet; se efter, hvor de står, og hvordan de er trykt.",
            "No recommendation was found in the document; see where they stand, and how they are printed.",
            warning=True,
        )  # fmt: skip
    stop = frozenset(reading.template.words("text", "stop"))
    reading.words = word_counts((p.text.text for p in made.originals.values()), stop)
    _make_groups(made, reading, stop)
    for printed in made.originals.values():
        group = made.group_of(printed.number)
        if group:
            group.head.append(_element(printed, reading))
    return made


def _make_groups(made: Recommendations, reading: Reading, stop: frozenset[str]) -> None:
    titles = {p.group: p.title for p in made.originals.values()}
    counts = Counter(w for t in titles.values() for w in set(content_words(t.text, stop)))
    for printed in made.originals.values():
        group = made.group_titled(printed.title.text) if printed.title else None
        if group is None and not printed.title:
            group = next((g for g in made.groups if not g.title.at or g.title.first < 0), None)
        if group is None:
            title = printed.title or Traced.made("Anbefalinger")
            words = reading.keys.from_words
            key = (
                words(title.text, count=3, rare=counts)
                if printed.title
                else reading.keys.take("alle-anbefalinger")
            )
            group = Group(key, title)
            made.groups.append(group)
        group.numbers.append(printed.number)


def _element(printed: Printed, reading: Reading) -> Element:
    key = reading.keys.from_words(
        _own_words(printed.text.text, reading), count=3, rare=reading.words
    )
    graded = mark_parts(printed.text, reading, given=reading.given_parts.get(key, ()), whole=True)
    reading.recommendations[printed.number] = key
    reading.parts[key] = graded.parts
    reading.texts[key] = printed.text.text
    for (part, _), grade in zip(graded.parts, graded.grades, strict=True):
        reading.grades[f"{key}#{part}"] = grade
    if not any(graded.grades):
        reading.ledger.doubt(
            printed.text, "Anbefalingen har ingen styrke, som kan læses.",
            "The recommendation has no grade that can be read.", warning=True,
        )  # fmt: skip
    attributes: dict[str, Traced | str] = {"nr": number_of(printed.marker, reading)}
    attributes["emner"] = " ".join(find_topics(printed.text.text, reading.ontology))
    attributes["kildested"] = reading.place(printed.text)
    return block("anbefaling", key, attributes, paragraphs=paragraphs(graded.text))


def _own_words(text: str, reading: Reading) -> str:
    """The beginning of a recommendation without its grades."""
    for grade in reversed(find_grades(text, reading.template, reading.scheme)):
        text = text[: grade.start] + text[grade.end :]
    return text[:400]


def paragraphs(text: Traced) -> tuple[Traced, ...]:
    """The lines of a text as paragraphs."""
    return tuple(line for line in text.lines() if line)


def number_of(marker: Traced, reading: Reading) -> Traced:
    """The digits of a marker; the rest of it is dropped."""
    match = _DIGITS.search(marker.text)
    if match is None:
        reading.ledger.drop(marker, Reason.MARKER)
        return EMPTY
    reading.ledger.drop(marker[: match.start()] + marker[match.end() :], Reason.MARKER)
    return marker.matched(match)


def same_text(left: Traced, right: Traced) -> bool:
    """Whether two texts are the same but for white space."""
    return squeeze(left).text == squeeze(right).text


def print_again(
    piece: Block, place: str, made: Recommendations, reading: Reading
) -> Iterator[Element]:
    """A recommendation printed again: nothing where it is the same, else a variant."""
    original = made.originals[piece.number]
    if piece.text.first == original.text.first:
        return
    reading.ledger.drop(piece.marker, Reason.MARKER)
    if same_text(piece.text, original.text):
        reading.ledger.repeat(piece.text, original.text)
        return
    yield variant(piece.text, piece.number, place, reading)


def variant(text: Traced, number: str, place: str, reading: Reading) -> Element:
    """A variant of a recommendation with the same part keys."""
    key = reading.recommendations[number]
    graded: Graded = mark_parts(text, reading, known=reading.parts[key])
    attributes: dict[str, Traced | str] = {
        "af": key,
        "sted": place,
        "kildested": reading.place(text),
    }
    return block("variant", "", attributes, paragraphs=paragraphs(graded.text))


def supports(numbers: Iterable[str], reading: Reading) -> str:
    """Keys of the recommendations with those numbers."""
    keys = (reading.recommendations.get(n, "") for n in numbers)
    return " ".join(dict.fromkeys(k for k in keys if k))


def joined(parts: Iterable[Traced]) -> Traced:
    """Texts as one, each on a line of its own."""
    return join(parts, "\n")
