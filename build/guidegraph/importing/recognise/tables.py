"""Tables: typed columns, rows with keys, arms, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.importing.keys import Keys
from guidegraph.importing.outline import Block
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.figures import printed_number
from guidegraph.importing.recognise.flat_tables import study_grid
from guidegraph.importing.recognise.grid import Grid, grid_of, is_empty
from guidegraph.importing.recognise.markup import cell, inline, list_item
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.recognise.topics import topic_named
from guidegraph.importing.traced import Traced, join, squeeze
from guidegraph.importing.writing.element import Element, block

_PERCENT = re.compile(
    r"(?:\d{1,3}(?:[.,]\d+)?)(?:\s*[-–]\s*\d{1,3}(?:[.,]\d+)?)?\s*%?\Z|NR\Z|N/?A\Z|\Z"
)
_COUNT = re.compile(r"\d[\d.]*\b")
_MOST = 0.6


def table(piece: Block, reading: Reading) -> Iterator[Element]:
    """A table with its caption; lines that fit no table are kept as a list."""
    if piece.table >= 0:
        grid = grid_of(reading.document.tables[piece.table], reading)
    else:
        found = study_grid(piece.rows, reading)
        if found is None:
            yield from _lines(piece, reading)
            return
        grid = found
        first = piece.rows[0] if piece.rows else piece.text
        reading.ledger.doubt(
            join((first, *piece.rows[-1:])),
            "Tabellens celler er sat sammen ud fra linjerne; se kolonner og rækker efter.",
            "The table's cells were put together from its lines; check columns and rows.",
        )
    if is_empty(grid):
        return
    yield _table(piece, grid, reading)


def _table(piece: Block, grid: Grid, reading: Reading) -> Element:
    title, note = _title(piece, reading)
    shown = title or _first_heads(grid)
    if not title:
        reading.ledger.doubt(
            _first_heads(grid),
            "Tabellen har ingen titel i kilden.",
            "The table has no title in the source.",
        )
    key = reading.keys.from_words(shown.text, count=3, rare=reading.words)
    attributes: dict[str, Traced | str] = {"nr": printed_number(piece, reading), "titel": shown}
    attributes["kildested"] = reading.place(piece.text or _first_heads(grid))
    lines = [_markdown(grid, reading)]
    for above in grid.above:
        lines.append("Fælles overskrift over flere kolonner: " + inline(above, reading))
    if note:
        lines.append(inline(note, reading))
    lines += [inline(text, reading) for text in piece.notes]
    return block("tabel", key, attributes, paragraphs=lines)


def _first_heads(grid: Grid) -> Traced:
    texts = [h for h in grid.heads if h] or [c for row in grid.rows for c in row if c]
    return squeeze(join(texts[:4], ", "))


def _title(piece: Block, reading: Reading) -> tuple[Traced, Traced]:
    """The caption's first sentence as title, the rest as note."""
    bounds = list(sentences(piece.text.text, reading.template))
    if not bounds:
        return piece.text, piece.text[:0]
    end = bounds[0][1]
    opening = piece.text.text.find(". (")
    if 0 < opening < end:
        end = opening + 1
    return piece.text[:end].strip(), piece.text[end:].strip()


def _markdown(grid: Grid, reading: Reading) -> Traced:
    kinds = [_kind(index, grid, reading) for index in range(len(grid.heads))]
    keys = Keys(reading.template.words("text", "stop"))
    heads = []
    for head, kind in zip(grid.heads, kinds, strict=True):
        key = keys.from_words(head.text, count=2) if head else keys.take("kolonne")
        outcome = topic_named(head.text, reading.ontology) if kind == "procent" else ""
        extra = f' udfald="{outcome}"' if outcome else ""
        text = cell(inline(squeeze(head), reading, cited=False)) if head else Traced.made(" ")
        heads.append(text + f' {{#{key} type="{kind}"{extra}}}')
    rule = Traced.made("| " + " | ".join("---" for _ in kinds) + " |")
    lines = [_line(heads), rule]
    lines += [_row(row, kinds, keys, reading) for row in grid.rows if any(row)]
    return join(lines, "\n")


def _line(cells: list[Traced]) -> Traced:
    return "| " + join(cells, " | ") + " |"


def _row(row: tuple[Traced, ...], kinds: list[str], keys: Keys, reading: Reading) -> Traced:
    cells = []
    for text, kind in zip(row, kinds, strict=True):
        lines = [squeeze(line) for line in text.lines() if line.strip()]
        glue = " ; " if kind == "arme" else " "
        cells.append(cell(join((inline(line, reading) for line in lines), glue)))
    named = next((c for c in row if c), row[0])
    key = _row_key(squeeze(named).text, keys, reading)
    cells[0] = (cells[0] + " " if cells[0] else Traced.made("")) + f"{{#{key}}}"
    return _line(cells)


def _row_key(text: str, keys: Keys, reading: Reading) -> str:
    study = reading.template.pattern("tables", "study").search(text)
    if study:
        from guidegraph.ids import slugify

        return keys.take(f"{slugify(study['name'], words=3)}-{study['year']}")
    return keys.from_words(text, count=3)


def _kind(index: int, grid: Grid, reading: Reading) -> str:
    """The type of a column, by its heading and by what most of its cells hold."""
    head = grid.heads[index].text.casefold()
    cells = [squeeze(row[index]).text for row in grid.rows if row[index]]
    if not cells:
        return "tekst"
    study = reading.template.pattern("tables", "study")
    regimen = reading.template.pattern("regimen", "pattern")

    def most(pattern: re.Pattern[str]) -> bool:
        return sum(1 for c in cells if pattern.match(c)) > _MOST * len(cells)

    if index == 0 and sum(1 for c in cells if study.search(c)) > _MOST * len(cells):
        return "studie"
    if _counts(index, grid, reading) and most(_COUNT):
        return "antal"
    if sum(1 for c in cells if regimen.search(c)) > _MOST * len(cells):
        return "arme"
    over = " ".join(a.text for a in grid.above).casefold()
    rates = "%" in head or "%" in over or sum("%" in c for c in cells) > _MOST * len(cells)
    if rates and most(_PERCENT) and index > 0:
        return "procent"
    return "tekst"


def _counts(index: int, grid: Grid, reading: Reading) -> bool:
    """Whether a column holds the patients of each study: the first such, with whole numbers alone."""
    heads = [_named(h.text.casefold(), "count_heads", reading) for h in grid.heads]
    return heads[index] and not any(heads[:index])


def _named(head: str, words: str, reading: Reading) -> bool:
    names = [w.casefold() for w in reading.template.words("tables", words)]
    return any(head == n or (len(n) > 1 and head.startswith(n)) for n in names)


def _lines(piece: Block, reading: Reading) -> Iterator[Element]:
    """Lines that could not be put together to a table, in their order."""
    everything = [piece.text, *piece.rows]
    reading.ledger.doubt(
        join(e for e in everything if e),
        "Tabellens kolonner kan ikke ses i kilden; linjerne er skrevet som en liste.",
        "The table's columns cannot be seen in the source; its lines were written as a list.",
        warning=True,
    )
    caption = (
        piece.marker + " " + piece.text
        if piece.marker and piece.text
        else piece.marker or piece.text
    )
    shown = caption or piece.rows[0]
    key = reading.keys.from_words(shown.text, count=3, rare=reading.words)
    body = [inline(caption, reading)] if caption else []
    body += [list_item(inline(squeeze(row), reading)) for row in piece.rows]
    body += [inline(text, reading) for text in piece.notes]
    yield block("tekst", key, {"kildested": reading.place(shown)}, paragraphs=body)
