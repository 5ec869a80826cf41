"""The guideline folders of a root: drafts and released issues as files."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import SourceUnreadable
from guidegraph.ids import VERSION, version_order

RELEASES = "udgivelser"
RECORD = "udgivelse.json"


@dataclass(frozen=True, slots=True)
class Issue:
    """One released issue on disk."""

    version: str
    """Version."""
    number: int
    """Number of the issue, from 1."""
    path: Path
    """Its folder."""

    def record(self) -> Mapping[str, object]:
        """What `udgivelse.json` says; raises `SourceUnreadable`."""
        try:
            data = json.loads((self.path / RECORD).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise SourceUnreadable(
                f"{self.path.name}/{RECORD} kan ikke læses: {error}",
                f"{self.path.name}/{RECORD} cannot be read: {error}",
            ) from error
        return data if isinstance(data, dict) else {}


def slugs(guidelines: Path) -> list[str]:
    """The slugs of all documents: folders that hold `retningslinje.md` or released issues."""
    if not guidelines.is_dir():
        return []
    found = []
    for path in sorted(guidelines.iterdir()):
        if path.is_symlink() or not path.is_dir():
            continue
        if (path / "retningslinje.md").is_file() or (path / RELEASES).is_dir():
            found.append(path.name)
    return found


def linked(guidelines: Path) -> list[str]:
    """Names of links that stand where documents do; they are not followed."""
    if not guidelines.is_dir():
        return []
    links = (path for path in guidelines.iterdir() if path.is_symlink())
    return sorted(path.name for path in links if path.is_dir() or not path.exists())


def read_files(
    folder: Path, *, below: Path | None = None, links: list[str] | None = None
) -> dict[str, bytes]:
    """The Markdown and image files of a folder by relative path, released issues left out.

    Links are not followed, since they may lead anywhere; their paths are put into `links`.
    """
    base = folder if below is None else below
    files: dict[str, bytes] = {}
    passed: list[str] = [] if links is None else links
    try:
        _gather(base, base.relative_to(folder).as_posix() + "/", files, passed, below is None)
    except OSError as error:
        place = error.filename or folder.name
        raise SourceUnreadable(
            f"{place} kan ikke læses: {error.strerror}", f"{place} cannot be read: {error.strerror}"
        ) from error
    return dict(sorted(files.items(), key=lambda entry: entry[0].split("/")))


def _gather(
    folder: Path | str, prefix: str, files: dict[str, bytes], links: list[str], top: bool
) -> None:
    """Read a folder into `files`, deep first; `prefix` stands before the names."""
    prefix = prefix.removeprefix("./")
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith(".") or (top and name == RELEASES):
                continue
            if entry.is_symlink():
                links.append(prefix + name)
            elif entry.is_dir():
                _gather(entry.path, f"{prefix}{name}/", files, links, False)
            elif entry.is_file() and name != RECORD:
                with open(entry.path, "rb") as file:
                    files[prefix + name] = file.read()


def issues(folder: Path) -> list[Issue]:
    """All released issues of a document, by version and number."""
    found: list[Issue] = []
    releases = folder / RELEASES
    if not releases.is_dir():
        return []
    for version in releases.iterdir():
        if not VERSION.match(version.name) or not version.is_dir():
            continue
        for issue in version.iterdir():
            if issue.name.isdigit() and (issue / RECORD).is_file():
                found.append(Issue(version.name, int(issue.name), issue))
    return sorted(found, key=lambda i: (version_order(i.version), i.number))


def newest(all_issues: list[Issue]) -> list[Issue]:
    """The newest issue of each version, oldest version first."""
    last: dict[str, Issue] = {}
    for issue in all_issues:
        last[issue.version] = issue
    return sorted(last.values(), key=lambda i: version_order(i.version))
