"""The JSON-LD context: every term, and nothing lost on the way to JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from rdflib.namespace import OWL

from guidegraph.graph import Graph
from tests.ontology.conftest import FOLDER, KR, Terms

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


@pytest.fixture(scope="module")
def context() -> dict[str, Any]:
    document = json.loads((FOLDER / "context.jsonld").read_text("utf-8"))
    found: dict[str, Any] = document["@context"]
    return found


def meaning(context: dict[str, Any], name: str) -> str:
    entry = context[name]
    short = entry["@id"] if isinstance(entry, dict) else entry
    prefix, _, local = short.partition(":")
    return str(context[prefix]) + local


def test_every_term_of_ours_is_in_the_context(terms: Terms, context: dict[str, Any]) -> None:
    for name in terms.declared:
        assert meaning(context, name) == str(KR[name])


def test_links_are_links(terms: Terms, context: dict[str, Any]) -> None:
    for name in terms.of_type(OWL.ObjectProperty):
        assert context[name]["@type"] in ("@id", "@vocab"), name
    for name in terms.of_type(OWL.DatatypeProperty):
        entry = context[name]
        assert not isinstance(entry, dict) or entry.get("@type") not in ("@id", "@vocab"), name


def test_no_term_of_another_vocabulary_is_ours(terms: Terms, context: dict[str, Any]) -> None:
    ours = {
        n
        for n, e in context.items()
        if str(e["@id"] if isinstance(e, dict) else e).startswith("kr:")
    }
    assert ours == terms.declared


def test_the_dataset_survives_the_way_to_json_and_back(
    dataset: tuple[Graph, ...], context: dict[str, Any]
) -> None:
    shortened = 0
    for graph in dataset:
        data = rdflib.Graph().parse(data=graph.ntriples(), format="nt")
        text = data.serialize(format="json-ld", context=context)
        shortened += '"modality": "Kan' in text
        assert set(rdflib.Graph().parse(data=text, format="json-ld")) == set(data), graph.name
    assert shortened
