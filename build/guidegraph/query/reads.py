"""What a query can read of a dataset, so that an answer stands while that has not changed.

Found in the algebra (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra): the predicates of all
triple patterns, of `a` the classes, and the class of the subject where the same basic graph
pattern asks for it. Where a predicate is a variable, a path may have no step between two
variables, or a form reads whatever there is, the query reads everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guidegraph.query.tokens import tokens
from guidegraph.vocabulary import RDF

if TYPE_CHECKING:
    from rdflib.term import Node

_ANYTHING = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
"""Functions whose value no dataset decides."""


@dataclass(frozen=True, slots=True)
class Reads:
    """What a query reads."""

    everything: bool
    """Whether any line may matter."""
    lines: frozenset[Lines] = frozenset()
    """The lines that alone matter."""
    graphs: bool = False
    """Whether it can see which graphs there are, even those with no line that it reads."""


@dataclass(frozen=True, slots=True, order=True)
class Lines:
    """The lines with a predicate, all or some of them (bare IRIs)."""

    predicate: str
    """Their predicate."""
    value: str = ""
    """Of types, the one that they name; empty for all."""
    subject: str = ""
    """A class that their subjects have; empty for any."""


EVERYTHING = Reads(True)
Classes = Mapping[Any, str]
"""Class of each variable that must have one."""
_THROUGH = frozenset({"LeftJoin", "Filter", "Extend", "Graph", "Union"})
"""Nodes that hand on, row by row, what stands in them."""


def reads_of(text: str) -> Reads:
    """What a query reads that the guard has let through; everything where that is not plain."""
    from rdflib.plugins.sparql import prepareQuery

    try:
        algebra = prepareQuery(text).algebra
        lines = frozenset(_lines(algebra, {}))
        graphs = any(token.upper in ("GRAPH", "FROM") for token in tokens(text))
    except _Unbounded:
        return EVERYTHING
    except Exception:
        # Another parser than the engine's: what it cannot read, we cannot judge.
        return EVERYTHING
    return Reads(False, lines, graphs)


class _Unbounded(Exception):
    """The query reads what its predicates do not tell."""


def _lines(node: Any, known: Classes) -> Iterator[Lines]:
    """The lines below a node of the algebra, where variables are `known` to be of a class."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(node, CompValue):
        name = str(node.name)
        if name == "DescribeQuery" or name.removeprefix("Builtin_").upper() in _ANYTHING:
            raise _Unbounded
        for key, value in node.items():
            inner = _inherited(node, key, known)
            if key == "triples":
                yield from _basic(value, known)
            elif key not in ("template", "_vars", "PV"):
                yield from _lines(value, inner)
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _lines(value, {})
    elif isinstance(node, list | tuple | set | frozenset):
        for value in node:
            yield from _lines(value, known)


def _inherited(node: Any, key: str, known: Classes) -> Classes:
    """What is known inside a part of a node: what each row must agree with that it takes part in.

    A sub-select, a group and the right of a MINUS are answered by themselves.
    """
    name = str(node.name)
    if name == "Join":
        return {**known, **_sure(node["p2" if key == "p1" else "p1"])}
    if name in ("LeftJoin", "Filter") and key in ("p2", "expr"):
        return {**known, **_sure(node["p1" if name == "LeftJoin" else "p"])}
    if name in _THROUGH and key in ("p", "p1", "p2"):
        return known
    if name == "Minus" and key == "p1":
        return known
    return known if name.startswith("Builtin_") or name.endswith("Expression") else {}


def _sure(node: Any) -> Classes:
    """The classes that a node's own patterns ask for, in every row that it gives."""
    name = str(getattr(node, "name", ""))
    if name == "BGP":
        return _classes(node["triples"])
    if name == "Join":
        return {**_sure(node["p1"]), **_sure(node["p2"])}
    if name in ("LeftJoin", "Minus"):
        return _sure(node["p1"])
    return _sure(node["p"]) if name in ("Filter", "Extend", "Graph") else {}


def _classes(triples: Iterable[Any]) -> Classes:
    from rdflib.term import URIRef

    return {
        s: str(o)
        for s, p, o in triples
        if _is_open(s) and str(p) == RDF.type and isinstance(o, URIRef)
    }


def _basic(triples: Iterable[Any], known: Classes) -> Iterator[Lines]:
    """The lines that a basic graph pattern can match: its patterns all hold of one subject."""
    found = [tuple(triple) for triple in triples]
    classes = {**known, **_classes(found)}
    for subject, predicate, value in found:
        yield from _pattern(subject, predicate, value, classes.get(subject, ""))


def _pattern(subject: Node, predicate: Any, value: Node, cls: str) -> Iterator[Lines]:
    from rdflib.paths import Path

    if _is_open(predicate):
        raise _Unbounded
    if isinstance(predicate, Path):
        for step in _path(predicate, open_ends=_is_open(subject) and _is_open(value)):
            yield Lines(step)
    elif str(predicate) == RDF.type:
        yield Lines(RDF.type, "" if _is_open(value) else str(value))
    else:
        yield Lines(str(predicate), "", cls)


def _is_open(term: Any) -> bool:
    from rdflib.term import BNode, Variable

    return isinstance(term, Variable | BNode)


def _path(path: Any, *, open_ends: bool) -> Iterator[str]:
    """The predicates of a path's steps."""
    from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
    from rdflib.term import URIRef

    if isinstance(path, URIRef):
        yield str(path)
    elif isinstance(path, InvPath):
        yield from _path(path.arg, open_ends=open_ends)
    elif isinstance(path, MulPath):
        if path.zero and open_ends:
            raise _Unbounded
        yield from _path(path.path, open_ends=open_ends)
    elif isinstance(path, AlternativePath | SequencePath):
        # Between the steps of a sequence both ends may be open.
        inner = open_ends or isinstance(path, SequencePath)
        for step in path.args:
            yield from _path(step, open_ends=inner)
    else:
        raise _Unbounded


__all__ = ["EVERYTHING", "Lines", "Reads", "reads_of"]
