"""JSON-LD 1.1 with the terms of our context, which stands in the file: nothing to fetch.

Only the terms that a graph uses are in its context. A value that a term does not fit, such as an
English text under a Danish one, stands under the whole IRI of its property.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from guidegraph.graph import Graph
from guidegraph.ontology import ontology_folder
from guidegraph.terms import Term, decode
from guidegraph.vocabulary import RDF

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the context for a property."""

    name: str
    """The term."""
    type: str = ""
    """`@id`, `@vocab` or the IRI of a datatype that its values have."""
    language: str = ""
    """Language that its values have."""
    mapped: bool = False
    """Whether its values stand by language."""


@dataclass(frozen=True, slots=True)
class Context:
    """The context of the ontology, sorted by what terms stand for."""

    raw: Mapping[str, Any]
    """As written."""
    names: Mapping[str, str]
    """Terms by IRI, for classes and values."""
    entries: Mapping[str, Entry]
    """Terms by IRI, for properties."""


@dataclass(slots=True)
class _Used:
    """The terms that a graph uses."""

    context: Context
    names: set[str] = field(default_factory=set)

    def name(self, iri: str) -> str:
        """The term of a class or value, else its IRI."""
        found = self.context.names.get(iri)
        if found is None:
            return iri
        self.names.add(found)
        return found

    def table(self) -> dict[str, Any]:
        """The context to write: the terms, and the prefixes that they are written with."""
        raw = self.context.raw
        terms = {name: raw[name] for name in sorted(self.names)}
        written = [
            part
            for spec in terms.values()
            for part in (spec.values() if isinstance(spec, dict) else (spec,))
            if isinstance(part, str) and not part.startswith("@")
        ]
        prefixes = sorted({part.partition(":")[0] for part in written} & set(raw))
        return {"@version": 1.1, **{prefix: raw[prefix] for prefix in prefixes}, **terms}


def write(graph: Graph) -> bytes:
    """The named graph as one JSON document."""
    used = _Used(context())
    nodes = [
        _node(subject, list(triples), used)
        for subject, triples in groupby(graph.triples, key=lambda triple: triple[0])
    ]
    document = {"@context": used.table(), "@id": graph.name, "@graph": nodes}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return text.encode() + b"\n"


@lru_cache(maxsize=1)
def context() -> Context:
    """The context that comes with the program."""
    path = ontology_folder(Path(__file__).parent) / "context.jsonld"
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))["@context"]
    names: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for name, spec in sorted(raw.items()):
        short = spec.get("@id", "") if isinstance(spec, dict) else spec
        if not isinstance(short, str) or short.startswith("@") or short.endswith(("#", "/")):
            continue
        iri = _whole(short, raw)
        if isinstance(spec, dict):
            entries.setdefault(iri, _entry(name, spec, raw))
        else:
            entries.setdefault(iri, Entry(name))
            names.setdefault(iri, name)
    return Context(raw, names, entries)


def _whole(short: str, raw: Mapping[str, Any]) -> str:
    prefix, _, rest = short.partition(":")
    return f"{raw[prefix]}{rest}" if prefix in raw else short


def _entry(name: str, spec: Mapping[str, str], raw: Mapping[str, Any]) -> Entry:
    kind = spec.get("@type", "")
    return Entry(
        name,
        kind if kind.startswith("@") else _whole(kind, raw),
        spec.get("@language", ""),
        spec.get("@container") == "@language",
    )


def _node(subject: str, triples: list[tuple[str, str, str]], used: _Used) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject[1:-1]}
    types = [used.name(o[1:-1]) for _, p, o in triples if p == f"<{RDF.type}>"]
    if types:
        node["@type"] = types if len(types) > 1 else types[0]
    rest = (triple for triple in triples if triple[1] != f"<{RDF.type}>")
    for predicate, group in groupby(rest, key=lambda triple: triple[1]):
        _property(node, predicate[1:-1], [decode(o) for _, _, o in group], used)
    return node


def _property(node: dict[str, Any], iri: str, values: list[Term], used: _Used) -> None:
    entry = used.context.entries.get(iri)
    fitting = [v for v in values if entry is not None and _fits(v, entry)]
    if entry is not None and fitting:
        used.names.add(entry.name)
        node[entry.name] = _by_language(fitting) if entry.mapped else _one_or_many(
            _short(value, entry, used) for value in fitting
        )  # fmt: skip
    others = [_object(value) for value in values if value not in fitting]
    if others:
        node[iri] = _one_or_many(others)


def _fits(value: Term, entry: Entry) -> bool:
    """Whether a value means the same when it is written as the term has it."""
    if entry.mapped:
        return bool(value.language)
    if entry.language:
        return value.language == entry.language
    if entry.type.startswith("@"):
        return value.kind == "iri"
    if entry.type:
        return value.datatype == entry.type
    return True


def _short(value: Term, entry: Entry, used: _Used) -> Any:
    if entry.type == "@vocab":
        return used.name(value.value)
    if entry.type or entry.language:
        return value.value
    return _object(value)


def _object(value: Term) -> Any:
    if value.kind == "iri":
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype and value.datatype != XSD_STRING:
        return {"@value": value.value, "@type": value.datatype}
    return value.value


def _by_language(values: list[Term]) -> dict[str, Any]:
    by: dict[str, list[str]] = {}
    for value in values:
        by.setdefault(value.language, []).append(value.value)
    return {language: _one_or_many(texts) for language, texts in sorted(by.items())}


def _one_or_many(values: Iterable[Any]) -> Any:
    found = list(values)
    return found[0] if len(found) == 1 else found
