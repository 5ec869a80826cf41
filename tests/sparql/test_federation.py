"""Guidelines of others beside ours: joined, kept apart, and refused when they overreach."""

from __future__ import annotations

import gzip
import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from guidegraph.errors import StoreFailed
from guidegraph.federation import federated, refresh
from guidegraph.federation.claims import graph_name
from guidegraph.graph import Graph, make_graph
from guidegraph.settings import Settings, SourceSettings

OURS = "https://w3id.org/dmcg/"
THEIRS = "https://andre.example/"


def triple(subject: str, words: str = "x") -> tuple[str, str, str]:
    return f"<{subject}>", "<http://purl.org/dc/terms/title>", f'"{words}"@da'


def theirs(base: str = THEIRS, slug: str = "bryst") -> list[Graph]:
    return [
        make_graph(
            f"{base}graf/{slug}/1.0",
            [triple(f"{base}r/{slug}/1.0"), triple(f"{base}r/{slug}/1.0/om#a")],
        ),
        make_graph(f"{base}graf/{slug}/vaerk", [triple(f"{base}r/{slug}")]),
        make_graph(
            f"{base}graf/kilder",
            [triple(f"{OURS}kilde/pmid-1", "deres"), triple(f"{OURS}kilde/pmid-2")],
        ),
        make_graph(
            f"{base}graf/katalog", [triple(f"{base}r/{slug}"), triple(f"{base}katalog#katalog")]
        ),
        make_graph(f"{base}graf/ontologi", [triple(f"{OURS}ont#GradedPart", "noget andet")]),
    ]


def ours() -> list[Graph]:
    return [
        make_graph(f"{OURS}graf/lunge/3.0", [triple(f"{OURS}r/lunge/3.0")]),
        make_graph(f"{OURS}graf/lunge/vaerk", [triple(f"{OURS}r/lunge")]),
        make_graph(f"{OURS}graf/kilder", [triple(f"{OURS}kilde/pmid-1", "vores")]),
        make_graph(f"{OURS}graf/ontologi", [triple(f"{OURS}ont#GradedPart", "del")]),
    ]


def dataset(folder: Path, graphs: list[Graph], name: str = "andre.nq.gz") -> SourceSettings:
    text = "".join(graph.nquads() for graph in graphs).encode()
    return raw(folder, gzip.compress(text) if name.endswith("gz") else text, name)


def raw(folder: Path, data: bytes, name: str) -> SourceSettings:
    path = folder / name
    path.write_bytes(data)
    return SourceSettings("dataset", name, sha256=hashlib.sha256(data).hexdigest(), name="andre")


def settings(*sources: SourceSettings) -> Settings:
    return Settings(sources=sources)


def test_a_dataset_is_fetched_joined_and_kept_apart(tmp_path: Path) -> None:
    chosen = settings(dataset(tmp_path, theirs()))
    assert list(refresh(chosen, tmp_path)) == ["andre"]
    found = {graph.name: graph for graph in federated(ours(), chosen, tmp_path)}
    assert list(found) == sorted(found)
    assert f"{THEIRS}graf/bryst/1.0" in found
    assert f"{THEIRS}graf/ontologi" not in found, "the vocabulary is the product's"
    assert found[f"{OURS}graf/lunge/3.0"] == ours()[0]


def test_under_one_base_shared_lists_are_joined_and_the_first_word_stands(tmp_path: Path) -> None:
    chosen = settings(dataset(tmp_path, theirs(OURS)))
    list(refresh(chosen, tmp_path))
    found = {graph.name: graph for graph in federated(ours(), chosen, tmp_path)}
    assert found[f"{OURS}graf/kilder"].triples == (
        triple(f"{OURS}kilde/pmid-1", "vores"),
        triple(f"{OURS}kilde/pmid-2"),
    )
    assert found[f"{OURS}graf/ontologi"].triples == (triple(f"{OURS}ont#GradedPart", "del"),)


