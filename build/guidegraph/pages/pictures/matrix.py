"""How many graded parts there are of each grade, by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from guidegraph.pages.context import Context
from guidegraph.pages.pictures.svg import Picture, drawing, wrapped
from guidegraph.pages.reading.recommendation import Recommendation

_LABEL, _CELL, _ROW, _TOP = 250.0, 74.0, 34.0, 34.0


def grade_matrix(context: Context, found: Sequence[Recommendation]) -> Picture | None:
    """A grid of topics by grades; a circle's area follows the number in it."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in found:
        for topic in item.topics or ("",):
            counts.update((topic, part.grade) for part in item.parts if part.grade)
    grades = sorted({grade for _, grade in counts})
    topics = sorted({t for t, _ in counts}, key=lambda t: (t == "", context.label(t).lower(), t))
    if not grades or not topics:
        return None
    names = {t: context.label(t) if t else "uden emne" for t in topics}
    parts = [_head(grades)]
    for row, topic in enumerate(topics):
        parts.append(
            _row(names[topic], [counts[topic, g] for g in grades], row, max(counts.values()))
        )
    caption = (
        "Graduerede dele efter emne og styrke. En anbefaling tæller under hvert af sine emner."
    )
    rows = tuple(
        (context.link(t, names[t]) if t else names[t], *(str(counts[t, g]) for g in grades))
        for t in topics
    )
    svg = drawing(_LABEL + _CELL * len(grades) + 10, _TOP + _ROW * len(topics) + 6, caption, *parts)
    return Picture(svg, caption, ("Emne", *(f"Styrke {g}" for g in grades)), rows, True)


def _head(grades: Sequence[str]) -> Markup:
    return Markup("").join(
        Markup('<text x="{:.0f}" y="20" text-anchor="middle">{}</text>').format(
            _LABEL + _CELL * (i + 0.5), g
        )
        for i, g in enumerate(grades)
    )


def _row(name: str, numbers: Sequence[int], row: int, most: int) -> Markup:
    y = _TOP + _ROW * (row + 0.5)
    label = wrapped(name, _LABEL - 20, lines=1)[0] if name else ""
    out = Markup(
        '<path class="axis" d="M0 {:.0f}H{:.0f}"/><text x="{:.0f}" y="{:.0f}" text-anchor="end">{}</text>'
    ).format(y + _ROW / 2, _LABEL + _CELL * len(numbers), _LABEL - 12, y + 4, label)
    for i, number in enumerate(numbers):
        if number:
            radius = 6 + 9 * (number / most) ** 0.5
            out += Markup(
                '<circle cx="{x:.0f}" cy="{y:.0f}" r="{:.1f}" fill="var(--gg-accent-soft)" stroke="currentColor"/>'
                '<text x="{x:.0f}" y="{:.0f}" text-anchor="middle">{}</text>'
            ).format(radius, y + 4.5, number, x=_LABEL + _CELL * (i + 0.5), y=y)
    return out
