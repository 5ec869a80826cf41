"""What happens to author files without an author: times, line ends, links, other commits."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.scale.edits import Desk, Edit


def same_stamp(desk: Desk) -> str:
    """Another figure under the same size and the same time."""
    path = desk.pick()
    before = path.stat()
    data = path.read_bytes()
    places = [m.start() for m in re.finditer(rb"\d", data)]
    if places:
        at = desk.random.choice(places)
        other = b"%d" % ((data[at] - 47) % 10)
        path.write_bytes(data[:at] + other + data[at + 1 :])
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"{path.name} another under the same time"


def swapped(desk: Desk) -> str:
    """A file put in the place of another, with a time of long ago or to come."""
    path = desk.pick()
    new = path.with_name(".ny")
    new.write_bytes(path.read_bytes().replace(b"patienter", b"personer ", 1))
    when = desk.random.choice((0, 10**9, 4 * 10**9))
    os.utime(new, (when, when))
    new.replace(path)
    return f"{path.name} put in place with time {when}"


def line_ends(desk: Desk) -> str:
    """Line ends of another system."""
    path = desk.pick()
    data = path.read_bytes()
    crlf = b"\r\n" in data
    path.write_bytes(data.replace(b"\r\n", b"\n") if crlf else data.replace(b"\n", b"\r\n"))
    return f"line ends of {path.name}"


def commit(desk: Desk) -> str:
    """All of it committed."""
    git(desk.root, "add", "-A")
    git(desk.root, "commit", "-q", "-m", "x", "--allow-empty")
    return "commit"


def branch(desk: Desk) -> str:
    """A branch from somewhere before, or another one that is there."""
    commit(desk)
    ids = git(desk.root, "rev-list", "--all").split()
    git(desk.root, "checkout", "-q", desk.random.choice(ids))
    return "another commit checked out"


def link(desk: Desk) -> str:
    """A file that stands elsewhere."""
    path = desk.pick()
    if path.is_symlink() or path.name == "retningslinje.md":
        return append_link(desk)
    home = desk.root / "andre"
    home.mkdir(exist_ok=True)
    target = home / f"{desk.random.randrange(99)}.md"
    target.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(os.path.relpath(target, path.parent))
    return f"{path.name} a link"


def append_link(desk: Desk) -> str:
    """A sentence more in what stands elsewhere."""
    for target in (desk.root / "andre").glob("*.md"):
        target.write_bytes(target.read_bytes() + "\nEn sætning mere.\n".encode())
    return "more behind links"


AROUND: tuple[Edit, ...] = (
    same_stamp,
    swapped,
    line_ends,
    commit,
    commit,
    branch,
    link,
    append_link,
)
"""These edits, frequent ones more than once."""


def git(root: Path, *words: str) -> str:
    """Run git as nobody in particular."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.autocrlf=false")
    made = subprocess.run(("git", *who, *words), cwd=root, check=True, capture_output=True)
    return made.stdout.decode()
