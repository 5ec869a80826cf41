"""The endpoint as other programs use it: protocol, formats, addresses, caching, reload."""

from __future__ import annotations

import csv
import io
import os
import threading
import time
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

PARTS = (
    "PREFIX kr: <https://w3id.org/dmcg/ont#> "
    "SELECT ?part ?grade WHERE { ?part a kr:GradedPart ; kr:printedGrade ?grade } ORDER BY ?grade"
)
GRADES = ["A", "C"]
pytestmark = pytest.mark.server


def ask(url: str, query: str, **headers: str) -> httpx.Response:
    return httpx.get(url, params={"query": query}, headers=headers, timeout=30)


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, text/csv;q=0.8, */*;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_rows_in_every_format(service, accept: str, media_type: str) -> None:
    answer = ask(service.sparql, PARTS, accept=accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    if "csv" in media_type:
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert [row["grade"] for row in rows] == GRADES
        return
    chosen = QueryResultsFormat.from_media_type(media_type.partition(";")[0])
    found = parse_query_results(answer.content, format=chosen)
    assert isinstance(found, QuerySolutions)
    assert [row["grade"].value for row in found] == GRADES


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"],
)
def test_graphs_in_every_format(service, media_type: str) -> None:
    query = "CONSTRUCT { ?s <http://purl.org/dc/terms/title> ?t } WHERE { ?s <http://purl.org/dc/terms/title> ?t }"
    answer = ask(service.sparql, query, accept=media_type)
    assert answer.headers["content-type"].startswith(media_type)
    triples = {
        str(q.triple) for q in parse(answer.content, format=RdfFormat.from_media_type(media_type))
    }
    assert len(triples) == 3
    assert any('\\"to\\", ny"@da' in triple for triple in triples)


def test_post_in_both_ways_and_get_agree(service) -> None:
    got = ask(service.sparql, PARTS).content
    assert httpx.post(service.sparql, data={"query": PARTS}).content == got
    direct = httpx.post(
        service.sparql, content=PARTS, headers={"content-type": "application/sparql-query"}
    )
    assert direct.content == got
    assert httpx.head(service.sparql, params={"query": PARTS}).status_code == 200


def test_ask_and_union_of_graphs_and_named_ones(service) -> None:
    assert ask(service.sparql, "ASK { ?s ?p ?o }", accept="text/csv").text.strip() == "true"
    graph = "https://w3id.org/dmcg/graf/proeve/1.0"
    query = (
        "SELECT (COUNT(*) AS ?n) WHERE { ?s a <https://w3id.org/dmcg/ont#RecommendationVersion> }"
    )
    counts = {
        "all": ask(service.sparql, query, accept="text/csv").text,
        "one": httpx.get(service.sparql, params={"query": query, "default-graph-uri": graph},
                         headers={"accept": "text/csv"}).text,
        "from": ask(service.sparql, query.replace("WHERE", f"FROM <{graph}> WHERE"), accept="text/csv").text,
    }  # fmt: skip
    assert {name: text.split()[1] for name, text in counts.items()} == {
        "all": "2",
        "one": "1",
        "from": "1",
    }


def test_answers_are_tagged_kept_and_open_to_other_origins(service) -> None:
    first = ask(service.sparql, PARTS, origin="https://andre.example")
    assert first.headers["access-control-allow-origin"] == "*"
    assert "accept" in first.headers["vary"].lower()
    assert "set-cookie" not in first.headers
    again = ask(service.sparql, PARTS, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = ask(service.sparql, PARTS, accept="text/csv")
    assert other.headers["etag"] != first.headers["etag"]
    flight = httpx.options(service.sparql, headers={"access-control-request-method": "POST"})
    assert flight.status_code == 204
    assert "POST" in flight.headers["access-control-allow-methods"]


def test_an_answer_that_changes_by_itself_is_not_kept(service) -> None:
    one = ask(service.sparql, "SELECT (STRUUID() AS ?u) {}", accept="text/csv")
    two = ask(service.sparql, "SELECT (STRUUID() AS ?u) {}", accept="text/csv")
    assert one.text != two.text
    assert "etag" not in one.headers
    assert one.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("accept", "start"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_an_iri_answers_as_page_or_data(service, accept: str, start: str) -> None:
    answer = httpx.get(
        f"{service.url}/r/proeve/2.0", headers={"accept": accept}, follow_redirects=True
    )
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(start)
    if start != "text/html":
        chosen = RdfFormat.from_media_type(start)
        subjects = {str(q.subject) for q in parse(answer.content, format=chosen)}
        assert subjects == {"<https://w3id.org/dmcg/r/proeve/2.0>"}


def test_fragments_come_with_their_page(service) -> None:
    answer = httpx.get(
        f"{service.url}/r/proeve/2.0/anbefaling/smerter", headers={"accept": "text/turtle"}
    )
    subjects = {
        str(q.subject).partition("#")[2] for q in parse(answer.content, format=RdfFormat.TURTLE)
    }
    assert subjects == {"", "straaler>", "kirurgi>"}
    answer = httpx.get(f"{service.url}/r/proeve/2.0/evidens", headers={"accept": "text/turtle"})
    assert b"14.4" in answer.content
    assert httpx.get(f"{service.url}/r/proeve/9.9").status_code == 404


def test_the_service_describes_itself(service) -> None:
    answer = httpx.get(service.sparql, headers={"accept": "text/turtle"})
    text = {str(q.triple) for q in parse(answer.content, format=RdfFormat.TURTLE)}
    assert any("UnionDefaultGraph" in triple for triple in text)
    assert sum("NamedGraph>" in triple and "type" in triple for triple in text) == 6
    health = httpx.get(f"{service.url}/health").json()
    assert (health["status"], health["quads"]) == ("ok", 65)
    assert "guidegraph_answers_total" in httpx.get(f"{service.url}/metrics").text


@pytest.mark.parametrize(
    ("send", "status", "code"),
    [
        (lambda url: httpx.get(url, params={"query": "SELECT"}), 400, "afvist"),
        (lambda url: httpx.get(url, params={"query": " "}), 400, "ingen-foresporgsel"),
        (
            lambda url: httpx.get(url, params={"query": PARTS}, headers={"accept": "image/png"}),
            406,
            "format",
        ),
        (lambda url: httpx.put(url, content=b"x"), 405, "metode"),
        (
            lambda url: httpx.post(url, content=b"x", headers={"content-type": "image/png"}),
            415,
            "indholdstype",
        ),
        (lambda url: httpx.post(url, data={"query": "x" * 70_000}), 413, "for-stor"),
        (
            lambda url: httpx.get(url, params={"query": PARTS, "default-graph-uri": "file:///x"}),
            400,
            "afvist",
        ),
    ],
)
def test_refusals_are_problems_in_both_languages(service, send, status: int, code: str) -> None:
    answer = send(service.sparql)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"].endswith("#" + code)
    assert problem["status"] == status
    assert problem["title_da"] != problem["title_en"]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_language_of_a_problem_follows_the_client(service) -> None:
    danish = ask(service.sparql, "DROP ALL", **{"accept-language": "da, en;q=0.8"}).json()
    english = ask(service.sparql, "DROP ALL", **{"accept-language": "en-GB, da;q=0.2"}).json()
    assert (danish["title"], english["title"]) == (
        "Forespørgslen er afvist",
        "The query is refused",
    )


@pytest.mark.parametrize("in_memory", ["500", "0"])
def test_a_new_dataset_is_taken_into_use_without_a_failed_request(
    start, tmp_path: Path, dataset: Path, in_memory: str
) -> None:
    own = tmp_path / "dataset.nq"
    own.write_bytes(dataset.read_bytes())
    with start(own, "--in-memory", in_memory) as started:
        statuses: list[int] = []
        seen: set[str] = set()
        stop = threading.Event()

        def keep_asking() -> None:
            number = 0
            with httpx.Client(timeout=30) as client:
                while not stop.is_set():
                    number += 1
                    query = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} # {number % 7}"
                    answer = client.get(
                        started.sparql, params={"query": query}, headers={"accept": "text/csv"}
                    )
                    statuses.append(answer.status_code)
                    seen.add(answer.text.split()[-1])

        threads = [threading.Thread(target=keep_asking) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(3):
            fresh = own.with_suffix(".new")
            fresh.write_text(
                dataset.read_text()
                + f"<http://e/{number}> <http://e/p> <http://e/o> <http://e/g> .\n" * (number + 1)
            )
            os.replace(fresh, own)
            before = httpx.get(f"{started.url}/health").json()["dataset"]
            _until(lambda b=before: httpx.get(f"{started.url}/health").json()["dataset"] != b)
        own.with_suffix(".bad").write_text("this is no dataset")
        os.replace(own.with_suffix(".bad"), own)
        _until(lambda: 'result="refused"' in httpx.get(f"{started.url}/metrics").text)
        stop.set()
        for thread in threads:
            thread.join()
        assert set(statuses) == {200}
        assert seen == {"65", "66"}
        assert httpx.get(f"{started.url}/health").json()["status"] == "ok"


def _until(done, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def test_rate_limit_tells_when_to_come_back(start, tmp_path: Path, dataset: Path) -> None:
    own = tmp_path / "dataset.nq"
    own.write_bytes(dataset.read_bytes())
    with start(own, "--rate", "0.05") as started:
        answers = [ask(started.sparql, f"ASK {{}} # {number}") for number in range(100)]
        limited = [answer for answer in answers if answer.status_code == 429]
        assert limited
        assert {answer.status_code for answer in answers} == {200, 429}
        assert all(int(answer.headers["retry-after"]) > 0 for answer in limited)
        assert ask(started.sparql, "ASK {} # 0").status_code == 200, "a kept answer costs nothing"
        spoofed = {
            "x-forwarded-for": "192.0.2.1",
            "forwarded": "for=192.0.2.1",
            "x-real-ip": "192.0.2.1",
        }
        assert ask(started.sparql, "ASK {} # fresh", **spoofed).status_code == 429


def test_query_string_is_read_as_utf8(service) -> None:
    query = 'ASK { ?s ?p ?t FILTER(CONTAINS(STR(?t), "Prøve")) }'
    answer = httpx.get(f"{service.sparql}?query={quote(query)}", headers={"accept": "text/csv"})
    assert answer.text.strip() == "true"