HOSTILE = {
    "our guideline": [make_graph(f"{OURS}graf/lunge/4.0", [triple(f"{OURS}r/lunge/4.0")])],
    "our version under their graph": [
        make_graph(f"{THEIRS}graf/bryst/1.0", [triple(f"{OURS}r/lunge/3.0")])
    ],
    "a longer slug": [make_graph(f"{THEIRS}graf/bryst/1.0", [triple(f"{THEIRS}r/bryst/1.0x")])],
    "our shared graph": [*theirs(), make_graph(f"{OURS}graf/katalog", [triple(f"{OURS}r/lunge")])],
    "our guideline in their catalogue": [
        *theirs()[:3],
        make_graph(f"{THEIRS}graf/katalog", [triple(f"{OURS}r/lunge")]),
    ],
    "our people": [
        *theirs()[:2],
        make_graph(f"{THEIRS}graf/personer", [triple(f"{OURS}person#a")]),
    ],
    "a graph of no kind": [
        *theirs(),
        make_graph(f"{THEIRS}graf/bryst/1.0/andet", [triple(f"{THEIRS}r/bryst/1.0")]),
    ],
    "another's IRI as graph": [
        *theirs(),
        make_graph("http://evil.example/g", [triple("http://evil.example/s")]),
    ],
    "a version that is none": [
        make_graph(f"{THEIRS}graf/bryst/ny", [triple(f"{THEIRS}r/bryst/ny")])
    ],
    "nothing": [],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_dataset_is_refused_and_the_last_good_copy_stays(
    tmp_path: Path, name: str
) -> None:
    good = settings(dataset(tmp_path, theirs()))
    list(refresh(good, tmp_path))
    before = list(federated(ours(), good, tmp_path))
    (tmp_path / "guideline" / "lunge").mkdir(parents=True)
    bad = settings(dataset(tmp_path, HOSTILE[name]))
    with pytest.raises(StoreFailed, match="andre") as refused:
        list(refresh(bad, tmp_path))
    assert "afvist" in refused.value.message_da
    assert list(federated(ours(), bad, tmp_path)) == before


def test_two_sources_may_not_claim_one_guideline(tmp_path: Path) -> None:
    one = dataset(tmp_path, theirs(), "en.nq")
    two = replace(dataset(tmp_path, theirs(), "to.nq"), name="to")
    chosen = settings(one, two)
    with pytest.raises(StoreFailed, match=r"to.*another's"):
        list(refresh(chosen, tmp_path))


BROKEN = {
    "hash": (b"", "0" * 64),
    "no hash": (b"", ""),
    "no RDF": (b"<a> <b>", None),
    "cut gzip": (gzip.compress(b"x" * 1000)[:-9], None),
    "default graph": (b"<http://e/a> <http://e/b> <http://e/c> .\n", None),
    "blank nodes": (f"_:b <http://e/b> <http://e/c> <{THEIRS}graf/bryst/1.0> .\n".encode(), None),
    "graph that is blank": (b"<http://e/a> <http://e/b> <http://e/c> _:g .\n", None),
    "not UTF-8": (
        b'<http://e/a> <http://e/b> "' + b"\xff" + f'" <{THEIRS}graf/bryst/1.0> .\n'.encode(),
        None,
    ),
    "a bomb of one text": (
        gzip.compress(b'<http://e/a> <http://e/b> "' + b"a" * 200_000_000),
        None,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_dataset_is_refused_and_the_last_good_copy_stays(
    tmp_path: Path, name: str
) -> None:
    file = "andre.nq.gz" if name in ("cut gzip", "a bomb of one text") else "andre.nq"
    good = settings(dataset(tmp_path, theirs(), file))
    list(refresh(good, tmp_path))
    before = list(federated(ours(), good, tmp_path))
    data, sha256 = BROKEN[name]
    source = raw(tmp_path, data, file)
    bad = settings(source if sha256 is None else replace(source, sha256=sha256))
    with pytest.raises(StoreFailed, match="andre"):
        list(refresh(bad, tmp_path))
    assert list(federated(ours(), bad, tmp_path)) == before
    assert not list((tmp_path / ".cache/sources").glob(".ny-*"))


def test_too_many_graphs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidegraph.federation.reading.MAX_GRAPHS", 100)
    many = [
        make_graph(f"{THEIRS}graf/bryst/{n}.0", [triple(f"{THEIRS}r/bryst/{n}.0")])
        for n in range(200)
    ]
    with pytest.raises(StoreFailed, match="too large"):
        list(refresh(settings(dataset(tmp_path, many)), tmp_path))


def test_an_address_that_does_not_answer_is_refused(tmp_path: Path) -> None:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    source = SourceSettings("dataset", f"http://127.0.0.1:{port}/d.nq", sha256="0" * 64, name="væk")
    with pytest.raises(StoreFailed, match="cannot be reached"):
        list(refresh(settings(source), tmp_path))
    with pytest.raises(StoreFailed, match="copy is missing"):
        list(federated(ours(), settings(source), tmp_path))


TEXT = """---
titel: Behandling af prøver
version: "1.0"
udgave: egen
dokumenttype: retningslinje
---
# Behandling af prøver {#titel}
"""


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    """A folder of another group, with one guideline of its own."""
    folder = tmp_path / "deres"
    (folder / "guideline" / "bryst").mkdir(parents=True)
    (folder / "guideline" / "bryst" / "retningslinje.md").write_text(TEXT, "utf-8")
    (folder / "guidegraph.toml").write_text(f'base_iri = "{THEIRS}"\n')
    return folder


def names(graphs: list[Graph]) -> set[str]:
    return {graph.name for graph in graphs}


def test_a_folder_and_a_repository_give_the_same_graphs(tmp_path: Path, authored: Path) -> None:
    def git(*arguments: str) -> None:
        identity = [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
        ]
        subprocess.run(
            ["git", *identity, *arguments], cwd=authored, check=True, capture_output=True
        )

    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "en")
    git("tag", "v1")
    folder = settings(SourceSettings("folder", "deres"))
    repository = settings(SourceSettings("git", "deres", ref="v1"))
    list(refresh(repository, tmp_path))
    from_folder = list(federated(ours(), folder, tmp_path))
    assert f"{THEIRS}graf/bryst/1.0" in names(from_folder)
    assert list(federated(ours(), repository, tmp_path)) == from_folder
    (authored / "guideline/bryst/retningslinje.md").write_text(
        TEXT.replace("prøver", "andet"), "utf-8"
    )
    assert list(federated(ours(), repository, tmp_path)) == from_folder, (
        "the reference has not moved"
    )
    assert list(federated(ours(), folder, tmp_path)) != from_folder


@pytest.mark.parametrize(
    ("location", "ref"),
    [("deres", "--upload-pack=touch pwned"), ("--upload-pack=touch pwned", "v1"), ("ext::sh -c touch% pwned", "v1"),
     ("deres", "ingen-saadan"), ("ikke-her", "v1"), ("fd::17", "v1")],
)  # fmt: skip
def test_repository_addresses_run_nothing(
    tmp_path: Path, authored: Path, location: str, ref: str
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=authored, check=True)
    with pytest.raises(StoreFailed):
        list(refresh(settings(SourceSettings("git", location, ref=ref)), tmp_path))
    assert not list(tmp_path.rglob("pwned"))


def test_a_folder_that_takes_our_name_is_refused(tmp_path: Path, authored: Path) -> None:
    (authored / "guidegraph.toml").write_text(f'base_iri = "{OURS}"\n')
    (authored / "guideline" / "bryst").rename(authored / "guideline" / "lunge")
    with pytest.raises(StoreFailed, match="another's"):
        list(federated(ours(), settings(SourceSettings("folder", "deres")), tmp_path))


@pytest.mark.parametrize(
    ("name", "known"),
    [("https://w3id.org/dmcg/graf/a/3.0", True), ("https://w3id.org/dmcg/graf/a/3.0/fund", True),
     ("https://w3id.org/dmcg/graf/a/diff/1.0/2.0", True), ("https://w3id.org/dmcg/graf/a/vaerk", True),
     ("https://w3id.org/dmcg/graf/katalog", True), ("https://w3id.org/dmcg/graf/andet", False),
     ("https://w3id.org/dmcg/graf/a/3.0/x", False), ("https://w3id.org/dmcg/graf/A/3.0", False),
     ("https://w3id.org/dmcg/graf/a/../b/3.0", False), ("graf/a/3.0", False)],
)  # fmt: skip
def test_names_of_graphs_are_those_of_the_model(name: str, known: bool) -> None:
    assert (graph_name(name) is not None) is known
