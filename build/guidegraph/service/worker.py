"""A worker: answers one query at a time from the dataset it was forked with, and may be killed."""

from __future__ import annotations

import csv
import io
import itertools
import json
import logging
import os
import socket
from typing import TYPE_CHECKING, Any

from guidegraph.errors import GuidegraphError, QueryRefused
from guidegraph.query.guard import check_grammar, check_text
from guidegraph.query.prefixes import prefixes_for
from guidegraph.query.store import QueryStore
from guidegraph.service import frames
from guidegraph.service.resource import resource_quads

if TYPE_CHECKING:
    from pyoxigraph import Triple


_FAULT = ("Forespørgslen kunne ikke besvares.", "The query could not be answered.")


class TooLargeError(Exception):
    """An answer passed a cap; its argument says which."""


class CappedBuffer(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: Any) -> int:
        """Take `data`, or raise `TooLargeError`."""
        if self.tell() + len(data) > self.limit:
            raise TooLargeError("bytes")
        return super().write(data)


def work(connection: socket.socket, store: QueryStore, *, memory: int) -> None:
    """Answer messages until the gateway hangs up."""
    bound_memory(memory)
    # The second parser tells of odd literals at length; strangers must not fill the log with them.
    logging.getLogger("rdflib").disabled = True
    logging.getLogger("rdflib.term").disabled = True
    while True:
        try:
            job, _ = frames.receive(connection)
        except (EOFError, OSError):
            return
        try:
            header, body = answer(job, store)
        except GuidegraphError as error:
            refused = isinstance(error, QueryRefused)
            header = {
                "status": "refused" if refused else "failed",
                "da": error.message_da,
                "en": error.message_en,
            }
            body = b""
        except TooLargeError as error:
            header, body = {"status": "too-large", "what": str(error)}, b""
        except MemoryError:
            os._exit(70)
        except Exception:  # a fault of ours must neither end the worker nor tell of its insides
            header, body = {"status": "failed", "da": _FAULT[0], "en": _FAULT[1]}, b""
        frames.send(connection, header, body)


def bound_memory(extra: int) -> None:
    """Let this process take at most `extra` bytes more than it has."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        with open("/proc/self/statm") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (now + extra, now + extra))


def answer(job: frames.Header, store: QueryStore) -> tuple[frames.Header, bytes]:
    """The reply to one job."""
    buffer = CappedBuffer(job["bytes"])
    if job["op"] == "resource":
        triples = [quad.triple for quad in resource_quads(store, job["iri"])]
        if triples:
            _write_triples(triples, job["format"], buffer)
        return {"status": "ok" if triples else "unknown"}, buffer.getvalue()
    rows = _query(job, store, buffer)
    if rows > job["rows"]:
        raise TooLargeError("rows")
    return {"status": "ok"}, buffer.getvalue()


def _query(job: frames.Header, store: QueryStore, buffer: CappedBuffer) -> int:
    """Evaluate a query into `buffer`; the number of rows or triples."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

    text, media_type = job["text"], job["format"]
    check_text(text, graphs=store.graphs, limit=job["characters"])
    if not job["checked"]:
        check_grammar(text, graphs=store.graphs)
    found = _evaluate(text, store, job)
    try:
        if isinstance(found, QuerySolutions | QueryBoolean):
            chosen = QueryResultsFormat.from_media_type(media_type)
            found.serialize(buffer, chosen)
            return (
                1
                if isinstance(found, QueryBoolean)
                else count_rows(buffer, media_type, job["rows"])
            )
        triples = list(itertools.islice(found, job["rows"] + 1))
    except (OSError, RuntimeError, ValueError) as error:
        raise _broken(error) from error
    if len(triples) <= job["rows"]:
        _write_triples(triples, media_type, buffer)
    return len(triples)


def _write_triples(triples: list[Triple], media_type: str, buffer: CappedBuffer) -> None:
    """Triples in a steady order, with no more prefixes than they use."""
    from pyoxigraph import RdfFormat, serialize

    written = {(str(t.subject), str(t.predicate), str(t.object)): t for t in triples}
    prefixes = prefixes_for(written) if media_type == "text/turtle" else None
    ordered = [written[terms] for terms in sorted(written)]
    serialize(ordered, buffer, format=RdfFormat.from_media_type(media_type), prefixes=prefixes)


def _evaluate(text: str, store: QueryStore, job: frames.Header) -> Any:
    from pyoxigraph import BlankNode, DefaultGraph, NamedNode

    from guidegraph.query.run import results

    if not job["default"] and not job["named"]:
        return results(text, store)
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(n) for n in job["default"]]
    named: list[NamedNode | BlankNode] = [NamedNode(n) for n in job["named"]]
    try:
        return store.store.query(text, default_graph=default, named_graphs=named)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise _broken(error) from error


def _broken(error: Exception) -> QueryRefused:
    del error
    return QueryRefused(*_FAULT)


def count_rows(buffer: io.BytesIO, media_type: str, cap: int) -> int:
    """How many rows a written answer holds; exact where it may matter, that is near `cap`."""
    data = buffer.getbuffer()
    whole = bytes(data)
    if media_type == "text/tab-separated-values":
        return whole.count(b"\n") - 1
    if media_type == "text/csv":
        lines = whole.count(b"\n") - 1
        if lines <= cap:
            return lines
        return sum(1 for _ in csv.reader(io.StringIO(whole.decode(), newline=""))) - 1
    if media_type == "application/sparql-results+xml":
        return whole.count(b"<result>") + whole.count(b"<result/>")
    braces = whole.count(b"{") - 3
    if braces <= cap:
        return max(braces, 0)
    return len(json.loads(whole)["results"]["bindings"])
