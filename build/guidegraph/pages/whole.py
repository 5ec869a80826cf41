"""The whole text of a version on one page, in the order of the published document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.pages.about import placed
from guidegraph.pages.addresses import relative
from guidegraph.pages.context import Context
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.items import image_path
from guidegraph.pages.library import Library
from guidegraph.pages.page import Page
from guidegraph.pages.quick_guide import coverage, facts
from guidegraph.pages.reading.evidence import statements
from guidegraph.pages.reading.log import change_logs
from guidegraph.pages.reading.people import (
    abbreviations,
    advice,
    approvals,
    drugs,
    people,
    searches,
)
from guidegraph.pages.reading.recommendation import groups
from guidegraph.pages.reading.reference import read_reference, references
from guidegraph.pages.reading.section import figures
from guidegraph.pages.reading.table import tables
from guidegraph.pages.reading.version import Version
from guidegraph.pages.recommendation import by_number
from guidegraph.pages.templates import blocks
from guidegraph.pages.withdrawal import gone


@dataclass(frozen=True, slots=True)
class Flow:
    """One thing in the running text."""

    kind: str
    """`section`, `statement`, `table`, `figure` or `appendix`: what the value is."""
    order: float
    """Place in the text."""
    value: object
    """The thing itself."""
    level: int = 0
    """Level of its heading."""
    group: str = ""
    """Title of the group that begins here."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/samlet/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, version)


def _page(library: Library, version: Version) -> Page:
    path = f"{version.path}samlet/"
    near = {r.iri: f"_r{number}" for number, r in enumerate(references(version), 1)}
    context = Context(library, path, version, here=near)
    body = blocks("whole.html", at=context, **values(context, version))
    return version_page(
        library, version, "samlet/", version.title, (title_block(version.title), *body)
    )


def values(context: Context, version: Version) -> dict[str, object]:
    """What the template of the whole text is filled with; the PDF uses the same."""
    return {
        "version": version,
        "facts": facts(context, version),
        "coverage": coverage(version),
        "groups": groups(version),
        "gone": gone(context.library, version),
        "flow": running_text(version),
        "logs": change_logs(version),
        "references": references(version),
        "people": people(version),
        "approvals": approvals(version),
        "searches": searches(version),
        "abbreviations": abbreviations(version),
        "drugs": drugs(version),
        "advice": advice(version),
        "cited": lambda row: by_number(read_reference(version, r) for r in row.references),
        "cited_by": lambda s: by_number(read_reference(version, r) for r in s.references),
        "picture": lambda f: (
            relative(image_path(version, f.image), context.path) if f.image else ""
        ),
        "numbers": {r.iri: r.number for r in references(version)},
    }


def running_text(version: Version) -> Sequence[Flow]:
    """Sections, statements, tables and figures in order of reading."""
    flow = [Flow("section", p.section.order, p.section, p.level, p.group) for p in placed(version)]
    flow += [Flow("statement", version.view.order(s.iri), s) for s in statements(version)]
    flow += [Flow("table", version.view.order(t.iri), t) for t in tables(version)]
    flow += [Flow("figure", version.view.order(f.iri), f) for f in figures(version)]
    return sorted(flow, key=lambda f: f.order)
