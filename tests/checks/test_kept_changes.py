"""What changed between two versions is made once, whoever asks first, and findings rest on it alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guidegraph.changelog.graphs as graphs_module
from guidegraph.changelog.graphs import change_graph
from guidegraph.checks import check
from guidegraph.corpus import Corpus, load
from guidegraph.diagnostics import Finding
from tests.corpus import write_corpus

LOG_RULES = {"log-undeclared", "log-unsupported"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guideline in two versions whose log tells too little and too much."""
    write_corpus(tmp_path, guidelines=1, versions=2, open_draft=True)
    folder = next(p for p in (tmp_path / "guideline").iterdir() if p.is_dir())
    log = folder / "aendringslog.md"
    log.write_text(
        log.read_text("utf-8")
        .replace("handling=", 'handling="fjernet" handling-før=', 1)
        .replace("Det faglige indhold", "Ét", 1),
        "utf-8",
    )
    path = next((folder / "anbefalinger").glob("*.md"))
    path.write_text(path.read_text("utf-8").replace("(B)", "(D)"), "utf-8")
    return tmp_path


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The comparisons that were made."""
    made: list[object] = []
    original = graphs_module.compare_with_log

    def noted(*values: object, **more: object) -> object:
        made.append(values)
        return original(*values, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(graphs_module, "compare_with_log", noted)
    return made


def told(corpus: Corpus, *, kept: bool = True) -> tuple[Finding, ...]:
    """The findings of the newest version."""
    (document,) = corpus.documents
    old, new = document.versions
    return check(
        new, settings=corpus.settings, ontology=corpus.ontology, previous=old,
        corpus=corpus if kept else None,
    )  # fmt: skip


def changes(corpus: Corpus) -> str:
    (document,) = corpus.documents
    return change_graph(corpus, *document.versions).graph().nquads()


def entries(root: Path) -> list[Path]:
    found = [p for p in (root / ".cache/guidegraph/diff").rglob("*") if p.is_file()]
    assert found
    return found


def test_findings_are_the_same_with_and_without_what_is_kept(root: Path) -> None:
    fresh = told(load(root, cache=False, drafts=True))
    assert {finding.code for finding in fresh} >= LOG_RULES
    for _ in range(2):
        assert told(load(root, drafts=True)) == fresh
    alone = [f for f in told(load(root, drafts=True), kept=False) if f.code in LOG_RULES]
    assert alone == [f for f in fresh if f.code in LOG_RULES]


@pytest.mark.parametrize("checks_first", [True, False])
def test_versions_are_compared_once(
    root: Path, compared: list[object], *, checks_first: bool
) -> None:
    asked = (told, changes) if checks_first else (changes, told)
    for ask in (*asked, *asked):
        ask(load(root, drafts=True))
    assert len(compared) == 1


@pytest.mark.parametrize("part", ["head", "log", "graph", "all"])
def test_what_is_damaged_is_made_again(root: Path, compared: list[object], part: str) -> None:
    corpus = load(root, drafts=True)
    findings, graph = told(corpus), changes(corpus)
    for path in entries(root):
        data = bytearray(path.read_bytes())
        line = data.index(b"\n", len(b"guidegraph-cache-1\n")) + 1
        places = {"head": line + 3, "log": line + 200, "graph": len(data) - 3, "all": 30}
        data[places[part]] ^= 0xFF
        path.write_bytes(data)
    compared.clear()
    again = load(root, drafts=True)
    assert (told(again), changes(again)) == (findings, graph)
    assert compared
    compared.clear()
    assert (told(again), changes(again)) == (findings, graph)
    assert not compared


def test_a_cache_that_takes_nothing_changes_nothing(root: Path) -> None:
    fresh = load(root, drafts=True)
    findings, graph = told(fresh), changes(fresh)
    for path in entries(root):
        path.unlink()
    corpus = load(root, drafts=True)
    corpus.cache._writes = False
    assert (told(corpus), changes(corpus)) == (findings, graph)


def test_the_order_of_sets_decides_nothing(tmp_path: Path) -> None:
    write_corpus(tmp_path, guidelines=1, versions=1, open_draft=True)
    path = next((tmp_path / "guideline").glob("*/om.md"))
    path.write_text(path.read_text("utf-8") + "\nDet er hjerne metastaser her.\n", "utf-8")
    command = [sys.executable, "-m", "guidegraph", "check", "--root", tmp_path, "--format", "json"]
    outputs = set()
    for seed in range(3):
        env = os.environ | {"PYTHONHASHSEED": str(seed)}
        shutil.rmtree(tmp_path / ".cache", ignore_errors=True)
        run = subprocess.run(command, env=env, capture_output=True, timeout=120)
        assert b"hjernemetastase" in run.stdout, run.stderr
        outputs.add(run.stdout)
    assert len(outputs) == 1
