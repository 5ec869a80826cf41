"""How wide a line is, where the source keeps no positions: was there room for the next word?

The widths are those of a common sans-serif (Helvetica and what is metrically like it) in
thousandths of the font size. Only ratios matter, so other fonts give nearly the same answers.
"""

from __future__ import annotations

_WIDTHS = {
    222: "ijl'", 278: " ft.,:;/|!I[]\\", 333: "r-()”“\"’‘", 389: "*", 500: "cksvxyzJ",
    584: "=+<>≥≤±×", 611: "øFTZ", 667: "ABEKPSVXYÅ&", 722: "wCDHNRU", 778: "GOQØ",
    833: "mM", 889: "æ%", 944: "W", 1000: "Æ—…@",
}  # fmt: skip
_WIDTH = {character: size for size, characters in _WIDTHS.items() for character in characters}


def width(text: str) -> float:
    """The width of a text in ems.

    >>> width("ill") < width("mmm")
    True
    """
    get = _WIDTH.get
    return sum([get(character, 556) for character in text]) / 1000


def has_room(own: float, following: str, full: float) -> bool:
    """Whether the first word of `following` would have fitted behind a line that is `own` wide.

    `full` is the width of full lines nearby. Headings and last lines of paragraphs leave room.
    """
    words = following.split(maxsplit=1)
    return own + width(" " + words[0] if words else "") < 0.985 * full
