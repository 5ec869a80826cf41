"""What a proposal changes, as values: for each document its changes, findings and log draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.errors import NotARepository, RevisionNotFound

if TYPE_CHECKING:
    from guidegraph.changelog.drafting import Row
    from guidegraph.checks import Options
    from guidegraph.checks.across.landscape import Landscape
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document
    from guidegraph.diagnostics import Finding
    from guidegraph.diff import Comparison
    from guidegraph.diff.render import Shown


@dataclass(frozen=True)
class DocumentReview:
    """What a proposal changes in one document."""

    slug: str
    """The document."""
    title: str
    """Its title."""
    shown: Shown | None
    """The comparison of base and head; None for a document that is new."""
    new: tuple[Finding, ...]
    """Findings that the head has and the base had not."""
    solved: tuple[Finding, ...]
    """Findings that the base had and the head has not."""
    left: int
    """How many findings both have."""
    draft: tuple[Row, ...]
    """Draft of the change log since the version before."""
    since: str
    """The version before; empty for none."""
    edited_releases: tuple[str, ...]
    """Files of released issues that differ between base and head: there should be none."""


def review_documents(
    corpus: Corpus, base: str, head: str, options: Options
) -> Iterator[DocumentReview]:
    """A review of each document that differs between the commit `base` and `head`.

    `head` is a git reference, or empty for the working tree. Raises `NotARepository` and
    `RevisionNotFound`.
    """
    from guidegraph.checks.across.landscape import survey
    from guidegraph.revisions import commit_of

    commit_of(corpus.root, base)
    same = _unchanged(corpus, base, head)
    landscape = cache(lambda: survey(corpus))
    for document in corpus.documents:
        if document.slug in same:
            continue
        check = partial(_findings, corpus, options, landscape)
        found = _review(corpus, document, base, head, check)
        if found is not None:
            yield found


def _unchanged(corpus: Corpus, base: str, head: str) -> frozenset[str]:
    """The documents of which git knows, without reading them, that no file differs."""
    from guidegraph.revisions import iter_ids

    home = corpus.settings.guideline_dir
    before = _by_slug(iter_ids(corpus.root, base, home))
    after = _by_slug(iter_ids(corpus.root, head, home)) if head else None
    return frozenset(
        slug for slug, files in before.items()
        if files == (_ids_here(corpus.folder(slug)) if after is None else after.get(slug))
    )  # fmt: skip


def _by_slug(ids: Mapping[str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path, object_id in ids.items():
        slug, _, inner = path.partition("/")
        found.setdefault(slug, {})[inner] = object_id
    return found


def _ids_here(folder: Path) -> dict[str, str]:
    """Git's ids of what stands in a folder; where git converts line ends they differ from its own."""
    from guidegraph.revisions import blob_id

    return {
        path.relative_to(folder).as_posix(): blob_id(path.read_bytes())
        for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    }  # fmt: skip


def _review(
    corpus: Corpus, document: Document, base: str, head: str,
    check: Callable[[Compiled], tuple[Finding, ...]],
) -> DocumentReview | None:  # fmt: skip
    from guidegraph.diff.render import Shown
    from guidegraph.graph import View
    from guidegraph.vocabulary import DCTERMS

    after = _at(corpus, document, head)
    before = _at(corpus, document, base) if after is not None else None
    edited = tuple(_edited(corpus, document, base, head))
    if after is None or (before is not None and _same(before, after) and not edited):
        return None
    shown = None
    if before is not None:
        shown = Shown(_compared(corpus, before, after, base, head), before.graph, after.graph)
    was = check(before) if before is not None else ()
    now = check(after)
    new, solved, left = _beyond(was, now)
    title = View(after.graph).value(after.iri, DCTERMS.title)
    draft, since = _draft(corpus, document, after)
    return DocumentReview(document.slug, title, shown, new, solved, left, draft, since, edited)


def _at(corpus: Corpus, document: Document, ref: str) -> Compiled | None:
    """The text at a reference; None where the document is not there."""
    from guidegraph.errors import VersionUnknown

    try:
        return corpus.version(f"{document.slug}@{f'git:{ref}' if ref else 'worktree'}")
    except (RevisionNotFound, VersionUnknown):
        return None


def _same(before: Compiled, after: Compiled) -> bool:
    texts = [
        {(s.path.partition(f"{c.slug}/")[2], s.text) for s in c.sources} for c in (before, after)
    ]
    return texts[0] == texts[1]


def _compared(
    corpus: Corpus, before: Compiled, after: Compiled, base: str, head: str
) -> Comparison:
    from guidegraph.changelog import compare_with_log

    return compare_with_log(
        before.graph, after.graph, ontology=corpus.ontology, old_name=f"git:{base}",
        new_name=f"git:{head}" if head else "worktree",
    )  # fmt: skip


def _findings(
    corpus: Corpus, options: Options, landscape: Callable[[], Landscape], compiled: Compiled
) -> tuple[Finding, ...]:
    from guidegraph.checks import check_version

    return check_version(
        compiled, corpus=corpus, previous=corpus.before(compiled), options=options,
        landscape=landscape(),
    )  # fmt: skip


def _mark(finding: Finding) -> tuple[str, str, str]:
    """What makes two findings the same though base and head call the folder otherwise."""
    return finding.code, finding.target, finding.message_en


def _beyond(
    was: tuple[Finding, ...], now: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
    open_now = [f for f in now if f.waived is None]
    open_was = [f for f in was if f.waived is None]
    left = Counter(map(_mark, open_was))
    new = []
    for finding in open_now:
        if left[_mark(finding)]:
            left[_mark(finding)] -= 1
        else:
            new.append(finding)
    there = Counter(map(_mark, open_now))
    solved = []
    for finding in open_was:
        if there[_mark(finding)]:
            there[_mark(finding)] -= 1
        else:
            solved.append(finding)
    return tuple(new), tuple(solved), len(open_now) - len(new)


def _draft(corpus: Corpus, document: Document, after: Compiled) -> tuple[tuple[Row, ...], str]:
    """The change log that the head owes its readers, since the released version before it."""
    from guidegraph.changelog import compare_with_log
    from guidegraph.changelog.drafting import draft_rows
    from guidegraph.graph import View

    before = corpus.before(after)
    if before is None or before.is_draft:
        return (), ""
    compared = compare_with_log(before.graph, after.graph, ontology=corpus.ontology)
    rows = draft_rows(compared, View(before.graph), View(after.graph), corpus.ontology)
    return rows, before.version


def _edited(corpus: Corpus, document: Document, base: str, head: str) -> Iterator[str]:
    """Files of issues that the base holds and the head lacks or has otherwise."""
    from guidegraph.revisions import folder_at, iter_files

    home = f"{corpus.settings.guideline_dir}/{document.slug}"
    try:
        place = folder_at(corpus.root, base, home)
        before = iter_files(corpus.root, base, f"{place}/udgivelser")
    except (RevisionNotFound, NotARepository):
        return
    after: dict[str, bytes] = {}
    if head:
        try:
            after = iter_files(corpus.root, head, f"{home}/udgivelser")
        except RevisionNotFound:
            after = {}
    else:
        folder = corpus.folder(document.slug) / "udgivelser"
        after = {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in folder.rglob("*") if p.is_file() and not p.is_symlink()
        }  # fmt: skip
    for path in sorted(before):
        if after.get(path) != before[path]:
            yield f"{home}/udgivelser/{path}"
