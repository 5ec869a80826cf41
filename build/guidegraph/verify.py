"""Whether every released issue is still what was released.

Three witnesses: the hashes in the issue's record, the graph that its text compiles to today, and
git, where its history is in this clone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.compiler import is_part
from guidegraph.corpus import Corpus, Document
from guidegraph.corpus.folders import Issue, issues, read_files
from guidegraph.diagnostics import Finding, Severity, sort_findings
from guidegraph.errors import GuidegraphError, NotARepository, RevisionNotFound, SourceUnreadable
from guidegraph.graph import View
from guidegraph.release.record import RECORD, Record, read_record, sha256
from guidegraph.revisions import commit_of, folder_at, iter_files, tree_id
from guidegraph.source import Span

RELEASES = "udgivelser"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was verified."""

    findings: tuple[Finding, ...]
    """What is wrong, and what could not be seen from here."""
    issues: int
    """How many issues were looked at."""
    files: int
    """How many of their files were hashed."""
    permalinks: int
    """How many permalinks were looked up."""


def verify(corpus: Corpus, slug: str = "") -> Verified:
    """Verify every issue of all documents, or of one."""
    found: list[Finding] = [
        f for f in corpus.own_findings
        if f.code in ("released-version-edited", "release-unread") and (not slug or f"/{slug}/" in f.span.file)
    ]  # fmt: skip
    counts = [0, 0, 0]
    for document in corpus.documents:
        if slug in ("", document.slug):
            for issue in issues(corpus.folder(document.slug)):
                counts[0] += 1
                found += _issue(corpus, document, issue, counts)
            found += _gaps(corpus, document)
            found += _deleted(corpus, document)
    return Verified(sort_findings(found), *counts)


def _issue(
    corpus: Corpus, document: Document, issue: Issue, counts: list[int]
) -> Iterator[Finding]:
    place = _place(corpus, document, issue)
    try:
        record = read_record(issue.path)
    except SourceUnreadable as error:
        yield _wrong("issue-record-wrong", place + RECORD, error.message_da, error.message_en)
        return
    files = read_files(issue.path, below=issue.path)
    counts[1] += len(files)
    if (record.version, record.issue) != (issue.version, issue.number):
        what = f"{record.version}/{record.issue}"
        yield _wrong(
            "issue-record-wrong", place + RECORD,
            f"Mappen er {issue.version}/{issue.number}, men posten siger {what}.",
            f"The folder is {issue.version}/{issue.number}, but the record says {what}.",
        )  # fmt: skip
    yield from _hashes(record, files, place)
    yield from _permalinks(corpus, document, issue, record, place, counts)
    yield from _history(corpus, document, issue, record, files, place)


def _hashes(record: Record, files: Mapping[str, bytes], place: str) -> Iterator[Finding]:
    for path in sorted(set(record.files) | set(files)):
        if path not in files:
            da, en = "Filen er væk fra udgivelsen.", "The file is gone from the release."
        elif path not in record.files:
            da, en = "Filen er lagt til efter udgivelsen.", "The file was added after the release."
        elif sha256(files[path]) != record.files[path]:
            da, en = "Filen er ændret efter udgivelsen.", "The file was changed after the release."
        else:
            continue
        yield _wrong("issue-changed", place + path, da, en)
    if set(files) == set(record.files) and tree_id(files) != record.tree:
        yield _wrong(
            "issue-changed", place + RECORD,
            "Træets id i posten passer ikke med filerne.",
            "The tree id in the record does not fit the files.",
        )  # fmt: skip


def _permalinks(
    corpus: Corpus, document: Document, issue: Issue, record: Record, place: str,
    counts: list[int],
) -> Iterator[Finding]:  # fmt: skip
    compiled = corpus.version(f"{document.slug}@{issue.version}/{issue.number}")
    there = View(compiled.graph)
    base = corpus.settings.base_iri
    for permalink in record.permalinks:
        counts[2] += 1
        if not there.has(base + permalink):
            yield _wrong(
                "permalink-vanished", place + RECORD,
                f"Adressen {permalink} fører ikke længere til noget.",
                f"The address {permalink} no longer leads anywhere.",
            )  # fmt: skip


