"""A version as a tagged PDF with contents and page numbers. Needs the extra `pdf` (WeasyPrint)."""

from __future__ import annotations

import logging
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from guidegraph.pages.context import Context
from guidegraph.pages.frame import alerts, notice_for
from guidegraph.pages.library import Library
from guidegraph.pages.page import Attachment, Block, Heading
from guidegraph.pages.quick_guide import coverage, facts
from guidegraph.pages.reading.version import Version
from guidegraph.pages.templates import blocks, environment
from guidegraph.pages.whole import values

if TYPE_CHECKING:
    from collections.abc import Sequence

_STYLES = ("parts.css", "papir.css")


def pdf_path(version: Version) -> str:
    """Where a version's PDF stands."""
    return f"{version.path}retningslinje.pdf"


def pdf_file(library: Library, version: Version) -> Attachment:
    """`…/{version}/retningslinje.pdf`. Raises `ModuleNotFoundError` without the extra."""
    return Attachment(pdf_path(version), version_pdf(library, version))


def version_pdf(library: Library, version: Version) -> bytes:
    """One version as PDF/UA; the same text gives the same bytes."""
    import weasyprint

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    html = version_html(library, version)
    base = library.settings.site_url or library.settings.base_iri
    document = weasyprint.HTML(
        string=html, base_url=base + version.path + "samlet/", url_fetcher=_nothing
    )
    made = document.render(presentational_hints=True, stylesheets=[_style()])
    identifier = f"{version.iri}/{version.issue}".encode()
    return bytes(made.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier))


def version_html(library: Library, version: Version) -> str:
    """The page that becomes the PDF."""
    document = library.document(version.slug)
    assert document is not None
    context = Context(library, f"{version.path}samlet/", version)
    body = [
        block
        for block in blocks("whole.html", at=context, **values(context, version))
        if not isinstance(block, Heading) or block.text
    ]
    told = tuple(a for a in alerts(library, document, version, context.path) if not a.due)
    return (
        environment()
        .get_template("paper.html")
        .render(
            version=version,
            notice=notice_for(version),
            alerts=told,
            facts=facts(context, version),
            coverage=coverage(version),
            contents=[b for b in body if isinstance(b, Heading) and b.level <= 3],
            body=_joined(body),
            address=version.iri,
        )
    )


def _joined(body: Sequence[Block]) -> str:
    out = []
    for block in body:
        if isinstance(block, Heading):
            out.append(
                f'<h{block.level} id="{escape(block.key)}">{escape(block.text)}</h{block.level}>'
            )
        else:
            out.append(block.markup)
    return "\n".join(out)


def _style() -> object:
    import weasyprint

    folder = files("guidegraph") / "assets" / "stil"
    text = "\n".join((folder / name).read_text("utf-8") for name in _STYLES)
    return weasyprint.CSS(string=text, url_fetcher=_nothing)


def _nothing(url: str, *_: object, **__: object) -> object:
    """Nothing is fetched: what the PDF shows is in it."""
    raise ValueError(f"not fetched: {url}")
