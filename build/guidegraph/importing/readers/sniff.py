"""What a file is, by its first bytes and its shape."""

from __future__ import annotations

import re

from guidegraph.errors import ImportRefused
from guidegraph.importing.document import SourceFormat
from guidegraph.importing.readers.limits import empty_file, encrypted, no_text

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADS = re.compile(r"^#{1,4} \S", re.MULTILINE)
_LOOK = 4096


def find_format(data: bytes) -> SourceFormat:
    """The format of a file; raises `ImportRefused` for one that is known and not readable."""
    head = data[:_LOOK]
    if not data.strip():
        raise empty_file()
    if b"%PDF-" in head[:1024]:
        return SourceFormat.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(data)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data[:1_000_000]:
            raise encrypted()
        raise _unknown("en gammel Word-fil (.doc)", "an old Word file (.doc)")
    if head.startswith(b"{\\rtf"):
        raise _unknown("en RTF-fil", "an RTF file")
    if head[:8].startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        raise no_text()
    if _HTML.search(head):
        return SourceFormat.HTML
    if _HEADS.search(data[:200_000].decode("utf-8", errors="replace")):
        return SourceFormat.MARKDOWN
    return SourceFormat.TEXT


def _archive(data: bytes) -> SourceFormat:
    if b"word/" in data or b"[Content_Types].xml" in data:
        return SourceFormat.DOCX
    if b"application/vnd.oasis" in data[:200]:
        raise _unknown("en OpenDocument-fil", "an OpenDocument file")
    raise _unknown("et arkiv, der ikke er en Word-fil", "an archive that is no Word file")


def _unknown(what_da: str, what_en: str) -> ImportRefused:
    return ImportRefused(
        f"Filen er {what_da}, som ikke kan læses. Intet er skrevet.",
        f"The file is {what_en}, which cannot be read. Nothing was written.",
        hint_da="Gem den som .docx eller PDF, og importer den.",
        hint_en="Save it as .docx or PDF, and import that.",
    )
