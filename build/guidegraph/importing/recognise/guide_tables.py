"""A quick guide printed as a table: a row for each recommendation, its grade in a column of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.grades import find_grades
from guidegraph.importing.recognise.grid import Grid, grid_of
from guidegraph.importing.traced import EMPTY, Traced, squeeze

_NUMBER = re.compile(r"(?:anbefaling\s*)?(?:nr\.?\s*)?(?P<number>\d{1,3})\s*[.):]?", re.IGNORECASE)
_LEADING = re.compile(r"(?P<number>\d{1,3})[.):]\s+(?=\S)")
_COLUMNS = ("number", "grade", "level", "text")


def with_table_recommendations(chapter: ChapterBlocks, reading: Reading) -> ChapterBlocks:
    """The chapter, its tables of recommendations as recommendations."""
    found: list[Block] = []
    for piece in chapter.blocks:
        columns: dict[str, int] = {}
        if piece.kind is Kind.TABLE and piece.table >= 0:
            grid = grid_of(reading.document.tables[piece.table], reading)
            columns = _columns(grid, reading)
        if "text" in columns and "grade" in columns:
            found += _blocks(piece, grid, columns, reading)
        else:
            found.append(piece)
    return replace(chapter, blocks=tuple(found))


def _columns(grid: Grid, reading: Reading) -> dict[str, int]:
    """Index of each known column, by the words of its heading."""
    found: dict[str, int] = {}
    for index, head in enumerate(grid.heads):
        for name in _COLUMNS:
            pattern = reading.template.pattern("guide", f"{name}_head")
            if name not in found and pattern.search(head.text.strip()):
                found[name] = index
                break
    return found


def _blocks(piece: Block, grid: Grid, columns: dict[str, int], reading: Reading) -> Iterator[Block]:
    for head in grid.heads:
        reading.label(head)
    if piece.text:
        yield Block(Kind.PARAGRAPH, piece.marker + " " + piece.text if piece.marker else piece.text)
    for row in grid.rows:
        cells = [squeeze(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        text = cells[columns["text"]]
        if len({cell.at for cell in filled}) == 1 and not find_grades(
            filled[0].text, reading.template, reading.scheme
        ):
            yield Block(Kind.GROUP, filled[0], level=2)
        elif text:
            yield _recommendation(cells, columns, reading)
        else:
            yield from (Block(Kind.PARAGRAPH, cell) for cell in filled)
    yield from (Block(Kind.PARAGRAPH, note) for note in piece.notes)


def _recommendation(cells: list[Traced], columns: dict[str, int], reading: Reading) -> Block:
    text, marker = cells[columns["text"]], EMPTY
    if "number" in columns:
        marker = cells[columns["number"]]
    leading = _LEADING.match(text.text)
    if not marker and leading:
        marker, text = text[: leading.end()].strip(), text[leading.end() :]
    number = _NUMBER.match(marker.text)
    for name in ("grade", "level"):
        cell = cells[columns[name]].strip(" ()[].") if name in columns else EMPTY
        if cell and cell.at != text.at:
            _drop_others(cells[columns[name]], cell, reading)
            text = text + " (" + cell + ")"
    others = [c for i, c in enumerate(cells) if i not in columns.values() and c]
    for other in others:
        text = text + "\n" + other
    if number is None:
        return Block(Kind.PARAGRAPH, text, marker=marker)
    return Block(Kind.RECOMMENDATION, text, number=number["number"], marker=marker)


def _drop_others(cell: Traced, kept: Traced, reading: Reading) -> None:
    offsets = set(kept.at)
    for index, offset in enumerate(cell.at):
        if offset >= 0 and offset not in offsets:
            reading.ledger.drop(cell[index : index + 1], Reason.LABEL)
