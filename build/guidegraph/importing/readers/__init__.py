"""Readers of source documents, found by content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.importing.document import SourceDocument, SourceFormat
from guidegraph.importing.readers.limits import LARGEST_FILE, no_text, too_large
from guidegraph.importing.readers.sniff import find_format


@dataclass(frozen=True, slots=True)
class Reader:
    """How a format is read."""

    format: SourceFormat
    """The format."""
    module: str
    """Module in this package."""
    function: str
    """Function in it: bytes and name to a document."""
    guarded: bool
    """Whether it runs in a process of its own, with limits on time and memory."""


READERS: tuple[Reader, ...] = (
    Reader(SourceFormat.PDF, "pdf", "read_pdf", guarded=True),
    Reader(SourceFormat.DOCX, "docx", "read_docx", guarded=True),
    Reader(SourceFormat.HTML, "html", "read_html", guarded=True),
    Reader(SourceFormat.MARKDOWN, "markdown", "read_markdown", guarded=False),
    Reader(SourceFormat.TEXT, "text", "read_text", guarded=False),
)
"""All readers."""


def read_source(data: bytes, name: str) -> SourceDocument:
    """Read a source document, whatever its file is called.

    Raises `ImportRefused` for what is no readable document: nothing has been written then.
    """
    if len(data) > LARGEST_FILE:
        millions = LARGEST_FILE // 1_000_000
        raise too_large(f"filen er over {millions} MB", f"the file is over {millions} MB")
    kind = find_format(data)
    reader = next(r for r in READERS if r.format is kind)
    if reader.guarded:
        from guidegraph.importing.readers.guard import read_guarded

        document = read_guarded(reader.module, reader.function, data, name)
    else:
        document = load(reader.module, reader.function)(data, name)
    if not document.lines:
        raise no_text()
    return document


def load(module: str, function: str) -> Callable[[bytes, str], SourceDocument]:
    """The reading function, its libraries imported only now."""
    from importlib import import_module

    found: Callable[[bytes, str], SourceDocument] = getattr(
        import_module(f"guidegraph.importing.readers.{module}"), function
    )
    return found
