"""The data products: complete, equal in every format, the same on every run, and all or nothing."""

from __future__ import annotations

import csv
import errno
import gzip
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, Store, parse
from rdflib import Graph as RdflibGraph
from rdflib.compare import isomorphic

from guidegraph.errors import StoreFailed
from guidegraph.export import GRAPH_FORMATS, TABLES, dataset_hash, write_dist
from guidegraph.graph import Graph

VERSION = "r/proeve/2.0"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_format_holds_the_same_graph(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    graph = next(g for g in small.graphs() if g.name.endswith("/2.0") and "diff" not in g.name)
    expected = set(graph.lines())
    for entry in GRAPH_FORMATS:
        data = (tmp_path / "dist" / VERSION / f"data.{entry.suffix}").read_bytes()
        quads = parse(data, format=RdfFormat.from_extension(entry.suffix))
        assert {f"{q.subject} {q.predicate} {q.object} ." for q in quads} == expected, entry.suffix


def test_rdflib_reads_the_turtle_as_the_same_graph(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    folder = tmp_path / "dist" / VERSION
    turtle = RdflibGraph().parse(folder / "data.ttl")
    assert isomorphic(turtle, RdflibGraph().parse(folder / "data.nt", format="nt"))
    assert len(turtle) > 20


def test_dataset_is_the_sorted_graphs_in_order_and_canonical(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    data = (tmp_path / "dist/dataset.nq").read_bytes()
    assert data == b"".join(g.nquads().encode() for g in small.graphs())
    assert gzip.decompress((tmp_path / "dist/dataset.nq.gz").read_bytes()) == data
    trig = gzip.decompress((tmp_path / "dist/dataset.trig.gz").read_bytes())
    one, two = (
        Dataset(parse(data, format=RdfFormat.N_QUADS)),
        Dataset(parse(trig, format=RdfFormat.TRIG)),
    )
    assert set(one) == set(two)
    two.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert set(one) == set(two)


def test_two_runs_give_the_same_bytes_and_touch_nothing(small, tmp_path: Path) -> None:
    first = write_dist(small, tmp_path / "dist")
    before = tree(tmp_path / "dist")
    times = {p: p.stat().st_mtime_ns for p in (tmp_path / "dist").rglob("*") if p.is_file()}
    second = write_dist(small, tmp_path / "dist")
    assert first.changed == len(before)
    assert (second.changed, second.removed, second.kept) == (0, 0, len(before))
    assert {p: p.stat().st_mtime_ns for p in times} == times
    write_dist(small, tmp_path / "andet")
    assert tree(tmp_path / "andet") == before


def test_a_damaged_file_is_made_again(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    target = tmp_path / "dist" / VERSION / "data.ttl"
    whole = target.read_bytes()
    target.write_bytes(whole[:-10])
    assert write_dist(small, tmp_path / "dist").changed == 1
    assert target.read_bytes() == whole


def test_a_version_that_is_gone_is_taken_away(small, tmp_path: Path) -> None:
    from dataclasses import replace

    write_dist(small, tmp_path / "dist")
    fewer = replace(
        small, all_graphs=tuple(g for g in small.graphs() if not g.name.endswith("proeve/1.0"))
    )
    assert write_dist(fewer, tmp_path / "dist").removed == len(GRAPH_FORMATS)
    assert not (tmp_path / "dist/r/proeve/1.0").exists()


def test_a_run_that_fails_leaves_the_last_good_output(small, tmp_path: Path) -> None:
    from dataclasses import replace

    write_dist(small, tmp_path / "dist")
    before = tree(tmp_path / "dist")

    class Broken(type(small)):
        def named_graphs(self) -> Iterator[Graph]:
            yield from self.all_graphs[:2]
            raise OSError(28, "No space left on device")

    broken = Broken(small.root, small.all_graphs, small.ontology)
    with pytest.raises(StoreFailed, match="No space left"):
        write_dist(broken, tmp_path / "dist")
    assert tree(tmp_path / "dist") == before
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".dist.")]
    (small.ontology.folder / "queries/led.rq").write_text("#: title_da x\nSELECT")
    with pytest.raises(Exception, match="title_en"):
        write_dist(replace(small), tmp_path / "dist")
    assert tree(tmp_path / "dist") == before


@pytest.mark.parametrize("linked", [False, True], ids=["its own disk", "a link to a folder"])
def test_the_output_may_stand_on_another_disk(small, tmp_path: Path, monkeypatch, linked) -> None:
    write_dist(small, tmp_path / "dist")
    out, real = tmp_path / "ud", tmp_path / "langt" / "borte"
    real.mkdir(parents=True)
    if linked:
        out.symlink_to(real)
    else:
        out, rename = real, os.rename

        def across(source, target) -> None:
            if (real in Path(source).parents) != (real in Path(target).parents):
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            rename(source, target)

        monkeypatch.setattr(os, "rename", across)
        monkeypatch.setattr(os, "replace", across)
    assert write_dist(small, out).changed == len(tree(tmp_path / "dist"))
    assert tree(real) == tree(tmp_path / "dist")
    assert not [
        p for p in (*tmp_path.iterdir(), *real.iterdir()) if p.name.startswith((".ud.", ".borte."))
    ]


def test_tables_name_their_origin_on_every_line(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    rows = {}
    for table in TABLES:
        with (tmp_path / f"dist/csv/{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows[table.name] = list(csv.DictReader(file))
        assert all(row["guideline"] == "proeve" and row["version"] for row in rows[table.name])
    parts = [(r["number"], r["part"], r["printed_grade"], r["date"]) for r in rows["graded-parts"]]
    assert parts == [("1", "straaler", "A", "2025-11-06"), ("1", "kirurgi", "C", "2025-11-06")]
    texts = {r["version"]: (r["text"], r["grades"]) for r in rows["recommendations"]}
    assert texts["1.0"] == ("", "")
    assert texts["2.0"][0].startswith("Smerter, også knoglesmerter,\nkan behandles (A).")
    assert texts["2.0"][1] == "A; C"
    assert [(r["version"], r["kind"], r["summary_da"]) for r in rows["changes"]] == [
        ("1.0-2.0", "PartAdded", "Nyt led")
    ]
    assert [(r["regimen"], r["bed10"]) for r in rows["regimens"]] == [("8 Gy / 1 F", "14.4")]
    assert [(r["number"], r["cited_by"]) for r in rows["references"]] == [("1", "1")]


def test_catalogue_gives_the_hash_of_each_graph_and_file(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    store = Store()
    store.load(path=tmp_path / "dist/catalogue.ttl", format=RdfFormat.TURTLE)
    rows = store.query(
        "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX kr: <https://w3id.org/dmcg/ont#> "
        "SELECT ?url ?hash ?size { ?d dcat:downloadURL ?url ; kr:datasetHash ?hash ; dcat:byteSize ?size }"
    )
    files = {row["url"].value: (row["hash"].value, int(row["size"].value)) for row in rows}
    assert len(files) == 2 * len(GRAPH_FORMATS) + 2
    for url, (sha, size) in files.items():
        data = (tmp_path / "dist" / url.removeprefix("https://w3id.org/dmcg/")).read_bytes()
        assert (sha, size) == ("sha256:" + hashlib.sha256(data).hexdigest(), len(data))
    hashes = store.query(
        "SELECT ?name ?hash ?n { ?d <http://purl.org/dc/terms/identifier> ?name ; "
        "<https://w3id.org/dmcg/ont#datasetHash> ?hash ; <http://rdfs.org/ns/void#triples> ?n }"
    )
    found = {(r["name"].value, r["hash"].value, int(r["n"].value)) for r in hashes}
    assert found == {(g.name, g.sha256(), len(g.triples)) for g in small.graphs()}
    assert store.query("ASK { ?d <http://purl.org/dc/terms/bibliographicCitation> ?c "
                       "FILTER(CONTAINS(?c, '2025-11-06') && CONTAINS(?c, 'DMCG')) }")  # fmt: skip


def test_dataset_hash_follows_content_and_names(example: tuple[Graph, ...]) -> None:
    from guidegraph.export.catalogue import GraphRecord

    records = [GraphRecord(g.name, g.sha256(), len(g.triples)) for g in example]
    assert dataset_hash(records) == dataset_hash(records[::-1])
    assert dataset_hash(records) != dataset_hash(records[1:])


def test_static_answers_are_those_of_the_queries(small, tmp_path: Path) -> None:
    write_dist(small, tmp_path / "dist")
    folder = tmp_path / "dist/answers"
    index = json.loads((folder / "index.json").read_text("utf-8"))
    assert [(a["name"], a["count"], a["files"]) for a in index["answers"]] == [
        ("led", 1, ["led.json", "led.csv"]),
        ("titler", 3, ["titler.ttl", "titler.jsonld"]),
    ]
    answer = json.loads((folder / "led.json").read_text("utf-8"))
    assert answer["results"]["bindings"][0]["g"] == {"type": "literal", "value": "A"}
    assert (folder / "led.csv").read_text().splitlines()[1].endswith("smerter#straaler,A")
    assert len(list(parse((folder / "titler.ttl").read_bytes(), format=RdfFormat.TURTLE))) == 3
