"""A comparison as a named graph of changes."""

from __future__ import annotations

from guidegraph.diff.render.view import Shown
from guidegraph.diff.values import Comparison
from guidegraph.graph import Graph, make_graph
from guidegraph.terms import Triple, iri, literal
from guidegraph.vocabulary import DCTERMS, KR, RDF

_LEVEL = KR.base + "changeLevel"
_SEVERITY = KR.base + "severity"
_OLD, _NEW = KR.base + "oldText", KR.base + "newText"


def render_rdf(shown: Shown) -> str:
    """The graph of changes as N-Quads."""
    return changes_graph(shown.comparison).nquads()


def changes_graph(comparison: Comparison) -> Graph:
    """`graf/{slug}/diff/{old}/{new}`: one node for each change."""
    old, new = comparison.difference.old, comparison.difference.new
    triples: list[Triple] = []
    for change in comparison.changes:
        s = iri(change.id)
        triples += [
            (s, iri(RDF.type), iri(KR.ChangeOperation)),
            (s, iri(RDF.type), iri(KR.base + change.kind)),
            (s, iri(_LEVEL), iri(f"{KR.base}Level{change.level.capitalize()}")),
            (s, iri(_SEVERITY), iri(f"{KR.base}Severity{change.severity.capitalize()}")),
            (s, iri(KR.affects), iri(change.target)),
            (s, iri(DCTERMS.description), literal(change.summary_da, "da")),
            (s, iri(DCTERMS.description), literal(change.summary_en, "en")),
        ]
        for predicate, value in ((_OLD, change.old), (_NEW, change.new)):
            if value is not None:
                triples.append((s, iri(predicate), literal(value)))
        triples += [(s, iri(KR.reportedBy), iri(entry)) for entry in change.reported_by]
    head, slug, version = new.graph.rsplit("/", 2)
    before = old.graph.rpartition("/")[2]
    return make_graph(f"{head}/{slug}/diff/{before}/{version}", triples)
