"""Rules of the users' own: shapes with SPARQL, bounded in time, refused where they look abroad."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support import clean_files
from test_engine import user_findings

PREFIXES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kr: <https://w3id.org/dmcg/ont#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SPARQL_SHAPE = """
kr:Delform a sh:NodeShape ; sh:targetClass kr:GradedPart ; sh:sparql [
  a sh:SPARQLConstraint ; sh:message "Kun A er tilladt"@da ;
  sh:select \"\"\"SELECT $this WHERE { $this <https://w3id.org/dmcg/ont#printedGrade> ?g . FILTER(?g != "A") }\"\"\" ] .
"""
SLOW_SHAPE = """
kr:Langsom a sh:NodeShape ; sh:targetClass kr:GradedPart ; sh:sparql [
  a sh:SPARQLConstraint ; sh:message "x" ;
  sh:select \"\"\"SELECT $this WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . $this ?m ?n . FILTER(?c = ?l && ?f = ?i && ?n = ?l) }\"\"\" ] .
"""
SLOW_PATTERN = """
kr:Sej a sh:NodeShape ; sh:targetClass kr:RecommendationVersion ; sh:property [
  sh:path <https://schema.org/text> ; sh:pattern "^(([a-zæøåA-Z0-9 ,./()-]+)+)+#$" ] .
"""


def test_the_clean_guideline_has_what_the_shapes_look_at() -> None:
    assert any(b"(B)" in data for data in clean_files().values())


def test_shapes_with_sparql_run(tmp_path: Path) -> None:
    found = user_findings(tmp_path, "styrke.ttl", PREFIXES + SPARQL_SHAPE)
    assert set(found) == {"egen-styrke"}
    assert "Kun A er tilladt" in found["egen-styrke"]


def test_slow_shapes_are_ended(tmp_path: Path) -> None:
    found = user_findings(tmp_path, "langsom.ttl", PREFIXES + SLOW_SHAPE, seconds=1.5)
    assert set(found) == {"user-rule-failed"}
    assert "stoppet" in found["user-rule-failed"]


def test_a_pattern_without_end_is_ended(tmp_path: Path) -> None:
    found = user_findings(tmp_path, "sej.ttl", PREFIXES + SLOW_PATTERN, seconds=1.5)
    assert set(found) == {"user-rule-failed"}


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("$this WHERE {", "$this WHERE { SERVICE <http://127.0.0.1:9/> { ?x ?y ?z }", "SERVICE"),
        ("SELECT $this WHERE", "SELECT $this FROM <http://127.0.0.1:9/> WHERE", "FROM"),
    ],
)
def test_shapes_that_look_abroad_are_refused(tmp_path: Path, old: str, new: str, word: str) -> None:
    found = user_findings(tmp_path, "ude.ttl", PREFIXES + SPARQL_SHAPE.replace(old, new))
    assert set(found) == {"user-rule-failed"}
    assert word in found["user-rule-failed"]


def test_scripts_are_refused(tmp_path: Path) -> None:
    text = (
        PREFIXES
        + 'kr:S a sh:NodeShape ; sh:targetClass kr:GradedPart ; sh:js [ sh:jsFunctionName "x" ] .'
    )
    assert set(user_findings(tmp_path, "js.ttl", text)) == {"user-rule-failed"}


def test_broken_sparql_in_a_shape_is_told(tmp_path: Path) -> None:
    text = PREFIXES + SPARQL_SHAPE.replace("SELECT $this WHERE {", "SELECT $this WHERE { FILTER(")
    assert set(user_findings(tmp_path, "brudt.ttl", text)) == {"user-rule-failed"}


def test_without_pyshacl_the_way_to_get_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guidegraph.checks.shacl.beyond.find_spec", lambda name: None)
    found = user_findings(tmp_path, "styrke.ttl", PREFIXES + SPARQL_SHAPE)
    assert "pyshacl" in found["user-rule-failed"]
