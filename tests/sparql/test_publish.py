"""Publishing to stores that others made, and to one that misbehaves as told."""

from __future__ import annotations

import base64
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from guidegraph.errors import StoreFailed
from guidegraph.export import write_dist
from guidegraph.graph import Graph, make_graph
from guidegraph.publish import Client, Login, login_from, publish
from guidegraph.publish.plan import read_catalogue
from guidegraph.publish.run import triples_of
from guidegraph.terms import literal

CATALOGUE = "https://w3id.org/dmcg/graf/katalog"
pytestmark = pytest.mark.server


def edited(graph: Graph, words: str) -> Graph:
    """The graph with one more note."""
    subject = graph.triples[0][0]
    note = (subject, "<https://w3id.org/dmcg/ont#note>", literal(words, "da"))
    return make_graph(graph.name, (*graph.triples, note))


def with_edit(small, suffix: str, words: str):
    graphs = [edited(g, words) if g.name.endswith(suffix) else g for g in small.graphs()]
    return replace(small, all_graphs=tuple(graphs))


def send(small, client: Client, folder: Path, told: list[str] | None = None):
    write_dist(small, folder / "dist")
    tell = told.append if told is not None else lambda line: None
    return publish(folder / "dist", client, small.settings.names, folder / ".cache", tell=tell)


def test_publish_to_real_servers(other_server, small, tmp_path: Path) -> None:
    client = Client(other_server.graphs, login_from(other_server.environment))
    others = "http://andre.example/graf"
    client.put(others, b"<http://e/a> <http://e/b> <http://e/c> .\n")
    first = send(small, client, tmp_path)
    count = len(list(small.graphs())) - 1
    assert (first.put, first.kept, first.deleted) == (count, 0, 0)
    for graph in small.graphs():
        if graph.name != CATALOGUE:
            assert client.get(graph.name) == frozenset(graph.triples), graph.name
    assert client.get(CATALOGUE) == read_catalogue(tmp_path / "dist")
    assert send(small, client, tmp_path) == replace(first, put=0, kept=count)
    told: list[str] = []
    changed = with_edit(small, "proeve/2.0", 'Æ "ø"\nå\\')
    second = send(changed, client, tmp_path, told)
    assert (second.put, second.kept) == (1, count - 1)
    assert told == ["PUT <https://w3id.org/dmcg/graf/proeve/2.0>"]
    fewer = replace(
        changed, all_graphs=tuple(g for g in changed.graphs() if "/diff/" not in g.name)
    )
    assert send(fewer, client, tmp_path).deleted == 1
    assert client.get("https://w3id.org/dmcg/graf/proeve/diff/1.0/2.0") is None
    assert client.get(others) is not None
    answer = other_server.ask("SELECT ?n { ?s <https://w3id.org/dmcg/ont#note> ?n }").json()
    assert [row["n"]["value"] for row in answer["results"]["bindings"]] == ['Æ "ø"\nå\\']
    client.close()


@dataclass
class Store:
    """A store in memory that misbehaves as told."""

    url: str = ""
    graphs: dict[str, bytes] = field(default_factory=dict)
    log: list[tuple[str, str]] = field(default_factory=list)
    login: str = ""
    break_at: int = -1
    spoil: str = ""
    redirect: str = ""

    @property
    def puts(self) -> list[str]:
        return [graph for method, graph in self.log if method == "PUT"]


@pytest.fixture
def store() -> Iterator[Store]:
    held = Store()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _handle(self) -> None:
            graph = parse_qs(urlsplit(self.path).query)["graph"][0]
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            held.log.append((self.command, graph))
            if held.redirect:
                self._answer(307, Location=held.redirect)
            elif held.login and self.headers.get("Authorization") != held.login:
                self._answer(401, WWW_Authenticate="Basic")
            elif held.break_at >= 0 and len(held.puts) > held.break_at:
                self.close_connection = True
                self.connection.close()
            else:
                self._serve(graph, body)

        def _serve(self, graph: str, body: bytes) -> None:
            if self.command == "GET":
                if graph in held.graphs:
                    self._answer(200, held.graphs[graph], Content_Type="application/n-triples")
                else:
                    self._answer(404)
            elif self.command == "PUT":
                known = graph in held.graphs
                spoilt = graph == held.spoil and b"spoil" in body
                held.graphs[graph] = body.replace(b"spoil", b"spoiled") if spoilt else body
                self._answer(204 if known else 201)
            else:
                self._answer(204 if held.graphs.pop(graph, None) is not None else 404)

        do_GET = do_PUT = do_DELETE = _handle  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Be quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    held.url = f"http://127.0.0.1:{server.server_port}/store"
    yield held
    server.shutdown()


def quick(url: str, login: Login | None = None) -> Client:
    return Client(url, login or Login(), sleep=lambda seconds: None)


def test_the_catalogue_comes_last_and_versions_first(store: Store, small, tmp_path: Path) -> None:
    send(small, quick(store.url), tmp_path)
    kinds = [name.removeprefix("https://w3id.org/dmcg/graf/") for name in store.puts]
    assert kinds == [
        "proeve/1.0",
        "proeve/2.0",
        "proeve/vaerk",
        "proeve/diff/1.0/2.0",
        "ontologi",
        "katalog",
    ]


def test_an_unchanged_dataset_costs_one_request(store: Store, small, tmp_path: Path) -> None:
    send(small, quick(store.url), tmp_path)
    store.log.clear()
    send(small, quick(store.url), tmp_path)
    assert store.log == [("GET", CATALOGUE)]


