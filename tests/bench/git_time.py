"""Reading the author files of 300 guidelines at a tag against `git cat-file --batch`."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from guidegraph.revisions import iter_files
from tests.bench.figure import Figure, timed
from tests.bench.one_guideline import author_files

GUIDELINES = 300
TAG = "v1"


def make_repository(folder: Path) -> None:
    """A repository with 300 guidelines, no two files alike, tagged."""
    for number in range(GUIDELINES):
        for name, content in author_files().items():
            path = folder / "guideline" / f"nr-{number:03}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content + f"\n{number}\n".encode())
    for command in (
        ("init", "-q"), ("add", "-A"),
        ("-c", "user.name=bench", "-c", "user.email=bench@example.org", "commit", "-q", "-m", "1"),
        ("tag", TAG), ("repack", "-q", "-a", "-d"),
    ):  # fmt: skip
        subprocess.run(("git", "-C", folder, *command), check=True)


def blobs(folder: Path) -> bytes:
    """The object names of all files at the tag, one a line."""
    command = ("git", "-C", folder, "ls-tree", "-r", "--object-only", TAG, "guideline/")
    return subprocess.run(command, check=True, capture_output=True).stdout


def figures() -> Iterator[Figure]:
    """Every file of every guideline, listed and read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_repository(folder)

        def cat_file() -> object:
            command = ("git", "-C", folder, "cat-file", "--batch")
            return subprocess.run(
                command, input=blobs(folder), check=True, capture_output=True
            ).stdout

        yield Figure(
            "files of 300 guidelines at a tag", "git ls-tree and cat-file --batch", 1.5,
            timed(lambda: iter_files(folder, TAG, "guideline")), timed(cat_file),
        )  # fmt: skip
