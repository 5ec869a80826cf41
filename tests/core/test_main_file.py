"""A guideline whose main file has another name is told of, not left out without a word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidegraph.corpus import load
from tests.corpus import write_corpus


def told(root: Path) -> list[str]:
    found = [f for f in load(root, drafts=True).findings if f.code == "main-file-missing"]
    assert all(f.severity == "error" and "retningslinje.md" in f.message_da for f in found)
    return [f.span.file for f in found]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guideline with a released version and a draft."""
    write_corpus(tmp_path, guidelines=1, versions=2, open_draft=True)
    return tmp_path


@pytest.mark.parametrize("name", ["Retningslinje.md", "retningslinje.md.txt", "notes", ""])
@pytest.mark.parametrize("released", [True, False])
def test_the_main_file_has_another_name(root: Path, name: str, released: bool) -> None:
    (folder,) = (path for path in (root / "guideline").iterdir() if path.is_dir())
    assert told(root) == []
    main = folder / "retningslinje.md"
    if name:
        main.rename(folder / name)
    else:
        main.unlink()
    if not released:
        shutil.rmtree(folder / "udgivelser")
    assert told(root) == [f"guideline/{folder.name}"]


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        (["Retningslinje.md"], True),
        (["retningslinje (1).md"], True),
        (["anbefalinger/a.md"], True),
        (["Referencer.md"], True),
        (["referat.md", "billede.png"], False),
        (["retningslinje.docx"], False),
        ([".git/metode.md"], False),
        (["dybt/nede/metode.md"], False),
        ([], False),
    ],
)
def test_folders_of_other_things_are_no_guidelines(
    tmp_path: Path, names: list[str], wanted: bool
) -> None:
    folder = tmp_path / "guideline" / "mappe"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    assert told(tmp_path) == (["guideline/mappe"] if wanted else [])


def test_a_withdrawn_guideline_needs_no_draft(root: Path) -> None:
    (folder,) = (path for path in (root / "guideline").iterdir() if path.is_dir())
    for path in list(folder.iterdir()):
        if path.name != "udgivelser":
            path.rename(root / f"away-{path.name}")
    (folder / "status.md").write_text("# Status {#status}\n", "utf-8")
    assert told(root) == []
