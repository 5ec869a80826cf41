"""Layer 0: lossless, reversible, and equal to what sed, sort and comm make of the same lines."""

from __future__ import annotations

import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegraph.diff import apply, difference, read_patch, reverse, write_patch
from guidegraph.diff.lines import Frame, frame_of, relative
from guidegraph.graph import Graph, make_graph
from guidegraph.terms import line, literal
from tests.diff.fictional import Version, versions

BASE = "https://x.org/"
PREVIOUS = "<http://www.w3.org/ns/dcat#previousVersion>"


@pytest.fixture(scope="module")
def five() -> dict[str, Version]:
    return versions()


PATHS = st.sampled_from(
    ["", "/anbefaling/a", "/anbefaling/a#del", "/evidens#b", "#gruppe-c", "/om#d.1-2"]
)
NUMBERS = st.sampled_from(["1.0", "1.1", "1.10", "2.0", "2.0.1"])
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs"]) | st.sampled_from('"\\\n\t\r<~>.'), max_size=12
) | st.sampled_from(
    ["<~/om#d>", "<https://x.org/r/s/1.0/om#d> .", " <~1> ", "~", "<~1/anbefaling/a>"]
)


@st.composite
def graphs(draw: st.DrawFn, number: str) -> Graph:
    own = f"{BASE}r/s/{number}"
    triples = set()
    if draw(st.booleans()):
        triples.add((f"<{own}>", PREVIOUS, f"<{BASE}r/s/{draw(NUMBERS)}>"))
    for _ in range(draw(st.integers(0, 12))):
        subject = f"<{own}{draw(PATHS)}>"
        kind = draw(st.integers(0, 3))
        if kind == 0:
            obj = f"<{BASE}r/s/{draw(NUMBERS)}{draw(PATHS)}>"
        elif kind == 1:
            obj = draw(st.sampled_from(["<https://x.org/r/s/anbefaling/a>", "<https://y.org/>"]))
        else:
            obj = literal(draw(TEXTS), draw(st.sampled_from(["", "da"])))
        triples.add((subject, draw(st.sampled_from(["<http://p/1>", "<http://p/2>"])), obj))
    return make_graph(f"{BASE}graf/s/{number}", triples)


@st.composite
def two(draw: st.DrawFn) -> tuple[Graph, Graph]:
    return draw(graphs(draw(NUMBERS))), draw(graphs(draw(NUMBERS)))


@given(two())
def test_applied_it_gives_the_new_graph_and_reversed_the_old(pair: tuple[Graph, Graph]) -> None:
    old, new = pair
    found = difference(old, new)
    assert apply(found, old).ntriples() == new.ntriples()
    assert apply(reverse(found), new).ntriples() == old.ntriples()
    before, after = set(relative(old, found.old)), set(relative(new, found.new))
    assert set(found.removed) <= before and not set(found.added) & before
    assert set(found.added) <= after and not set(found.removed) & after


@given(st.data())
def test_the_mapping_is_injective(data: st.DataObject) -> None:
    graph = data.draw(graphs(data.draw(NUMBERS)))
    frame = frame_of(graph)
    mapped = relative(graph, frame)
    assert len(set(mapped)) == len(graph.triples)
    assert tuple(frame.absolute(t) for t in mapped) == graph.triples


@given(two(), st.data())
def test_two_steps_are_one(pair: tuple[Graph, Graph], data: st.DataObject) -> None:
    a, b = pair
    c = data.draw(graphs(data.draw(NUMBERS)))
    through = apply(difference(b, c), apply(difference(a, b), a))
    assert through.ntriples() == apply(difference(a, c), a).ntriples() == c.ntriples()


@given(two())
def test_a_patch_is_read_back(pair: tuple[Graph, Graph]) -> None:
    old, new = pair
    found = difference(old, new)
    patch = read_patch(write_patch(found, old, new))
    assert patch.change == found
    assert (patch.old_hash, patch.new_hash) == (old.sha256(), new.sha256())
    assert apply(patch.change, old).sha256() == patch.new_hash


