"""What a corpus of many guidelines holds in memory, and what reaches the disk when work stops."""

from __future__ import annotations

import gc
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidegraph.compiler import Compiled
from guidegraph.corpus import load
from guidegraph.corpus.stored import WHOLE
from guidegraph.dataset import named_dataset
from guidegraph.export import write_dist
from tests.corpus import write_corpus

ROOT = Path(__file__).parents[2]


def test_no_more_versions_are_held_than_a_few(tmp_path: Path) -> None:
    write_corpus(tmp_path, guidelines=WHOLE * 2 + 3, released=False)
    others = {id(one) for one in gc.get_objects() if type(one) is Compiled}
    corpus = load(tmp_path)
    names = []
    for one in named_dataset(corpus, ()):
        assert len(one.graph().triples) > 0
        names.append(one.name)
    assert names == sorted(names)
    gc.collect()
    whole = [one for one in gc.get_objects() if type(one) is Compiled and id(one) not in others]
    assert 0 < len(whole) <= WHOLE


def test_the_packed_dump_is_one_stream_of_the_plain_one(tmp_path: Path) -> None:
    write_corpus(tmp_path, guidelines=2, versions=2)
    corpus = load(tmp_path)
    write_dist(corpus, tmp_path / "dist", graphs=named_dataset(corpus, ()))
    packed = (tmp_path / "dist/dataset.nq.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "dist/dataset.nq").read_bytes()
    # Browsers refuse what follows the first member of a stream.
    import zlib

    one = zlib.decompressobj(16 + zlib.MAX_WBITS)
    assert one.decompress(packed) == (tmp_path / "dist/dataset.nq").read_bytes()
    assert one.eof
    assert one.unused_data == b""


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_the_last_output(tmp_path: Path, sent: signal.Signals) -> None:
    write_corpus(tmp_path, guidelines=2, versions=1, released=False)
    command = (sys.executable, "-m", "guidegraph", "compile", "--root", tmp_path)
    subprocess.run(command, check=True, capture_output=True)
    before = {p: p.read_bytes() for p in (tmp_path / "dist").rglob("*") if p.is_file()}
    path = next((tmp_path / "guideline").glob("*/metode.md"))
    path.write_text(path.read_text("utf-8").replace("to møder", "tre møder"), "utf-8")
    for wait in (0.3, 0.8, 1.4):
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(wait)
        child.send_signal(sent)
        child.communicate(timeout=120)
        if child.returncode == 0:
            break
        now = {p: p.read_bytes() for p in (tmp_path / "dist").rglob("*") if p.is_file()}
        assert now.keys() == before.keys()
    subprocess.run(command, check=True, capture_output=True)
    clean = (*command, "--no-cache", "--output", tmp_path / "clean")
    subprocess.run(clean, check=True, capture_output=True)
    for path in (tmp_path / "clean").rglob("*"):
        if path.is_file():
            again = tmp_path / "dist" / path.relative_to(tmp_path / "clean")
            assert again.read_bytes() == path.read_bytes()


def test_a_run_that_is_stopped_while_it_moves_files_in_leaves_no_strays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_corpus(tmp_path, guidelines=1, versions=1, released=False)
    out = tmp_path / "dist"

    def build() -> set[str]:
        corpus = load(tmp_path)
        write_dist(corpus, out, graphs=named_dataset(corpus, ()))
        return {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}

    before = build()
    path = next((tmp_path / "guideline").glob("*/retningslinje.md"))
    text = path.read_text("utf-8")
    path.write_text(text.replace('version: "1.0"', 'version: "7.0"'), "utf-8")
    move, moved = os.replace, []

    def stopped(source: str, target: Path) -> None:
        if "/7.0/" in str(target) and len(moved) == 2:
            raise KeyboardInterrupt
        moved.extend([target] if "/7.0/" in str(target) else [])
        move(source, target)

    monkeypatch.setattr("os.replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        build()
    monkeypatch.undo()
    assert all(target.exists() for target in moved)
    path.write_text(text, "utf-8")
    assert build() == before
    (out / "r/old/1.0").mkdir(parents=True)
    (out / "r/old/1.0/data.nt").write_bytes(b"")
    for record in (tmp_path / ".cache").glob("output-*"):
        record.unlink()
    assert build() == before


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    write_corpus(tmp_path / "root", guidelines=1, released=False)
    out = tmp_path / "out"
    (out / "csv").mkdir(parents=True)
    (out / "csv" / "mine.csv").write_text("mit", "utf-8")
    (out / "r" / "gammel" / "1.0").mkdir(parents=True)
    (out / "r" / "gammel" / "1.0" / "data.nt").write_text("mit", "utf-8")
    (out / "answers").mkdir()
    told = {"answers": [{"files": ["mine.csv", "../../x"]}, 3]}
    (out / "answers" / "index.json").write_text(json.dumps(told), "utf-8")
    (out / "answers" / "mine.csv").write_text("mit", "utf-8")
    (tmp_path / "x").write_text("mit", "utf-8")

    def build() -> None:
        corpus = load(tmp_path / "root", drafts=True)
        write_dist(corpus, out, graphs=named_dataset(corpus, ()))

    build()
    assert (out / "r" / "gammel" / "1.0" / "data.nt").read_text("utf-8") == "mit"
    for record in (tmp_path / "root" / ".cache").glob("output-*"):
        record.unlink()
    build()
    assert (out / "csv" / "mine.csv").read_text("utf-8") == "mit"
    assert (out / "answers" / "mine.csv").read_text("utf-8") == "mit"
    assert (tmp_path / "x").read_text("utf-8") == "mit"


def test_answers_to_questions_that_are_gone_go(tmp_path: Path) -> None:
    write_corpus(tmp_path, guidelines=1, released=False)
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    for path in sorted((tmp_path / "ontology" / "queries").glob("*.rq"))[3:]:
        path.unlink()

    def build() -> set[str]:
        corpus = load(tmp_path, drafts=True)
        write_dist(corpus, tmp_path / "dist", graphs=named_dataset(corpus, ()))
        return {path.name for path in (tmp_path / "dist" / "answers").iterdir()}

    before = build()
    gone = min((tmp_path / "ontology" / "queries").glob("*.rq"))
    gone.unlink()
    for record in (tmp_path / ".cache").glob("output-*"):
        record.unlink()
    assert before - build() == {f"{gone.stem}.{form}" for form in ("csv", "json")}


def test_a_record_that_names_files_elsewhere_is_not_obeyed(tmp_path: Path) -> None:
    write_corpus(tmp_path / "root", guidelines=1, released=False)
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("deres", "utf-8")

    def build() -> None:
        corpus = load(tmp_path / "root", drafts=True)
        write_dist(corpus, tmp_path / "root" / "dist", graphs=named_dataset(corpus, ()))

    build()
    (record,) = (tmp_path / "root" / ".cache").glob("output-*")
    kept = json.loads(record.read_text("utf-8"))
    kept |= {str(theirs): ["", "", ""], "../../theirs.txt": ["", "", ""]}
    record.write_text(json.dumps(kept), "utf-8")
    build()
    assert theirs.read_text("utf-8") == "deres"
