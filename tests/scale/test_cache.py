"""The cache changes how long a build takes and nothing else."""

from __future__ import annotations

import errno
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from random import Random

import pytest

import guidegraph.corpus.cache as cache_module
from guidegraph.compiler import Compiled
from guidegraph.corpus import Corpus, load
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.making import Maker
from guidegraph.corpus.stored import Stored
from guidegraph.dataset import named_dataset
from guidegraph.export import Written, write_dist
from tests.corpus import write_corpus
from tests.scale.soak import Soak, tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two guidelines in two versions."""
    write_corpus(tmp_path / "root", guidelines=2, versions=2)
    return tmp_path / "root"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were compiled rather than read from the cache."""
    names: list[str] = []
    original = Maker.compile

    def noted(self: Maker, *values: object, **more: object) -> Compiled:
        names.append(str(more["folder"]))
        return original(self, *values, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Maker, "compile", noted)
    return names


def build(root: Path, out: Path, *, cache: bool = True) -> Written:
    """Everything but the findings."""
    corpus = load(root, cache=cache)
    return write_dist(corpus, out, graphs=named_dataset(corpus, ()))


def entries(root: Path) -> list[Path]:
    """The files of the cache."""
    return sorted(
        p for p in (root / ".cache/guidegraph").rglob("*") if p.is_file() and p.name[0] != "."
    )


def test_a_version_comes_back_as_it_was(root: Path) -> None:
    fresh = load(root, cache=False)
    load(root)
    kept = load(root)
    for document, again in zip(fresh.documents, kept.documents, strict=True):
        for first, second in zip(document.versions, again.versions, strict=True):
            assert isinstance(second, Stored)
            for one in fields(Compiled):
                assert getattr(first, one.name) == getattr(second, one.name), one.name
            assert first.iri == second.iri
            assert first.spans == second.spans
            assert isinstance(replace(second, issue=7), Compiled)
            assert replace(second, issue=7).issue == 7


def test_mistakes_come_back_as_they_were(root: Path) -> None:
    from tests.scale.edits import Desk, garble

    desk = Desk(root, Random(3))
    for _ in range(30):
        garble(desk)
    fresh = load(root, cache=False, drafts=True)
    load(root, drafts=True)
    assert fresh.findings
    assert load(root, drafts=True).findings == fresh.findings


def test_the_same_bytes_without(root: Path, tmp_path: Path) -> None:
    build(root, tmp_path / "with")
    build(root, tmp_path / "without", cache=False)
    assert tree(tmp_path / "with") == tree(tmp_path / "without")


def test_nothing_changed_compiles_and_writes_nothing(
    root: Path, tmp_path: Path, compiled: list[str]
) -> None:
    build(root, tmp_path / "dist")
    assert len(compiled) == 4
    compiled.clear()
    written = build(root, tmp_path / "dist")
    assert compiled == []
    assert (written.changed, written.removed) == (0, 0)


def test_one_sentence_compiles_one_version(root: Path, tmp_path: Path, compiled: list[str]) -> None:
    load(root)
    path = next((root / "guideline").glob("*/metode.md"))
    text = path.read_text("utf-8").replace("på to møder", "på tre møder")
    path.write_text(text, "utf-8")
    compiled.clear()
    load(root)
    assert compiled == [f"guideline/{path.parent.name}/"]


def test_a_new_source_compiles_nothing(root: Path, compiled: list[str]) -> None:
    load(root)
    path = root / "guideline/kilder.md"
    path.write_bytes(path.read_bytes() + b"\n::: kilde {#egen-ny}\ntitel: Ny\n:::\n")
    compiled.clear()
    load(root)
    assert compiled == []


def test_a_source_that_is_cited_compiles_those_that_cite_it(
    root: Path, compiled: list[str]
) -> None:
    load(root)
    lists = root / "guideline/kilder.md"
    cited = next((root / "guideline").glob("*/referencer.md")).read_text("utf-8")
    doi = cited.split("doi: ")[1].split()[0]
    lists.write_text(lists.read_text("utf-8").replace(f"doi: {doi}\n", ""), "utf-8")
    compiled.clear()
    assert load(root).findings == load(root, cache=False).findings
    assert compiled


