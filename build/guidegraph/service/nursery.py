"""The process that holds the dataset and forks workers, each within milliseconds.

The gateway asks over a socket: `spawn`, with the worker's end of a new socket beside it, and
`kill`. Only this process reaps workers, so a number is never reused while the gateway knows it.
Memory is shared with the workers until one of them writes.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import IO, Any, cast

from guidegraph.errors import GuidegraphError, StoreFailed
from guidegraph.query.store import QueryStore
from guidegraph.service import frames
from guidegraph.service.worker import work

_WARM = (
    "SELECT ?s WHERE { ?s ?p ?o . FILTER(?o = 1 && STRSTARTS(STR(?s), 'a')) } ORDER BY ?s LIMIT 1"
)


class HashingReader:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.file.read(size)
        self.digest.update(data)
        return data


def load(path: Path) -> tuple[QueryStore, str, int]:
    """The dataset of an N-Quads file, its hash, and how many quads it has."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    store = Store()
    try:
        with path.open("rb") as file:
            reader = HashingReader(file)
            store.load(cast("IO[bytes]", reader), RdfFormat.N_QUADS)
    except (OSError, SyntaxError) as error:
        raise StoreFailed(
            f"Datasættet {path.name} kan ikke læses.", f"The dataset {path.name} cannot be read."
        ) from error
    names = (graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return QueryStore(store, frozenset(names)), reader.digest.hexdigest(), len(store)


def main() -> int:
    """Serve the gateway on the socket inherited as file descriptor `argv[1]`."""
    control = socket.socket(fileno=int(sys.argv[1]))
    path, memory = Path(sys.argv[2]), int(sys.argv[3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        store, digest, quads = load(path)
    except GuidegraphError as error:
        frames.send(control, {"status": "failed", "da": error.message_da, "en": error.message_en})
        return 2
    _warm_up()
    ready = {"status": "ok", "hash": digest, "quads": quads, "graphs": sorted(store.graphs)}
    frames.send(control, ready)
    children: set[int] = set()
    try:
        _serve(control, store, memory, children)
    finally:
        for child in children:
            _end(child)
    return 0


def _warm_up() -> None:
    """Build rdflib's grammar before the first fork; it takes a second or two."""
    from guidegraph.query.guard import check_grammar, check_text

    check_text(_WARM)
    check_grammar(_WARM)


def _serve(control: socket.socket, store: QueryStore, memory: int, children: set[int]) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not message:
            return
        order, _, argument = message.decode().partition(" ")
        if order == "spawn" and descriptors:
            child = _fork(control, descriptors[0], store, memory)
            children.add(child)
            control.sendall(f"{child:>20}".encode())
        elif order == "kill":
            children.discard(int(argument))
            _end(int(argument))
            control.sendall(f"{0:>20}".encode())


def _fork(control: socket.socket, descriptor: int, store: QueryStore, memory: int) -> int:
    child = os.fork()
    if child:
        os.close(descriptor)
        return child
    control.close()
    status = 1
    try:
        work(socket.socket(fileno=descriptor), store, memory=memory)
        status = 0
    finally:
        os._exit(status)


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return
    os.waitpid(child, 0)


def arguments(descriptor: int, dataset: Path, memory: int) -> list[Any]:
    """The command line that starts this module."""
    return [sys.executable, "-m", __name__, str(descriptor), str(dataset), str(memory)]


if __name__ == "__main__":
    sys.exit(main())
