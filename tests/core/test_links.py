"""A link is not followed, since it may lead anywhere; what is left out for that is told."""

from pathlib import Path

import pytest

from guidegraph.corpus import load
from tests.corpus import write_corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two guidelines that are being written."""
    write_corpus(tmp_path / "rod", guidelines=2, versions=1, open_draft=True)
    return tmp_path / "rod"


def told(root: Path) -> list[str]:
    found = [f for f in load(root, drafts=True).findings if f.code == "link-not-followed"]
    assert all(f.message_da and f.message_en and f.severity == "error" for f in found)
    return [f.span.file for f in found]


def test_without_links_nothing_is_told(root: Path) -> None:
    assert told(root) == []


def test_a_linked_guideline_is_told_of_and_not_read(root: Path) -> None:
    folder = sorted(path for path in (root / "guideline").iterdir() if path.is_dir())[0]
    folder.rename(root / "ude")
    folder.symlink_to(root / "ude")
    assert told(root) == [f"guideline/{folder.name}"]
    assert len(load(root).documents) == 1
    folder.unlink()
    folder.symlink_to(root / "findes-ikke")
    assert told(root) == [f"guideline/{folder.name}"]


def test_a_linked_file_and_folder_of_a_guideline_are_told_of(root: Path) -> None:
    folder = sorted((root / "guideline").glob("*/anbefalinger"))[0]
    file = sorted(folder.iterdir())[0]
    file.rename(root / "ude.md")
    file.symlink_to(root / "ude.md")
    assert told(root) == [file.relative_to(root).as_posix()]
    folder.rename(root / "ude")
    folder.symlink_to(root / "ude")
    assert told(root) == [folder.relative_to(root).as_posix()]
