"""What one process makes of one document: versions, findings, changes, and their files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from guidegraph.changelog.graphs import change_graph
from guidegraph.checks.across.keeping import edition_of
from guidegraph.checks.engine import Options, check, checked_versions
from guidegraph.checks.remembering import are_remembered, remembered
from guidegraph.collector import uncollected
from guidegraph.corpus import Corpus, Document
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.loading import Opened, open_root
from guidegraph.corpus.named import NamedGraph, version_graph
from guidegraph.dataset import change_graphs
from guidegraph.export.dist import pieces_of, stamp, version_files
from guidegraph.export.folder import read_record, record_path
from guidegraph.export.origin import version_of
from guidegraph.export.ready import put_ready


@dataclass(frozen=True, slots=True)
class Job:
    """What a run will ask for."""

    root: Path
    """The root."""
    drafts: bool
    """Whether drafts are part of the published set."""
    cache: Path
    """Folder of the cache."""
    options: Options | None = None
    """What the checks are asked for."""
    output: Path | None = None
    """Folder that the run will write; None where it only checks."""
    ready: Path | None = None
    """Folder for the files of the output."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job whose root has been read."""

    job: Job
    """The job."""
    opened: Opened
    """Its root."""
    before: Mapping[str, list[str]]
    """What the files of the output were made from the last time."""

    def make(self, slug: str) -> bool:
        """Make all that one document needs; tells whether it could be kept."""
        document = self.opened.document(slug)
        corpus = self.opened.corpus((document,))
        with uncollected():
            self._check(corpus, document)
            if self.job.output is not None:
                for named in _graphs(corpus, document):
                    if not self._write(corpus, named):
                        return False
        return corpus.cache.writes

    def _check(self, corpus: Corpus, document: Document) -> None:
        for compiled, previous in checked_versions(document):
            edition_of(compiled, corpus.cache)
            if previous is not None and self.job.output is None:
                change_graph(corpus, previous, compiled)
            if not are_remembered(corpus, self.job.options):
                continue
            run = partial(
                check, compiled, settings=corpus.settings, ontology=corpus.ontology,
                previous=previous, corpus=corpus, options=self.job.options,
            )  # fmt: skip
            remembered(corpus, document, compiled, self.job.options, run)

    def _write(self, corpus: Corpus, named: NamedGraph) -> bool:
        piece = pieces_of(corpus).of(named)
        found = version_of(named.name, corpus.settings.names)
        made_from = stamp(piece.record.sha256)
        for path, entry in version_files(*found) if found and self.job.ready else ():
            if self.before.get(path, [""])[0] != made_from and self.job.ready is not None:
                content = entry.write(piece.graph())
                if not put_ready(self.job.ready, path, made_from, content):
                    return False
        return corpus.cache.writes


def open_work(job: Job) -> Work:
    """Read the root of a job; raises what `load` raises."""
    opened = open_root(job.root, drafts=job.drafts, cache=Cache(job.cache))
    before = read_record(record_path(job.root, job.output)) if job.output is not None else {}
    return Work(job, opened, before)


def _graphs(corpus: Corpus, document: Document) -> Iterator[NamedGraph]:
    for compiled in document.versions:
        yield version_graph(compiled)
    yield from change_graphs(corpus, document)


__all__ = ["Job", "Work", "open_work"]