def test_a_graph_that_comes_back_unequal_takes_all_back(
    store: Store, small, tmp_path: Path
) -> None:
    send(small, quick(store.url), tmp_path)
    before = {name: triples_of(body) for name, body in store.graphs.items()}
    changed = with_edit(with_edit(small, "proeve/1.0", "godt"), "proeve/2.0", "spoil")
    more = replace(
        changed,
        all_graphs=(
            *changed.graphs(),
            make_graph("https://w3id.org/dmcg/graf/ny/1.0", changed.all_graphs[0].triples),
        ),
    )
    store.spoil = "https://w3id.org/dmcg/graf/proeve/2.0"
    with pytest.raises(StoreFailed, match="unlike it was sent"):
        send(more, quick(store.url), tmp_path)
    assert {name: triples_of(body) for name, body in store.graphs.items()} == before
    store.spoil = ""
    assert send(more, quick(store.url), tmp_path).put == 3


@pytest.mark.parametrize("after", range(6))
def test_a_broken_connection_is_taken_up_again(
    store: Store, small, tmp_path: Path, after: int
) -> None:
    store.break_at = after
    with pytest.raises(StoreFailed, match="broke"):
        send(small, quick(store.url), tmp_path)
    assert CATALOGUE not in store.graphs
    store.break_at = -1
    store.log.clear()
    outcome = send(small, quick(store.url), tmp_path)
    assert (outcome.put, outcome.resumed) == (5 - after, after)
    assert len(store.graphs) == 6
    assert not list((tmp_path / ".cache").glob("publish-*"))


def test_resuming_can_still_take_everything_back(store: Store, small, tmp_path: Path) -> None:
    send(small, quick(store.url), tmp_path)
    before = {name: triples_of(body) for name, body in store.graphs.items()}
    changed = with_edit(with_edit(small, "proeve/1.0", "godt"), "proeve/2.0", "spoil")
    store.log.clear()
    store.break_at = 1
    with pytest.raises(StoreFailed, match="broke"):
        send(changed, quick(store.url), tmp_path)
    store.break_at, store.spoil = -1, "https://w3id.org/dmcg/graf/proeve/2.0"
    with pytest.raises(StoreFailed, match="unlike"):
        send(changed, quick(store.url), tmp_path)
    assert {name: triples_of(body) for name, body in store.graphs.items()} == before


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({"GUIDEGRAPH_STORE_USER": "u", "GUIDEGRAPH_STORE_PASSWORD": "æ:p"},
         "Basic " + base64.b64encode("u:æ:p".encode()).decode()),
        ({"GUIDEGRAPH_STORE_TOKEN": "hemmelig"}, "Bearer hemmelig"),
    ],
)  # fmt: skip
def test_logins_of_the_environment(
    store: Store, small, tmp_path: Path, environment: dict[str, str], header: str
) -> None:
    store.login = header
    with pytest.raises(StoreFailed, match="401") as refused:
        send(small, quick(store.url), tmp_path)
    assert "GUIDEGRAPH_STORE_USER" in refused.value.hint_en
    assert send(small, quick(store.url, login_from(environment)), tmp_path).put == 5


def test_secrets_stay_secret(store: Store) -> None:
    login = Login("basic", "u", "hemmelig")
    assert "hemmelig" not in repr(login)
    with pytest.raises(StoreFailed, match="must not stand in the address") as refused:
        Client("https://u:hemmelig@store.example/x", Login())
    assert "hemmelig" not in refused.value.message_da + refused.value.message_en
    with pytest.raises(StoreFailed, match="only sent over https"):
        Client("http://store.example/x", login)
    with pytest.raises(StoreFailed, match="no http"):
        Client("file:///etc/passwd", Login())
    store.redirect = "http://127.0.0.1:9/elsewhere"
    with pytest.raises(StoreFailed, match="307"):
        quick(store.url, login).get(CATALOGUE)


def test_dry_run_of_the_command_sends_nothing(store: Store, small, tmp_path: Path) -> None:
    import subprocess
    import sys

    write_dist(small, tmp_path / "dist")
    command = [
        sys.executable,
        "-m",
        "guidegraph",
        "publish",
        "--to",
        store.url,
        "--root",
        str(tmp_path),
    ]
    run = subprocess.run([*command, "--dry-run"], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[0] == "PUT <https://w3id.org/dmcg/graf/proeve/1.0>"
    assert run.stdout.splitlines()[-1] == "PUT catalogue"
    assert [method for method, _ in store.log] == ["GET"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(store.graphs) == 6
    store.break_at = 0
    (tmp_path / "dist/dataset.nq").write_text("")
    failed = subprocess.run(
        [*command, "--dist", str(tmp_path / "ingen")], capture_output=True, text=True, timeout=60
    )
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr


def test_a_dataset_that_does_not_match_its_catalogue_is_not_sent(
    store: Store, small, tmp_path: Path
) -> None:
    write_dist(small, tmp_path / "dist")
    data = tmp_path / "dist/dataset.nq"
    data.write_text(
        data.read_text("utf-8").replace("Kirurgi kan overvejes", "Kirurgi skal tilbydes"), "utf-8"
    )
    with pytest.raises(StoreFailed, match="do not belong together"):
        publish(
            tmp_path / "dist",
            quick(store.url),
            small.settings.names,
            tmp_path / ".cache",
            tell=print,
        )
    assert CATALOGUE not in store.graphs
