"""A small dataset made by hand: two versions of a guideline, a comparison, and shared graphs."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.graph import Graph, make_graph
from guidegraph.settings import Settings

EXAMPLE = """
@prefix kr: <https://w3id.org/dmcg/ont#> .
@prefix ox: <https://w3id.org/dmcg/skema/oxford-2009#> .
@prefix r: <https://w3id.org/dmcg/r/> .
@prefix p: <https://w3id.org/dmcg/r/proeve/> .
@prefix a: <https://w3id.org/dmcg/r/proeve/anbefaling/> .
@prefix a1: <https://w3id.org/dmcg/r/proeve/1.0/anbefaling/> .
@prefix a2: <https://w3id.org/dmcg/r/proeve/2.0/anbefaling/> .
@prefix s1: <https://w3id.org/dmcg/r/proeve/1.0/anbefaling/smerter#> .
@prefix s2: <https://w3id.org/dmcg/r/proeve/2.0/anbefaling/smerter#> .
@prefix e: <https://w3id.org/dmcg/r/proeve/2.0/evidens#> .
@prefix ref: <https://w3id.org/dmcg/r/proeve/2.0/referencer#> .
@prefix g: <https://w3id.org/dmcg/graf/> .
@prefix gp: <https://w3id.org/dmcg/graf/proeve/> .
@prefix d: <https://w3id.org/dmcg/r/proeve/diff/1.0/2.0#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix frbr: <http://purl.org/vocab/frbr/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix biro: <http://purl.org/spar/biro/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
gp:vaerk { r:proeve a frbr:Work . a:smerter a kr:Recommendation ; frbr:partOf r:proeve . }
gp:1.0 {
  <https://w3id.org/dmcg/r/proeve/1.0> a frbr:Expression, kr:GuidelineVersion ;
    frbr:realizationOf r:proeve ; dcat:version "1.0" ; dcterms:title "Prøve"@da .
  a1:smerter a kr:RecommendationVersion ; frbr:realizationOf a:smerter ; kr:order 1 ;
    frbr:partOf <https://w3id.org/dmcg/r/proeve/1.0> ; kr:printedNumber "1" ;
    kr:textStatus kr:NotTranscribed .
}
gp:2.0 {
  <https://w3id.org/dmcg/r/proeve/2.0> a frbr:Expression, kr:GuidelineVersion ;
    frbr:realizationOf r:proeve ; dcat:version "2.0" ; dcterms:title "Prøve \\"to\\", ny"@da ;
    dcterms:dateAccepted "2025-11-06"^^xsd:date ; kr:printedPublisher "DMCG" ;
    dcat:previousVersion <https://w3id.org/dmcg/r/proeve/1.0> .
  a2:smerter a kr:RecommendationVersion ; frbr:realizationOf a:smerter ; kr:order 1 ;
    frbr:partOf <https://w3id.org/dmcg/r/proeve/2.0> ; kr:printedNumber "1" ;
    kr:textStatus kr:Transcribed ; frbr:part s2:straaler, s2:kirurgi ;
    schema:text "Smerter, også knoglesmerter,\\nkan behandles (A). Kirurgi kan overvejes (C)."@da .
  s2:straaler a kr:GradedPart ; frbr:partOf a2:smerter ; kr:order 1 ; kr:grade ox:A ;
    kr:printedGrade "A" ; schema:text "Smerter kan behandles"@da ; kr:hasEvidenceStatement e:e1 .
  s2:kirurgi a kr:GradedPart ; frbr:partOf a2:smerter ; kr:order 2 ; kr:grade ox:C ;
    kr:printedGrade "C" ; schema:text "Kirurgi kan overvejes"@da .
  e:e1 a kr:EvidenceStatement ; kr:order 1 ; kr:printedLevel "1a" ; cito:citesAsEvidence ref:lee ;
    schema:text "8 Gy virker (1)."@da .
  ref:lee a biro:BibliographicReference ; kr:referenceNumber 1 ; dcterms:title "A trial" .
  e:regime-8gy-1f a kr:DoseRegimen ; schema:text "8 Gy / 1 F" ; kr:bed10 14.4 .
}
<https://w3id.org/dmcg/graf/proeve/diff/1.0/2.0> {
  d:abc a kr:ChangeOperation, kr:PartAdded ; kr:affects s2:kirurgi ;
    dcterms:description "Nyt led"@da, "New part"@en .
}
g:katalog { r:proeve dcat:hasCurrentVersion <https://w3id.org/dmcg/r/proeve/2.0> . }
g:ontologi {
  ox:A skos:notation "A" ; kr:rank 1 . ox:C skos:notation "C" ; kr:rank 3 .
}
"""


def graphs_of(trig: str) -> tuple[Graph, ...]:
    """The named graphs of a TriG text, by name."""
    from pyoxigraph import RdfFormat, parse

    found: dict[str, list[tuple[str, str, str]]] = {}
    for quad in parse(trig.encode(), format=RdfFormat.TRIG):
        name = str(quad.graph_name)[1:-1]
        found.setdefault(name, []).append(
            (str(quad.subject), str(quad.predicate), str(quad.object))
        )
    return tuple(make_graph(name, found[name]) for name in sorted(found))


@dataclass(frozen=True, slots=True)
class SmallOntology:
    """Where the queries lie."""

    folder: Path
    """Folder that holds `queries/`."""


@dataclass(frozen=True, slots=True)
class SmallCorpus:
    """As much of a corpus as the exports read."""

    root: Path
    """A folder of the test's own."""
    all_graphs: tuple[Graph, ...]
    """The named graphs."""
    ontology: SmallOntology
    """Where the queries lie."""
    settings: Settings = field(default_factory=Settings)
    """The defaults."""
    cache: Cache = field(default_factory=Cache)
    """None."""

    def graphs(self) -> Iterator[Graph]:
        """The graphs by name, one at a time."""
        return iter(self.all_graphs)

    def named_graphs(self) -> list[NamedGraph]:
        """The same by name."""
        return [NamedGraph(graph.name, lambda graph=graph: graph)
                for graph in self.all_graphs]  # fmt: skip


@pytest.fixture(scope="session")
def example() -> tuple[Graph, ...]:
    """The graphs of the example."""
    return graphs_of(EXAMPLE)


@pytest.fixture
def small(tmp_path: Path, example: tuple[Graph, ...]) -> SmallCorpus:
    """The example as a corpus, with two queries."""
    queries = tmp_path / "ontology" / "queries"
    queries.mkdir(parents=True)
    (queries / "led.rq").write_text(
        "#: title_da Led\n#: title_en Parts\n#: param grade key = a\n"
        "PREFIX kr: <https://w3id.org/dmcg/ont#>\nSELECT ?p ?g WHERE { ?p kr:printedGrade ?g . "
        "FILTER(LCASE(?g) = $grade) } ORDER BY ?p\n",
        "utf-8",
    )
    (queries / "titler.rq").write_text(
        "#: title_da Titler\n#: title_en Titles\n"
        "CONSTRUCT WHERE { ?v <http://purl.org/dc/terms/title> ?t }\n",
        "utf-8",
    )
    return SmallCorpus(tmp_path, example, SmallOntology(tmp_path / "ontology"))


@dataclass(slots=True)
class RunningService:
    """A service that stands on loopback."""

    url: str
    """Its address, without slash at the end."""
    dataset: Path
    """The file it serves."""
    process: subprocess.Popen[bytes]
    """The gateway."""

    @property
    def sparql(self) -> str:
        """Address of the endpoint."""
        return f"{self.url}/sparql"


def free_port() -> int:
    """A port on loopback that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60.0) -> None:
    """Wait until a server answers; fail with its output when it ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}")
        try:
            if httpx.get(url, timeout=2.0).status_code < 500:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")


