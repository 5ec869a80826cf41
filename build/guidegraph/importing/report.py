"""The report of an import: its own findings and those of every check, with places in the source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidegraph.diagnostics import Finding, sort_findings
from guidegraph.importing.pipeline import Imported
from guidegraph.source import Span

_PLACE = re.compile(r'kildested="(?:s\. (?P<page>\d+), )?l\. (?P<line>\d+)"')


@dataclass(frozen=True, slots=True)
class Home:
    """Where an edition is to stand."""

    root: Path
    """The root."""
    folder: str
    """The edition's folder relative to the root, with a slash."""
    lists: Mapping[str, bytes]
    """The shared lists by file name, as they will be."""


def merged_report(
    imported: Imported, home: Home, files: Mapping[str, bytes]
) -> tuple[Finding, ...]:
    """All findings after a merge, where files and lines are the edition's and not the import's.

    A finding's place in the source is read from the `kildested` of the block that it stands in.
    """
    places = imported.places(home.folder)
    top = Span(f"{home.folder}retningslinje.md", 1, 1, 1, 1)
    own = (
        f if f.span.file.removeprefix(home.folder) in files else replace(f, span=top)
        for f in imported.findings(places)
    )
    lines = {
        path: data.decode("utf-8", errors="replace").split("\n") for path, data in files.items()
    }
    found = (_by_place(f, lines, home.folder) for f in _checked(imported, home, files))
    return sort_findings([*own, *found])


def _by_place(finding: Finding, lines: Mapping[str, list[str]], folder: str) -> Finding:
    above = lines.get(finding.span.file.removeprefix(folder), [])[: finding.span.line]
    for text in reversed(above):
        place = _PLACE.search(text)
        if place:
            line = int(place["line"])
            page = int(place["page"]) if place["page"] else None
            return replace(finding, source_lines=(line, line), source_page=page)
    return finding


def report(imported: Imported, home: Home, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """All findings of an import, sorted; `files` are the edition's as they will stand.

    Checks that come later appear by themselves: whatever the engine finds is reported, each finding
    with the lines and page of the source that its place came from.
    """
    places = imported.places(home.folder)
    own = imported.findings(places)
    found = (places.traced(f) for f in _checked(imported, home, files))
    return sort_findings([*own, *found])


def _checked(imported: Imported, home: Home, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
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
    return check(compiled, settings=settings, ontology=ontology)