def test_the_shared_lists_come_back_as_they_were(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (root / "guideline" / "kilder.md").open("a", encoding="utf-8") as file:
        file.write("\n::: kilde {#pmid-1}\npmid: 1\nukendt: x\ntitel: En\u2028titel\n:::\n" * 2)
    fresh, first = load(root, cache=False), load(root)
    reads: list[str] = []
    monkeypatch.setattr("guidegraph.corpus.kept_lists.read_lists", lambda *_: reads.append("again"))
    again = load(root)
    assert fresh.lists == first.lists == again.lists and not reads
    codes = [finding.code for finding in again.own_findings]
    assert "duplicate-key" in codes and "unknown-field" in codes
    assert fresh.own_findings == first.own_findings == again.own_findings
    for key in ("kilder", "personer"):
        name = again.settings.names.shared_graph(key)
        graphs = [
            next(n for n in c.named_graphs() if n.name == name) for c in (fresh, first, again)
        ]
        assert len({graph.graph() for graph in graphs}) == 1
        assert graphs[2].sha256 == graphs[0].graph().sha256()


def test_a_change_of_configuration_is_seen(root: Path, compiled: list[str]) -> None:
    load(root)
    (root / "guidegraph.toml").write_text('base_iri = "https://example.org/"\n', "utf-8")
    compiled.clear()
    names = [one.name for one in load(root).named_graphs()]
    assert compiled
    assert all(name.startswith("https://example.org/") for name in names)


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "other", "gone"])
def test_a_damaged_entry_is_made_again(root: Path, tmp_path: Path, damage: str) -> None:
    build(root, tmp_path / "first")
    for number, path in enumerate(entries(root)):
        data = bytearray(path.read_bytes())
        data[Random(number).randrange(len(data))] ^= 0x55
        content = {"flip": bytes(data), "cut": bytes(data[: len(data) // 2]), "empty": b"",
                   "other": b"guidegraph-cache-9\n{}", "gone": b""}[damage]  # fmt: skip
        path.unlink() if damage == "gone" else path.write_bytes(content)
    build(root, tmp_path / "second")
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_an_entry_that_goes_during_the_work_is_made_again(root: Path, tmp_path: Path) -> None:
    build(root, tmp_path / "first")
    corpus = load(root)
    for path in entries(root):
        path.unlink()
    write_dist(corpus, tmp_path / "second", graphs=named_dataset(corpus, ()))
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_a_full_disk_is_no_obstacle(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, tmp_path / "first", cache=False)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    corpus: Corpus = load(root)
    monkeypatch.undo()
    corpus.cache._writes = False
    write_dist(corpus, tmp_path / "second", graphs=named_dataset(corpus, ()))
    assert tree(tmp_path / "first") == tree(tmp_path / "second")
    assert entries(root) == []
    assert not list((root / ".cache/guidegraph").rglob(".unfinished-*"))


@pytest.mark.slow
def test_two_processes_at_once(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.scale.test_cache import build\n"
        "build(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    here = Path(__file__).resolve().parents[2]
    children = [
        subprocess.Popen([sys.executable, "-c", script, root, tmp_path / name], cwd=here)
        for name in ("one", "two")
    ]
    assert [child.wait(timeout=240) for child in children] == [0, 0]
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_the_cache_holds_no_more_than_it_should(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "_HOUR", -1.0)
    cache = Cache(tmp_path)
    for number in range(100):
        assert cache.write("a", f"{number:03}", {"x": b"1"})
    (tmp_path / "a/.unfinished-1-2").write_bytes(b"")
    cache.use("a", "000")
    cache.tidy()
    left = {path.name for path in (tmp_path / "a").iterdir()}
    assert "000" in left
    assert len(left) == cache_module.KEPT + 1
    assert cache.read("a", "000", "x") == b"1"


@pytest.mark.slow
def test_edits_at_random_lose_nothing(root: Path) -> None:
    soak = Soak(root, Random(11))
    for number in range(1, 13):
        soak.step(compare=number % 4 == 0)
    assert soak.compared == 3
