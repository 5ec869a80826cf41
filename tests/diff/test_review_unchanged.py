"""A review reads only the documents of which a file differs, and misses none of these."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.checks import Options
from guidegraph.cli import reviewing
from guidegraph.cli.reviewing import review_documents
from guidegraph.corpus import load
from tests.corpus.history import write_history

Change = Callable[[Path], object]


def _edit(folder: Path) -> None:
    path = folder / "metode.md"
    path.write_text(path.read_text("utf-8") + "\nEt nyt afsnit.\n", "utf-8")


def _link(folder: Path) -> None:
    (folder / "metode.md").rename(folder.parent / "andet.md")
    (folder / "metode.md").symlink_to("../andet.md")


def _crlf(folder: Path) -> None:
    path = folder / "metode.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "edited": _edit,
    "untracked": lambda folder: (folder / "anbefalinger" / "ny.md").write_text(
        "# Ny\n\nTekst.\n", "utf-8"
    ),
    "removed": lambda folder: (folder / "metode.md").unlink(),
    "renamed": lambda folder: (folder / "metode.md").rename(folder / "bilag" / "metode.md"),
    "another folder": lambda folder: folder.rename(folder.with_name("ny-mappe")),
    "link": _link,
    "line ends": _crlf,
    "release added": lambda folder: (folder / "udgivelser").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_passed_over_is_what_had_nothing_to_tell(
    tmp_path: Path, change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "root"
    write_history(root, guidelines=3, versions=2)
    folders = sorted(p for p in (root / "guideline").iterdir() if p.is_dir())
    CHANGES[change](folders[1])
    read: list[str] = []
    real = reviewing._review

    def noted(corpus, document, *others):  # type: ignore[no-untyped-def]
        read.append(document.slug)
        return real(corpus, document, *others)

    monkeypatch.setattr(reviewing, "_review", noted)
    corpus = load(root, drafts=True)
    found = list(review_documents(corpus, "HEAD", "", Options()))
    assert len(read) <= 1
    assert bool(read) == (change not in ("nothing", "release added"))
    monkeypatch.setattr(reviewing, "_unchanged", lambda *_: frozenset())
    assert list(review_documents(corpus, "HEAD", "", Options())) == found


def test_between_two_commits_only_what_differs_is_read(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write_history(root, guidelines=3, versions=2)
    tags = subprocess.run(["git", "tag", "--sort=creatordate"], cwd=root, check=True,
                          capture_output=True, text=True).stdout.split()  # fmt: skip
    slug = tags[-1].partition("/")[0]
    corpus = load(root, drafts=True)
    found = [one.slug for one in review_documents(corpus, "HEAD~1", "HEAD", Options())]
    assert found == [slug]
