"""The guarded endpoint against the bare Oxigraph server, over HTTP on loopback."""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.copied_graphs import copies
from tests.bench.figure import Figure

KR = "PREFIX kr: <https://w3id.org/dmcg/ont#> PREFIX frbr: <http://purl.org/vocab/frbr/core#> "
POINTS = [
    KR
    + f"SELECT ?t WHERE {{ <https://w3id.org/dmcg/r/dlcg-palliativ-straalebehandling-{n:04}/3.0> <http://purl.org/dc/terms/title> ?t }}"
    for n in range(1, 11)
]
LONGER = [
    KR
    + "SELECT ?g (COUNT(?p) AS ?n) WHERE { ?p a kr:GradedPart ; kr:grade ?g . ?m kr:inText ?t ; kr:mentions ?r } GROUP BY ?g ORDER BY ?g LIMIT 3",
    KR
    + "SELECT ?ref (COUNT(?e) AS ?n) WHERE { ?e a kr:EvidenceStatement ; <http://purl.org/spar/cito/citesAsEvidence> ?ref } GROUP BY ?ref ORDER BY DESC(?n) ?ref LIMIT 20",
    KR
    + "SELECT ?v (COUNT(?m) AS ?n) WHERE { ?m a kr:Mention ; kr:mentions ?r . ?r a kr:DoseRegimen ; frbr:partOf ?v } GROUP BY ?v ORDER BY ?v",
]
ACCEPT = {"Accept": "application/sparql-results+json"}


def free_port() -> int:
    """A free port on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(command: list[str], port: int, path: str) -> Iterator[tuple[int, str]]:
    """A server process, once it answers."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, path
    finally:
        process.terminate()
        process.wait(30)


def asked(place: tuple[int, str], texts: list[str], rounds: int) -> Callable[[], float]:
    """Median seconds of one query over a kept connection."""

    def once() -> float:
        connection = HTTPConnection("127.0.0.1", place[0], timeout=60)
        times = []
        for _ in range(rounds):
            for text in texts:
                start = time.perf_counter()
                connection.request(
                    "GET", f"{place[1]}?{urlencode({'query': text})}", headers=ACCEPT
                )
                answer = connection.getresponse()
                answer.read()
                times.append(time.perf_counter() - start)
                assert answer.status == 200, answer.status
        connection.close()
        return statistics.median(times)

    return once


def throughput(
    place: tuple[int, str], texts: list[str], clients: int, count: int
) -> Callable[[], float]:
    """Queries a second with so many clients; an answer that is not 200 is an error."""

    def once() -> float:
        action = asked(place, texts, count // clients // len(texts))
        failed: list[BaseException] = []

        def run() -> None:
            try:
                action()
            except BaseException as error:
                failed.append(error)

        threads = [threading.Thread(target=run) for _ in range(clients)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failed:
            raise failed[0]
        return count / (time.perf_counter() - start)

    return once


def figures() -> Iterator[Figure]:
    """Point queries, longer ones, and many clients; with kept answers, and without."""
    found = Path(sys.executable).with_name("oxigraph")
    oxigraph = str(found) if found.is_file() else shutil.which("oxigraph") or "oxigraph"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        data = folder / "dataset.nq"
        data.write_text("".join(graph.nquads() for graph in copies(12)), "utf-8")
        store = str(folder / "store")
        subprocess.run(
            [oxigraph, "load", "-l", store, "-f", str(data)], check=True, capture_output=True
        )
        bare_port, kept_port, port = free_port(), free_port(), free_port()
        options = [
            "serve-read-only",
            "-l",
            store,
            "-b",
            f"127.0.0.1:{bare_port}",
            "--union-default-graph",
        ]
        bare = stack.enter_context(server([oxigraph, *options], bare_port, "/query"))
        guarded = [
            sys.executable,
            "-m",
            "guidegraph",
            "endpoint",
            "--root",
            str(folder),
            "--dataset",
            str(data),
            "--rate",
            "0",
        ]
        kept = stack.enter_context(
            server([*guarded, "--port", str(kept_port)], kept_port, "/sparql")
        )
        plain = stack.enter_context(
            server([*guarded, "--port", str(port), "--cache", "0"], port, "/sparql")
        )
        peer = "bare Oxigraph server"
        yield Figure(
            "point query through the guard",
            peer,
            3.0,
            asked(kept, POINTS, 40),
            asked(bare, POINTS, 40),
        )
        yield Figure(
            "the same, answers not kept",
            peer,
            3.0,
            asked(plain, POINTS, 40),
            asked(bare, POINTS, 40),
        )
        yield Figure(
            "query of 5 ms or more through the guard",
            peer,
            1.5,
            asked(kept, LONGER, 10),
            asked(bare, LONGER, 10),
        )
        yield Figure(
            "the same, answers not kept",
            peer,
            1.5,
            asked(plain, LONGER, 10),
            asked(bare, LONGER, 10),
        )
        yield Figure(
            "queries a second, 16 clients, through the guard", peer, 0.35,
            throughput(kept, POINTS, 16, 3200), throughput(bare, POINTS, 16, 3200), unit="1/s", at_least=True,
        )  # fmt: skip
