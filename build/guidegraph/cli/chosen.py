"""The versions that a command line names, as compiled versions with a name for people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.cli.frame import choose_document, find_root

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


@dataclass(frozen=True)
class Chosen:
    """One version as it was asked for."""

    name: str
    """As a reader should call it: `3.0`, `3.0/1`, `worktree`, `git:main`."""
    compiled: Compiled
    """The version."""


def load_corpus(root: Path | None) -> tuple[Corpus, Path]:
    """The corpus with its drafts, and its root."""
    from guidegraph.corpus import load

    base = find_root(root)
    return load(base, drafts=True), base


def slug_of(corpus: Corpus, base: Path, given: str | None) -> str:
    """The document that is meant; raises `DocumentUnknown`."""
    return choose_document(
        [d.slug for d in corpus.documents], given=given, root=base,
        guideline_dir=corpus.settings.guideline_dir,
    )  # fmt: skip


def chosen(corpus: Corpus, base: Path, spec: str, document: str | None) -> Chosen:
    """The version named `[SLUG@]VERSION[/ISSUE]`, `[SLUG@]worktree` or `[SLUG@]git:REF`."""
    head, at, rest = spec.partition("@")
    with_slug = bool(at) and head in {d.slug for d in corpus.documents}
    slug = head if with_slug else slug_of(corpus, base, document)
    name = rest if with_slug else spec
    return Chosen(name, corpus.version(f"{slug}@{name}"))


def pair_of(
    corpus: Corpus, base: Path, old: str, new: str, document: str | None
) -> tuple[Chosen, Chosen]:
    """Two versions of one document; the second is in the first's document unless it says."""
    from guidegraph.errors import VersionUnknown

    before = chosen(corpus, base, old, document)
    after = chosen(corpus, base, new, document or before.compiled.slug)
    if before.compiled.slug != after.compiled.slug:
        raise VersionUnknown(
            f"{before.compiled.slug} og {after.compiled.slug} er to dokumenter.",
            f"{before.compiled.slug} and {after.compiled.slug} are two documents.",
            hint_da="Sammenlign to versioner af ét dokument.",
            hint_en="Compare two versions of one document.",
        )
    return before, after
