"""Publishing an unchanged dataset of 300 guidelines against publishing it first."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from guidegraph.export.catalogue import catalogue_triples, record_graph
from guidegraph.export.formats import turtle
from guidegraph.graph import make_graph
from guidegraph.publish import Client, Login, publish
from guidegraph.settings import Settings
from tests.bench.copied_graphs import copies
from tests.bench.endpoint_time import free_port, server
from tests.bench.figure import Figure, limit

GUIDELINES = 300


class Counted(Client):
    """A client that counts the graphs it reads."""

    reads = 0

    def get(self, graph: str) -> frozenset[tuple[str, str, str]] | None:
        """Count, and read."""
        self.reads += 1
        return super().get(graph)


def figures() -> Iterator[Figure]:
    """One first publication, then unchanged ones; nothing but the catalogue is read back."""
    settings = Settings()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        write_dataset(folder / "dist", settings)
        port = free_port()
        oxigraph = str(Path(sys.executable).with_name("oxigraph"))
        command = [oxigraph, "serve", "-l", str(folder / "store"), "-b", f"127.0.0.1:{port}"]
        stack.enter_context(server(command, port, "/store"))
        client = Counted(f"http://127.0.0.1:{port}/store", Login())

        def once() -> float:
            client.reads = 0
            start = time.perf_counter()
            publish(folder / "dist", client, settings.names, folder / ".cache", tell=quiet)
            return time.perf_counter() - start

        first = once()
        yield Figure(
            "publish 300 unchanged guidelines", "the first publication", 0.02, unchanged(once, client),
            limit(first), runs=3,
        )  # fmt: skip


def write_dataset(dist: Path, settings: Settings) -> None:
    """The two files that publishing reads, as `guidegraph compile` writes them."""
    dist.mkdir()
    records = []
    with (dist / "dataset.nq").open("w", encoding="utf-8") as file:
        for graph in copies(GUIDELINES):
            file.write(graph.nquads())
            records.append(record_graph(graph, settings.names, ()))
    triples = catalogue_triples(records, (), settings)
    name = settings.names.shared_graph("katalog")
    (dist / "catalogue.ttl").write_bytes(turtle.write(make_graph(name, triples)))


def unchanged(once: Callable[[], float], client: Counted) -> Callable[[], float]:
    """A run that reads one graph, the catalogue."""

    def run() -> float:
        seconds = once()
        assert client.reads == 1, client.reads
        return seconds

    return run


def quiet(line: str) -> None:
    """Say nothing."""
