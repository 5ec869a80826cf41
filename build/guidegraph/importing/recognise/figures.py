"""Figures: the caption is kept, the picture itself is said to be missing."""

from __future__ import annotations

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, block


def figure(piece: Block, reading: Reading) -> Element:
    """A figure with number and caption; the picture must be added by hand."""
    key = reading.keys.from_words(piece.text.text or piece.alt or "figur", count=3)
    number = _number(piece.marker, piece.number, reading)
    attributes: dict[str, Traced | str] = {"nr": number, "billede": "ukendt", "alt": piece.alt}
    attributes["kildested"] = reading.place(piece.text)
    shown = piece.text or piece.marker
    reading.ledger.doubt(
        shown, "Figurens billede er ikke med; læg det i mappen, og sæt billede=.",
        "The picture of the figure is missing; put it into the folder and set billede=.",
    )  # fmt: skip
    texts = [t for t in (piece.text, *piece.notes) if t]
    return block("figur", key, attributes, paragraphs=[inline(t, reading) for t in texts])


def _number(marker: Traced, number: str, reading: Reading) -> Traced | str:
    at = marker.text.find(number) if number else -1
    if at < 0:
        reading.ledger.drop(marker, Reason.LABEL)
        return ""
    reading.ledger.drop(marker[:at] + marker[at + len(number) :], Reason.LABEL)
    return marker[at : at + len(number)]


def printed_number(piece: Block, reading: Reading) -> Traced | str:
    """The number of a table or figure; its word is dropped."""
    return _number(piece.marker, piece.number, reading)
