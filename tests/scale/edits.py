"""What people do to author files, at random: edits, mistakes, undoing, renaming, merging."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

Edit = Callable[["Desk"], str]


class Desk:
    """A root that somebody works on, with what was there before."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root = root
        self.guidelines = root / "guideline"
        self.random = random
        self.history: list[dict[Path, bytes]] = []
        self.first: dict[Path, bytes] = {}

    def folders(self) -> list[Path]:
        """The folders of the documents."""
        return sorted(p for p in self.guidelines.iterdir() if p.is_dir())

    def files(self) -> list[Path]:
        """The author files that are being written, without what is released."""
        return sorted(
            path for path in self.guidelines.rglob("*.md") if "udgivelser" not in path.parts
        )

    def pick(self) -> Path:
        """One of those files."""
        return self.random.choice(self.files())

    def begin(self) -> None:
        """Note the texts that `refresh` returns to."""
        self.first = {
            path: path.read_bytes() for path in self.guidelines.rglob("*.*") if path.is_file()
        }

    def spoilt(self) -> bool:
        """Whether fewer than two texts are left that are still documents."""
        main = [folder / "retningslinje.md" for folder in self.folders()]
        return sum(path.is_file() and path.stat().st_size > 200 for path in main) < 2

    def refresh(self) -> None:
        """Begin again with the first texts."""
        shutil.rmtree(self.guidelines)
        for path, data in self.first.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self.history = []

    def remember(self) -> None:
        """Keep what is there, so that it can be restored."""
        self.history = [*self.history[-5:], {path: path.read_bytes() for path in self.files()}]

    def change(self, path: Path, old: str, new: str) -> None:
        """Replace the first `old` in a file."""
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1))


def sentence(desk: Desk) -> str:
    """Another figure in a sentence."""
    path = desk.pick()
    numbers = re.findall(rb"\d+ (?:%|patienter)", path.read_bytes())
    if not numbers:
        return append(desk)
    old = desk.random.choice(numbers).decode()
    desk.change(path, old, re.sub(r"\d+", str(desk.random.randint(2, 99)), old))
    return f"figure in {path.name}"


def append(desk: Desk) -> str:
    """A sentence more."""
    path = desk.pick()
    path.write_bytes(path.read_bytes() + f"\nTilføjelse {desk.random.random()}.\n".encode())
    return f"sentence at the end of {path.name}"


def delete_line(desk: Desk) -> str:
    """A line less, whichever it is: often a mistake."""
    path = desk.pick()
    lines = path.read_bytes().splitlines(keepends=True)
    if lines:
        del lines[desk.random.randrange(len(lines))]
    path.write_bytes(b"".join(lines))
    return f"line less in {path.name}"


def garble(desk: Desk) -> str:
    """Bytes that are no text, or no Markdown that means anything."""
    path = desk.pick()
    data = path.read_bytes()
    at = desk.random.randrange(len(data) + 1)
    noise = desk.random.choice(
        (b"\xff\xfe", b"::::", b"]{#", b"[@", b"---\n", b"\x00", b"{", "æ".encode())
    )
    path.write_bytes(data[:at] + noise + data[at:])
    return f"garbled {path.name}"


def truncate(desk: Desk) -> str:
    """A file cut off."""
    path = desk.pick()
    data = path.read_bytes()
    path.write_bytes(data[: desk.random.randrange(len(data) + 1)])
    return f"cut {path.name}"


def undo(desk: Desk) -> str:
    """What was there a few edits ago."""
    if not desk.history:
        return append(desk)
    before = desk.random.choice(desk.history)
    for path in desk.files():
        if path not in before:
            path.unlink()
    for path, data in before.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return "undone"


def rename_key(desk: Desk) -> str:
    """A key under another name, in one guideline's files."""
    path = desk.pick()
    keys = re.findall(rb"\{#([a-z][a-z0-9-]*)", path.read_bytes())
    if not keys:
        return append(desk)
    old = desk.random.choice(keys)
    for other in path.parent.rglob("*.md"):
        if "udgivelser" not in other.parts:
            other.write_bytes(
                re.sub(rb"(?<=#)" + re.escape(old) + rb"\b", old + b"-x", other.read_bytes())
            )
    return f"key {old.decode()} renamed"


def rename_folder(desk: Desk) -> str:
    """A guideline under another name."""
    folder = desk.random.choice(desk.folders())
    folder.rename(folder.with_name(f"{folder.name.split('.')[0]}-{desk.random.randrange(1000)}"))
    return f"{folder.name} renamed"


def copy_folder(desk: Desk) -> str:
    """A guideline more, where there are not too many."""
    if len(desk.folders()) > 5:
        shutil.rmtree(desk.random.choice(desk.folders()))
        return "guideline less"
    folder = desk.random.choice(desk.folders())
    target = folder.with_name(f"{folder.name}-kopi{desk.random.randrange(1000)}")
    shutil.copytree(folder, target, symlinks=True, dirs_exist_ok=True)
    return f"{folder.name} copied"


def merge(desk: Desk) -> str:
    """One file's text behind another's, as after a merge that went wrong."""
    one, two = desk.pick(), desk.pick()
    one.write_bytes(one.read_bytes() + b"\n<<<<<<< ours\n" + two.read_bytes())
    return f"{two.name} merged into {one.name}"


def new_version(desk: Desk) -> str:
    """The text being written under the next number."""
    path = desk.random.choice(desk.folders()) / "retningslinje.md"
    if path.is_file():
        data = path.read_bytes()
        path.write_bytes(re.sub(rb'^version: "(\d+)', lambda m: b'version: "%d' % (int(m[1]) + 1),
                                data, count=1, flags=re.MULTILINE))  # fmt: skip
    return "version raised"


def new_source(desk: Desk) -> str:
    """A source more in the shared list."""
    path = desk.guidelines / "kilder.md"
    key = f"egen-kilde-{desk.random.randrange(10_000)}"
    path.write_bytes(path.read_bytes() + f"\n::: kilde {{#{key}}}\ntitel: Ny\n:::\n".encode())
    return "source more"


EDITS: tuple[Edit, ...] = (
    sentence, sentence, sentence, append, delete_line, garble, truncate, undo, undo, undo,
    rename_key, rename_folder, copy_folder, merge, new_version, new_source,
)  # fmt: skip
"""The edits, frequent ones more than once."""
