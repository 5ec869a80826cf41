"""References in and out: BibTeX, RIS, CSL-JSON and PubMed's nbib; matching; Vancouver style."""

from __future__ import annotations

from guidegraph.importing.bibliography.authored import Added, add_references, read_references
from guidegraph.importing.bibliography.formats import (
    FORMATS,
    ReferenceFormat,
    export_references,
    find_reference_format,
    load_references,
)
from guidegraph.importing.bibliography.from_graph import export_version, references_of
from guidegraph.importing.bibliography.matching import Match, match
from guidegraph.importing.bibliography.reference import Name, Reference
from guidegraph.importing.bibliography.styled import vancouver

__all__ = [
    "FORMATS", "Added", "Match", "Name", "Reference", "ReferenceFormat", "add_references",
    "export_references", "export_version", "find_reference_format", "load_references", "match", "read_references", "references_of",
    "vancouver",
]  # fmt: skip