def _history(
    corpus: Corpus, document: Document, issue: Issue, record: Record,
    files: Mapping[str, bytes], place: str,
) -> Iterator[Finding]:  # fmt: skip
    if record.commit is None:
        return
    try:
        commit_of(corpus.root, record.commit)
    except (NotARepository, RevisionNotFound):
        yield _unseen(place, record.commit)
        return
    try:
        root = _top(corpus.root)
        held = iter_files(root, record.commit, record.folder or ".", without=(RELEASES,))
    except GuidegraphError as error:
        yield _wrong("commit-differs", place + RECORD, error.message_da, error.message_en)
        return
    if {path: data for path, data in held.items() if is_part(path)} != dict(files):
        yield _wrong(
            "commit-differs", place + RECORD,
            f"Teksten i commit {record.commit[:12]} er en anden end den udgivne.",
            f"The text in commit {record.commit[:12]} is not the released one.",
        )  # fmt: skip


def _gaps(corpus: Corpus, document: Document) -> Iterator[Finding]:
    """Issues are numbered from 1 without a gap."""
    numbers: dict[str, list[int]] = {}
    for issue in issues(corpus.folder(document.slug)):
        numbers.setdefault(issue.version, []).append(issue.number)
    for version, found in sorted(numbers.items()):
        for number in sorted(set(range(1, max(found) + 1)) - set(found)):
            folder = (
                f"{corpus.settings.guideline_dir}/{document.slug}/{RELEASES}/{version}/{number}"
            )
            yield _gone(folder, version, str(number))


def _deleted(corpus: Corpus, document: Document) -> Iterator[Finding]:
    """Files of issues that the newest commit holds and the folder lacks or has otherwise."""
    home = f"{corpus.settings.guideline_dir}/{document.slug}"
    try:
        if folder_at(corpus.root, "HEAD", home) != home:
            return
        held = iter_files(corpus.root, "HEAD", f"{home}/{RELEASES}")
    except GuidegraphError:
        return
    known = {(i.version, i.number): i for i in issues(corpus.folder(document.slug))}
    lost: set[tuple[str, str]] = set()
    for path, data in sorted(held.items()):
        version, _, rest = path.partition("/")
        number, _, name = rest.partition("/")
        if name and number.isdigit():
            issue = known.get((version, int(number)))
            if issue is None:
                lost.add((version, number))
            elif not _same(issue.path / name, data):
                yield _wrong(
                    "issue-changed", f"{home}/{RELEASES}/{path}",
                    "Filen er en anden end i det seneste commit.",
                    "The file is not the one in the newest commit.",
                )  # fmt: skip
    for version, number in sorted(lost):
        yield _gone(f"{home}/{RELEASES}/{version}/{number}", version, number)


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _top(root: Path) -> Path:
    """The repository's top folder, which a record's folder is relative to."""
    from guidegraph.revisions import opened

    with opened(root) as (repo, _):
        return Path(repo.working_tree_dir or root)


def _place(corpus: Corpus, document: Document, issue: Issue) -> str:
    home = f"{corpus.settings.guideline_dir}/{document.slug}/{RELEASES}"
    return f"{home}/{issue.version}/{issue.number}/"


def _wrong(code: str, path: str, da: str, en: str) -> Finding:
    return Finding(
        code, "governance", Severity.ERROR, Span(path, 1, 1, 1, 1), da, en,
        "En udgivelse ændres aldrig. Hent filen tilbage fra git; en rettelse er en ny udgave.",
        "A release never changes. Restore the file from git; a correction is a new issue.",
    )  # fmt: skip


def _gone(folder: str, version: str, number: str) -> Finding:
    return Finding(
        "issue-deleted", "governance", Severity.ERROR, Span(folder, 1, 1, 1, 1),
        f"Version {version}, udgave {number} er slettet.",
        f"Version {version}, issue {number} was deleted.",
        "En udgivelse slettes aldrig. Hent mappen tilbage fra git.",
        "A release is never deleted. Restore the folder from git.",
    )  # fmt: skip


def _unseen(place: str, commit: str) -> Finding:
    return Finding(
        "commit-not-here", "governance", Severity.INFO, Span(place + RECORD, 1, 1, 1, 1),
        f"Commit {commit[:12]} er ikke i denne klon, så det er ikke efterset.",
        f"Commit {commit[:12]} is not in this clone, so it was not verified.",
        "Hent hele historien: git fetch --unshallow.",
        "Fetch the whole history: git fetch --unshallow.",
    )  # fmt: skip
