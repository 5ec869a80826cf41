"""A document as bytes between two processes: plain JSON, nothing that could run."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from guidegraph.errors import ImportRefused
from guidegraph.importing.document import (
    Break,
    Role,
    SourceCell,
    SourceDocument,
    SourceFigure,
    SourceFormat,
    SourceLine,
    SourceMark,
    SourceNote,
    SourceTable,
)


def pack(document: SourceDocument) -> bytes:
    """The document as JSON."""
    value = {
        "name": document.name, "format": document.format, "text": document.text,
        "exact": document.exact, "title": document.title,
        "lines": [_row(line) for line in document.lines],
        "tables": [
            {"cells": [_row(c) for c in t.cells], "rows": t.rows, "columns": t.columns}
            for t in document.tables
        ],
        "marks": [_row(mark) for mark in document.marks],
        "figures": [_row(figure) for figure in document.figures],
        "notes": [_row(note) for note in document.notes],
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")


def _row(value: Any) -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def unpack(data: bytes) -> SourceDocument:
    """The document that `pack` wrote."""
    value = json.loads(data)
    return SourceDocument(
        value["name"], SourceFormat(value["format"]), value["text"],
        tuple(_line(row) for row in value["lines"]), value["exact"],
        tuple(_table(t) for t in value["tables"]),
        tuple(SourceMark(*row) for row in value["marks"]),
        tuple(SourceFigure(*row) for row in value["figures"]),
        tuple(SourceNote(*row) for row in value["notes"]), value["title"],
    )  # fmt: skip


def _line(row: list[Any]) -> SourceLine:
    row[4], row[6] = Break(row[4]), Role(row[6])
    return SourceLine(*row)


def _table(value: dict[str, Any]) -> SourceTable:
    cells = tuple(
        SourceCell(row[0], row[1], row[2], row[3], tuple(row[4])) for row in value["cells"]
    )
    return SourceTable(cells, value["rows"], value["columns"])


def pack_error(error: ImportRefused) -> bytes:
    """A refusal as JSON."""
    parts = [error.message_da, error.message_en, error.hint_da, error.hint_en]
    return json.dumps(parts).encode()


def unpack_error(data: bytes) -> ImportRefused:
    """The refusal that `pack_error` wrote."""
    da, en, hint_da, hint_en = json.loads(data)
    return ImportRefused(da, en, hint_da=hint_da, hint_en=hint_en)
