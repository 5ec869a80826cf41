"""`python -m tests.scale.site_soak FOLDER`: edit everything and hold site and findings to be equal.

After each edit `guidegraph build` writes data and site over what stands there, and
`guidegraph check` lists the findings, all with the cache; for a sample the same sources are built
in a folder without a cache, and data, site, findings and messages must be equal byte for byte.
Every run has another order of hashes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.corpus import write_corpus
from tests.scale.beyond import BEYOND
from tests.scale.edits import EDITS, Desk
from tests.scale.soak import killed, make_small, unequal

ROOT = Path(__file__).parents[2]
SOURCES = ("guideline", "ontology", "regler", "andre")
"""Folders of a root that somebody writes in."""
_COUNTS = re.compile(r"^dist/: .*\n", re.MULTILINE)


@dataclass(slots=True)
class SiteSoak:
    """One run."""

    root: Path
    """Folder of its own."""
    random: Random
    """What decides."""
    edits: int = 0
    """Edits made."""
    compared: int = 0
    """Comparisons of data, site and findings."""
    refused: int = 0
    """Of these, such that could not be built, with equal messages."""
    kills: int = 0
    """Runs killed."""
    told: list[str] = field(default_factory=list)
    """What was done since the last comparison."""
    desk: Desk = field(init=False)
    """The author files."""
    first: Path = field(init=False)
    """What everything was at first."""

    def __post_init__(self) -> None:
        self.desk, self.first = beginning(self.root, self.random)

    def step(self, *, compare: bool) -> str:
        """One edit and one build, perhaps one comparison; tells what was done."""
        if self.desk.spoilt():
            begin_again(self.desk, self.first)
        told = self.random.choice(self.random.choice((EDITS, BEYOND)))(self.desk)
        if self.random.random() < 0.3:
            self.desk.remember()
        if self.random.random() < 0.15:
            self.kills += 1
            told += killed(self.random, "build", "--root", self.root, "--drafts")
        self.told.append(told)
        outcome = build(self.root, self.random)
        self.edits += 1
        if compare:
            self._compare(outcome)
            self.told = []
        if outcome[0] == 2:
            begin_again(self.desk, self.first)
        return told

    def _compare(self, ours: tuple[int, str]) -> None:
        clean = self.root.parent / "clean" / self.root.name
        shutil.rmtree(clean, ignore_errors=True)
        copy_sources(self.root, clean)
        theirs = build(clean, self.random, "--no-cache")
        wrong = [f"{ours} and {theirs}"] if ours != theirs else []
        if theirs[0] != 2:
            for part in ("dist", "site"):
                wrong += [f"{part}/{name}" for name in unequal(self.root / part, clean / part)]
        if check(self.root, self.random) != check(clean, self.random):
            wrong.append("findings")
        if wrong:
            raise AssertionError(f"after edit {self.edits} {self.told} differ: {wrong[:10]}")
        self.compared += 1
        self.refused += theirs[0] == 2


def beginning(root: Path, random: Random) -> tuple[Desk, Path]:
    """A desk at which nothing has been edited, and a copy of what everything was then."""
    desk = Desk(root, random)
    desk.begin()
    desk.remember()
    first = root.with_name(f"{root.name}-first")
    copy_sources(root, first)
    return desk, first


def begin_again(desk: Desk, first: Path) -> None:
    """The first sources again, beside the outputs and the cache that stand."""
    remove_sources(desk.root)
    copy_sources(first, desk.root)
    desk.history = []
    desk.remember()


def copy_sources(root: Path, target: Path) -> None:
    """Copy what somebody has written, without outputs and cache."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name)
    shutil.copyfile(root / "guidegraph.toml", target / "guidegraph.toml")


def remove_sources(root: Path) -> None:
    """Remove what somebody has written."""
    for name in SOURCES:
        shutil.rmtree(root / name, ignore_errors=True)


def build(root: Path, random: Random, *options: str) -> tuple[int, str]:
    """Build data and site; exit code and messages, without what tells of effort."""
    code, _, said = run(root, random, "build", "--drafts", *options)
    return code, _COUNTS.sub("", said)


def check(root: Path, random: Random) -> tuple[int, str, str]:
    """Exit code, findings as JSON, and messages."""
    return run(root, random, "check", "--format", "json")


def run(root: Path, random: Random, *words: str) -> tuple[int, str, str]:
    """Run a command in a process of its own; exit code, output and messages."""
    made = subprocess.run(
        (sys.executable, "-m", "guidegraph", *words, "--root", root), check=False,
        capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"PYTHONHASHSEED": str(random.randrange(1000))},
    )  # fmt: skip
    if "Traceback" in made.stderr or made.returncode not in (0, 1, 2):
        raise AssertionError(f"{words}: {made.returncode} {made.stderr}")
    return made.returncode, made.stdout, made.stderr.replace(str(root), "")


def make_root(root: Path, seed: int, *, questions: int = 10) -> None:
    """Three small guidelines in two versions, with an ontology and some questions of their own."""
    write_corpus(root, guidelines=3, versions=2, seed=seed)
    make_small(root / "guideline", seed)
    shutil.copytree(ROOT / "ontology", root / "ontology")
    found = sorted((root / "ontology" / "queries").glob("*.rq"))
    for path in found:
        if path not in found[:: max(1, len(found) // questions)]:
            path.unlink()


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.scale.site_soak", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--every", type=int, default=10, help="compare after so many edits")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    root = asked.folder / "root"
    make_root(root, asked.seed)
    soak = SiteSoak(root, Random(asked.seed))
    for number in range(1, asked.edits + 1):
        told = soak.step(compare=number % asked.every == 0)
        print(f"{number}: {told}", file=sys.stderr, flush=True)
    print(f"{soak.edits} edits, {soak.compared} comparisons ({soak.refused} of them refused by "
          f"both), {soak.kills} runs killed: all equal")  # fmt: skip


if __name__ == "__main__":
    main()
