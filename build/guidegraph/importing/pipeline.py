"""From the bytes of a source document to the files of an edition and its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from guidegraph.diagnostics import Finding, sort_findings
from guidegraph.errors import ImportRefused
from guidegraph.ids import VERSION
from guidegraph.importing.accounting import Account, account
from guidegraph.importing.coverage import ChapterCoverage, coverage
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.findings import Places, own_findings
from guidegraph.importing.keys import Keys
from guidegraph.importing.ledger import Doubt, Ledger
from guidegraph.importing.outline import segment
from guidegraph.importing.readers import read_source
from guidegraph.importing.recognise import Edition, Wishes, recognise
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.repairs import repairs
from guidegraph.importing.spacing import spacing_findings
from guidegraph.importing.template import template
from guidegraph.importing.traced import EMPTY, Traced
from guidegraph.importing.unplaced import unplaced_file
from guidegraph.importing.writing import render_file
from guidegraph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Imported:
    """An imported edition before it is written."""

    document: SourceDocument
    """The source."""
    edition: Edition
    """The edition as elements."""
    files: Mapping[str, Traced]
    """Finished files by path in the guideline's folder."""
    account: Account
    """What became of each character."""
    chapters: tuple[ChapterCoverage, ...]
    """Coverage by chapter."""
    ledger: Ledger
    """Claims and doubts."""

    def bytes(self) -> dict[str, bytes]:
        """The files as they are written."""
        return {path: made.text.encode() for path, made in self.files.items()}

    def places(self, folder: str) -> Places:
        """Where each piece of the source went; `folder` is the edition's, relative to the root."""
        found = Places(folder, self.files, self.document)
        found.build()
        return found

    def findings(self, places: Places) -> tuple[Finding, ...]:
        """The import's own findings."""
        found = own_findings(
            places, self.chapters, self.account, self.ledger.claims, self.ledger.doubts
        )
        return sort_findings([*found, *spacing_findings(places)])


def import_bytes(data: bytes, name: str, *, wishes: Wishes, ontology: Ontology) -> Imported:
    """Make an edition of a source document.

    `name` is the file's name, for the report alone. Raises `ImportRefused` for what cannot be read
    safely. Nothing is written.
    """
    return import_document(read_source(data, name), wishes=wishes, ontology=ontology)


def import_document(
    document: SourceDocument,
    *,
    wishes: Wishes,
    ontology: Ontology,
    keys: Mapping[str, str] | None = None,
    parts: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
) -> Imported:
    """Make an edition of a document that has been read.

    `keys` gives the key to use in place of one made here, and `parts` the parts of recommendations
    by key, where an edited edition has chosen its own.
    """
    if wishes.version and not VERSION.match(wishes.version):
        raise ImportRefused(
            f"«{wishes.version}» er ikke et versionsnummer som 2.1.",
            f'"{wishes.version}" is no version number such as 2.1.',
        )
    words = template()
    ledger = Ledger()
    for note in document.notes:
        ledger.doubts.append(
            Doubt(note.start, note.end, note.message_da, note.message_en, note.warning)
        )
    blocks = segment(document, words, ledger)
    names = Keys(words.words("text", "stop"), given=keys)
    reading = Reading(document, words, ledger, ontology, names, given_parts=parts or {})
    reading.marks = {mark.start: mark for mark in reversed(document.marks)}
    edition = recognise(blocks, reading, wishes)
    files = _render(edition)
    result = account(document, files, ledger, edition.reference_numbers)
    if result.lost:
        extra = unplaced_file(result.lost, reading)
        edition = replace(edition, files=(*edition.files, extra))
        files = _render(edition)
        result = account(document, files, ledger, edition.reference_numbers)
    ledger.doubts += list(repairs(document, files, result, ledger.claims))
    chapters = coverage(document, blocks, result, ledger.claims)
    return Imported(document, edition, files, result, chapters, ledger)


def _render(edition: Edition) -> dict[str, Traced]:
    files = {}
    for file in edition.files:
        front = edition.front if file.path == "retningslinje.md" else EMPTY
        files[file.path] = render_file(file.elements, front)
    return files
