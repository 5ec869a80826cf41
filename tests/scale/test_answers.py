"""Answers are made again where something that they read has changed, and only there."""

from __future__ import annotations

import errno
import fcntl
from functools import partial
from pathlib import Path
from random import Random

import pytest

import guidegraph.export.answers as answers_module
import guidegraph.export.folder as folder_module
import guidegraph.export.standing as standing_module
import guidegraph.query.store as store_module
from guidegraph.corpus import load
from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.dataset import named_dataset
from guidegraph.errors import SourceUnreadable
from guidegraph.export import write_dist
from guidegraph.export.database import Database
from guidegraph.export.folder import OutputFolder
from guidegraph.export.pieces import Pieces
from guidegraph.export.standing import fresh, standing
from guidegraph.export.touched import Touched, digests
from guidegraph.graph import Graph, iri, literal, make_graph
from guidegraph.ids import Names
from guidegraph.query.reads import EVERYTHING, Lines, Reads, reads_of
from guidegraph.query.run import results
from guidegraph.query.store import QueryStore
from guidegraph.vocabulary import KR, RDF, SCHEMA
from tests.corpus import write_corpus
from tests.scale.edits import Desk, sentence
from tests.scale.soak import tree

NAMES = Names()
PREFIXES = (
    "PREFIX kr: <https://w3id.org/dmcg/ont#> PREFIX schema: <https://schema.org/> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
TEXT, GRADE = SCHEMA.text, KR.grade


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SELECT * { ?s schema:text ?t }", {Lines(TEXT)}),
        ("SELECT * { ?s a kr:GradedPart ; schema:text ?t }",
         {Lines(RDF.type, KR.GradedPart), Lines(TEXT, "", KR.GradedPart)}),
        ("SELECT * { ?s a kr:GradedPart . OPTIONAL { ?s schema:text ?t } }",
         {Lines(RDF.type, KR.GradedPart), Lines(TEXT, "", KR.GradedPart)}),
        ("SELECT * { ?s schema:text ?t . OPTIONAL { ?s a kr:GradedPart } }",
         {Lines(RDF.type, KR.GradedPart), Lines(TEXT)}),
        ("SELECT * { ?s a kr:GradedPart . MINUS { ?s schema:text ?t } }",
         {Lines(RDF.type, KR.GradedPart), Lines(TEXT)}),
        ("SELECT * { ?s a kr:GradedPart . FILTER NOT EXISTS { ?s schema:text ?t } }",
            {Lines(RDF.type, KR.GradedPart), Lines(TEXT)},
        ),
        ("SELECT * { ?s a kr:GradedPart . { SELECT (COUNT(?s) AS ?n) { ?s schema:text ?t } } }",
         {Lines(RDF.type, KR.GradedPart), Lines(TEXT)}),
        ("SELECT * { ?s skos:broader* kr:A }", {Lines("http://www.w3.org/2004/02/skos/core#broader")}),
        ("SELECT * { ?s a ?c ; schema:text ?t }", {Lines(RDF.type), Lines(TEXT)}),
        ("CONSTRUCT { ?s ?p ?t } { ?s schema:text ?t BIND(kr:x AS ?p) }", {Lines(TEXT)}),
    ],
)  # fmt: skip
def test_what_a_query_reads(text: str, lines: set[Lines]) -> None:
    assert reads_of(PREFIXES + text) == Reads(False, frozenset(lines))


@pytest.mark.parametrize(
    ("text", "graphs"),
    [
        ("SELECT * { ?s schema:text ?t }", False),
        ("SELECT * { GRAPH ?g { ?s schema:text ?t } }", True),
        ("SELECT * { ?s schema:text ?t FILTER EXISTS { GRAPH ?g { ?s a kr:Finding } } }", True),
        ("SELECT * { ?s schema:text ?t MINUS { GRAPH ?g { } } }", True),
        ("SELECT * { { SELECT ?g { GRAPH ?g { } } } ?s schema:text ?t }", True),
        ("SELECT * FROM kr:a { ?s schema:text ?t }", True),
        ("SELECT * FROM NAMED kr:a { ?s schema:text ?t }", True),
    ],
)  # fmt: skip
def test_which_queries_see_the_graphs(text: str, graphs: bool) -> None:
    found = reads_of(PREFIXES + text)
    assert (found.everything, found.graphs) == (False, graphs)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }", "DESCRIBE ?s { ?s schema:text ?t }",
        "SELECT * { ?a skos:broader* ?b }", "SELECT * { ?a !schema:text ?b }",
        "SELECT * { GRAPH ?g { ?s kr:grade/skos:broader* kr:A } }",
        "SELECT * { ?s schema:text ?t FILTER(RAND() > 0.5) }", "this is no query",
    ],
)  # fmt: skip
def test_what_reads_everything(text: str) -> None:
    assert reads_of(PREFIXES + text) == EVERYTHING


