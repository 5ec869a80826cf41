"""The versions of a document on a line of time."""

from __future__ import annotations

from markupsafe import Markup

from guidegraph.pages.context import Context
from guidegraph.pages.library import Document
from guidegraph.pages.pictures.svg import Picture, drawing
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.reading.version import Version
from guidegraph.pages.words import counted, danish_date

_STEP, _LEFT, _HEIGHT = 168.0, 84.0, 108.0


def timeline(context: Context, document: Document) -> Picture | None:
    """The picture; None for a document with one version."""
    versions = document.versions
    if len(versions) < 2:
        return None
    width = _LEFT * 2 + _STEP * (len(versions) - 1)
    y = 44.0
    parts = [
        Markup('<path class="axis" stroke-width="2" d="M{:.0f} {y:.0f}H{:.0f}"/>').format(
            _LEFT, width - _LEFT, y=y
        )
    ]
    for i, version in enumerate(versions):
        parts.append(_point(context, version, _LEFT + i * _STEP, y))
    caption = f"Versioner af {document.current.title}; afstanden mellem dem svarer ikke til tiden."
    rows = tuple(_row(context, version) for version in versions)
    svg = drawing(width, _HEIGHT, caption, *parts)
    return Picture(
        svg, caption, ("Version", "Status", "Administrativt godkendt", "Anbefalinger"), rows, True
    )


def _point(context: Context, version: Version, x: float, y: float) -> Markup:
    filled = version.is_current
    dot = Markup(
        '<circle cx="{:.0f}" cy="{:.0f}" r="8" fill="{}" stroke="currentColor" stroke-width="2"{}/>'
    ).format(
        x, y, "currentColor" if filled else "var(--gg-paper)",
        Markup(' stroke-dasharray="3 3"') if version.is_draft else "",
    )  # fmt: skip
    date = danish_date(version.accepted) if version.accepted else "dato ukendt"
    return dot + Markup(
        '<a href="{}"><text x="{x:.0f}" y="22" text-anchor="middle">{}</text></a>'
        '<text class="small" x="{x:.0f}" y="74" text-anchor="middle">{}</text>'
        '<text class="small" x="{x:.0f}" y="92" text-anchor="middle">{}</text>'
    ).format(context.to(version.path), f"Version {version.number}", date, status_word(version), x=x)


def status_word(version: Version) -> str:
    """The standing of a version in a word or two."""
    if version.status == "Withdrawn":
        return "trukket tilbage"
    if version.status == "Suspended":
        return "suspenderet"
    if version.is_draft:
        return "udkast"
    return "gældende" if version.is_current else "afløst"


def _row(context: Context, version: Version) -> tuple[str | Markup, ...]:
    link = Markup('<a href="{}">{}</a>').format(context.to(version.path), version.number)
    date = danish_date(version.accepted) if version.accepted else "kendes ikke"
    number = counted(len(recommendations(version)), "anbefaling", "anbefalinger")
    return link, status_word(version), date, number
