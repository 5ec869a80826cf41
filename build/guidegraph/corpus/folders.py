"""The guideline folders of a root: drafts and released issues as files."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import DocumentUnknown, SourceUnreadable
from guidegraph.ids import VERSION, version_order

RELEASES = "udgivelser"
RECORD = "udgivelse.json"
MAIN = "retningslinje.md"
"""The file without which a folder is no guideline."""
_OTHERS = ("om.md", "metode.md", "referencer.md", "monitorering.md", "aendringslog.md")
"""Files that hardly anything but a guideline has."""


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
        if (path / MAIN).is_file() or (path / RELEASES).is_dir():
            found.append(path.name)
    return found


def none_there(guidelines: Path) -> DocumentUnknown:
    """The error where a document is asked for and there is none at all."""
    da, en = "har ingen mappe med en retningslinje.md", "has no folder with a retningslinje.md"
    if not guidelines.is_dir():
        da, en = "findes ikke", "does not exist"
    return DocumentUnknown(
        f"Her er ingen retningslinjer: {guidelines} {da}.",
        f"There are no guidelines here: {guidelines} {en}.",
        hint_da="Gå til deres mappe, angiv den med --root, eller begynd en: guidegraph new NAVN",
        hint_en="Go to their folder, name it with --root, or begin one: guidegraph new NAME",
    )


def headless(names: Iterable[str]) -> bool:
    """Whether files are those of a guideline, by their paths in its folder, but not its main file."""
    found = {name.casefold() for name in names}
    if MAIN in names:
        return False
    return any(
        name.startswith(("retningslinje.md", "retningslinje (", "anbefalinger/")) or name in _OTHERS
        for name in found
    )


def nameless(guidelines: Path) -> list[str]:
    """Names of folders that hold a guideline's files without its main file, and no released issue."""
    if not guidelines.is_dir():
        return []
    others = set(slugs(guidelines))
    return sorted(
        path.name
        for path in guidelines.iterdir()
        if path.name not in others and not path.name.startswith(".")
        and path.is_dir() and not path.is_symlink() and headless(_names(path))
    )  # fmt: skip


def _names(folder: Path) -> list[str]:
    """Paths of the files of a folder and of those in it."""
    found = (*folder.glob("*"), *folder.glob("*/*"))
    return [path.relative_to(folder).as_posix() for path in found if path.is_file()]


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


def unread(folder: Path, read: Iterable[Issue]) -> list[str]:
    """Folders of released text that are no issues, by path: without a record, or not named so.

    `read` are the issues there are.
    """
    releases = folder / RELEASES
    if not releases.is_dir():
        return []
    known = {issue.path for issue in read}
    found = [place for version in _shown(releases) for place in _issue_places(version)]
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(set(found) - known)
        if any(path.rglob("*.md"))
    ]


def _issue_places(version: Path) -> list[Path]:
    """Where the issues of a version stand; itself where it is no version, or holds text."""
    if not VERSION.match(version.name) or any(version.glob("*.md")):
        return [version]
    return _shown(version)


def _shown(folder: Path) -> list[Path]:
    return [p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")]


def newest(all_issues: list[Issue]) -> list[Issue]:
    """The newest issue of each version, oldest version first."""
    last: dict[str, Issue] = {}
    for issue in all_issues:
        last[issue.version] = issue
    return sorted(last.values(), key=lambda i: version_order(i.version))
