"""Our own validation of shapes gives what pyshacl gives."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support import clean_files, compile_text, ontology

from guidegraph.checks.shacl import Data, Violation, read_shapes, validate
from guidegraph.checks.shacl.oracle import validate_with_pyshacl
from guidegraph.checks.shapes_rule import ontology_graph
from guidegraph.errors import SourceUnreadable
from guidegraph.graph import Graph, View, make_graph
from guidegraph.terms import Triple
from guidegraph.vocabulary import KR

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <http://x/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
x:S a sh:NodeShape ; sh:targetClass x:T ;
"""
DATA = """
<http://x/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/T> .
<http://x/a> <http://x/p> "en"@da .
<http://x/a> <http://x/p> "one"@en .
<http://x/a> <http://x/n> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://x/a> <http://x/m> "7.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://x/a> <http://x/l> <http://x/b> .
<http://x/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/Sub> .
<http://x/b> <http://x/l> <http://x/c> .
<http://x/Sub> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://x/T> .
<http://x/c> <http://x/p> "plain" .
"""
CONSTRAINTS = (
    "sh:property [ sh:path x:p ; sh:minCount 1 ; sh:maxCount 1 ]",
    "sh:property [ sh:path x:p ; sh:datatype rdf:langString ]",
    "sh:property [ sh:path x:p ; sh:uniqueLang true ; sh:languageIn (\"da\") ]",
    "sh:property [ sh:path x:n ; sh:datatype xsd:integer ; sh:minInclusive 6 ]",
    "sh:property [ sh:path x:n ; sh:maxExclusive 5 ; sh:minExclusive 5 ; sh:maxInclusive 4 ]",
    "sh:property [ sh:path x:n ; sh:lessThan x:m ] , [ sh:path x:m ; sh:lessThanOrEquals x:n ]",
    "sh:property [ sh:path x:l ; sh:class x:T ; sh:nodeKind sh:IRI ]",
    "sh:property [ sh:path x:l ; sh:nodeKind sh:Literal ; sh:pattern \"^http://y\" ]",
    "sh:property [ sh:path ( x:l x:l ) ; sh:minCount 1 ; sh:class x:T ]",
    "sh:property [ sh:path [ sh:inversePath x:l ] ; sh:minCount 1 ]",
    "sh:property [ sh:path [ sh:oneOrMorePath x:l ] ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:zeroOrOnePath x:l ] ; sh:maxCount 1 ]",
    "sh:property [ sh:path [ sh:alternativePath ( x:p x:n ) ] ; sh:maxCount 2 ]",
    "sh:property [ sh:path x:p ; sh:in ( \"en\"@da ) ; sh:hasValue \"to\"@da ]",
    "sh:property [ sh:path x:p ; sh:minLength 3 ; sh:maxLength 2 ]",
    "sh:property [ sh:path x:p ; sh:equals x:n ; sh:disjoint x:p ]",
    "sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path x:p ]",
    "sh:not [ sh:property [ sh:path x:n ; sh:minCount 1 ] ]",
    "sh:or ( [ sh:property [ sh:path x:q ; sh:minCount 1 ] ] [ sh:property [ sh:path x:n ; sh:minCount 1 ] ] )",
    "sh:and ( [ sh:property [ sh:path x:q ; sh:minCount 1 ] ] [ sh:property [ sh:path x:n ; sh:minCount 1 ] ] )",
    "sh:xone ( [ sh:property [ sh:path x:p ; sh:minCount 1 ] ] [ sh:property [ sh:path x:n ; sh:minCount 1 ] ] )",
    "sh:property [ sh:path x:l ; sh:node [ a sh:NodeShape ; sh:property [ sh:path x:p ; sh:minCount 1 ] ] ]",
    "sh:property [ sh:path x:l ; sh:qualifiedValueShape [ sh:class x:T ] ; sh:qualifiedMinCount 2 ]",
    "sh:property [ sh:path x:l ; sh:qualifiedValueShape [ sh:class x:T ] ; sh:qualifiedMaxCount 0 ]",
    "sh:severity sh:Warning ; sh:property [ sh:path x:p ; sh:maxCount 1 ; sh:severity sh:Info ]",
    "sh:deactivated true ; sh:property [ sh:path x:p ; sh:maxCount 1 ]",
    "sh:property [ sh:path x:l ; sh:property [ sh:path x:p ; sh:minCount 1 ] ]",
)  # fmt: skip


def graph(lines: str) -> Graph:
    from guidegraph.terms import parse_line

    return make_graph(
        "http://x/g", [parse_line(line) for line in lines.split("\n") if line.strip()]
    )


def keys(found: tuple[Violation, ...]) -> list[tuple[str, ...]]:
    return sorted(violation.key for violation in found)


def both(
    data: Graph, known: list[Graph], turtle: bytes
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    ours = validate(Data(*(View(g) for g in (data, *known))), read_shapes(turtle))
    return keys(ours), sorted(set(keys(validate_with_pyshacl(data, known, turtle))))


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_each_component_agrees_with_pyshacl(constraint: str) -> None:
    ours, theirs = both(graph(DATA), [], (PREFIXES + constraint + " .").encode())
    assert sorted(set(ours)) == theirs


@pytest.mark.parametrize(
    "target", ["sh:targetNode x:c", "sh:targetSubjectsOf x:l", "sh:targetObjectsOf x:l"]
)
def test_each_target_agrees_with_pyshacl(target: str) -> None:
    turtle = (
        PREFIXES.replace("sh:targetClass x:T", target)
        + "sh:property [ sh:path x:n ; sh:minCount 1 ] ."
    )
    ours, theirs = both(graph(DATA), [], turtle.encode())
    assert ours
    assert sorted(set(ours)) == theirs


def project_shapes() -> bytes:
    return (ontology().folder / "shapes.ttl").read_bytes()


def test_clean_guideline_meets_the_shapes() -> None:
    ours, theirs = both(
        compile_text(clean_files()).graph, [ontology_graph(ontology())], project_shapes()
    )
    assert ours == theirs == []


@pytest.mark.parametrize("seed", range(6))
def test_damaged_graphs_fail_both_in_the_same_places(seed: int) -> None:
    chance = random.Random(seed)
    triples: list[Triple] = list(compile_text(clean_files()).graph.triples)
    for _ in range(25):
        place = chance.randrange(len(triples))
        s, p, o = triples.pop(place)
        if chance.random() < 0.5:
            triples.append((s, p, chance.choice(['"x"', f"<{KR.Draft}>", o, '"1"@en'])))
            triples.append((s, p, '"x"@da'))
    damaged = make_graph("http://x/g", triples)
    ours, theirs = both(damaged, [ontology_graph(ontology())], project_shapes())
    assert ours
    assert sorted(set(ours)) == theirs


def test_shapes_that_are_no_turtle_are_refused() -> None:
    with pytest.raises(SourceUnreadable):
        read_shapes(b"[ a")
