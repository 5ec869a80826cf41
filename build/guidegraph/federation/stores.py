"""One question to several stores, each with a part of the dataset, answered as by one store.

What the question can read is fetched from every store, put together here, and asked here. So
counts, and questions that tie one group's guidelines to another's, come out as if all stood in
one store; what it costs is that much traffic. A question that may read anything is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from guidegraph.errors import QueryRefused, StoreFailed
from guidegraph.query.answer import Answer
from guidegraph.query.guard import check_text
from guidegraph.query.reads import Lines, reads_of
from guidegraph.query.run import run_query
from guidegraph.query.store import QueryStore
from guidegraph.terms import is_iri
from guidegraph.vocabulary import RDF

if TYPE_CHECKING:
    import httpx

MAX_BYTES = 2_000_000_000
"""Most that one store may answer to one request."""
_HERE = "urn:x-guidegraph:samlet"
_CUT = ("x-sparql-maxrows", "x-sql-state", "x-exec-db-activity-anytime")
"""Headers of servers that answered a part and called it a success."""


def ask_stores(
    text: str, stores: Sequence[str], *, timeout: float = 60.0,
    missing: Callable[[str], None] | None = None,
) -> Answer:  # fmt: skip
    """The answer over the datasets of all `stores` (addresses of SPARQL endpoints) as one.

    A store that cannot be had is told to `missing` and left out; without `missing`, and where no
    store is left, it is an error.
    `timeout` is in seconds, for each request and for the question itself.
    Raises `QueryRefused` and `StoreFailed`.
    """
    check_text(text)
    reads = reads_of(text)
    wanted = sorted(reads.lines)
    if reads.everything or reads.graphs or not all(_plain(one) for one in wanted):
        raise QueryRefused(
            "Spørgsmålet kan læse hvad som helst og kan ikke samles fra flere lagre.",
            "The question may read anything and cannot be put together from several stores.",
            hint_da="Nævn egenskaberne, og undlad GRAPH og DESCRIBE; eller spørg ét lager.",
            hint_en="Name the properties, without GRAPH and DESCRIBE; or ask one store.",
        )
    with ThreadPoolExecutor(max_workers=max(len(stores), 1)) as pool:
        fetched = [pool.submit(_fetch, store, wanted, timeout) for store in stores]
        found: list[list[bytes]] = []
        for one in fetched:
            try:
                found.append(one.result())
            except StoreFailed as error:
                if missing is None or (one is fetched[-1] and not found):
                    raise
                missing(error.message_da)
    return run_query(text, _together(found), timeout=timeout)


def _plain(lines: Lines) -> bool:
    return all(is_iri(name) for name in (lines.predicate, lines.value, lines.subject) if name)


def _together(found: list[list[bytes]]) -> QueryStore:
    """All lines in one store in memory, each once."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    for pieces in found:
        for piece in pieces:
            store.load(piece, RdfFormat.N_TRIPLES, to_graph=NamedNode(_HERE))
    return QueryStore(store, frozenset())


def _fetch(address: str, wanted: Sequence[Lines], timeout: float) -> list[bytes]:
    """The wanted lines of one store. Raises `StoreFailed`."""
    import httpx

    with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False) as http:
        ask = partial(_ask, http, address)
        if not ask("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1"):
            raise _failed(address, "det er tomt", "it is empty")
        return [ask(_construct(lines)) for lines in wanted]


def _construct(lines: Lines) -> str:
    """The lines as a query. Our own graphs are named, whatever a store's default graph is."""
    if lines.value:
        pattern = f"?s <{lines.predicate}> <{lines.value}>"
    else:
        pattern = f"?s <{lines.predicate}> ?o"
    typed = f"GRAPH ?h {{ ?s <{RDF.type}> <{lines.subject}> }} " if lines.subject else ""
    return f"CONSTRUCT {{ {pattern} }} WHERE {{ {typed}GRAPH ?g {{ {pattern} }} }}"


def _ask(http: httpx.Client, address: str, text: str) -> bytes:
    import httpx

    try:
        headers = {"accept": "application/n-triples"}
        with http.stream("POST", address, data={"query": text}, headers=headers) as response:
            if response.status_code != 200:
                told = str(response.status_code)
                raise _failed(address, f"det svarede {told}", f"it answered {told}")
            if any(name in response.headers for name in _CUT):
                raise _failed(address, "det gav kun en del", "it gave a part only")
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > MAX_BYTES:
                    raise _failed(address, "svaret er for stort", "the answer is too large")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        kind = type(error).__name__
        raise _failed(address, f"det kan ikke nås ({kind})", f"out of reach ({kind})") from error
    _check(address, bytes(body))
    return bytes(body)


def _check(address: str, body: bytes) -> None:
    """Refuse an answer that breaks off, or that names nodes only its store knows."""
    from pyoxigraph import BlankNode, RdfFormat, parse

    try:
        quads = parse(body, format=RdfFormat.N_TRIPLES)
        loose = any(isinstance(end, BlankNode) for q in quads for end in (q.subject, q.object))
    except SyntaxError as error:
        raise _failed(address, "dets svar brød af", "its answer broke off") from error
    if loose:
        raise _failed(address, "det har navnløse knuder", "it holds blank nodes")


def _failed(address: str, why_da: str, why_en: str) -> StoreFailed:
    shown = address.rpartition("@")[2][:200]
    return StoreFailed(
        f"Lageret {shown} er ikke med: {why_da}.",
        f"The store {shown} is missing: {why_en}.",
        hint_da="Svaret ville mangle dets retningslinjer. --partial svarer uden dem.",
        hint_en="The answer would lack its guidelines. --partial answers without them.",
    )
