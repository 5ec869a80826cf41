"""The process that holds the dataset and forks workers, each within milliseconds.

The gateway asks over a socket: `spawn`, with the worker's end of a new socket beside it, and
`kill`. Only this process reaps workers, so a number is never reused while the gateway knows it.
Memory is shared with the workers until one of them writes. A large dataset stands on disk instead,
and each worker opens it.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from guidegraph.errors import GuidegraphError
from guidegraph.service import frames
from guidegraph.service.holding import Held, hold
from guidegraph.service.worker import work

_WARM = (
    "SELECT ?s WHERE { ?s ?p ?o . FILTER(?o = 1 && STRSTARTS(STR(?s), 'a')) } ORDER BY ?s LIMIT 1"
)


def main() -> int:
    """Serve the gateway on the socket inherited as file descriptor `argv[1]`."""
    control = socket.socket(fileno=int(sys.argv[1]))
    dataset, memory, in_memory = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    with ExitStack() as stack:
        try:
            held = hold(dataset, home=_home(dataset, in_memory, stack))
        except GuidegraphError as error:
            failed = {"status": "failed", "da": error.message_da, "en": error.message_en}
            frames.send(control, failed)
            return 2
        _warm_up()
        ready = {"status": "ok", "hash": held.hash, "quads": held.quads}
        frames.send(control, {**ready, "graphs": sorted(held.graphs)})
        children: set[int] = set()
        try:
            _serve(control, held, memory, children)
        finally:
            for child in children:
                _end(child)
    return 0


def _home(dataset: Path, in_memory: int, stack: ExitStack) -> Path | None:
    """Where a dataset that is too large for memory shall stand; it is gone at the end."""
    try:
        if dataset.stat().st_size <= in_memory:
            return None
        return Path(stack.enter_context(TemporaryDirectory(prefix="guidegraph-")))
    except OSError:
        return None


def _leave(*_: object) -> None:
    """Leave in order, so that no database is left behind."""
    raise SystemExit(143)


def _warm_up() -> None:
    """Build rdflib's grammar before the first fork; it takes a second or two."""
    from guidegraph.query.guard import check_grammar, check_text

    check_text(_WARM)
    check_grammar(_WARM)


def _serve(control: socket.socket, held: Held, memory: int, children: set[int]) -> None:
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not message:
            return
        order, _, argument = message.decode().partition(" ")
        if order == "spawn" and descriptors:
            child = _fork(control, descriptors[0], held, memory)
            children.add(child)
            control.sendall(f"{child:>20}".encode())
        elif order == "kill":
            children.discard(int(argument))
            _end(int(argument))
            control.sendall(f"{0:>20}".encode())


def _fork(control: socket.socket, descriptor: int, held: Held, memory: int) -> int:
    child = os.fork()
    if child:
        os.close(descriptor)
        return child
    control.close()
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        work(socket.socket(fileno=descriptor), held.opened(), memory=memory)
        status = 0
    finally:
        os._exit(status)


def _end(child: int) -> None:
    try:
        os.kill(child, signal.SIGKILL)
    except ProcessLookupError:
        return
    os.waitpid(child, 0)


def arguments(descriptor: int, dataset: Path, *, memory: int, in_memory: int) -> list[Any]:
    """The command line that starts this module."""
    told = (descriptor, dataset, memory, in_memory)
    return [sys.executable, "-m", __name__, *map(str, told)]


if __name__ == "__main__":
    sys.exit(main())
