"""From the bytes of a source document to the files of an edition and its report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidegraph.diagnostics import Finding, Severity, sort_findings
from guidegraph.errors import ImportRefused
from guidegraph.ids import VERSION
from guidegraph.importing.accounting import Account, account
from guidegraph.importing.coverage import ChapterCoverage, coverage
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.findings import Places, own_findings
from guidegraph.importing.keys import Keys
from guidegraph.importing.ledger import Doubt, Ledger
from guidegraph.importing.outline import segment
from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.readers import read_source
from guidegraph.importing.recognise import Edition, Wishes, recognise
from guidegraph.importing.recognise.context import Reading
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
        return sort_findings(found)


def import_bytes(data: bytes, name: str, *, wishes: Wishes, ontology: Ontology) -> Imported:
    """Make an edition of a source document.

    `name` is the file's name, for the report alone. Raises `ImportRefused` for what cannot be read
    safely. Nothing is written.
    """
    return import_document(read_source(data, name), wishes=wishes, ontology=ontology)


def import_document(document: SourceDocument, *, wishes: Wishes, ontology: Ontology) -> Imported:
    """Make an edition of a document that has been read."""
    if wishes.version and not VERSION.match(wishes.version):
        raise ImportRefused(
            f"«{wishes.version}» er ikke et versionsnummer som 2.1.",
            f'"{wishes.version}" is no version number such as 2.1.',
        )
    words = template()
    ledger = Ledger()
    for note in document.notes:
        ledger.doubts.append(Doubt(note.start, note.end, note.message_da, note.message_en))
    blocks = segment(document, words, ledger)
    reading = Reading(document, words, ledger, ontology, Keys(words.words("text", "stop")))
    reading.marks = {mark.start: mark for mark in reversed(document.marks)}
    edition = recognise(blocks, reading, wishes)
    files = _render(edition)
    result = account(document, files, ledger, edition.reference_numbers)
    if result.lost:
        extra = unplaced_file(result.lost, reading)
        edition = replace(edition, files=(*edition.files, extra))
        files = _render(edition)
        result = account(document, files, ledger, edition.reference_numbers)
    _doubt_hyphens(document, result, ledger)
    chapters = coverage(document, blocks, result, ledger.claims)
    return Imported(document, edition, files, result, chapters, ledger)


def _render(edition: Edition) -> dict[str, Traced]:
    files = {}
    for file in edition.files:
        front = edition.front if file.path == "retningslinje.md" else EMPTY
        files[file.path] = render_file(file.elements, front)
    return files


def _doubt_hyphens(document: SourceDocument, result: Account, ledger: Ledger) -> None:
    for at in result.hyphens:
        if document.text[at] == SOFT:
            continue
        line = document.line_at(at)
        shown = document.text[line.start : line.end].split()[-1] if line else "-"
        ledger.doubts.append(
            Doubt(
                at, at + 1, f"Bindestregen efter «{shown}» ved linjens slutning er læst som orddeling.",
                f'The hyphen behind "{shown}" at the line end was read as hyphenation.',
            )
        )  # fmt: skip


def check_edition(
    imported: Imported, *, root: Path, folder: str, places: Places
) -> tuple[Finding, ...]:
    """Compile the edition as if it stood in `folder` of the root, and run every check on it.

    Each finding bears the lines and page of the source that its place came from.
    """
    from guidegraph.checks import check
    from guidegraph.compiler import compile_files
    from guidegraph.corpus.folders import read_files
    from guidegraph.corpus.shared import read_lists
    from guidegraph.ontology import load_ontology
    from guidegraph.parse import Problem
    from guidegraph.settings import load_settings

    settings = load_settings(root)
    ontology = load_ontology(root)
    shared_folder = root / settings.guideline_dir
    lists = {p.name: p.read_bytes() for p in sorted(shared_folder.glob("*.md"))} if shared_folder.is_dir() else {}
    shared = read_lists(lists, f"{settings.guideline_dir}/", Problem()).shared()
    compiled = compile_files(
        imported.bytes(), slug=imported.edition.slug, settings=settings, ontology=ontology,
        shared=shared, folder=folder,
    )  # fmt: skip
    found = check(compiled, settings=settings, ontology=ontology)
    del read_files
    return tuple(places.traced(f) for f in found)


def report(
    imported: Imported, *, root: Path, folder: str
) -> tuple[Finding, ...]:
    """All findings of an import: its own and those of every check, sorted."""
    places = imported.places(folder)
    own = imported.findings(places)
    return sort_findings([*own, *check_edition(imported, root=root, folder=folder, places=places)])


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Whether the import itself failed to place everything."""
    return any(f.code == "import-coverage" and f.severity is Severity.ERROR for f in findings)
