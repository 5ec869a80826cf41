"""Findings of a version that was checked before, with everything that a rule may read as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import ref

from guidegraph.corpus.catalogue import work_graph
from guidegraph.corpus.derived import derived_findings
from guidegraph.corpus.stored import Stored

if TYPE_CHECKING:
    from guidegraph.checks.engine import Options
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document
    from guidegraph.diagnostics import Finding


_SHARED: list[tuple[ref[Corpus], tuple[str, ...]]] = []
"""What the last corpus shares, since it is asked for with every version."""


def _shared(corpus: Corpus) -> tuple[str, ...]:
    """Settings, ontology, shapes, and the sources that were withdrawn or replaced."""
    if not _SHARED or _SHARED[0][0]() is not corpus:
        path = corpus.ontology.folder / "shapes.ttl"  # They are no part of the ontology's graph.
        shapes = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        told = repr(corpus.settings), corpus.ontology.sha256, shapes, repr(corpus.lists.notices())
        _SHARED[:] = [(ref(corpus), told)]
    return _SHARED[0][1]


def are_remembered(corpus: Corpus, options: Options | None) -> bool:
    """Whether findings rest on what we know alone: a dictionary, or rules of the users' own, do not."""
    settings = corpus.settings
    rules = (settings.rules, *settings.groups.values(), *settings.guidelines.values())
    spelling = options is not None and options.spelling  # The dictionary is none of ours.
    return not spelling and not any(rule.paths for rule in rules)


def remembered(
    corpus: Corpus, document: Document, compiled: Compiled, options: Options | None,
    check: Callable[[], tuple[Finding, ...]],
) -> tuple[Finding, ...]:  # fmt: skip
    """The findings of one version, checked where they are not known.

    They rest on its text and that of the version before, on what those took from the shared lists,
    on the Work of its document, on sources that were withdrawn, on status, configuration and
    ontology; rules about time on all versions. Rules of the users' own may read more, so with such
    rules everything is checked.
    """
    from guidegraph.checks.engine import Options

    settings = corpus.settings
    versions = [*document.versions]
    if document.draft is not None:
        versions.append(document.draft)
    number = next(n for n, version in enumerate(versions) if version is compiled)
    dated = options is not None and options.today is not None
    read = versions if dated else versions[max(number - 1, 0) : number + 1]
    made_from = [version for version in read if isinstance(version, Stored)]
    if len(made_from) < len(read) or not are_remembered(corpus, options):
        return check()
    work = work_graph(document.slug, document.versions, settings.names)
    basis = [
        "check", repr(options or Options()), *_shared(corpus), repr(document.status), work.sha256(),
        str(number), str(compiled.is_draft),
        *(f"{v.entry} {v.sha256} {v.head.asked!r}" for v in made_from),
    ]  # fmt: skip
    return derived_findings(corpus.cache, f"check/{document.slug}", basis, check)
