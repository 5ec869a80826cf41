"""The data that shapes look at: several indexes read as one."""

from __future__ import annotations

from guidegraph.checks.shacl.shapes import Path
from guidegraph.graph import View
from guidegraph.terms import Term, decode
from guidegraph.vocabulary import RDF, RDFS


class Data:
    """Indexes read as one graph; the first holds what is checked, the others what it points at."""

    def __init__(self, *views: View) -> None:
        self.views = views
        self._classes: dict[str, frozenset[str]] = {}

    def objects(self, node: Term, predicate: str) -> list[Term]:
        """The objects of a node."""
        if node.kind != "iri":
            return []
        return [term for view in self.views for term in view.terms(node.value, predicate)]

    def subjects(self, predicate: str, node: Term) -> list[Term]:
        """The subjects that point at a node."""
        if node.kind != "iri":
            return []
        found = (s for view in self.views for s in view.subjects(predicate, node.value))
        return [Term("iri", s) for s in dict.fromkeys(found)]

    def properties(self, node: Term) -> list[tuple[str, Term]]:
        """Every predicate and object of a node."""
        if node.kind != "iri":
            return []
        return [
            (p[1:-1], decode(o)) for view in self.views for _, p, o in view.describe(node.value)
        ]

    def subclasses(self, cls: str) -> frozenset[str]:
        """The class and all below it."""
        known = self._classes.get(cls)
        if known is None:
            found, waiting = {cls}, [cls]
            while waiting:
                for sub in self.subjects(RDFS.subClassOf, Term("iri", waiting.pop())):
                    if sub.value not in found:
                        found.add(sub.value)
                        waiting.append(sub.value)
            known = self._classes[cls] = frozenset(found)
        return known

    def is_a(self, node: Term, cls: str) -> bool:
        """Whether a node belongs to a class or one below it."""
        below = self.subclasses(cls)
        return any(term.value in below for term in self.objects(node, RDF.type))

    def members(self, cls: str) -> list[Term]:
        """The members of a class and of those below it in the data that is checked."""
        found = {s for sub in self.subclasses(cls) for s in self.views[0].subjects(RDF.type, sub)}
        return [Term("iri", s) for s in sorted(found)]

    def walk(self, node: Term, path: Path) -> list[Term]:
        """The nodes that a path leads to, each once."""
        return list(dict.fromkeys(self._walk(node, path)))

    def _walk(self, node: Term, path: Path) -> list[Term]:
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

    def _closure(self, node: Term, path: Path, found: list[Term]) -> list[Term]:
        known = dict.fromkeys(found)
        waiting = [node]
        while waiting:
            for term in self._walk(waiting.pop(), path):
                if term not in known:
                    known[term] = None
                    waiting.append(term)
        return list(known)
