"""From a compiled corpus to the library that pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

from guidegraph.corpus.named import paths_of, version_graph
from guidegraph.corpus.stored import Stored
from guidegraph.diagnostics import Finding
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph
from guidegraph.pages.library import Issue, Library, SiteSettings, Stop, make_library
from guidegraph.pages.memory import Memory, Pair, content_hash

if TYPE_CHECKING:
    from guidegraph.checks.coverage.item import Coverage
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


def library_of(
    corpus: Corpus,
    *,
    graphs: Iterable[Graph] | None = None,
    findings: Iterable[Finding] | None = None,
    memory: Memory | None = None,
) -> Library:
    """The library of a corpus: its graphs, which versions are drafts, where texts stand.

    `graphs` are those of the dataset; without them only what authors wrote is shown. `findings`
    are the program's, None where nothing was checked. With `memory`, comparisons are made only
    where a version has changed.
    """
    quality = {} if findings is None else findings_by_version(corpus, findings)
    settings = SiteSettings(
        base_iri=corpus.settings.base_iri,
        site_url=corpus.settings.site_url,
        edit_uri=corpus.settings.edit_uri,
    )
    compiled = [c for d in corpus.documents for c in d.versions]
    shown = tuple(corpus.graphs() if graphs is None else graphs)
    hashes = {c.iri: _hash(c) for c in compiled} if memory else {}
    made = make_library(
        shown,
        settings=settings,
        drafts=frozenset(c.iri for c in compiled if c.is_draft),
        issues={c.iri: _issue(corpus, c) for c in compiled if not c.is_draft},
        places=_places(compiled, memory, hashes),
        comparisons=_comparisons(corpus, shown, memory, hashes),
        quality=quality,
        corrections=_corrections(corpus, compiled),
    )
    asked = {} if findings is None else _instruments(corpus, made, memory)
    return replace(made, hashes=hashes, instruments=asked, stops=_stops(corpus))


def _stops(corpus: Corpus) -> dict[str, Stop]:
    """What `status.md` says of each version; a note on one version goes before that on all."""
    found = {}
    for document in corpus.documents:
        notes = {note.version: note for note in document.status}
        for version in document.versions:
            note = notes.get(version.version) or notes.get("")
            if note:
                found[version.iri] = Stop(note.date, note.by, note.replaced_by)
    return found


def _instruments(
    corpus: Corpus, library: Library, memory: Memory | None
) -> dict[str, tuple[Coverage, ...]]:
    """What each version of a guideline answers of AGREE II, RIGHT and CheckUp."""
    from guidegraph.checks.coverage import version_coverage

    shown = {v.iri: v for d in library.documents for v in d.versions}
    found = {}
    for version in (c for d in corpus.documents for c in d.versions):
        if version.iri not in shown or shown[version.iri].is_patient_information:
            continue
        make = partial(version_coverage, version, ontology=corpus.ontology)
        basis = (_hash(version), corpus.ontology) if memory else None
        found[version.iri] = (
            memory.keep("instruments", version.iri, basis, make) if memory else make()
        )
    return found


def _hash(version: Compiled) -> str:
    """Of a version's graph and of the files it was made from."""
    graph = version_graph(version).sha256 or version.graph.sha256()
    if isinstance(version, Stored):
        return f"{graph} {version.entry}"
    files = "".join(f"{s.path}\0{content_hash(s.text)}\0" for s in version.sources)
    return f"{graph} {content_hash(files)}"


def _comparisons(
    corpus: Corpus, graphs: Sequence[Graph], memory: Memory | None, hashes: Mapping[str, str]
) -> dict[Pair, Comparison]:
    """The comparison of every pair of versions of each document."""
    found: dict[Pair, Comparison] = {}
    name = corpus.settings.names.shared_graph("ontologi")
    words = [g.sha256() for g in graphs if memory and g.name == name]
    for document in corpus.documents:
        for old, new in combinations(document.versions, 2):
            pair = (document.slug, old.version, new.version)
            make = partial(_compare, corpus, old, new)
            if memory is None:
                found[pair] = make()
            else:
                basis = (hashes[old.iri], hashes[new.iri], words)
                found[pair] = memory.keep("comparison", "/".join(pair), basis, make)
    return found


def _compare(corpus: Corpus, old: Compiled, new: Compiled) -> Comparison:
    from guidegraph.changelog import compare_with_log

    return compare_with_log(old.graph, new.graph, ontology=corpus.ontology)


def findings_by_version(corpus: Corpus, found: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Findings by IRI of the version in whose files they lie."""
    files = {path: c.iri for d in corpus.documents for c in d.versions for path in paths_of(c)}
    out: dict[str, list[Finding]] = {iri: [] for iri in files.values()}
    for finding in found:
        if finding.span.file in files:
            out[files[finding.span.file]].append(finding)
    return {iri: tuple(inside) for iri, inside in out.items()}


def _issue(corpus: Corpus, compiled: Compiled) -> Issue:
    """What the record of an issue says; only the number where there is no readable record."""
    from guidegraph.corpus.folders import issues
    from guidegraph.errors import SourceUnreadable
    from guidegraph.release import read_record

    for found in issues(corpus.folder(compiled.slug)):
        if found.version == compiled.version and found.number == compiled.issue:
            try:
                record = read_record(found.path)
            except SourceUnreadable:
                break
            return Issue(
                compiled.issue,
                correction=record.reason if compiled.issue > 1 else "",
                date=record.date or "",
                name=record.name,
                permalinks=record.permalinks,
            )
    return Issue(compiled.issue)


def _corrections(corpus: Corpus, compiled: Sequence[Compiled]) -> dict[str, Comparison]:
    """What the newest issue changed against the one before, by IRI of the version."""
    from guidegraph.diff import compare

    found = {}
    for version in compiled:
        if version.issue > 1:
            number = version.issue - 1
            before = corpus.version(f"{version.slug}@{version.version}/{number}")
            found[version.iri] = compare(
                before.graph,
                version.graph,
                ontology=corpus.ontology,
                old_name=f"{version.version}, udgave {number}",
                new_name=f"{version.version}, udgave {version.issue}",
            )
    return found


def _places(
    compiled: Sequence[Compiled], memory: Memory | None, hashes: Mapping[str, str]
) -> dict[str, str]:
    """Source file by IRI."""
    places: dict[str, str] = {}
    for version in compiled:
        make = partial(_version_places, version)
        kept = memory.keep("places", version.iri, hashes[version.iri], make) if memory else make()
        places.update(kept)
    return places


def _version_places(version: Compiled) -> dict[str, str]:
    places = {iri: span.file for iri, span in version.spans.items() if span.file}
    places[version.iri] = version.place(version.iri).file
    return places
