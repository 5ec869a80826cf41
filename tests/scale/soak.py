"""`python -m tests.scale.soak FOLDER`: edit a corpus at random and hold that nothing is lost.

After each edit everything is compiled with the cache; for a sample it is compiled without as well,
and both outputs must be equal byte for byte. In between, entries of the cache are damaged or taken
away and runs are killed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import psutil

from guidegraph.corpus import load
from guidegraph.dataset import named_dataset
from guidegraph.export import standing, write_dist
from tests.corpus import Edition, editions, write_corpus, write_guideline
from tests.scale.edits import EDITS, Desk


@dataclass(slots=True)
class Soak:
    """One run."""

    root: Path
    """Folder of its own."""
    random: Random
    """What decides."""
    checks: bool = False
    """Whether findings are part of the output."""
    edits: int = 0
    """Edits made."""
    compared: int = 0
    """Outputs compared."""
    kills: int = 0
    """Runs killed."""
    memory: list[float] = field(default_factory=list)
    """Megabytes after each comparison."""
    desk: Desk = field(init=False)
    """The author files."""

    def __post_init__(self) -> None:
        self.desk = Desk(self.root, self.random)
        self.desk.begin()
        self.desk.remember()

    def step(self, *, compare: bool) -> str:
        """One edit, one compilation, perhaps one comparison; tells what was done."""
        if self.desk.spoilt():
            self.desk.refresh()
            self.desk.remember()
        told = self.random.choice(EDITS)(self.desk)
        if self.random.random() < 0.3:
            self.desk.remember()
        told += self._mischief()
        self._compile(self.root / "dist", cache=True)
        self.edits += 1
        if compare:
            self._compare(told)
        return told

    def _mischief(self) -> str:
        entries = [p for p in (self.root / ".cache").rglob("*") if p.is_file()]
        chance = self.random.random()
        if chance < 0.15 and entries:
            path = self.random.choice(entries)
            data = bytearray(path.read_bytes())
            if data:
                data[self.random.randrange(len(data))] ^= 0xFF
            path.write_bytes(data)
            return "; an entry damaged"
        if chance < 0.3 and entries:
            for path in self.random.sample(entries, min(len(entries), 8)):
                path.unlink()
            return "; entries taken away"
        if chance < 0.4:
            self.kills += 1
            return killed(self.random, "compile", "--root", self.root)
        return ""

    def _compile(self, out: Path, *, cache: bool) -> None:
        corpus = load(self.root, cache=cache, drafts=True)
        write_dist(corpus, out, graphs=named_dataset(corpus, None if self.checks else ()))

    def _compare(self, told: str) -> None:
        clean = self.root.parent / f"{self.root.name}-clean"
        shutil.rmtree(clean, ignore_errors=True)
        self._compile(clean, cache=False)
        if wrong := unequal(self.root / "dist", clean):
            raise AssertionError(f"after edit {self.edits} ({told}) these differ: {wrong[:10]}")
        self.compared += 1
        self.memory.append(psutil.Process(os.getpid()).memory_info().rss / 1e6)


def killed(random: Random, *words: str | Path) -> str:
    """Start a command in a process of its own and end it in the middle; tells how."""
    child = subprocess.Popen(
        (sys.executable, "-m", "guidegraph", *words),
        stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(random.uniform(0.2, 3))
    sent = random.choice((signal.SIGKILL, signal.SIGINT, signal.SIGTERM))
    child.send_signal(sent)
    child.wait()
    return f"; a run ended by {sent.name}"


def unequal(one: Path, two: Path) -> list[str]:
    """Names of the files that are not the same in both folders."""
    ours, theirs = tree(one), tree(two)
    return sorted(n for n in ours.keys() | theirs.keys() if ours.get(n) != theirs.get(n))


def tree(folder: Path) -> dict[str, str]:
    """Hash of each file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def make_small(guidelines: Path, seed: int) -> None:
    """Write the three guidelines again with their first group only, so that edits cost less."""
    for folder in [path for path in guidelines.iterdir() if path.is_dir()]:
        shutil.rmtree(folder)
    for number in range(3):
        write_guideline(
            guidelines, [first_group(e) for e in editions(number, versions=2, seed=seed)]
        )


def first_group(edition: Edition) -> Edition:
    """An edition with its first group only."""
    group = edition.groups[0].key
    held = tuple(r for r in edition.recommendations if r.group == group)
    keys = {r.key for r in held}
    logs = tuple(
        replace(log, entries=tuple(e for e in log.entries if e.about in keys))
        for log in edition.logs
    )
    return replace(
        edition, groups=edition.groups[:1], recommendations=held, logs=logs,
        statements=tuple(s for s in edition.statements if s.recommendation in keys),
        tables=tuple(t for t in edition.tables if t.group == group),
        withdrawn=tuple(w for w in edition.withdrawn if w.group == group),
    )  # fmt: skip


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.scale.soak", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder")
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=50, help="compare after so many edits")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--small", action="store_true", help="guidelines of one group, a third as long"
    )
    parser.add_argument("--checks", action="store_true", help="with the findings of all rules")
    asked = parser.parse_args()
    root = asked.folder / "root"
    standing.LARGE = 1 << 20  # as with many guidelines: the questions' database stands
    write_corpus(root, guidelines=3, versions=2, seed=asked.seed)
    if asked.small:
        make_small(root / "guideline", asked.seed)
    soak = Soak(root, Random(asked.seed), asked.checks)
    for number in range(1, asked.edits + 1):
        told = soak.step(compare=number % asked.every == 0)
        if number % asked.every == 0:
            print(f"{number}: {told}; {soak.memory[-1]:.0f} MB", file=sys.stderr)
    print(f"{soak.edits} edits, {soak.compared} comparisons, {soak.kills} runs killed, memory "
          f"{soak.memory[0]:.0f} to {soak.memory[-1]:.0f} MB: all equal")  # fmt: skip


if __name__ == "__main__":
    main()
