"""Small SVG pictures: text that is measured, boxes, lines; colours come from the page's style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_NARROW, _WIDE = "iljtfrI.,:;'|!()[] ", "mwMW@%"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words beside it."""

    svg: Markup
    """The picture."""
    caption: str
    """What it shows, in a sentence."""
    columns: tuple[str, ...]
    """Heads of the table behind it."""
    rows: tuple[tuple[str | Markup, ...], ...]
    """The table behind it: everything the picture shows."""
    is_wide: bool = False
    """Whether it keeps its size on a small screen and is scrolled."""


def text_width(text: str, size: float = 13) -> float:
    """About how wide a text is, in pixels; errs on the wide side."""
    units = sum(
        0.3 if c in _NARROW else 0.85 if c in _WIDE else 0.62 if c.isupper() else 0.5 for c in text
    )
    return units * size


def wrapped(text: str, width: float, *, size: float = 13, lines: int = 3) -> tuple[str, ...]:
    """A text in lines no wider than `width`; the last ends in an ellipsis where text is left."""
    out: list[str] = []
    line = ""
    for word in text.split():
        while text_width(word, size) > width and len(word) > 4:
            cut = max(4, int(len(word) * width / text_width(word, size)) - 1)
            out.append((line + " " if line else "") + word[:cut] + "-")
            line, word = "", word[cut:]
        candidate = f"{line} {word}".strip()
        if line and text_width(candidate, size) > width:
            out.append(line)
            line = word
        else:
            line = candidate
    if line:
        out.append(line)
    if len(out) > lines:
        out = [*out[: lines - 1], out[lines - 1].rstrip(",.;-") + "…"]
    return tuple(out)


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    text: Sequence[str],
    *,
    kind: str = "",
    href: str = "",
    title: str = "",
) -> Markup:
    """A box with lines of text, as a link where `href` is given; stands in a group `node`."""
    first = y + height / 2 - (len(text) - 1) * 8 + 4.5
    lines = Markup("").join(
        Markup('<text x="{:.0f}" y="{:.0f}">{}</text>').format(x + width / 2, first + 16 * i, line)
        for i, line in enumerate(text)
    )
    told = Markup("<title>{}</title>").format(title) if title else Markup("")
    tag, own = ("a", Markup(' href="{}"').format(href)) if href else ("g", Markup(""))
    if kind:
        own = Markup(' class="{}"').format(kind) + own
    return Markup(
        '<{0}{1}>{2}<rect x="{3:.0f}" y="{4:.0f}" width="{5:.0f}" height="{6:.0f}"/>{7}</{0}>'
    ).format(tag, own, told, x, y, width, height, lines)


def curve(x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A line between two columns that leaves and arrives level."""
    half, across, down = (x2 - x1) / 2, x2 - x1, round(y2) - round(y1)
    return Markup('<path d="M{:.0f} {}c{:.0f} 0 {:.0f} {} {:.0f} {}"/>').format(
        x1, round(y1), half, half, down, across, down
    )


def drawing(width: float, height: float, label: str, *parts: Markup) -> Markup:
    """The whole picture."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{escape(label)}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}">'
    )
    return Markup(head) + Markup("").join(parts) + Markup("</svg>")
