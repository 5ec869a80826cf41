"""What was read of a version, kept in the cache by what the version was made from."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache, partial
from typing import Any

from guidegraph.checks.across.reading import read_body, read_head
from guidegraph.checks.across.studies import brief_of
from guidegraph.checks.across.values import (
    Body,
    Brief,
    Cited,
    Edition,
    Gone,
    Head,
    Judged,
    Known,
    Link,
    Trace,
    Verdict,
)
from guidegraph.compiler import Compiled
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.origin import joined
from guidegraph.corpus.stored import Recent, Stored
from guidegraph.graph import View

_BODIES: Recent[Body] = Recent(16)
"""What was read last, by entry: rule after rule asks for that of the same version."""


def edition_of(compiled: Compiled, cache: Cache, view: View | None = None) -> Edition:
    """One of our versions; its text is read only where it has changed since the last time.

    `view` is its graph as an index, where somebody has that at hand.
    """
    if not isinstance(compiled, Stored):
        view = view or View(compiled.graph)
        read = lru_cache(maxsize=1)(partial(read_body, view, _codes(compiled)))
        short = lru_cache(maxsize=1)(lambda: brief_of(read()))
        return Edition(read_head(view, compiled.iri), read, short, compiled.place, compiled)
    place = f"across/{compiled.slug}"
    entry = joined((program_hash(), compiled.entry, compiled.sha256))
    cache.use(place, entry)
    data = cache.read(place, entry, "head")
    if data is None:
        view = view or View(compiled.graph)
        head, body = read_head(view, compiled.iri), read_body(view, _codes(compiled))
        sections = {"head": _dump(head), "brief": _dump(brief_of(body)), "body": _dump(body)}
        cache.write(place, entry, sections)
    else:
        head = _head(data)

    def read_again() -> Body:
        told = cache.read(place, entry, "body")
        return read_body(View(compiled.graph), _codes(compiled)) if told is None else _body(told)

    def body_of() -> Body:
        return _BODIES.get(f"{place}/{entry}", read_again)

    def brief() -> Brief:
        told = cache.read(place, entry, "brief")
        return brief_of(body_of()) if told is None else _brief(told)

    return Edition(head, body_of, brief, compiled.place, compiled)


def _codes(compiled: Compiled) -> tuple[str, ...]:
    return tuple(sorted({waiver.code for waiver in compiled.waivers}))


def _dump(value: Head | Brief | Body) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=_fields).encode("utf-8", "surrogatepass")


def _fields(value: Any) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _head(data: bytes) -> Head:
    raw: dict[str, Any] = json.loads(data)
    known = tuple(Known(**row) for row in raw.pop("recommendations"))
    gone = tuple(
        Gone(row["work"], row["reason"], tuple(row["replaced_by"])) for row in raw.pop("gone")
    )
    return Head(**raw, recommendations=known, gone=gone)


def _brief(data: bytes) -> Brief:
    raw: dict[str, Any] = json.loads(data)
    cited, judged = raw["cited"], raw["judged"]
    return Brief(
        tuple(Trace(row["iri"], tuple(row["marks"]), row["title"]) for row in cited),
        tuple(Verdict(row["kind"], row["value"], tuple(row["cites"])) for row in judged),
        tuple(raw["addresses"]),
        raw["waived"],
    )


def _body(data: bytes) -> Body:
    raw: dict[str, Any] = json.loads(data)
    return Body(
        tuple(Cited(**row) for row in raw["cited"]),
        tuple(Judged(**{**row, "cites": tuple(row["cites"])}) for row in raw["judged"]),
        tuple(Link(**row) for row in raw["links"]),
        tuple(raw["waived"]),
    )
