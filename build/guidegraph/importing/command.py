"""What `guidegraph import` does: read, make, check, and only then write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.diagnostics import Finding, Severity, sort_findings
from guidegraph.errors import ImportRefused, SourceUnreadable
from guidegraph.importing.bibliography import ReferenceFormat
from guidegraph.importing.folder import refuse_existing, replace_files, target_folder, write_folder
from guidegraph.importing.pipeline import Imported, import_bytes
from guidegraph.importing.readers.limits import LARGEST_FILE, too_large
from guidegraph.importing.recognise import Wishes
from guidegraph.importing.report import Home, merged_report, report
from guidegraph.importing.shared_lists import additions
from guidegraph.settings import Settings, load_settings
from guidegraph.source import Source


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    source: Path
    """The source file."""
    data: bytes
    """Its bytes."""
    root: Path
    """The root."""
    output: Path | None
    """Folder of the edition, if given."""
    version: str
    """Version, if given."""
    title: str
    """Title, if given."""
    merge: bool
    """Whether to merge into an edited edition."""
    base: Path | None
    """The edition to merge with, if it is not the output."""
    take: tuple[str, ...]
    """Items to take from the source when merging; `all` for every one."""
    lists: bool
    """Whether to add people and sources to the shared lists."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import gave."""

    findings: tuple[Finding, ...]
    """The report."""
    sources: tuple[Source, ...]
    """The author files, for showing lines."""
    summary: str
    """One line for the user, in Danish and English."""


def read_file(path: Path) -> bytes:
    """The bytes of a source file; raises `SourceUnreadable`, or `ImportRefused` for a huge one."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            millions = LARGEST_FILE // 1_000_000
            raise too_large(f"filen er over {millions} MB", f"the file is over {millions} MB")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SourceUnreadable(
            f"{path} kan ikke læses: {reason}.", f"{path} cannot be read: {reason}."
        ) from error


def run_import(request: Request) -> Outcome:
    """Import a document; everything is made and checked before the first byte is written."""
    from guidegraph.ontology import load_ontology

    settings = load_settings(request.root)
    folder, slug = target_folder(
        request.root, settings.guideline_dir, request.output, request.source
    )
    if not request.merge or request.base is not None:
        refuse_existing(folder)
    wishes = Wishes(slug, request.version, request.title)
    ontology = load_ontology(request.root)
    imported = import_bytes(request.data, request.source.name, wishes=wishes, ontology=ontology)
    if request.merge:
        return _merge(request, imported, folder, settings)
    home, lists = _home(request, imported, folder, settings)
    files = imported.bytes()
    findings = report(imported, home, files)
    write_folder(folder, files)
    _write_lists(request, lists, settings)
    return Outcome(
        findings, _sources(files, home.folder), _summary(imported, home.folder, len(findings))
    )


def _home(
    request: Request, imported: Imported, folder: Path, settings: Settings
) -> tuple[Home, Mapping[str, bytes]]:
    """Where the edition is to stand, and the shared lists that change."""
    prefix = f"{settings.guideline_dir}/"
    there = request.root / settings.guideline_dir
    lists = {p.name: p.read_bytes() for p in sorted(there.glob("*.md"))} if there.is_dir() else {}
    changed: Mapping[str, bytes] = {}
    if request.lists and folder.parent == there:
        changed = additions(imported.edition, lists, prefix).files
    return Home(request.root, shown_folder(folder, request.root), {**lists, **changed}), changed


def shown_folder(folder: Path, root: Path) -> str:
    """A folder as findings name it: relative to the root where it is below it."""
    try:
        return f"{folder.relative_to(root).as_posix()}/"
    except ValueError:
        return f"{folder.name}/"


def _write_lists(request: Request, lists: Mapping[str, bytes], settings: Settings) -> None:
    if lists:
        replace_files(request.root / settings.guideline_dir, lists)


def _sources(files: Mapping[str, bytes], folder: str) -> tuple[Source, ...]:
    return tuple(
        Source(folder + path, data.decode("utf-8"))
        for path, data in files.items()
        if path.endswith(".md")
    )


def _summary(imported: Imported, folder: str, count: int) -> str:
    words = sum(c.words for c in imported.chapters)
    placed = sum(c.placed for c in imported.chapters)
    doubts = len(imported.ledger.doubts)
    share = f"{100 * placed / words:.1f}%" if words else "–"
    return (
        f"{folder}: {share} af {words} ord er med, {doubts} tvivlsomme steder, {count} fund i alt.\n"
        f"{folder}: {share} of {words} words are in, {doubts} doubtful places, {count} findings in all."
    )


def _merge(request: Request, imported: Imported, folder: Path, settings: Settings) -> Outcome:
    from guidegraph.corpus.folders import read_files
    from guidegraph.importing.merging import merge
    from guidegraph.ontology import load_ontology

    base = request.base or folder
    if not base.is_dir():
        raise ImportRefused(
            f"Der er ingen udgave i {base.name} at lægge importen sammen med.",
            f"There is no edition in {base.name} to merge the import with.",
        )
    old = read_files(base, below=base if request.base else None)
    merged = merge(old, imported, take=request.take, ontology=load_ontology(request.root))
    home, lists = _home(request, merged.imported, folder, settings)
    files = {**old, **merged.files}
    places = merged.imported.places(home.folder)
    differences = [
        Finding(
            "import-doubtful", "import", Severity.WARNING if d.warning else Severity.INFO,
            d.span(home.folder), d.message_da, d.message_en, d.hint_da, d.hint_en,
            source_lines=places.source_of(*d.source)[0], source_page=places.source_of(*d.source)[1],
        )
        for d in merged.differences
    ]  # fmt: skip
    findings = sort_findings([*merged_report(merged.imported, home, files), *differences])
    if request.base is not None:
        write_folder(folder, files)
    else:
        replace_files(folder, merged.files)
    _write_lists(request, lists, settings)
    shown = len(merged.files)
    summary = (
        f"{home.folder}: {shown} filer er ændret, {len(differences)} forskelle er vist og ikke skrevet.\n"
        f"{home.folder}: {shown} files were changed, {len(differences)} differences are shown and not written."
    )
    return Outcome(findings, _sources(files, home.folder), summary)


def run_references(data: bytes, kind: ReferenceFormat, root: Path, slug: str) -> Outcome:
    """Add the references of a file to the list of a document."""
    from guidegraph.importing.bibliography import add_references

    folder = root / load_settings(root).guideline_dir / slug
    path = folder / "referencer.md"
    old = read_file(path) if path.is_file() else b"# 4. Referencer {#referencer}\n"
    added = add_references(old, data, kind, path=f"{shown_folder(folder, root)}referencer.md")
    if added.content != old:
        replace_files(folder, {"referencer.md": added.content})
    source = Source(
        f"{shown_folder(folder, root)}referencer.md", added.content.decode("utf-8", "replace")
    )
    summary = (
        f"{slug}: {added.new} referencer er tilføjet, {added.known} fandtes i forvejen.\n"
        f"{slug}: {added.new} references were added, {added.known} were there already."
    )
    return Outcome(added.findings, (source,), summary)
