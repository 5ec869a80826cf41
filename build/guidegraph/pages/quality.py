"""What does not fit in a version: authors' notes, and findings of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.diagnostics import Finding
from guidegraph.pages.context import Context
from guidegraph.pages.evidence import name_of
from guidegraph.pages.frame import title_block, version_page
from guidegraph.pages.instruments import PATH
from guidegraph.pages.library import Document, Library
from guidegraph.pages.page import Page
from guidegraph.pages.reading.log import quality_notes
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks

FAMILIES = {
    "syntax": "Skrivemåde i kilden", "wording": "Én tekst, én ordlyd", "strength": "Styrke og evidens",
    "obligation": "Forpligtelse", "references": "Referencer", "changelog": "Ændringslog",
    "governance": "Godkendelse, habilitet og skabelon", "method": "Metode", "doses": "Doser",
    "terms": "Begreber og forkortelser", "numbers": "Tal", "structure": "Opbygning og henvisninger",
    "typography": "Typografi", "import": "Import",
}  # fmt: skip
SEVERITIES = {"error": "Fejl", "warning": "Advarsel", "info": "Oplysning"}


@dataclass(frozen=True, slots=True)
class Family:
    """Findings of one family."""

    key: str
    """Its name."""
    title: str
    """Its Danish title."""
    findings: tuple[Finding, ...]
    """Its findings."""


def pages(library: Library) -> Iterator[Page]:
    """`…/{version}/kvalitet/`."""
    for document in library.documents:
        for version in document.made:
            yield _page(library, document, version)


def _page(library: Library, document: Document, version: Version) -> Page:
    path = f"{version.path}kvalitet/"
    context = Context(library, path, version, frozenset({f"{version.iri}/kvalitet"}))
    found = library.quality.get(version.iri, ())
    closed = closed_notes(document)
    body = blocks(
        "quality.html",
        at=context,
        version=version,
        notes=quality_notes(version),
        closed=closed,
        instruments=f"{version.path}{PATH}" if library.instruments.get(version.iri) else "",
        families=families(found),
        checked=version.iri in library.quality,
        waived=[f for f in found if f.waived],
        severities=SEVERITIES,
        seen=[],
        places=lambda iris: [(iri, name_of(version, iri)) for iri in iris],
    )
    title = "Kvalitet"
    return version_page(library, version, "kvalitet/", title, (title_block(title), *body))


def families(found: Sequence[Finding]) -> tuple[Family, ...]:
    """Open findings by family, in the order of the families."""
    open_ones = [f for f in found if f.waived is None]
    keys = [*FAMILIES, *sorted({f.family for f in open_ones} - set(FAMILIES))]
    return tuple(
        Family(key, FAMILIES.get(key, key), inside)
        for key in keys
        if (inside := tuple(f for f in open_ones if f.family == key))
    )


def closed_notes(document: Document) -> dict[str, Version]:
    """Notes that a later version closes, with that version."""
    out: dict[str, Version] = {}
    for version in document.versions:
        for note in quality_notes(version):
            for iri in note.closes:
                out.setdefault(iri, version)
    return out
