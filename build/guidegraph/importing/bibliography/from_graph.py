"""References of a compiled version, as its graph holds them."""

from __future__ import annotations

from guidegraph.compiler import Compiled
from guidegraph.graph import View
from guidegraph.importing.bibliography.formats import export_references
from guidegraph.importing.bibliography.reference import Name, Reference
from guidegraph.importing.bibliography.styled import vancouver
from guidegraph.vocabulary import BIRO, DCTERMS, KR

_TEXTS = {
    "title": DCTERMS.title, "journal": KR.containerTitle, "volume": KR.volume, "issue": KR.issueNumber,
    "pages": KR.pages, "article": KR.articleNumber, "doi": KR.printedDoi, "pmid": KR.printedPmid,
    "url": KR.url, "publisher": KR.publisherName, "edition": KR.editionText, "number": KR.referenceNumber,
    "year": DCTERMS.issued,
}  # fmt: skip


def references_of(compiled: Compiled) -> tuple[Reference, ...]:
    """The references of a version that have a title, by printed number."""
    view = View(compiled.graph)
    found = []
    for node in view.of_type(BIRO.BibliographicReference):
        values = {name: view.value(node, predicate) for name, predicate in _TEXTS.items()}
        if not values["title"]:
            continue
        names = [n.strip() for n in view.value(node, KR.authorList).split(";") if n.strip()]
        authors = tuple(Name.read(n) for n in names if n.casefold().rstrip(".") != "et al")
        kind = view.value(node, KR.cslType) or (
            "article-journal" if values["journal"] else "document"
        )
        found.append(
            Reference(
                key=node.rpartition("#")[2], type=kind, authors=authors,
                more_authors=len(authors) < len(names), **values,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda r: (int(r.number) if r.number.isdigit() else 0, r.key)))


def export_version(compiled: Compiled, format: str) -> str:
    """The references of a version in a format: bibtex, ris, nbib, csl-json, or `vancouver` as text."""
    references = references_of(compiled)
    if format == "vancouver":
        entries = zip(references, vancouver(references), strict=True)
        return "".join(f"{one.number or one.key}. {text}\n" for one, text in entries)
    return export_references(references, format)
