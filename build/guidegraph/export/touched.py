"""What a graph holds, kind of line by kind of line, so that it shows what a change can touch.

The lines of a graph are hashed by predicate, types also by class, and lines of a version's own
items also by the class of their subject. An answer that reads only some kinds of lines
(`guidegraph.query.reads`) is the same as long as those hashes are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidegraph.export.origin import version_of
from guidegraph.graph import Graph
from guidegraph.ids import Names
from guidegraph.query.reads import Lines, Reads
from guidegraph.vocabulary import RDF

_TYPE = f"<{RDF.type}>"
_SIZE = 12
_FOREIGN = "foreign "
"""Types given to items of another graph: their class tells nothing of where their lines stand."""
_LOOSE = ""
"""In place of a class: the subject is no item of the graph, or has no class in it."""


def digests(graph: Graph, names: Names) -> dict[str, str]:
    """A hash of the graph's lines of each kind."""
    found: dict[str, hashlib.blake2b] = {}
    found_version = version_of(graph.name, names)
    own = f"<{names.version(*found_version)}" if found_version else ""
    classes = _classes(graph, own)
    for s, p, o in graph.triples:
        line = f"{s} {o}\n".encode("utf-8", "surrogatepass")
        if p == _TYPE:
            kinds = [p, f"{p} {o}"] if _is_own(s, own) else [p, f"{p} {o}", f"{_FOREIGN}{o}"]
        else:
            kinds = [f"{p} of {cls}" for cls in classes.get(s, (_LOOSE,))]
        for kind in kinds:
            found.setdefault(kind, hashlib.blake2b(digest_size=_SIZE)).update(line)
    return {kind: digest.hexdigest() for kind, digest in found.items()}


def _classes(graph: Graph, own: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for s, p, o in graph.triples:
        if p == _TYPE and _is_own(s, own):
            found.setdefault(s, []).append(o)
    return found


def _is_own(subject: str, own: str) -> bool:
    return bool(own) and subject.startswith(own) and subject[len(own)] in "/#>"


@dataclass(slots=True)
class Touched:
    """The hashes of a dataset, gathered graph by graph in order of name."""

    _kinds: dict[str, hashlib.blake2b] = field(default_factory=dict)
    _names: hashlib.blake2b = field(default_factory=lambda: hashlib.blake2b(digest_size=_SIZE))

    def add(self, name: str, kinds: Mapping[str, str]) -> None:
        """The hashes of one graph."""
        self._names.update(f"{name}\n".encode())
        for kind, digest in kinds.items():
            found = self._kinds.setdefault(kind, hashlib.blake2b(digest_size=_SIZE))
            found.update(f"{name} {digest}\n".encode())

    def of(self, reads: Reads) -> str:
        """One hash of all that a query reads; a query that reads everything has none."""
        names = self._names.digest() if reads.graphs else b""
        whole = hashlib.blake2b(names, digest_size=_SIZE)
        for kind in sorted({kind for one in reads.lines for kind in self._of(one)}):
            digest = self._kinds.get(kind)
            whole.update(f"{kind} {digest.hexdigest() if digest else ''}\n".encode())
        return whole.hexdigest()

    def _of(self, lines: Lines) -> Iterable[str]:
        predicate, cls = f"<{lines.predicate}>", f"<{lines.subject}>"
        if predicate == _TYPE:
            return (f"{predicate} <{lines.value}>" if lines.value else predicate,)
        if lines.subject and f"{_FOREIGN}{cls}" not in self._kinds:
            return f"{predicate} of {cls}", f"{predicate} of {_LOOSE}"
        return (kind for kind in self._kinds if kind.startswith(f"{predicate} of "))


__all__ = ["Touched", "digests"]
