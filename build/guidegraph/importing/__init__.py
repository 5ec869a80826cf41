"""Import: from a published document to structured Markdown, with everything accounted for.

    text, PDF, Word, web page ─ readers ─> SourceDocument ─ outline ─> blocks ─ recognise ─>
    elements ─ writing ─> files, checked by the accounting against the source

Heavy libraries are imported only when a document of their format is read.
"""

from guidegraph.importing.document import SourceDocument, SourceFormat
from guidegraph.importing.pipeline import Imported, import_bytes, import_document
from guidegraph.importing.readers import read_source
from guidegraph.importing.recognise import Wishes

__all__ = [
    "Imported", "SourceDocument", "SourceFormat", "Wishes", "import_bytes", "import_document",
    "read_source",
]  # fmt: skip
