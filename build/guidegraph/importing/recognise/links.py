"""Addresses that stand behind a page: what its links lead to."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.importing.outline import Block
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.markup import inline, list_item
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, block


def links(piece: Block, reading: Reading) -> Iterator[Element]:
    """The addresses, each once; those already printed in the text are a repetition."""
    fresh: dict[str, Traced] = {}
    for row in piece.rows:
        if row.text in fresh:
            reading.ledger.repeat(row, fresh[row.text])
        else:
            fresh[row.text] = row
    if not fresh:
        return
    rows = list(fresh.values())
    reading.ledger.doubt(
        rows[0], "Adresserne hører til links på siden; kilden viser ikke, hvilke ord de stod på.",
        "The addresses belong to links on the page; the source does not show on which words.",
    )  # fmt: skip
    key = reading.keys.take(
        "links", more=[rows[0].text.split("/")[2] if "//" in rows[0].text else ""]
    )
    attributes: dict[str, Traced | str] = {"kildested": reading.place(rows[0])}
    items = [list_item(inline(row, reading, cited=False)) for row in rows]
    yield block("tekst", key, attributes, paragraphs=items)