V = NAMES.version("a", "1.0")
PART = f"{V}/anbefaling/x#tilbud"
ASKED = Reads(False, frozenset({Lines(RDF.type, KR.GradedPart), Lines(TEXT, "", KR.GradedPart)}))


def gathered(*graphs: Graph, asked: Reads = ASKED) -> str:
    """What a query reads of some graphs, as one hash."""
    touched = Touched()
    for graph in graphs:
        touched.add(graph.name, digests(graph, NAMES))
    return touched.of(asked)


def version(*more: tuple[str, str, str]) -> Graph:
    """A version with a part and a section."""
    own = [(iri(PART), iri(RDF.type), iri(KR.GradedPart)), (iri(PART), iri(TEXT), literal("en")),
           (iri(f"{V}/om#b"), iri(RDF.type), iri(KR.Passage))]  # fmt: skip
    return make_graph(NAMES.graph("a", "1.0"), [*own, *more])


def test_lines_that_a_query_cannot_read_do_not_count() -> None:
    section = (iri(f"{V}/om#b"), iri(TEXT), literal("to"))
    grade = (iri(PART), iri(GRADE), literal("A"))
    assert gathered(version()) == gathered(version(section)) == gathered(version(grade))


def test_lines_that_it_can_read_count_wherever_they_stand() -> None:
    other = NAMES.graph("b", "1.0")
    seen = {
        gathered(version()),
        gathered(version((iri(PART), iri(TEXT), literal("to")))),
        gathered(version((iri(f"{V}/om#untyped"), iri(TEXT), literal("to")))),
        gathered(version(), make_graph(other, [(iri(PART), iri(TEXT), literal("to"))])),
    }
    assert len(seen) == 4


def test_a_graph_more_counts_where_the_query_can_see_the_graphs() -> None:
    more = make_graph(NAMES.graph("b", "1.0"), [(iri(PART), iri(GRADE), literal("A"))])
    assert gathered(version(), more) == gathered(version())
    seeing = Reads(False, ASKED.lines, graphs=True)
    assert gathered(version(), more, asked=seeing) != gathered(version(), asked=seeing)


def test_a_class_given_elsewhere_makes_all_lines_of_the_predicate_count() -> None:
    typed = make_graph(
        NAMES.shared_graph("fund"), [(iri(f"{V}/om#b"), iri(RDF.type), iri(KR.GradedPart))]
    )
    section = (iri(f"{V}/om#b"), iri(TEXT), literal("to"))
    assert gathered(version(), typed) != gathered(version(section), typed)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two guidelines in two versions, whose dataset counts as large."""
    monkeypatch.setattr(standing_module, "LARGE", 1000)
    write_corpus(tmp_path / "root", guidelines=2, versions=2, open_draft=True)
    return tmp_path / "root"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that were answered."""
    found: list[str] = []

    def noted(text: str, store: object) -> object:
        found.append(text.partition("title_en")[2].partition("\n")[0])
        return results(text, store)  # type: ignore[arg-type]

    monkeypatch.setattr(answers_module, "results", noted)
    return found


def build(root: Path, out: Path, *, cache: bool = True) -> None:
    """Everything."""
    corpus = load(root, cache=cache, drafts=True)
    write_dist(corpus, out, graphs=named_dataset(corpus))


def edited(root: Path, tmp_path: Path, number: int) -> None:
    """Change a figure, build, and hold that a build from nothing gives the same."""
    sentence(Desk(root, Random(number)))
    build(root, root / "dist")
    build(root, tmp_path / f"clean{number}", cache=False)
    assert tree(root / "dist") == tree(tmp_path / f"clean{number}")


