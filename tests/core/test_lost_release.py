"""A released issue that cannot be read is told of by check and verify; it does not just vanish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.corpus import load
from guidegraph.verify import verify
from tests.corpus import write_corpus


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    """The released issues of a guideline, 1.0/1 alone."""
    write_corpus(tmp_path, guidelines=1, versions=2, open_draft=True)
    (folder,) = (tmp_path / "guideline").glob("*/udgivelser")
    assert (folder / "1.0" / "1" / "udgivelse.json").is_file()
    return folder


def told(releases: Path) -> list[str]:
    """What is told of, from the folder of releases; the same by both commands."""
    corpus = load(releases.parents[2], drafts=True)
    found = [f for f in corpus.findings if f.code == "release-unread"]
    assert all(f.severity == "error" and f.message_da and f.message_en for f in found)
    verified = verify(corpus).findings
    assert [f for f in verified if f.code == "release-unread"] == found
    home = releases.relative_to(releases.parents[2]).as_posix()
    return [f.span.file.removeprefix(f"{home}/") for f in found]


def without_record(releases: Path) -> None:
    (releases / "1.0/1/udgivelse.json").unlink()


def renamed_record(releases: Path) -> None:
    (releases / "1.0/1/udgivelse.json").rename(releases / "1.0/1/Udgivelse.json")


def renamed_version(releases: Path) -> None:
    (releases / "1.0").rename(releases / "v1.0")


def renamed_issue(releases: Path) -> None:
    (releases / "1.0/1").rename(releases / "1.0/1 (kopi)")


def second_without_record(releases: Path) -> None:
    (releases / "1.0/2").mkdir()
    (releases / "1.0/2/retningslinje.md").write_text("# A {#a}\n")


def text_beside(releases: Path) -> None:
    (releases / "1.0/noter.md").write_text("# A {#a}\n")


def other_things(releases: Path) -> None:
    (releases / ".rest-1").mkdir()
    (releases / ".rest-1/retningslinje.md").write_text("x")
    (releases / "1.0/.rest").mkdir()
    (releases / "1.0/.rest/a.md").write_text("x")
    (releases / "billeder").mkdir()
    (releases / "billeder/a.png").write_bytes(b"x")
    (releases / "README.md").write_text("x")


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda _: None, []),
        (without_record, ["1.0/1"]),
        (renamed_record, ["1.0/1"]),
        (renamed_version, ["v1.0"]),
        (renamed_issue, ["1.0/1 (kopi)"]),
        (second_without_record, ["1.0/2"]),
        (text_beside, ["1.0"]),
        (other_things, []),
    ],
)
def test_released_text_that_is_not_read(
    releases: Path, change: Callable[[Path], None], wanted: list[str]
) -> None:
    change(releases)
    assert told(releases) == wanted
