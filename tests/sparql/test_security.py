"""The endpoint against hostile clients; every server and canary stands on loopback."""

from __future__ import annotations

import http.server
import random
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.server
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"


def ask(url: str, query: str, **headers: str) -> httpx.Response:
    return httpx.get(url, params={"query": query}, headers=headers, timeout=60)


@dataclass
class Canary:
    """A listener that must hear nothing."""

    url: str
    heard: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    heard: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_PUT = do_HEAD = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Be quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = Canary(f"http://127.0.0.1:{server.server_port}/", heard)
    httpx.get(found.url + "works")
    assert heard == ["/works"], "the canary itself must hear"
    heard.clear()
    yield found
    server.shutdown()


REACHING_OUT = [
    "SELECT * {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ sErViCe<{u}>{{?s ?p ?o}} }}",
    "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE SILENT ?u {{ ?s ?p ?o }} }} }} }} VALUES ?u {{ <{u}> }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{u}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE <{u}> {{ ?s ?p ?o }} }} }}",
    "ASK {{ ?s ?p ?o MINUS {{ SERVICE <{u}> {{ ?s ?p ?o }} }} }}",
    "PREFIX e: <{u}> SELECT * {{ SERVICE e: {{ ?s ?p ?o }} }}",
    "PREFIX : <{u}> SELECT * {{ SERVICE: {{ ?s ?p ?o }} }}",
    "BASE <{u}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERV\\u0049CE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 'a' #'\n SERVICE <{u}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?s ?p """a""" . SERVICE <{u}> {{ ?s ?p ?o }} }}',
    "SELECT * {{ ?s ?p 1 SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(true AS ?t)SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(?a<?b)SERVICE<{u}>{{ ?s ?p ?o }} }}",
    "SELECT (1 AS ?x) {{ }} VALUES ?s {{ 1 }} # \r SERVICE <{u}>",
    "CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * FROM <{u}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{u}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "BASE <{u}> SELECT * FROM <x> {{ ?s ?p ?o }}",
    "PREFIX e: <{u}> SELECT * FROM e:x {{ ?s ?p ?o }}",
    "LOAD <{u}>",
    "LOAD SILENT <{u}> INTO GRAPH <http://e/g>",
    "SELECT * {{ ?s ?p ?o }} ; LOAD <{u}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("template", REACHING_OUT)
def test_no_query_reaches_another_server(service, canary: Canary, template: str) -> None:
    query = template.format(u=canary.url)
    answers = [
        ask(service.sparql, query),
        httpx.post(service.sparql, data={"query": query}),
        httpx.post(
            service.sparql,
            content=query.encode(),
            headers={"content-type": "application/sparql-query"},
        ),
    ]
    comment_only = "# \r" in template
    assert all(a.status_code == 400 for a in answers) or comment_only, [a.text for a in answers]
    assert canary.heard == []


def test_graph_iris_of_others_are_never_fetched(service, canary: Canary) -> None:
    for query in (
        f"SELECT * {{ GRAPH <{canary.url}> {{ ?s ?p ?o }} }}",
        f"DESCRIBE <{canary.url}>",
    ):
        assert ask(service.sparql, query).status_code == 200
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = httpx.get(service.sparql, params={"query": "ASK {}", name: canary.url})
        assert answer.status_code == 400
    assert canary.heard == []


def test_no_query_and_no_path_reads_a_file(service) -> None:
    secret = service.dataset.parent / "hemmelig.txt"
    assert secret.read_text() == "KANARIE"
    answers = [
        ask(service.sparql, f"SELECT * FROM <file://{secret}> {{ ?s ?p ?o }}"),
        ask(service.sparql, f"SELECT * {{ GRAPH <file://{secret}> {{ ?s ?p ?o }} }}"),
        ask(service.sparql, f"SELECT * {{ SERVICE <file://{secret}> {{ ?s ?p ?o }} }}"),
    ]
    port = httpx.URL(service.url).port
    raw = ["/../hemmelig.txt", "/%2e%2e/hemmelig.txt", "/r/..%2f..%2f..%2fhemmelig.txt",
           "/r/%2e%2e%5c..%5chemmelig.txt", "//hemmelig.txt", "/r/proeve/../../../hemmelig.txt",
           "/%00/hemmelig.txt", f"/{quote(str(secret), safe='')}"]  # fmt: skip
    for path in raw:
        text = exchange(
            port, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        assert b"KANARIE" not in text
        assert text.split()[1] in (b"404", b"400"), path
    assert all("KANARIE" not in answer.text for answer in answers)


def test_symbolic_links_out_of_the_site_are_not_followed(service) -> None:
    link = service.dataset.parent / "site" / "ud.txt"
    link.symlink_to(service.dataset.parent / "hemmelig.txt")
    try:
        assert httpx.get(f"{service.url}/ud.txt").status_code == 404
    finally:
        link.unlink()


UPDATES = [
    "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR ALL",
    "CREATE GRAPH <http://e/g>",
    "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "PREFIX e: <http://e/> INSERT { e:a e:b e:c } WHERE {}",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_and_change_nothing(service, update: str) -> None:
    before = ask(service.sparql, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").content
    answers = [
        ask(service.sparql, update),
        httpx.post(service.sparql, data={"update": update}),
        httpx.get(service.sparql, params={"query": "ASK {}", "update": update}),
        httpx.post(
            service.sparql, content=update, headers={"content-type": "application/sparql-update"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [400] * 4
    fresh = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} # {UPDATES.index(update)}"
    assert ask(service.sparql, fresh).content == before


EXPLODING = [
    BOMB,
    "SELECT * { " + " UNION ".join(["{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"] * 60) + " }",
    (
        "SELECT (COUNT(*) AS ?n) { ?s (<http://e/a>|!<http://e/b>)* ?o . ?o (<http://e/a>|!<http://e/b>)* ?x . "
        "?x (<http://e/a>|!<http://e/b>)* ?y . ?y (<http://e/a>|!<http://e/b>)* ?z . ?q ?r ?t . ?u ?v ?w }"
    ),
    "SELECT (SUM(STRLEN(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j), STR(?m)))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT DISTINCT ?a ?d ?g ?j ?m { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o } ORDER BY ?a",
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g), STR(?j))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?x FILTER(REGEX(CONCAT(STR(?a), STR(?d), STR(?g), STR(?l), STR(?x)), 'zz(a*)*(b*)*c$')) }",
]


@pytest.mark.parametrize("query", EXPLODING)
def test_what_explodes_ends_in_time_and_never_looks_whole(service, query: str) -> None:
    started = time.monotonic()
    answer = ask(service.sparql, query)
    assert answer.status_code in (413, 503), answer.text[:300]
    assert time.monotonic() - started < 20
    assert answer.headers["content-type"] == "application/problem+json"
    assert ask(service.sparql, "ASK { ?s ?p ?o }").status_code == 200


def test_memory_is_bounded(service) -> None:
    doubling = "?x0"
    binds = "BIND('aaaaaaaaaaaaaaaa' AS ?x0)"
    for number in range(1, 40):
        binds += f" BIND(CONCAT(?x{number - 1}, ?x{number - 1}) AS ?x{number})"
        doubling = f"?x{number}"
    answer = ask(service.sparql, f"SELECT (STRLEN({doubling}) AS ?n) {{ {binds} }}")
    assert answer.status_code in (413, 503)
    assert ask(service.sparql, "ASK { ?s ?p ?o }").status_code == 200


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "application/sparql-results+xml",
                                    "text/csv", "text/tab-separated-values"])  # fmt: skip
def test_rows_are_capped_exactly_and_a_cut_answer_is_no_answer(service, accept: str) -> None:
    pairs = "SELECT ?s ?o2 {{ ?s ?p ?o . ?s2 ?p2 ?o2 }} LIMIT {n}"
    whole = ask(service.sparql, pairs.format(n=500), accept=accept)
    assert whole.status_code == 200
    cut = ask(service.sparql, pairs.format(n=501), accept=accept)
    assert (cut.status_code, cut.json()["type"].partition("#")[2]) == (413, "for-mange-raekker")
    tricky = "SELECT ('a\n\"},{\"<result>' AS ?x) ?s { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 500"
    tricky = tricky.replace("\n", "\\n")
    assert ask(service.sparql, tricky, accept=accept).status_code == 200
    assert ask(service.sparql, tricky.replace("500", "501"), accept=accept).status_code == 413
    empty = "SELECT ?none { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 501"
    assert ask(service.sparql, empty, accept=accept).status_code == 413
    assert ask(service.sparql, empty.replace("501", "500"), accept=accept).status_code == 200


def test_triples_and_bytes_are_capped(service) -> None:
    many = "CONSTRUCT { ?s ?p ?o2 } { ?s ?p ?o . ?s2 ?p2 ?o2 }"
    assert ask(service.sparql, many).status_code == 413
    long = (
        "SELECT (CONCAT("
        + ", ".join(["'" + "a" * 1000 + "'"] * 14)
        + ") AS ?x) ?y { ?y ?p ?o . ?s2 ?p2 ?o2 } LIMIT 500"
    )
    assert ask(service.sparql, long).status_code == 200
    wider = (
        "SELECT (REPLACE(CONCAT("
        + ", ".join(["'" + "a" * 1000 + "'"] * 14)
        + "), 'a', 'aaaa') AS ?x) ?y { ?y ?p ?o . ?s2 ?p2 ?o2 } LIMIT 500"
    )
    answer = ask(service.sparql, wider)
    assert (answer.status_code, answer.json()["type"].partition("#")[2]) == (413, "for-stort-svar")


def test_thirty_slow_queries_do_not_stop_a_fast_one(service) -> None:
    with ThreadPoolExecutor(30) as pool:
        slow = [pool.submit(ask, service.sparql, f"{BOMB} # {number}") for number in range(30)]
        time.sleep(0.5)
        started = time.monotonic()
        fast = ask(
            service.sparql,
            f"SELECT ?s {{ ?s a <https://w3id.org/dmcg/ont#GradedPart> }} # {started}",
        )
        waited = time.monotonic() - started
        statuses = {future.result().status_code for future in slow}
    assert fast.status_code == 200
    assert len(fast.json()["results"]["bindings"]) == 2
    assert waited < 15
    assert statuses == {503}
    assert ask(service.sparql, "ASK { ?s ?p ?o } # afterwards").status_code == 200


def test_a_client_that_hangs_up_frees_its_worker(service) -> None:
    def figure(name: str) -> float:
        lines = httpx.get(f"{service.url}/metrics").text.splitlines()
        return next(
            float(line.split()[1]) for line in lines if line.startswith(f"guidegraph_{name} ")
        )

    for number in range(3):
        with pytest.raises(httpx.ReadTimeout):
            httpx.get(service.sparql, params={"query": f"{BOMB} # gone {number}"}, timeout=0.6)
    time.sleep(0.5)
    assert figure("slow_queries") == 0


def exchange(port: int | None, data: bytes, *, seconds: float = 10.0) -> bytes:
    """What a server says to raw bytes until it hangs up."""
    assert port is not None
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(data)
        pieces = b""
        try:
            while piece := connection.recv(65536):
                pieces += piece
        except TimeoutError:
            pieces += b"<open>"
        except ConnectionResetError:
            pass
    return pieces


def mutated(random_source: random.Random) -> bytes:
    """A request of which something is wrong."""
    query = random_source.choice([*UPDATES, BOMB[:40], "SELECT * { ?s ?p ?o }", "ASK {", "{{{{", "\x00", "'''", "<" * 50,
                                  "SELECT * { ?s ?p \"\\ud800\" }", "PREFIX : <> ASK { : : : }", "a" * 17_000,
                                  "SELECT" + " (1 AS ?x)" * 200 + "{}", "ASK {" + "(" * 300, "ASK { ?s " + "!" * 60 + "<a> ?o }",
                                  "SELECT * { ?s <a>" + "/<a>" * 2000 + " ?o }", "ASK { FILTER(1" + "+1" * 3000 + ") }"])  # fmt: skip
    text = bytearray(query.encode("utf-8", "surrogatepass"))
    for _ in range(random_source.randrange(4)):
        if text:
            text[random_source.randrange(len(text))] = random_source.randrange(256)
    encoded = quote(bytes(text), safe="" if random_source.random() < 0.7 else "%+&=")
    method = random_source.choice(
        ["GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FOO"]
    )
    path = random_source.choice(
        [
            "/sparql",
            "/sparql",
            "/sparql",
            "/sparql/",
            "/r/proeve/2.0",
            "/health",
            "/%ff%fe",
            "/metrics",
            "/" + "a" * 3000,
        ]
    )
    body = f"{random_source.choice(['query', 'query', 'quer', 'default-graph-uri'])}={encoded}".encode()
    if random_source.random() < 0.1:
        body += b"&a=b" * 200
    headers = [
        b"Host: x",
        b"Accept: "
        + random_source.choice(
            [
                b"*/*",
                b"text/turtle;q=abc",
                b"text/csv",
                b",,;;==",
                b"a" * 9000,
                b"\xff\xfe",
                b"text/html",
            ]
        ),
        b"Accept-Language: " + random_source.choice([b"da", b"x" * 500, b"\xc3", b""]),
        b"Connection: close",
    ]
    kind = random_source.choice(
        [
            b"application/x-www-form-urlencoded",
            b"application/sparql-query",
            b"application/sparql-query; charset=utf-16",
            b"",
            b"multipart/form-data; boundary=x",
        ]
    )
    if method in ("POST", "PUT", "PATCH"):
        headers += [b"Content-Type: " + kind, b"Content-Length: " + str(len(body)).encode()]
        return f"{method} {path} HTTP/1.1\r\n".encode() + b"\r\n".join(headers) + b"\r\n\r\n" + body
    version = random_source.choice(["HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/3"])
    return (
        f"{method} {path}?".encode()
        + body[:8000]
        + f" {version}\r\n".encode()
        + b"\r\n".join(headers)
        + b"\r\n\r\n"
    )


def test_a_thousand_malformed_requests_give_no_fault(service) -> None:
    random_source = random.Random(20251106)
    port = httpx.URL(service.url).port
    requests = [mutated(random_source) for _ in range(1000)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda data: exchange(port, data, seconds=30), requests))
    for request, answer in zip(requests, answers, strict=True):
        first = answer.split(b"\r\n", 1)[0].split()
        assert answer.startswith(b"HTTP/1.1 "), (request[:200], answer[:100])
        assert first[1] not in (b"500", b"501", b"502"), (request[:300], answer[:300])
        assert b"Traceback" not in answer
        assert b"guidegraph/" not in answer
        assert b"rdflib" not in answer
    assert httpx.get(f"{service.url}/health").status_code == 200
    assert ask(service.sparql, "ASK { ?s ?p ?o } # after the storm").status_code == 200


def test_slow_and_half_requests_are_hung_up_on(start, dataset) -> None:
    with start(dataset) as started:
        port = httpx.URL(started.url).port
        begun = time.monotonic()
        with ThreadPoolExecutor(40) as pool:
            halves = [b"GET /sparql HTTP/1.1\r\nHost: x\r\n", b"", (b"POST /sparql HTTP/1.1\r\nHost: x\r\n"
                      b"Content-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK")]  # fmt: skip
            futures = [pool.submit(exchange, port, halves[n % 3], seconds=40) for n in range(40)]
            time.sleep(0.5)
            assert ask(started.sparql, "ASK { ?s ?p ?o }").status_code == 200
            answers = [future.result() for future in futures]
        assert time.monotonic() - begun < 35
        assert not any(answer.endswith(b"<open>") for answer in answers)
        assert {a.split(b" ")[1] for a in answers if a} == {b"408"}


HEADER_TRICKS = [
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /hemmelig HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nASK{}",
    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\nASK{}",
    b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: DELETE\r\nConnection: close\r\n\r\n",
    b"GET /sparql?query=ASK%7B%7D%0d%0aSet-Cookie:a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET http://169.254.169.254/latest HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n",
    b"GET /r/proeve/2.0%0d%0aSet-Cookie:a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /r/proeve/2.0 HTTP/1.1\r\nHost: x\r\n"
    + b"X: y\r\n" * 3000
    + b"Connection: close\r\n\r\n",
    b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1,2-3\r\nConnection: close\r\n\r\n",
]


@pytest.mark.parametrize("raw", HEADER_TRICKS)
def test_header_tricks_gain_nothing(service, raw: bytes) -> None:
    answer = exchange(httpx.URL(service.url).port, raw, seconds=15)
    head = answer.split(b"\r\n\r\n", 1)[0].lower()
    assert b"\r\nset-cookie" not in head
    assert b" 500 " not in head
    assert answer.count(b"HTTP/1.1 200") <= 1
    assert b"KANARIE" not in answer


def test_a_huge_body_is_refused_before_it_is_read(service) -> None:
    port = httpx.URL(service.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                           b"Content-Length: 10000000000\r\n\r\n")  # fmt: skip
        sent = 0
        try:
            while sent < 50_000_000:
                connection.sendall(b"#" * 65536)
                sent += 65536
        except (BrokenPipeError, ConnectionResetError):
            pass
    assert sent < 20_000_000
    assert ask(service.sparql, "ASK {} # still there").status_code == 200


ENDLESS = {
    "one field": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nX: ", b"a" * 65_536),
    "many fields": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n", b"X: y\r\n" * 10_000),
    "a name": (b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n", b"a" * 65_536),
    "behind another request": (
        b"GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\nX: ",
        b"a" * 65_536,
    ),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_request_head_is_cut_off(service, name: str) -> None:
    first, more = ENDLESS[name]
    port = httpx.URL(service.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(first)
        sent = 0
        try:
            while sent < 50_000_000:
                connection.sendall(more)
                sent += len(more)
        except (BrokenPipeError, ConnectionResetError):
            pass
    assert sent < 20_000_000
    assert ask(service.sparql, f"ASK {{}} # after {name}").status_code == 200


def test_a_long_head_is_told_and_a_long_query_still_fits(service) -> None:
    port = httpx.URL(service.url).port
    head = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    assert exchange(port, head + b"X: " + b"a" * 30_000 + b"\r\n\r\n").startswith(b"HTTP/1.1 200")
    assert exchange(port, head + b"X: " + b"a" * 120_000 + b"\r\n\r\n").startswith(b"HTTP/1.1 431")
    assert exchange(port, head + b"X: y\r\n" * 20_000 + b"\r\n").startswith(b"HTTP/1.1 431")
    query = "ASK { ?s ?p " + " , ".join(f'"{"æ" * 90}"' for _ in range(90)) + " }"
    assert 8_000 < len(query) < 16_384
    assert ask(service.sparql, query).status_code in (200, 400), (
        "what the parser takes of addresses"
    )
    assert httpx.post(service.sparql, data={"query": query}).status_code == 200
