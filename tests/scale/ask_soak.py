"""`python -m tests.scale.ask_soak FOLDER`: edit everything and hold every answer to be that of a copy.

After each edit some commands that ask (`query`, `impact`, `history`, `review`, `export`, `diff`,
`check`) run in a root with all that earlier runs left in its cache, and in a copy where no cache
can be. Output, messages and exit code must be equal. The dataset counts as large in the root, so
its questions go to the database that stands.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import sys
import traceback
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryFile

from guidegraph.cli import main as guidegraph
from guidegraph.export import standing
from tests.scale.around import AROUND, commit, git
from tests.scale.beyond import BEYOND
from tests.scale.edits import EDITS, Desk
from tests.scale.site_soak import begin_again, beginning, make_root
from tests.scale.soak import killed

TEXTS = (
    "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT ?s ?t { ?s schema:text ?t } ORDER BY ?s ?t",
    "SELECT DISTINCT ?d ?t { ?d dcterms:title ?t } ORDER BY ?d ?t",
)
TABLES = ("graded-parts", "recommendations", "references", "dataset")


@dataclass(slots=True)
class AskSoak:
    """One run."""

    root: Path
    """Folder of its own."""
    random: Random
    """What decides."""
    edits: int = 0
    """Edits made."""
    asked: int = 0
    """Commands compared."""
    kills: int = 0
    """Runs killed."""
    codes: dict[str, int] = field(default_factory=dict)
    """Commands by name and exit code."""
    desk: Desk = field(init=False)
    """The author files."""
    first: Path = field(init=False)
    """What everything was at first."""

    def __post_init__(self) -> None:
        self.desk, self.first = beginning(self.root, self.random)
        git(self.root, "init", "-q", "-b", "main")
        (self.root / ".gitignore").write_text(".cache/\ndist/\nsite/\n", "utf-8")
        commit(self.desk)

    def step(self, commands: int) -> str:
        """One edit and some commands; tells what was done."""
        told = self.random.choice(self.random.choice((EDITS, BEYOND, AROUND)))(self.desk)
        self._mend()
        if self.random.random() < 0.3:
            self.desk.remember()
        told += self._mischief()
        self.edits += 1
        clean = self.root.parent / "clean" / self.root.name
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(
            self.root, clean, symlinks=True,
            ignore=shutil.ignore_patterns(".cache", "dist", "site"),
        )  # fmt: skip
        (clean / ".cache").write_bytes(b"")
        refused = 0
        for _ in range(commands):
            words = self._words()
            ours, theirs = asked(self.root, 0, words), asked(clean, 1 << 40, words)
            if ours != theirs:
                raise AssertionError(
                    f"after edit {self.edits} ({told}) {words} differs: {apart(ours, theirs)}"
                )
            self.asked += 1
            name = f"{words[0]} {ours[0]}"
            self.codes[name] = self.codes.get(name, 0) + 1
            refused += ours[0] == 2
        if refused == commands or self.random.random() < 0.1:
            begin_again(self.desk, self.first)
        return told

    def _mend(self) -> None:
        """Take away links to nothing, and begin again where too little is left."""
        if self.desk.guidelines.is_dir():
            for path in self.desk.files():
                if not path.exists():
                    path.unlink()
        if not self.desk.guidelines.is_dir() or not self.desk.folders() or self.desk.spoilt():
            begin_again(self.desk, self.first)

    def _mischief(self) -> str:
        chance = self.random.random()
        entries = sorted(p for p in (self.root / ".cache").rglob("*") if p.is_file())
        if chance < 0.1 and entries:
            for path in self.random.sample(entries, min(len(entries), 5)):
                damage(path, self.random)
            return "; entries damaged"
        if chance < 0.2:
            self.kills += 1
            words = self.random.choice((("compile",), ("check",), ("query", "-e", TEXTS[1])))
            return killed(self.random, *words, "--root", self.root)
        if chance < 0.3:
            asked(self.root, 0, ("compile",))
            return "; compiled"
        return ""

    def _words(self) -> tuple[str, ...]:
        draw = self.random.choice
        library = sorted(p.stem for p in (self.root / "ontology" / "queries").glob("*.rq"))
        item = self._item()
        drafts = draw(((), ("--drafts",)))
        base, head = draw(("HEAD", "HEAD~1", "HEAD~3")), draw(((), (), ("HEAD",)))
        return draw((
            ("query", "-e", draw(TEXTS), "-f", "csv", *drafts),
            ("query", "-e", draw(TEXTS), "-f", "json", *drafts),
            ("query", *(library and (draw(library),)), *drafts),
            ("impact", item), ("impact", item, "--format", "json"),
            ("history", item),
            ("review", base, *head),
            ("export", draw(TABLES)),
            ("diff", f"{draw(self.desk.folders()).name}@1.0", "worktree"),
            ("check", "--format", "json"),
        ))  # fmt: skip

    def _item(self) -> str:
        path = self.desk.pick()
        found = re.findall(r"[{@]#?([a-z][a-z0-9-]+)", path.read_text("utf-8", "replace"))
        key = self.random.choice(found or ["findes-ikke"])
        return self.random.choice((key, f"{path.relative_to(self.desk.guidelines).parts[0]}/{key}"))


def damage(path: Path, random: Random) -> None:
    """Make something else of an entry of the cache."""
    data = path.read_bytes()
    path.unlink()
    kind = random.randrange(5)
    if kind == 0:
        path.write_bytes(data[: random.randrange(len(data) + 1)])
    elif kind == 1:
        path.write_bytes(random.randbytes(len(data)))
    elif kind == 2:
        path.mkdir()
    elif kind == 3:
        path.symlink_to("/dev/null")


def asked(root: Path, large: int, words: tuple[str, ...]) -> tuple[int, str, str]:
    """Run a command in a process copied from this one; exit code, output and messages."""
    with TemporaryFile() as out, TemporaryFile() as err:
        child = os.fork()
        if not child:
            _ask(root, large, words, out.fileno(), err.fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = []
        for file in (out, err):
            file.seek(0)
            found.append(file.read().decode("utf-8", "replace").replace(str(root), "ROOT"))
    if "Traceback" in found[1] or code not in (0, 1, 2):
        raise AssertionError(f"{words}: {code} {found[1]}")
    return code, found[0], found[1]


def _ask(root: Path, large: int, words: tuple[str, ...], out: int, err: int) -> None:
    """End this process with what the command says."""
    code: object = 70
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.chdir(root)
        standing.LARGE = large
        sys.argv = ["guidegraph", *words, "--root", str(root)]
        guidegraph()
    except SystemExit as end:
        code = end.code
    except BaseException:  # Whatever it is, this process is a copy that must not go on.
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def apart(ours: tuple[int, str, str], theirs: tuple[int, str, str]) -> list[str]:
    """Some lines that are not the same in both."""
    texts = [f"{code}\n{out}\n{err}".splitlines() for code, out, err in (ours, theirs)]
    found = difflib.unified_diff(*texts, lineterm="", n=0)
    return [line[:300] for line in islice(found, 12)]


def main() -> None:
    """Run and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.scale.ask_soak", description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty folder")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--commands", type=int, default=4, help="compared after each edit")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    root = chosen.folder / "root"
    make_root(root, chosen.seed)
    soak = AskSoak(root, Random(chosen.seed))
    for number in range(1, chosen.edits + 1):
        told = soak.step(chosen.commands)
        print(f"{number}: {told}", file=sys.stderr, flush=True)
    print(f"{soak.edits} edits, {soak.asked} commands compared ({soak.codes}), "
          f"{soak.kills} runs killed: all equal")  # fmt: skip


if __name__ == "__main__":
    main()
