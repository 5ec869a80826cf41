"""Data in an older version of the vocabulary, read so that today's questions find it.

A term that is deprecated in the ontology names its successor with `dcterms:isReplacedBy`. Beside
each statement with an old property or class stands the same with the new one, so that questions in
either find it. An old value is written as the new: two values where there was one would be counted
twice. See "Versions of the vocabulary" in `ontology/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidegraph.graph import Graph, make_graph
from guidegraph.ids import PRODUCT_BASE
from guidegraph.terms import Triple
from guidegraph.vocabulary import DCTERMS, RDF

_REPLACED = f"<{DCTERMS.isReplacedBy}>"
_TYPE = f"<{RDF.type}>"
_TERMS = (f"<{PRODUCT_BASE}ont#", f"<{PRODUCT_BASE}skema/")


def successors(ontology: Iterable[Triple]) -> dict[str, str]:
    """Each replaced term of the vocabulary or the schemes with the one that is used now.

    A term that several replaced, or that lies on a circle, has no single successor and is left.
    """
    found: dict[str, set[str]] = {}
    for s, p, o in ontology:
        if p == _REPLACED and s.startswith(_TERMS) and o.startswith(_TERMS):
            found.setdefault(s, set()).add(o)
    single = {s: min(targets) for s, targets in found.items() if len(targets) == 1}
    return {s: end for s in single if (end := _end(s, single))}


def _end(start: str, single: Mapping[str, str]) -> str:
    seen, here = {start}, single[start]
    while here in single:
        if here in seen:
            return ""
        seen.add(here)
        here = single[here]
    return here


def renewed(graph: Graph, replaced: Mapping[str, str]) -> Graph:
    """The graph in today's terms, its old properties and classes beside them.

    Subjects stay as they are: a source speaks of its own things, not of terms.
    """
    if not any(p in replaced or o in replaced for _, p, o in graph.triples):
        return graph
    found: list[Triple] = []
    for s, p, o in graph.triples:
        now = replaced.get(o, o)
        found.append((s, replaced.get(p, p), now))
        if p in replaced or (p == _TYPE and o in replaced):
            found.append((s, p, o if p == _TYPE else now))
    return make_graph(graph.name, found)
