"""The files of an answer: written row by row, both at once, and one alone where one is lost."""

import csv
import json
from pathlib import Path
from shutil import rmtree

import pytest

from guidegraph.corpus import load
from guidegraph.dataset import named_dataset
from guidegraph.export import write_dist
from guidegraph.export.answers import INDEX
from tests.corpus import write_corpus
from tests.scale.soak import tree


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guideline in two versions, built."""
    made = tmp_path_factory.mktemp("answers") / "root"
    write_corpus(made, guidelines=1, versions=2)
    build(made)
    return made


def build(root: Path) -> None:
    """Everything."""
    corpus = load(root)
    write_dist(corpus, root / "dist", graphs=named_dataset(corpus))


def test_json_and_csv_hold_the_rows_that_the_index_tells_of(root: Path) -> None:
    answers = json.loads((root / "dist" / INDEX).read_bytes())["answers"]
    rows = 0
    for answer in answers:
        files = {Path(name).suffix: root / "dist/answers" / name for name in answer["files"]}
        if ".json" not in files:
            continue
        told = json.loads(files[".json"].read_bytes())
        if "boolean" in told:
            assert answer["count"] == told["boolean"]
            continue
        with files[".csv"].open(encoding="utf-8", newline="") as file:
            names, *table = csv.reader(file)
        assert names == told["head"]["vars"]
        assert len(table) == len(told["results"]["bindings"]) == answer["count"]
        rows += len(table)
    assert rows > 100


@pytest.mark.parametrize("lost", [("csv",), ("json",), ("csv", "json"), ()])
def test_what_is_lost_is_made_again(root: Path, lost: tuple[str, ...]) -> None:
    before = tree(root / "dist")
    for suffix in lost:
        for path in (root / "dist/answers").glob(f"*q*.{suffix}"):
            path.unlink()
    rmtree(root / ".cache/guidegraph/answer")
    build(root)
    assert tree(root / "dist") == before
