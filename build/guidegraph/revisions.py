"""Author files of any commit, branch or tag, read from git as blobs, without a checkout.

Nothing here touches the working tree, asks the network or passes a name that a user typed to
git as an option. A released version needs none of this: its text lies in its issue's folder.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from guidegraph.commits import commit_id, lacks_history
from guidegraph.errors import NotARepository, RevisionNotFound, SourceUnreadable
from guidegraph.tree_ids import blob_id as blob_id
from guidegraph.tree_ids import tree_id as tree_id

if TYPE_CHECKING:
    from git import Repo

_BLOB, _SUBMODULE, _LINK = b"100", b"160000", b"120000"
_LONGEST_HEAD = 200
"""Bytes that the line before an object's content has at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a commit."""

    path: str
    """Path relative to the folder that was asked for, with forward slashes."""
    mode: str
    """Git's mode: `100644`, `100755`, `120000` for a link, `160000` for a submodule."""
    object_id: str
    """Git's hexadecimal id of the content."""


@contextmanager
def opened(root: Path) -> Iterator[tuple[Repo, str]]:
    """The repository that `root` lies in, and `root` relative to its top with a closing slash.

    Raises `NotARepository` where there is no `.git`, where it is broken or belongs to somebody
    else, or where git itself is not installed.
    """
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        import git
    except ImportError as error:
        raise _no_repository(root, str(error)) from error
    if not root.is_dir():
        raise _no_repository(root, "no such folder")
    try:
        repo = git.Repo(root, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError, ValueError, OSError) as error:
        raise _no_repository(root, str(error) or type(error).__name__) from error
    repo.git.update_environment(
        GIT_NO_LAZY_FETCH="1", GIT_TERMINAL_PROMPT="0", GIT_OPTIONAL_LOCKS="0", LC_ALL="C"
    )
    try:
        top = repo.working_tree_dir
        inner = Path(root).resolve().relative_to(Path(top).resolve()) if top else Path()
        prefix = inner.as_posix()
        yield repo, "" if prefix == "." else prefix + "/"
    finally:
        repo.close()


def commit_of(root: Path, ref: str) -> str:
    """Hexadecimal id of the commit that `ref` names.

    Raises `RevisionNotFound` for a name that git does not know here, is no commit, or could be
    taken for an option.
    """
    with opened(root) as (repo, _):
        return commit_id(repo, ref)


