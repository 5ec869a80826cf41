"""The report of an import: its own findings and those of every check, with places in the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.diagnostics import Finding, sort_findings
from guidegraph.importing.findings import Places
from guidegraph.importing.pipeline import Imported


@dataclass(frozen=True, slots=True)
class Home:
    """Where an edition is to stand."""

    root: Path
    """The root."""
    folder: str
    """The edition's folder relative to the root, with a slash."""
    lists: Mapping[str, bytes]
    """The shared lists by file name, as they will be."""


def report(imported: Imported, home: Home, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """All findings of an import, sorted; `files` are the edition's as they will stand.

    Checks that come later appear by themselves: whatever the engine finds is reported, each finding
    with the lines and page of the source that its place came from.
    """
    places = imported.places(home.folder)
    own = imported.findings(places)
    return sort_findings([*own, *_checked(imported, home, files, places)])


def _checked(
    imported: Imported, home: Home, files: Mapping[str, bytes], places: Places
) -> tuple[Finding, ...]:
    from guidegraph.checks import check
    from guidegraph.compiler import compile_files
    from guidegraph.corpus.shared import read_lists
    from guidegraph.ontology import load_ontology
    from guidegraph.parse import Problem
    from guidegraph.settings import load_settings

    settings = load_settings(home.root)
    ontology = load_ontology(home.root)
    prefix = f"{settings.guideline_dir}/"
    shared = read_lists(home.lists, prefix, Problem()).shared()
    compiled = compile_files(
        files, slug=imported.edition.slug, settings=settings, ontology=ontology, shared=shared,
        folder=home.folder,
    )  # fmt: skip
    found = check(compiled, settings=settings, ontology=ontology)
    return tuple(places.traced(f) for f in found)
