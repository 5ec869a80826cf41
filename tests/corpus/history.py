"""A corpus as a git repository with history: one commit for each version of each guideline."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.corpus.placing import SETTINGS, people_list, sources_list
from tests.corpus.writing import files_of

AUTHOR = "Opdigtet Forfatter <forfatter@example.org>"
START = 1_500_000_000
"""Seconds of the first commit; each later one is an hour on, whatever the clock says."""


def write_history(root: Path, *, guidelines: int, versions: int, seed: int = 1) -> int:
    """Make a repository in `root` with its work tree; gives the number of commits.

    A commit holds one version of one guideline; its message is `SLUG VERSION`, and it is tagged
    `SLUG/VERSION`.
    """
    root.mkdir(parents=True, exist_ok=True)
    _git(root, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_commands(guidelines, versions, seed))
    _git(root, "fast-import", "--quiet", stdin=stream)
    _git(root, "reset", "--quiet", "--hard", "main")
    return 1 + guidelines * versions


def _commands(guidelines: int, versions: int, seed: int) -> Iterator[bytes]:
    from tests.corpus import editions

    made = [editions(number, versions=versions, seed=seed) for number in range(guidelines)]
    people = {p.key: p for versions_of in made for e in versions_of for p in e.people}
    papers = {p.doi: p for versions_of in made for p in versions_of[0].papers}
    yield from _commit(0, "Grundlag", {
        "guidegraph.toml": SETTINGS.encode(), "guideline/personer.md": people_list(people),
        "guideline/kilder.md": sources_list(papers),
    })  # fmt: skip
    count = 0
    for version in range(versions):
        for versions_of in made:
            count += 1
            edition = versions_of[version]
            home = f"guideline/{edition.slug}"
            files = {f"{home}/{path}": data for path, data in files_of(edition).items()}
            yield from _commit(count, f"{edition.slug} {edition.version}", files, without=home)
            yield f"reset refs/tags/{edition.slug}/{edition.version}\nfrom :{count + 1}\n\n".encode()


def _commit(
    count: int, message: str, files: dict[str, bytes], without: str = ""
) -> Iterator[bytes]:
    text = message.encode()
    yield (f"commit refs/heads/main\nmark :{count + 1}\n"
           f"committer {AUTHOR} {START + 3600 * count} +0000\ndata {len(text)}\n").encode()  # fmt: skip
    yield text + b"\n"
    if count:
        yield f"from :{count}\n".encode()
    if without:
        yield f"D {without}\n".encode()
    for path, data in files.items():
        yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"
    yield b"\n"


def _git(root: Path, *arguments: str, stdin: bytes | None = None) -> None:
    subprocess.run(["git", *arguments], cwd=root, input=stdin, check=True, capture_output=True)
