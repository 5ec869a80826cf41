"""The sources as they stand now, for what goes on without one that is refused.

What was read of a folder is kept too, so that a folder that breaks has a last good copy like a
repository or a dataset. A source that is refused is a finding at its place in the settings.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from guidegraph.checks.across.landscape import Neighbour
from guidegraph.diagnostics import Finding, Severity
from guidegraph.disk import replace_file
from guidegraph.errors import GuidegraphError, StoreFailed
from guidegraph.federation.claims import refused
from guidegraph.federation.copies import copy_path, label_of, own_claims
from guidegraph.federation.reading import Copy, read_copy
from guidegraph.ontology import load_ontology
from guidegraph.settings import FILE, Settings, SourceSettings
from guidegraph.source import Source, Span

REFUSED = "source-refused"
"""Code of the finding that a source could not be taken in."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the sources bring, and what was refused."""

    copies: tuple[Copy, ...] = ()
    """One for each source that could be read, in order of the settings."""
    numbers: tuple[int, ...] = ()
    """Place of each of them in the settings, from 0."""
    findings: tuple[Finding, ...] = ()
    """One for each source that was refused."""

    @property
    def neighbours(self) -> tuple[Neighbour, ...]:
        """What ours are held against."""
        return neighbours_of(self.copies)


def neighbours_of(copies: Iterable[Copy]) -> tuple[Neighbour, ...]:
    """The copies as what ours are held against."""
    return tuple(Neighbour(c.label, c.graphs, c.place) for c in copies)


def standing(settings: Settings, root: Path) -> Standing:
    """Read every source, or its last good copy where it is refused."""
    taken = own_claims(settings, root) if settings.sources else set()
    copies: list[Copy] = []
    numbers: list[int] = []
    findings: list[Finding] = []
    for number, source in enumerate(settings.sources):
        try:
            copy = _read(source, root, taken)
        except StoreFailed as error:
            kept = _last_good(source, root, taken)
            findings.append(_finding(error, root, number, kept is not None))
            if kept is None:
                continue
            copy = kept
        copies.append(copy)
        numbers.append(number)
        taken |= copy.claims
    return Standing(tuple(copies), tuple(numbers), tuple(findings))


def _read(source: SourceSettings, root: Path, taken: set[tuple[str, str]]) -> Copy:
    label = label_of(source)
    try:
        words = load_ontology(root).triples
        copy = read_copy(source, copy_path(root, source), label, taken, ontology=words)
    except StoreFailed:
        raise
    except (GuidegraphError, OSError) as error:
        raise refused(label, "den kan ikke læses", "it cannot be read") from error
    if source.kind == "folder":
        _keep(copy, _kept_path(source, root))
    return copy


def _kept_path(source: SourceSettings, root: Path) -> Path:
    digest = hashlib.sha256(f"folder\n{source.location}".encode()).hexdigest()[:16]
    return root / ".cache" / "sources" / digest


def _keep(copy: Copy, folder: Path) -> None:
    text = "".join(graph.nquads() for graph in sorted(copy.graphs, key=lambda g: g.name))
    data = gzip.compress(text.encode(), compresslevel=1, mtime=0)
    path = folder / "dataset.nq.gz"
    try:
        if not path.is_file() or path.read_bytes() != data:
            replace_file(path, data)
    except (GuidegraphError, OSError):
        return  # A cache that cannot be written only means that there is no copy to fall back on.


def _last_good(source: SourceSettings, root: Path, taken: set[tuple[str, str]]) -> Copy | None:
    if source.kind != "folder":
        return None
    as_data = replace(source, kind="dataset")
    try:
        return read_copy(as_data, _kept_path(source, root), label_of(source), taken)
    except StoreFailed:
        return None


def _finding(error: StoreFailed, root: Path, number: int, kept: bool) -> Finding:
    da = "Den sidste gode kopi bruges." if kept else "Dens retningslinjer er ikke med."
    en = "The last good copy is used." if kept else "Its guidelines are left out."
    return Finding(
        REFUSED, "structure", Severity.ERROR, _place(root, number),
        f"{error.message_da} {da}", f"{error.message_en} {en}",
        "Ret kilden eller guidegraph.toml, og hent den igen med »guidegraph compile --fetch«.",
        "Mend the source or guidegraph.toml, and fetch it again with “guidegraph compile --fetch”.",
    )  # fmt: skip


def _place(root: Path, number: int) -> Span:
    """The line of the settings where the source begins."""
    try:
        source = Source(FILE, (root / FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return Span(FILE, 1, 1, 1, 1)
    lines = source.text.split("\n")
    found = [n for n, line in enumerate(lines, start=1) if line.strip().startswith("[[sources]]")]
    line = found[number] if number < len(found) else 1
    return Span(FILE, line, 1, line, max(len(lines[line - 1]) + 1, 2))
