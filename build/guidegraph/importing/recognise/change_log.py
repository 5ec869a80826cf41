"""The change log: what each entry says was done, to what, and what it quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.graded_text import mark_parts
from guidegraph.importing.recognise.grid import grid_of
from guidegraph.importing.recognise.log_entries import QUOTE, entries_of, further_numbers, unquoted
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.recognise.recommendations import Recommendations, same_text, variant
from guidegraph.importing.recognise.sections import SectionWriter
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.template import plain
from guidegraph.importing.traced import EMPTY, Traced, join, squeeze
from guidegraph.importing.writing.element import Element, block, heading

_ALIKE = 55.0


def read_log(
    chapter: ChapterBlocks, version: str, made: Recommendations, reading: Reading
) -> tuple[Element, ...]:
    """The elements of a log chapter behind its heading."""
    writer = SectionWriter(reading)
    writer.after_block = False
    state = _Log(writer, made, reading, version)
    for piece in chapter.blocks:
        state.add(piece)
    return writer.done()


class _Log:
    def __init__(
        self, writer: SectionWriter, made: Recommendations, reading: Reading, version: str
    ) -> None:
        self.writer = writer
        self.made = made
        self.reading = reading
        self.newer = version
        self.since = ""
        self.label = EMPTY

    def add(self, piece: Block) -> None:
        """One block of the chapter."""
        if piece.kind is Kind.LOG:
            self._head(piece)
        elif piece.role == "log-table":
            self.reading.label(piece.marker)
            if plain(piece.marker.text) in self.reading.template.plain_words("log", "header"):
                self.label = EMPTY
        elif piece.kind is Kind.TABLE and piece.table >= 0:
            self._table(piece.table)
        elif piece.kind is Kind.ENTRY:
            if piece.label:
                self.label = piece.label
            self._entry(piece.text, self.label)
        elif piece.kind in (Kind.PARAGRAPH, Kind.ITEM) and self.since:
            if piece.marker:
                self.reading.ledger.drop(piece.marker, Reason.MARKER)
            for sentence in self._sentences(piece.text):
                self._entry(sentence, EMPTY)
        else:
            self.writer.block(piece, level=2)

    def _head(self, piece: Block) -> None:
        if self.since:
            self.newer = self.since
        self.since, self.label = piece.number, EMPTY
        self.writer.flush()
        key = self.reading.keys.take("siden-" + piece.number.replace(".", "-"))
        place = self.reading.place(piece.text)
        title = inline(piece.text, self.reading, cited=False)
        self.writer.elements.append(
            heading(2, title, key, fra=piece.number, til=self.newer, kildested=place)
        )
        self.writer.after_block = False

    def _sentences(self, text: Traced) -> Iterator[Traced]:
        for start, end in sentences(text.text, self.reading.template):
            yield text[start:end].strip()

    def _table(self, index: int) -> None:
        """A log table with known cells: section to the left, entries to the right."""
        reading = self.reading
        grid = grid_of(reading.document.tables[index], reading)
        rows: Sequence[tuple[Traced, ...]] = (grid.heads, *grid.rows)
        for number, row in enumerate(rows):
            if number == 0 and _is_header(row, reading):
                for head in row:
                    reading.label(head)
                continue
            label = squeeze(row[0])
            fresh = label.at != self.label.at
            self.label = label
            lines = [squeeze(line) for c in row[1:] for line in c.lines() if line]
            for entry in _entries(lines, reading) or [EMPTY]:
                if fresh or entry:
                    self._entry(entry, label)

    def _entry(self, text: Traced, label: Traced) -> None:
        for piece in list(entries_of(text, self.reading)) or [text]:
            self._one(piece, label)

    def _one(self, text: Traced, label: Traced) -> None:
        reading = self.reading
        about = text or label
        number = reading.template.pattern("log", "number").search(text.text)
        attributes: dict[str, Traced | str] = {"afsnit": label}
        attributes["handling"] = self._operation(unquoted(text.text))
        old = self._old(text)
        if number:
            attributes["nr"] = text.matched(number, "number")
        key_of = reading.recommendations.get(number["number"], "") if number else ""
        attributes["gælder"] = key_of
        attributes["tidligere"] = old
        attributes["kildested"] = reading.place(about)
        words = f"{label.text} {number['number'] if number else ''} {attributes['handling']}"
        key = self._key(words, text.text, number["number"] if number else "")
        body = self._body(text, key_of, number["number"] if number else "")
        self.writer.add(block("ændring", key, attributes, paragraphs=[body] if body else []))
        for other in further_numbers(text.text, reading):
            more = {**attributes, "nr": other, "gælder": reading.recommendations.get(other, "")}
            self.writer.add(block("ændring", self._key("", "", other), more))

    def _key(self, words: str, text: str, number: str) -> str:
        reading = self.reading
        if number:
            return reading.keys.take(f"anbefaling-{number}-log", more=[self.since])
        more = [self.since, *text.split()[:3]]
        from guidegraph.ids import slugify

        return reading.keys.take(slugify(words, words=5) or "aendring", more=more)

    def _operation(self, text: str) -> str:
        for name, pattern in self.reading.template.operations:
            if pattern.search(text):
                return name
        return ""

    def _old(self, text: Traced) -> Traced:
        match = self.reading.template.pattern("log", "old").search(text.text)
        if match is None:
            return EMPTY
        quote = QUOTE.match(text.text, match.end())
        return text.matched(quote, "text") if quote else EMPTY

    def _body(self, text: Traced, key: str, number: str) -> Traced:
        """The entry as printed, the new text that it quotes marked as a quotation."""
        reading = self.reading
        quote = QUOTE.search(text.text)
        if quote is None:
            return inline(text, reading)
        old = reading.template.pattern("log", "old").search(text.text)
        if old and old.start() <= quote.start() and quote.start() - old.end() < 3:
            return inline(text, reading)
        inside = text.matched(quote, "text")
        known = reading.parts.get(key, ())
        if key and not self._alike(inside, number):
            known = ()
        marked = mark_parts(inside, reading, known=known, quote=True)
        if known:
            self._variant(inside, number)
        start, end = quote.span("text")
        return join((inline(text[:start], reading), marked.text, inline(text[end:], reading)))

    def _alike(self, inside: Traced, number: str) -> bool:
        from rapidfuzz import fuzz

        original = self.made.originals.get(number)
        if original is None:
            return False
        if fuzz.ratio(inside.text, original.text.text) >= _ALIKE:
            return True
        self.reading.ledger.doubt(
            inside, f"Loggens ordlyd af anbefaling {number} ligner ikke anbefalingen.",
            f"The log's wording of recommendation {number} is unlike the recommendation.", warning=True,
        )  # fmt: skip
        return False

    def _variant(self, inside: Traced, number: str) -> None:
        """A variant where the log words a recommendation differently than its text of record."""
        original = self.made.originals[number]
        home = self.made.group_of(number)
        if home is None or same_text(_bare(inside), _bare(original.text)):
            return
        count = len(self.reading.ledger.doubts)
        element = variant(inside, number, "log", self.reading)
        del self.reading.ledger.doubts[count:]
        home.head.append(element)


def _bare(text: Traced) -> Traced:
    return squeeze(text).strip(" .")


def _entries(lines: list[Traced], reading: Reading) -> list[Traced]:
    """The lines of a cell as entries: one for each numbered recommendation, else one."""
    number = reading.template.pattern("log", "number")
    entries: list[Traced] = []
    for line in lines:
        if entries and not number.match(line.text):
            entries[-1] = entries[-1] + " " + line
        else:
            entries.append(line)
    return entries


def _is_header(row: tuple[Traced, ...], reading: Reading) -> bool:
    heads = reading.template.plain_words("log", "header")
    shown = [plain(c.text) for c in row if c]
    return bool(shown) and all(s in heads for s in shown)


def as_chapter(blocks: Sequence[Block]) -> ChapterBlocks:
    """Blocks of an appendix that hold older logs, as a chapter."""
    return ChapterBlocks("log", None, tuple(replace(b) for b in blocks))
