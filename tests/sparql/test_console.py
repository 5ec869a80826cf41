"""The SPARQL page in a real browser, from a server and from disk."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from guidegraph.errors import StoreFailed
from guidegraph.query import parse_query
from guidegraph.query.console import classic, console_files

PAGE = """<!doctype html><html lang="da"><meta charset="utf-8"><title>SPARQL</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="console.css"><h1>SPARQL</h1>
<div class="gg-sparql" data-base="./" data-root="../"></div><script defer src="console.js"></script>
"""
CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:"
)
PARTS = """#: title_da Led med en grad
#: title_en Parts with a grade
#: param grade text = A
PREFIX kr: <https://w3id.org/dmcg/ont#>
SELECT ?part ?grade WHERE { ?part kr:printedGrade ?grade . FILTER(?grade = $grade) } ORDER BY ?part
"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    root: Path,
    example: Any,
    need_tool: Callable[[str], str],
) -> Path:
    need_tool("npm-parts")
    folder = tmp_path_factory.mktemp("side")
    library = (parse_query("led", PARTS),)
    for name, content in console_files(example, library, root=root):
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
    (folder / "sparql" / "index.html").write_text(PAGE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", CSP)
            super().end_headers()

        def log_message(self, *args: object) -> None:
            """Be quiet."""

    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql/index.html"
    server.shutdown()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    opened.on(
        "console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.faults, opened.asked = faults, asked
    yield opened
    context.close()
    assert faults == []
    assert all(url.startswith(("http://127.0.0.1:", "file://", "blob:", "data:")) for url in asked)


def write(page: Any, query: str) -> None:
    page.evaluate("text => { document.querySelector('.gg-sparql').console.text = text; }", query)


def run(page: Any) -> str:
    page.get_by_role("button", name="Kør").click()
    page.locator(".gg-sparql[aria-busy=false]").wait_for(timeout=60000)
    return page.locator(".gg-status").inner_text()


@pytest.mark.parametrize("where", ["server", "disk"])
def test_an_example_is_chosen_filled_and_answered(
    page: Any, site: Path, address: str, where: str
) -> None:
    page.goto(address if where == "server" else (site / "sparql" / "index.html").as_uri())
    page.locator(".cm-editor").wait_for()
    page.get_by_label("Eksempler").select_option(label="Led med en grad")
    page.get_by_label("grade").fill("C")
    assert '?grade = "C"' in page.locator(".cm-content").inner_text()
    assert run(page).startswith("1 række, ")
    link = page.locator(".gg-output tbody a")
    assert link.inner_text() == "r:proeve/2.0/anbefaling/smerter#kirurgi"
    suffix = "/" if where == "server" else "/index.html"
    assert link.get_attribute("href") == f"../r/proeve/2.0/anbefaling/smerter{suffix}#kirurgi"


def test_a_parameter_stays_a_term_whatever_is_typed(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_label("Eksempler").select_option(label="Led med en grad")
    page.get_by_label("grade").fill('A") || true || ("\\')
    assert run(page).startswith("0 rækker, ")


def test_downloads_are_whole(page: Any, address: str, tmp_path: Path) -> None:
    page.goto(address)
    write(page, "SELECT ?s ?t { ?s <http://purl.org/dc/terms/title> ?t } ORDER BY ?t")
    assert run(page).startswith("3 rækker")
    with page.expect_download() as found:
        page.get_by_role("button", name="Hent CSV").click()
    text = Path(found.value.path()).read_bytes().decode()
    assert text.splitlines()[-1].endswith(',"Prøve ""to"", ny"')
    with page.expect_download() as found:
        page.get_by_role("button", name="Hent JSON").click()
    data = json.loads(Path(found.value.path()).read_text("utf-8"))
    assert len(data["results"]["bindings"]) == 3
    write(page, "CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/title> ?t }")
    run(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="Hent TTL").click()
    assert found.value.suggested_filename == "svar.ttl"
    assert "Prøve" in Path(found.value.path()).read_text("utf-8")


def test_a_link_carries_the_query_and_runs_nothing_by_itself(page: Any, address: str) -> None:
    page.goto(address)
    write(page, "ASK { ?s ?p 'æ & # %' }")
    page.get_by_role("button", name="Kopiér link").click()
    page.wait_for_url("**#q=**")
    link = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(link)
    page.locator(".cm-editor").wait_for()
    assert (
        page.evaluate("document.querySelector('.gg-sparql').console.text")
        == "ASK { ?s ?p 'æ & # %' }"
    )
    assert page.locator(".gg-output").inner_text() == ""
    run(page)
    assert page.locator(".gg-truth").inner_text() == "Nej"


def test_stop_ends_a_query_and_the_next_one_is_answered(page: Any, address: str) -> None:
    page.goto(address)
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }")
    page.get_by_role("button", name="Kør").click()
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Stop").click()
    page.locator(".gg-status", has_text="Stoppet").wait_for()
    write(page, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert run(page).startswith("1 række")
    assert page.locator(".gg-output td").inner_text() == "65"


DESCRIBED = "CONSTRUCT WHERE { ?s <http://purl.org/vocab/frbr/core#partOf> ?o ; ?p ?x }"


@pytest.mark.parametrize("where", ["server", "disk"])
def test_a_graph_is_drawn_with_its_table_behind_it(
    page: Any, site: Path, address: str, where: str
) -> None:
    page.goto(address if where == "server" else (site / "sparql" / "index.html").as_uri())
    write(page, DESCRIBED)
    assert " udsagn, " in run(page)
    picture = page.get_by_role("img")
    assert "knuder" in picture.get_attribute("aria-label")
    assert "smerter#kirurgi" in picture.text_content()
    assert picture.locator("circle").count() >= 5
    assert picture.locator("line").count() >= 4
    boxes = picture.locator("circle").evaluate_all(
        "all => all.map(c => [c.cx.baseVal.value, c.cy.baseVal.value])"
    )
    assert len({(round(x), round(y)) for x, y in boxes}) == len(boxes), "no two nodes in one place"
    assert all(0 < x < 800 and 0 < y < 520 for x, y in boxes)
    heads = page.locator(".gg-output th").all_inner_texts()
    assert heads == ["subject", "predicate", "object"]
    rows = page.locator(".gg-output tbody tr").count()
    assert f"{rows} udsagn" in page.locator(".gg-status").inner_text()
    assert page.locator(".gg-output tbody", has_text="Kirurgi kan overvejes").count() == 1


def test_a_large_graph_says_what_it_leaves_out(page: Any, address: str) -> None:
    page.goto(address)
    many = " . ".join(
        f"<http://e.example/{n}> <http://e.example/p> <http://e.example/{n + 1}>" for n in range(60)
    )
    write(page, f"CONSTRUCT {{ {many} }} WHERE {{}}")
    run(page)
    assert "Billedet viser 40 af mindst 61 knuder" in page.locator("figcaption").inner_text()
    assert page.locator(".gg-output tbody tr").count() == 60


def test_a_graph_of_texts_alone_has_a_table_and_no_picture(page: Any, address: str) -> None:
    page.goto(address)
    write(page, "CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/title> ?t }")
    assert run(page).startswith("3 udsagn")
    assert page.locator("svg").count() == 0
    assert page.locator(".gg-output tbody tr").count() == 3
    write(
        page,
        "CONSTRUCT { ?s <http://e.example/p> \"<img src=x onerror='window.hit=1'>\" ; <http://e.example/q> <javascript:window.hit=1> } WHERE { ?s a <https://w3id.org/dmcg/ont#GradedPart> }",
    )
    run(page)
    assert page.locator(".gg-output img, .gg-output a[href^=javascript]").count() == 0
    assert page.evaluate("window.hit") is None
    write(page, "CONSTRUCT WHERE { ?s <http://ingen.example/p> ?t }")
    assert run(page).startswith("0 udsagn")


def test_a_table_for_spreadsheets_runs_nothing(page: Any, address: str, tmp_path: Path) -> None:
    page.goto(address)
    write(page, "SELECT ('=1+1' AS ?a) (-5 AS ?b) (\"'=x\" AS ?c) {}")
    run(page)
    with page.expect_download() as found:
        page.get_by_role("button", name="Hent CSV").click()
    assert Path(found.value.path()).read_bytes() == b"a,b,c\r\n'=1+1,-5,''=x\r\n"


def test_hostile_text_in_answers_and_links_is_inert(page: Any, address: str) -> None:
    page.goto(address)
    write(
        page,
        "SELECT (\"<img src=x onerror='window.hit=1'>\" AS ?a) (<javascript:window.hit=1> AS ?b) {}",
    )
    run(page)
    assert page.locator(".gg-output img").count() == 0
    assert page.locator(".gg-output a").count() == 0
    assert page.evaluate("window.hit") is None
    write(page, "SELECT { }")
    assert run(page).startswith("Kunne ikke besvares")


def test_missing_prefixes_are_put_in(page: Any, address: str) -> None:
    page.goto(address)
    write(page, "SELECT ?s { ?s a kr:GradedPart ; frbr:partOf ?o . FILTER(?o != 'skos:x') }")
    page.get_by_role("button", name="Indsæt manglende præfikser").click()
    text = page.evaluate("document.querySelector('.gg-sparql').console.text")
    assert text.splitlines()[:2] == [
        "PREFIX frbr: <http://purl.org/vocab/frbr/core#>",
        "PREFIX kr: <https://w3id.org/dmcg/ont#>",
    ]
    assert "PREFIX skos" not in text
    assert run(page).startswith("2 rækker")


def test_without_the_editor_the_text_area_works(page: Any, address: str) -> None:
    page.route("**/editor.js", lambda route: route.abort())
    page.goto(address)
    page.locator("textarea").fill("ASK { ?s ?p ?o }")
    assert run(page).startswith("Svar")
    assert page.locator(".gg-truth").inner_text() == "Ja"
    page.faults.clear()


def test_files_are_the_same_on_every_run_and_name_their_origin(
    site: Path, root: Path, example: Any
) -> None:
    files = dict(console_files(example, (parse_query("led", PARTS),), root=root))
    assert {name: (site / name).read_bytes() for name in files} == files
    record = json.loads(files["sparql/third-party.json"])
    assert record["license"] == "MIT OR Apache-2.0"
    assert len(record["sha256"]["web_bg.wasm"]) == 64
    assert b"@codemirror/view" in files["sparql/editor-licences.txt"]
    assert b"Permission is hereby granted" in files["sparql/editor-licences.txt"]


def test_an_engine_of_another_shape_is_refused() -> None:
    with pytest.raises(StoreFailed, match="unexpected shape"):
        classic("export class Something {}\n")


def test_nothing_reaches_over_the_edge_of_a_phone(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(address)
    page.locator(".cm-editor").wait_for()
    page.get_by_label("Eksempler").select_option(label="Led med en grad")
    assert run(page).startswith("1 række")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert "#:" not in page.locator(".cm-content").inner_text(), "the header is for the library"