def iter_files(
    root: Path, ref: str, folder: str, *, without: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """Content of the files under `folder` (relative to `root`) at `ref`, by relative path.

    A folder that bore another name at `ref` is found by git's own rename detection. `without`
    names subfolders that are left out. Links are left out, since their text is another file's.
    Raises `NotARepository` or `RevisionNotFound`.
    """
    with opened(root) as (repo, prefix):
        commit = commit_id(repo, ref)
        path = _located(repo, commit, prefix, folder, ref)
        wanted = tuple(_files(repo, commit, path, without))
        names = (entry.path for entry in wanted)
        return dict(zip(names, _contents(repo, wanted), strict=True)) if wanted else {}


def iter_ids(root: Path, ref: str, folder: str) -> dict[str, str]:
    """Git's ids of all files and links under `folder` at `ref`, by relative path; none are read.

    Empty where the folder is not there. Raises `NotARepository` or `RevisionNotFound`.
    """
    with opened(root) as (repo, prefix):
        found = _tree(repo, commit_id(repo, ref), _clean(prefix + folder), recursive=True)
        return {entry.path: entry.object_id for entry in found or ()}


def folders(root: Path, ref: str, parent: str) -> tuple[str, ...]:
    """Names of the folders directly under `parent` at `ref`; empty where it is not there."""
    with opened(root) as (repo, prefix):
        commit = commit_id(repo, ref)
        found = _tree(repo, commit, _clean(prefix + parent), recursive=False)
        return tuple(e.path for e in found or () if e.mode == "040000")


def folder_at(root: Path, ref: str, folder: str) -> str:
    """The name that `folder` has at `ref`, relative to `root`: its own, or what it was before."""
    with opened(root) as (repo, prefix):
        commit = commit_id(repo, ref)
        return _located(repo, commit, prefix, folder, ref).removeprefix(prefix)


def is_shallow(root: Path) -> bool:
    """Whether the clone lacks part of its history."""
    with opened(root) as (repo, _):
        return lacks_history(repo)


def _tree(repo: Repo, commit: str, path: str, *, recursive: bool) -> tuple[Entry, ...] | None:
    """Rows of the tree at `path`, or None where there is none."""
    from git.exc import GitCommandError

    options = ["-r", "-z"] if recursive else ["-z"]
    try:
        raw = repo.git.ls_tree(
            *options, f"{commit}:{path}", stdout_as_string=False, strip_newline_in_stdout=False
        )
    except GitCommandError:
        return None
    entries = []
    for row in bytes(raw).split(b"\0"):
        meta, _, name = row.partition(b"\t")
        if meta:
            mode, _, object_id = meta.split(b" ")
            entries.append(
                Entry(name.decode("utf-8", "replace"), mode.decode(), object_id.decode())
            )
    return tuple(entries)


def _located(repo: Repo, commit: str, prefix: str, folder: str, ref: str) -> str:
    path = _clean(prefix + folder)
    if not path or _tree(repo, commit, path, recursive=False) is not None:
        return path
    _refuse_submodule(repo, commit, path)
    before = _renamed_from(repo, commit, path)
    if before is None or _tree(repo, commit, before, recursive=False) is None:
        raise RevisionNotFound(
            f"Mappen {folder} findes ikke i {ref}.",
            f"The folder {folder} does not exist at {ref}.",
            hint_da="Vælg et commit, hvor mappen er, eller angiv det navn, den havde.",
            hint_en="Choose a commit that has the folder, or give the name it had.",
        )
    return before


def _renamed_from(repo: Repo, commit: str, path: str) -> str | None:
    """The folder that `path` of the newest commit was at `commit`, by its moved files.

    Only exact or near copies count (git's own `-M`), and only when the moved files all come
    from one folder by the same step.
    """
    from git.exc import GitCommandError

    try:
        raw = repo.git.diff(
            "--name-status", "-z", "-M", "--diff-filter=R", commit, "HEAD",
            stdout_as_string=False, strip_newline_in_stdout=False,
        )  # fmt: skip
    except GitCommandError:
        return None
    cells = bytes(raw).decode("utf-8", "replace").split("\0")
    origins: dict[str, int] = {}
    for i in range(0, len(cells) - 2, 3):
        old, new = cells[i + 1], cells[i + 2]
        inner = new.removeprefix(path + "/")
        if inner != new and old.endswith("/" + inner):
            folder = old.removesuffix("/" + inner)
            origins[folder] = origins.get(folder, 0) + 1
    if not origins:
        return None
    return min(origins, key=lambda name: (-origins[name], name))


def _refuse_submodule(repo: Repo, commit: str, path: str) -> None:
    """Say so when `path` lies in another repository that is only linked in."""
    for parent in [path, *(str(p) for p in PurePosixPath(path).parents if str(p) != ".")]:
        above, _, name = parent.rpartition("/")
        rows = _tree(repo, commit, above, recursive=False) or ()
        if any(row.path == name and row.mode == _SUBMODULE.decode() for row in rows):
            raise NotARepository(
                f"{parent} er et undermodul: teksten ligger i et andet repository.",
                f"{parent} is a submodule: its text lies in another repository.",
                hint_da="Kør kommandoen i undermodulets egen mappe.",
                hint_en="Run the command in the submodule's own folder.",
            )


def _files(repo: Repo, commit: str, path: str, without: tuple[str, ...]) -> Iterator[Entry]:
    left_out = tuple(name.rstrip("/") + "/" for name in without)
    for entry in _tree(repo, commit, path, recursive=True) or ():
        if entry.mode.encode().startswith(_BLOB) and not entry.path.startswith(left_out):
            yield entry


def _contents(repo: Repo, entries: Sequence[Entry]) -> Iterator[bytes]:
    """The content of each entry, read by one process."""
    from git.exc import GitCommandError

    with tempfile.TemporaryFile() as wanted:
        wanted.write("".join(f"{entry.object_id}\n" for entry in entries).encode())
        wanted.seek(0)
        try:
            found = repo.git.cat_file(
                "--batch", istream=wanted, stdout_as_string=False, strip_newline_in_stdout=False
            )
        except (GitCommandError, ValueError, OSError) as error:
            raise _without_content(entries[0]) from error
    raw, at = bytes(found), 0
    for entry in entries:
        head, _, _ = raw[at : at + _LONGEST_HEAD].partition(b"\n")
        parts = head.split(b" ")
        if len(parts) != 3:
            raise _without_content(entry)
        start = at + len(head) + 1
        at = start + int(parts[2]) + 1
        yield raw[start : at - 1]


def _without_content(entry: Entry) -> SourceUnreadable:
    return SourceUnreadable(
        f"Git har ikke indholdet af {entry.path} i denne klon.",
        f"Git does not have the content of {entry.path} in this clone.",
        hint_da="Hent hele historien (git fetch --unshallow, uden --filter) og prøv igen.",
        hint_en="Fetch the whole history (git fetch --unshallow, no --filter) and try again.",
    )


def _clean(path: str) -> str:
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise RevisionNotFound(
            f"Stien {path} går uden for mappen.", f"The path {path} leads outside the folder."
        )
    return "/".join(parts)


def _no_repository(root: Path, why: str) -> NotARepository:
    return NotARepository(
        f"Her er ingen git-historik ({root.name or root}): {why}.",
        f"There is no git history here ({root.name or root}): {why}.",
        hint_da="Frigivne versioner kan bruges uden git; git:… kræver en klon med .git.",
        hint_en="Released versions work without git; git:… needs a clone with its .git.",
    )