@contextmanager
def running(dataset: Path, *options: str) -> Iterator[RunningService]:
    """The guarded endpoint over a file, in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "guidegraph", "endpoint", "--dataset", str(dataset)]
    command += ["--root", str(dataset.parent), "--port", str(port), "--rate", "0", *options]
    process = subprocess.Popen(command)
    try:
        wait_for(f"http://127.0.0.1:{port}/health", process)
        yield RunningService(f"http://127.0.0.1:{port}", dataset, process)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, example: tuple[Graph, ...]) -> Path:
    """The example as one N-Quads file, beside some pages."""
    folder = tmp_path_factory.mktemp("tjeneste")
    path = folder / "dataset.nq"
    path.write_text("".join(graph.nquads() for graph in example), "utf-8")
    page = folder / "site" / "r" / "proeve" / "2.0" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html><title>Prøve 2.0</title>", "utf-8")
    (folder / "hemmelig.txt").write_text("KANARIE", "utf-8")
    return path


@pytest.fixture(scope="module", params=["500", "0"], ids=["memory", "disk"])
def service(dataset: Path, request: pytest.FixtureRequest) -> Iterator[RunningService]:
    """A service with small bounds, so that tests reach them soon; its dataset in memory or on disk."""
    with running(
        dataset, "--in-memory", request.param, "--seconds", "4", "--rows", "500", "--memory", "300"
    ) as started:
        yield started


@pytest.fixture(scope="session")
def start() -> Callable[..., AbstractContextManager[RunningService]]:
    """Starts a service over a file, with options of the command."""
    return running


@dataclass(frozen=True, slots=True)
class OtherServer:
    """A store that others made, on loopback."""

    name: str
    """`oxigraph` or `virtuoso`."""
    query: str
    """Address of its SPARQL endpoint."""
    graphs: str
    """Address of its Graph Store Protocol."""
    environment: dict[str, str]
    """Environment with which `publish` may write to it."""

    def ask(self, text: str, *, graph: bool = False) -> httpx.Response:
        """The answer as SPARQL JSON, or a graph as Turtle."""
        accept = {"accept": "text/turtle" if graph else "application/sparql-results+json"}
        return httpx.post(self.query, data={"query": text}, headers=accept, timeout=60)


@contextmanager
def oxigraph_running(command: str, folder: Path) -> Iterator[OtherServer]:
    """Oxigraph's own server, open for writing, all graphs read as one."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    options = ["serve", "--location", str(folder / "store"), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [command, *options, "--union-default-graph"], stderr=subprocess.DEVNULL
    )
    try:
        wait_for(url, process)
        yield OtherServer("oxigraph", f"{url}/query", f"{url}/store", {})
    finally:
        process.kill()
        process.wait()


VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
FileExtend = 200
Striping = 0
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 20000
MaxDirtyBuffers = 12000
DirsAllowed = .
CaseMode = 2
MaxQueryMem = 500M
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 100000
MaxQueryExecutionTime = 60
[Plugins]
"""


@contextmanager
def virtuoso_running(command: str, folder: Path) -> Iterator[OtherServer]:
    """Virtuoso with an empty database; it writes for Digest only."""
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=sql, http=port))
    options = ["+foreground", "+configfile", "virtuoso.ini"]
    with (folder / "out.log").open("w") as log:
        process = subprocess.Popen([command, *options], cwd=folder, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    login = {
        "GUIDEGRAPH_STORE_USER": "dba",
        "GUIDEGRAPH_STORE_PASSWORD": "dba",
        "GUIDEGRAPH_STORE_AUTH": "digest",
    }
    try:
        wait_for(f"{url}/sparql", process)
        yield OtherServer("virtuoso", f"{url}/sparql", f"{url}/sparql-graph-crud-auth", login)
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def other_server(
    request: pytest.FixtureRequest,
    need_tool: Callable[[str], str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[OtherServer]:
    """Each of the two servers in turn, empty at first."""
    command, folder = need_tool(request.param), tmp_path_factory.mktemp(request.param)
    starter = {"oxigraph": oxigraph_running, "virtuoso": virtuoso_running}[request.param]
    with starter(command, folder) as started:
        yield started
