"""Regimens by their biologically effective dose."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from guidegraph.pages.context import Context
from guidegraph.pages.pictures.svg import Picture, drawing
from guidegraph.pages.reading.evidence import Regimen
from guidegraph.pages.words import danish_span

_LABEL, _SCALE, _ROW, _TOP = 170.0, 470.0, 24.0, 30.0


def regimen_chart(context: Context, found: Sequence[Regimen]) -> Picture | None:
    """Bars from 0 to the BED of each regimen; a range is a bar from its least to its greatest."""
    known = [r for r in found if r.bed10]
    if not known:
        return None
    top = max(r.bed10[1] for r in known if r.bed10)
    step = next(s for s in (5, 10, 20, 25, 50, 100, 1000) if top / s <= 9 or s == 1000)
    parts = [_axis(top, step, len(known))]
    for i, regimen in enumerate(known):
        parts.append(_bar(regimen, i, top))
    caption = "Regimer efter biologisk effektiv dosis (BED, α/β = 10 Gy)."
    rows = tuple(_row(context, r) for r in known)
    head = ("Regime", "Dosis pr. fraktion", "BED10", "EQD2")
    svg = drawing(_LABEL + _SCALE + 96, _TOP + _ROW * len(known) + 8, caption, *parts)
    return Picture(svg, caption, head, rows, True)


def _axis(top: float, step: int, rows: int) -> Markup:
    out = []
    for value in range(0, int(top) + 1, step):
        x = _LABEL + _SCALE * value / top
        out.append(
            Markup(
                '<path class="axis" d="M{0:.0f} {1:.0f}V{2:.0f}"/><text class="small" x="{0:.0f}" y="16" text-anchor="middle">{3}</text>'
            ).format(x, _TOP - 6, _TOP + _ROW * rows, value)
        )
    return Markup("").join(out)


def _bar(regimen: Regimen, row: int, top: float) -> Markup:
    assert regimen.bed10 is not None
    low, high = regimen.bed10
    y = _TOP + _ROW * row
    start = 0.0 if low == high else _SCALE * low / top
    width = max(_SCALE * high / top - start, 3)
    return Markup(
        '<text x="{:.0f}" y="{:.0f}" text-anchor="end">{}</text>'
        '<rect class="bar{}" x="{:.1f}" y="{:.0f}" width="{:.1f}" height="14"/>'
        '<text class="small" x="{:.0f}" y="{:.0f}">{}</text>'
    ).format(
        _LABEL - 10, y + 13, regimen.text, "" if low == high else " range", _LABEL + start, y + 2,
        width, _LABEL + start + width + 6, y + 13, danish_span(regimen.bed10),
    )  # fmt: skip


def _row(context: Context, regimen: Regimen) -> tuple[str | Markup, ...]:
    name = context.link(regimen.iri, regimen.text)
    per = danish_span(regimen.per_fraction, "Gy")
    return name, per, danish_span(regimen.bed10, "Gy"), danish_span(regimen.eqd2, "Gy")
