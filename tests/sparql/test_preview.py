"""The authors' preview: pages from MkDocs, queries from the endpoint behind the same port."""

from __future__ import annotations

import io
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from guidegraph.service.preview import Preview, is_query

pytestmark = pytest.mark.server


def request(method: str, path: str, **fields: str) -> dict[str, Any]:
    body = fields.pop("body", "").encode()
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(body),
            "CONTENT_LENGTH": str(len(body)), **fields}  # fmt: skip


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (request("GET", "/sparql", HTTP_ACCEPT="text/html"), False),
        (request("GET", "/sparql", HTTP_ACCEPT="text/html", QUERY_STRING="query=ASK%7B%7D"), True),
        (request("GET", "/sparql", HTTP_ACCEPT="*/*"), True),
        (request("POST", "/sparql"), True),
        (request("OPTIONS", "/sparql"), True),
    ],
)
def test_a_browser_gets_the_page_and_a_query_its_answer(
    environ: dict[str, Any], expected: bool
) -> None:
    assert is_query(environ) is expected


@pytest.fixture(scope="module")
def preview(dataset: Path) -> Iterator[Preview]:
    started = Preview(dataset, dataset.parent)
    yield started
    started.stop()
    assert started.process.poll() is not None


def test_queries_are_answered_under_both_addresses(preview: Preview) -> None:
    def pages(environ: dict[str, Any], start: Any) -> list[bytes]:
        start("200 OK", [])
        return [b"page"]

    application = preview.wrapped(pages, "/dmcg/")
    told: list[tuple[str, dict[str, str]]] = []

    def call(environ: dict[str, Any]) -> bytes:
        return b"".join(
            application(environ, lambda status, headers: told.append((status, dict(headers))))
        )

    asked = f"query={quote('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}"
    form = {"CONTENT_TYPE": "application/x-www-form-urlencoded", "HTTP_ACCEPT": "text/csv"}
    for path in ("/sparql", "/dmcg/sparql"):
        assert call(request("GET", path, QUERY_STRING=asked, HTTP_ACCEPT="text/csv")).split() == [
            b"n",
            b"65",
        ]
        assert call(request("POST", path, body=asked, **form)).split() == [b"n", b"65"]
    assert {status for status, _ in told} == {"200 OK"}
    assert call(request("GET", "/sparql", QUERY_STRING="query=DROP+ALL")).startswith(b"{")
    assert told[-1][0].startswith("400")
    assert call(request("POST", "/sparql", body="query=" + "x" * 70_000, **form))
    assert told[-1][0].startswith("413")
    assert call(request("GET", "/r/x")) == b"page"


@pytest.mark.slow
def test_the_command_serves_pages_and_sparql(root: Path) -> None:
    assert "\nhooks:" not in (root / "mkdocs.yml").read_text("utf-8"), "the command sets them"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "guidegraph",
        "serve",
        "--root",
        str(root),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        transport = httpx.HTTPTransport(retries=0)
        with httpx.Client(transport=transport, timeout=60, follow_redirects=True) as client:
            for _ in range(600):
                try:
                    page = client.get(f"http://127.0.0.1:{port}/", headers={"accept": "text/html"})
                    break
                except httpx.ConnectError:
                    assert process.poll() is None
                    time.sleep(0.2)
            assert page.status_code == 200
            answer = client.get(
                f"http://127.0.0.1:{port}/sparql", params={"query": "ASK { ?s ?p ?o }"}
            )
            assert answer.json()["boolean"] is True
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