def test_an_edit_asks_a_few_questions_of_the_database_that_stands(
    root: Path, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, root / "dist")
    every = len(asked)
    assert every > 50
    asked.clear()
    build(root, root / "dist")
    assert asked == []
    sentence(Desk(root, Random(2)))
    with monkeypatch.context() as patched:
        patched.setattr(standing_module, "open_dataset", None)
        build(root, root / "dist")
    assert 0 < len(asked) < every / 2
    edited(root, tmp_path, 1)


def test_a_large_database_is_opened_again_for_each_question(
    root: Path, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, tmp_path / "held", cache=False)
    asked.clear()
    opened = []
    monkeypatch.setattr(answers_module, "LARGE", 0)
    monkeypatch.setattr(store_module, "give_back", lambda: opened.append(len(asked)))
    build(root, root / "dist")
    assert opened == list(range(len(asked)))
    assert tree(root / "dist") == tree(tmp_path / "held")


def test_a_first_finding_is_a_graph_more_that_few_questions_see(
    root: Path, tmp_path: Path, asked: list[str]
) -> None:
    build(root, root / "dist")
    every = len(asked)
    path = next((root / "guideline").glob("*/metode.md"))
    text = path.read_text("utf-8")
    for number, content in enumerate([f"{text}\nSe [@findes-ikke-2099].\n", text]):
        path.write_text(content, "utf-8")
        asked.clear()
        build(root, root / "dist")
        assert 0 < len(asked) < every / 2
        found = "/fund>" in (root / "dist/dataset.nq").read_text("utf-8")
        assert found == (number == 0)
        build(root, tmp_path / f"clean{number}", cache=False)
        assert tree(root / "dist") == tree(tmp_path / f"clean{number}")


def test_a_database_that_somebody_touched_is_made_anew(root: Path, tmp_path: Path) -> None:
    build(root, root / "dist")
    cache = root / ".cache/guidegraph"
    for number, path in enumerate([
        *sorted((cache / "store").glob("*.sst"))[:1], cache / "store/CURRENT", cache / "store.json",
    ]):  # fmt: skip
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data)
        edited(root, tmp_path, 10 + number)
    (cache / "store.json").unlink()
    edited(root, tmp_path, 20)


def test_the_database_follows_every_change_of_a_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_module, "LARGE", 0)
    pieces = Pieces(Cache(tmp_path / "cache"), NAMES, "writers")
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    others = [
        make_graph(NAMES.graph("a", f"{n}.0"), [("<x:s>", "<x:p>", f'"{n}"')]) for n in range(8)
    ]

    def stands(*values: str) -> None:
        """Bring the database to these values, and hold it against a new one."""
        changed = make_graph(NAMES.graph("b", "1.0"), [("<x:s>", "<x:p>", v) for v in values])
        graphs = [*others, changed] if values else others
        made = [pieces.of(NamedGraph(g.name, lambda g=g: g)) for g in graphs]  # type: ignore[misc]
        with OutputFolder(tmp_path / "out", tmp_path / "record.json") as folder:
            with folder.open("dataset.nq", "".join(values)) as file:
                file.write("".join(graph.nquads() for graph in graphs).encode())
            use = partial(standing, made, pieces.cache, folder)
            assert use(_lines) == fresh(folder, _lines)

    for values in (['"1.50"' + decimal, '"b"'], ['"1.5"' + decimal], ['"1.50"' + decimal, '"c"@da'], [],
                   ['"c"'], ['"c"', '"01"' + decimal, '"1"' + decimal]):  # fmt: skip
        stands(*values)


def _lines(opened: QueryStore) -> tuple[list[str], frozenset[str]]:
    return sorted(str(quad) for quad in opened.store), opened.graphs


def test_two_at_once_do_not_share_a_database(root: Path, tmp_path: Path) -> None:
    build(root, root / "dist")
    with (root / ".cache/guidegraph/store.lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        before = (root / ".cache/guidegraph/store.json").read_bytes()
        edited(root, tmp_path, 30)
        assert (root / ".cache/guidegraph/store.json").read_bytes() == before
    edited(root, tmp_path, 31)


def test_no_room_for_the_database_or_the_record(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def unwritable(*_: object) -> None:
        raise SourceUnreadable("fuld", "full")

    monkeypatch.setattr(Database, "_opened", full)
    monkeypatch.setattr(folder_module, "replace_file", unwritable)
    build(root, root / "dist")
    assert not (root / ".cache/guidegraph/store").exists()
    edited(root, tmp_path, 40)
    monkeypatch.undo()
    edited(root, tmp_path, 41)
