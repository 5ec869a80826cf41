"""The data that shapes look at: several graphs read as one, terms as N-Triples write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guidegraph.checks.shacl.shapes import Path
from guidegraph.graph import View
from guidegraph.vocabulary import RDF, RDFS

_TYPE = f"<{RDF.type}>"
_SUBCLASS = f"<{RDFS.subClassOf}>"


class Data:
    """Graphs read as one; the first holds what is checked, the others what it points at."""

    def __init__(self, *graphs: View) -> None:
        self.graphs = graphs
        self._classes: dict[str, frozenset[str]] = {}
        self._instances: dict[str, set[str]] = {}

    def objects(self, node: str, predicate: str) -> list[str]:
        """The objects of a node."""
        found: list[str] = []
        for graph in self.graphs:
            said = graph.said.get(node)
            if said is not None and predicate in said:
                if not found:
                    found = said[predicate]
                else:
                    found = [*found, *said[predicate]]
        return found

    def about(self, node: str) -> Mapping[str, Sequence[str]]:
        """Every predicate of a node with its objects."""
        found = [graph.said[node] for graph in self.graphs if node in graph.said]
        if len(found) == 1:
            return found[0]
        return {p: self.objects(node, p) for said in found for p in said}

    def subjects(self, predicate: str, node: str) -> list[str]:
        """The subjects that point at a node."""
        found: list[str] = []
        for graph in self.graphs:
            found += graph.pointing(predicate).get(node, ())
        return list(dict.fromkeys(found))

    def properties(self, node: str) -> Iterator[tuple[str, str]]:
        """Every predicate and object of a node."""
        for graph in self.graphs:
            for predicate, objects in graph.said.get(node, {}).items():
                yield from ((predicate, o) for o in objects)

    def subclasses(self, cls: str) -> frozenset[str]:
        """The class and all below it."""
        known = self._classes.get(cls)
        if known is None:
            found, waiting = {cls}, [cls]
            while waiting:
                for sub in self.subjects(_SUBCLASS, waiting.pop()):
                    if sub not in found:
                        found.add(sub)
                        waiting.append(sub)
            known = self._classes[cls] = frozenset(found)
        return known

    def is_a(self, node: str, cls: str) -> bool:
        """Whether a node belongs to a class or one below it."""
        known = self._instances.get(cls)
        if known is None:
            types = [graph.pointing(_TYPE) for graph in self.graphs]
            below = self.subclasses(cls)
            known = {node for told in types for sub in below for node in told.get(sub, ())}
            self._instances[cls] = known
        return node in known

    def members(self, cls: str) -> list[str]:
        """The members of a class and of those below it in the graph that is checked."""
        found: set[str] = set()
        for sub in self.subclasses(cls):
            found.update(self.graphs[0].pointing(_TYPE).get(sub, ()))
        return sorted(found)

    def users(self, kind: str, predicate: str) -> Iterable[str]:
        """The subjects or objects of a predicate in the graph that is checked."""
        found: dict[str, None] = {}
        for subject, said in self.graphs[0].said.items():
            if predicate in said:
                found.update(
                    dict.fromkeys([subject] if kind == "targetSubjectsOf" else said[predicate])
                )
        return found

    def walk(self, node: str, path: Path) -> list[str]:
        """The nodes that a path leads to, each once."""
        if path.kind == "predicate":
            return self.objects(node, path.iri)
        return list(dict.fromkeys(self._walk(node, path)))

    def _walk(self, node: str, path: Path) -> list[str]:
        if path.kind == "predicate":
            return self.objects(node, path.iri)
        if path.kind == "inverse":
            return self.subjects(path.inner[0].iri, node)
        if path.kind == "alternative":
            return [term for inner in path.inner for term in self._walk(node, inner)]
        if path.kind == "sequence":
            reached = [node]
            for inner in path.inner:
                reached = [term for start in reached for term in self.walk(start, inner)]
            return reached
        start = [] if path.kind == "oneOrMore" else [node]
        if path.kind == "zeroOrOne":
            return start + self._walk(node, path.inner[0])
        return self._closure(node, path.inner[0], start)

    def _closure(self, node: str, path: Path, found: list[str]) -> list[str]:
        known = dict.fromkeys(found)
        waiting = [node]
        while waiting:
            for term in self._walk(waiting.pop(), path):
                if term not in known:
                    known[term] = None
                    waiting.append(term)
        return list(known)