def test_a_patch_of_another_graph_is_refused(five: dict[str, Version]) -> None:
    graphs_ = [v.compiled.graph for v in five.values()]
    with pytest.raises(ValueError, match="another graph"):
        apply(difference(graphs_[0], graphs_[1]), graphs_[2])


@pytest.mark.parametrize("text", ["x", "H old", "A <a> <b>", "D nonsense", ""])
def test_what_is_no_patch_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        read_patch(text)


def test_a_version_is_not_mistaken_for_one_that_begins_alike() -> None:
    frame = Frame("g", "https://x.org/r/s/1.1", "https://x.org/r/s/1")
    assert frame.relative_term("<https://x.org/r/s/1.10/om#a>") == "<https://x.org/r/s/1.10/om#a>"
    assert frame.relative_term("<https://x.org/r/s/1.1/om#a>") == "<~/om#a>"
    assert frame.relative_term("<https://x.org/r/s/1>") == "<~1>"


def sed(graph: Graph, folder: Path, name: str) -> Path:
    """The graph's lines, mapped by sed and sorted by sort: nothing of ours."""
    frame = frame_of(graph)
    raw, mapped = folder / f"{name}.nt", folder / f"{name}.mapped"
    raw.write_text(graph.ntriples(), "utf-8")
    rules = []
    for iri, short in ((frame.own, "~"), (frame.previous, "~1")):
        if iri:
            quoted = re.escape(iri).replace("/", "\\/")
            for end in ("/", "#", ">"):
                escaped = end.replace("/", "\\/")
                rules += [f"s/^<{quoted}{escaped}/<{short}{escaped}/",
                          f"s/> <{quoted}{escaped}\\([^\"]*\\)$/> <{short}{escaped}\\1/"]  # fmt: skip
    env = dict(os.environ, LC_ALL="C")
    script = "\n".join(rules) + "\n"
    (folder / "rules.sed").write_text(script, "utf-8")
    with mapped.open("wb") as out:
        first = subprocess.Popen(
            ["sed", "-f", str(folder / "rules.sed"), str(raw)], stdout=subprocess.PIPE, env=env
        )
        subprocess.run(
            ["sort", "-u"], stdin=first.stdout, stdout=out, env=env, check=True, timeout=60
        )
        assert first.wait(60) == 0
    return mapped


def oracle(old: Graph, new: Graph, folder: Path) -> tuple[list[str], list[str]]:
    """Lines only in the old and only in the new graph, by comm."""
    a, b = sed(old, folder, "old"), sed(new, folder, "new")
    env = dict(os.environ, LC_ALL="C")
    return tuple(  # type: ignore[return-value]
        subprocess.run(
            ["comm", option, str(a), str(b)], env=env, capture_output=True, check=True, timeout=60
        ).stdout.decode().splitlines()
        for option in ("-23", "-13")
    )  # fmt: skip


def test_comm_says_the_same(five: dict[str, Version], tmp_path: Path) -> None:
    for old, new in pairwise(five.values()):
        found = difference(old.compiled.graph, new.compiled.graph)
        removed, added = oracle(old.compiled.graph, new.compiled.graph, tmp_path)
        assert sorted(line(t) for t in found.removed) == sorted(removed)
        assert sorted(line(t) for t in found.added) == sorted(added)
        assert removed and added


def test_canonicalisation_changes_nothing(five: dict[str, Version]) -> None:
    """No graph has a blank node, so RDFC-1.0 leaves every line as it is."""
    import pyoxigraph

    for version in five.values():
        text = version.compiled.graph.ntriples()
        dataset = pyoxigraph.Dataset(
            pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        )
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        lines = sorted(f"{q.subject} {q.predicate} {q.object} ." for q in dataset)
        assert lines == sorted(text.rstrip("\n").split("\n"))
