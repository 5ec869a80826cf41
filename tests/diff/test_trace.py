"""What rests on what."""

from __future__ import annotations

from guidegraph.graph import Graph, make_graph
from guidegraph.trace import cycles, dependents, foundations, orphans, support_graph
from tests.diff.fictional import versions

KR = "https://w3id.org/dmcg/ont#"


def edges(*rows: tuple[str, str, str]) -> Graph:
    return make_graph(
        "http://x/g", ((f"<http://x/{s}>", f"<{p}>", f"<http://x/{o}>") for s, p, o in rows)
    )


def test_what_rests_on_a_reference() -> None:
    compiled = versions()["1.0"].compiled
    graph = support_graph([compiled.graph])
    found = {d.iri.removeprefix(compiled.iri): d.steps
             for d in dependents(graph, [f"{compiled.iri}/referencer#larsen-2014"])}  # fmt: skip
    assert found["/evidens#bivirkninger"] == 1
    assert found["/anbefaling/knoglemetastaser#medicin"] == 2
    assert found["/anbefaling/knoglemetastaser"] == 3
    assert found["/om#litteratur-knogle"] == 4
    assert "/anbefaling/fraktur" not in found
    back = {d.iri.removeprefix(compiled.iri) for d in
            foundations(graph, [f"{compiled.iri}/anbefaling/knoglemetastaser#medicin"])}  # fmt: skip
    assert back == {"/evidens#bivirkninger", "/referencer#larsen-2014"}


def test_two_documents_that_cite_one_source() -> None:
    refers, cites = (
        "http://purl.org/spar/biro/references",
        "http://purl.org/spar/cito/citesAsEvidence",
    )
    one = edges(("a-ref", refers, "source"), ("a-ev", cites, "a-ref"))
    two = edges(("b-ref", refers, "source"), ("b-ev", cites, "b-ref"))
    found = dependents(support_graph([one, two]), ["http://x/source"])
    assert [(d.iri, d.steps) for d in found] == [
        ("http://x/a-ref", 1), ("http://x/b-ref", 1), ("http://x/a-ev", 2), ("http://x/b-ev", 2)
    ]  # fmt: skip


def test_circles_and_orphans() -> None:
    round_ = edges(
        ("a", KR + "concerns", "b"), ("b", KR + "concerns", "a"), ("c", KR + "concerns", "a")
    )
    graph = support_graph([round_])
    assert list(cycles(graph)) == [("http://x/a", "http://x/b")]
    assert orphans(graph, ["http://x/c", "http://x/a", "http://x/d"]) == (
        "http://x/c",
        "http://x/d",
    )
    assert dependents(graph, ["http://x/nowhere"]) == ()
