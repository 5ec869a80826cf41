"""The evidence behind a recommendation as a layered network: parts, statements, references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from guidegraph.pages.context import Context
from guidegraph.pages.pictures.svg import Picture, box, curve, drawing, wrapped
from guidegraph.pages.reading.recommendation import Part, Recommendation
from guidegraph.pages.reading.reference import Reference
from guidegraph.pages.words import counted, shortened

if TYPE_CHECKING:
    from guidegraph.pages.recommendation import Evidence

_PART, _STATEMENT, _REFERENCE = 220.0, 270.0, 92.0
_GAP, _ROW, _PAD = 56.0, 6.0, 6.0
_MANY = 8


def evidence_network(
    context: Context, item: Recommendation, behind: Sequence[Evidence]
) -> Picture | None:
    """The picture of what a recommendation rests on; None where nothing is known."""
    if not behind or not item.parts:
        return None
    order = _layers(item, behind)
    places, height = _places(order, behind)
    parts = [_edges(behind, places), _boxes(context, item, behind, places)]
    width = _PART + _STATEMENT + _REFERENCE + 2 * _GAP + 2 * _PAD
    references = {r.iri for e in behind for r in e.references}
    caption = (
        f"Evidensen bag {item.label.lower()}: "
        f"{counted(len(item.parts), 'gradueret del', 'graduerede dele')}, "
        f"{counted(len(behind), 'udsagn', 'udsagn')} og "
        f"{counted(len(references), 'reference', 'referencer')}."
    )
    svg = drawing(width, height + 2 * _PAD, caption, *parts)
    return Picture(
        svg, caption, ("Del", "Udsagn", "Referencer"), tuple(_rows(context, behind)), True
    )


def _layers(item: Recommendation, behind: Sequence[Evidence]) -> tuple[list[str], ...]:
    """Nodes of each layer, ordered so that lines cross little (two barycentre sweeps)."""
    near: dict[str, list[str]] = {}
    for evidence in behind:
        ends: tuple[Part | Reference, ...] = (*evidence.parts, *evidence.references)
        for other in ends:
            near.setdefault(evidence.statement.iri, []).append(other.iri)
            near.setdefault(other.iri, []).append(evidence.statement.iri)
    layers = (
        [p.iri for p in item.parts],
        [e.statement.iri for e in behind],
        list(dict.fromkeys(r.iri for e in behind for r in e.references)),
    )
    for fixed, moved in ((0, 1), (1, 2)):
        rank = {node: i for i, node in enumerate(layers[fixed])}
        before = {node: i for i, node in enumerate(layers[moved])}

        def weight(node: str, rank: Mapping[str, int] = rank) -> float:
            places = [rank[n] for n in near.get(node, ()) if n in rank]
            return sum(places) / len(places) if places else len(rank)

        layers[moved].sort(key=lambda n, b=before, w=weight: (w(n), b[n]))  # type: ignore[misc]
    return layers


def _places(
    order: tuple[list[str], ...], behind: Sequence[Evidence]
) -> tuple[dict[str, tuple[float, float, float, float]], float]:
    heights = (74.0, 24.0 if len(behind) > _MANY else 40.0, 22.0)
    widths = (_PART, _STATEMENT, _REFERENCE)
    full = max(len(layer) * (h + _ROW) for layer, h in zip(order, heights, strict=True))
    places: dict[str, tuple[float, float, float, float]] = {}
    x = _PAD
    for layer, height, width in zip(order, heights, widths, strict=True):
        step = full / max(len(layer), 1)
        for i, node in enumerate(layer):
            places[node] = (x, _PAD + step * i + (step - height) / 2, width, height)
        x += width + _GAP
    return places, full


def _edges(
    behind: Sequence[Evidence], places: Mapping[str, tuple[float, float, float, float]]
) -> Markup:
    out = []
    for evidence in behind:
        here = places[evidence.statement.iri]
        for part in evidence.parts:
            x, y, w, h = places[part.iri]
            out.append(curve(x + w, y + h / 2, here[0], here[1] + here[3] / 2))
        for reference in evidence.references:
            x, y, w, h = places[reference.iri]
            out.append(curve(here[0] + here[2], here[1] + here[3] / 2, x, y + h / 2))
    return Markup('<g class="edge">{}</g>').format(Markup("").join(out))


def _boxes(
    context: Context,
    item: Recommendation,
    behind: Sequence[Evidence],
    places: Mapping[str, tuple[float, float, float, float]],
) -> Markup:
    out = []
    for part in item.parts:
        lines = (_grade_line(part), *wrapped(part.text, _PART - 16, lines=3))
        kind = {"A": "full", "D": "dotted"}.get(part.grade, "")
        out.append(box(*places[part.iri], lines, kind=kind, href=f"#{part.key}"))
    for evidence in behind:
        s = evidence.statement
        lines = wrapped(s.text, _STATEMENT - 16, lines=1 if len(behind) > _MANY else 2)
        kind = "soft" if not s.is_conclusion else ""
        out.append(box(*places[s.iri], lines, kind=kind, href=f"#_udsagn-{s.key}"))
    seen: set[str] = set()
    for evidence in behind:
        for r in evidence.references:
            if r.iri not in seen:
                seen.add(r.iri)
                label = f"Ref. {r.number}" if r.number else r.key
                kind = "soft dotted" if not r.is_known else "soft"
                out.append(
                    box(*places[r.iri], wrapped(label, _REFERENCE - 10, lines=1), kind=kind,
                        href=context.href(r.iri))
                )  # fmt: skip
    return Markup('<g class="node">{}</g>').format(Markup("").join(out))


def _grade_line(part: Part) -> str:
    return f"Styrke {part.grade}" if part.grade else "Uden styrke"


def _rows(context: Context, behind: Sequence[Evidence]) -> list[tuple[str | Markup, ...]]:
    rows: list[tuple[str | Markup, ...]] = []
    for evidence in behind:
        parts = "; ".join(f"{p.key} ({p.grade})" for p in evidence.parts) or "hele anbefalingen"
        references = Markup(", ").join(
            context.link(r.iri, f"{r.number or r.key}") for r in evidence.references
        )
        said = Markup('<a href="#_udsagn-{}">{}</a>').format(
            evidence.statement.key, shortened(evidence.statement.text, 60)
        )
        rows.append((parts, said, references or "ingen reference"))
    return rows
