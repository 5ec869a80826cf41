"""The commands on versions, as a user runs them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import pyoxigraph
import pytest

from guidegraph.cli import main
from guidegraph.corpus import load
from guidegraph.diff import apply, read_patch
from guidegraph.release import Request, release
from tests.diff.fictional import ROOT, SLUG, versions
from tests.diff.test_releasing import LAX, PEOPLE
from tests.diff.test_revisions import commit, run_git, write


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with four released versions of the fictional guideline and a draft, under git."""
    root = tmp_path_factory.mktemp("rod")
    write(root, {"guidegraph.toml": LAX, "guideline/personer.md": PEOPLE})
    shutil.copytree(ROOT / "ontology", root / "ontology")
    run_git(root, "init", "-q", "-b", "main")
    folder = root / "guideline" / SLUG
    for number, version in versions().items():
        for path in folder.glob("*") if folder.is_dir() else ():
            if path.name != "udgivelser":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        write(folder, {path: data.decode() for path, data in version.files.items()})
        commit(root, f"text of {number}")
        if number != "3.0":
            release(load(root, drafts=True), Request(SLUG, number))
            commit(root, f"release {number}")
    return root


def run(base: Path, *words: str, code: int = 0) -> str:
    """Standard output of a command that must end with `code` and never with a traceback."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(base), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
        patch.object(sys, "argv", ["guidegraph", *words]), pytest.raises(SystemExit) as ended,
    ):  # fmt: skip
        sys.exit(main())
    assert "Traceback" not in err.getvalue() and "Uventet fejl" not in err.getvalue(), (
        err.getvalue()
    )
    assert (ended.value.code or 0) == code, (out.getvalue()[-2000:], err.getvalue()[-2000:])
    return out.getvalue()


def test_as_a_process(base: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "guidegraph", "diff", "1.1", "2.0"], cwd=base, capture_output=True,
        text=True, env=dict(os.environ, PYTHONPATH=str(ROOT / "build")), timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "GradeStrengthened" in done.stdout


KEYS = ["id", "kind", "level", "target", "key", "part", "old", "new", "word_diff", "severity",
        "summary_da", "summary_en", "reported_by"]  # fmt: skip


def test_json_is_the_contract(base: Path) -> None:
    data = json.loads(run(base, "diff", "1.1", "2.0", "--format", "json"))
    assert list(data) == ["document", "old", "new", "changes", "log"]
    assert (data["document"], data["old"], data["new"]) == (SLUG, "1.1", "2.0")
    assert list(data["log"]) == ["undeclared", "unsupported", "contradicted", "uncheckable"]
    for change in data["changes"]:
        assert list(change) == KEYS
        assert change["severity"] in ("clinical", "editorial", "none")
        assert change["id"].startswith("https://") and change["target"].startswith("https://")
        assert all(isinstance(change[k], str | None) for k in ("key", "part", "old", "new"))
        assert all(len(m) == 2 and m[0] in "=-+" for m in change["word_diff"])
    claim = ["entry", "section", "operation", "claimed_number", "target", "why_da", "why_en"]
    for name in ("unsupported", "uncheckable"):
        assert all(list(row) == claim for row in data["log"][name])
    assert data["log"]["contradicted"]
    for row in data["log"]["contradicted"]:
        assert list(row) == ["entry", "change", "field", "claimed", "actual", "why_da", "why_en"]
    assert all(list(row) == ["change", "why_da", "why_en"] for row in data["log"]["undeclared"])
    known = {change["id"] for change in data["changes"]}
    assert {row["change"] for row in data["log"]["undeclared"]} <= known


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json", "rdf", "rdfpatch"])
def test_the_same_bytes_every_time(base: Path, name: str) -> None:
    first = run(base, "diff", "1.0", "2.0", "--format", name)
    assert first and first == run(base, "diff", f"{SLUG}@1.0", "2.0", "--format", name)


def test_a_version_by_number_issue_commit_branch_and_worktree(base: Path) -> None:
    first = json.loads(run(base, "diff", "2.0", "worktree", "--format", "json"))
    for new in ("git:HEAD", "git:main", f"{SLUG}@worktree", "3.0"):
        found = json.loads(run(base, "diff", "2.0/1", new, "--format", "json"))
        assert [c["id"] for c in found["changes"]][1:] == [c["id"] for c in first["changes"]][1:]
    text = run(base, "diff", "git:HEAD~2", "2.0")
    assert "Ingen ændringer." in text


@pytest.mark.parametrize(
    "words",
    [
        ("diff", "9.9", "2.0"), ("diff", "git:--help", "2.0"), ("diff", "git:findes-ikke", "2.0"),
        ("diff", "andet@1.0", "2.0"), ("diff", "1.0/7", "2.0"), ("diff", "", ""),
        ("diff", "1.0", "2.0", "--format", "pdf"), ("diff", "1.0", "2.0", "--level", "x"),
        ("history", "findes-ikke"), ("show", "findes-ikke"), ("show", "--on", "i går"),
        ("impact", "findes-ikke"), ("review", "findes-ikke"), ("review", "-x"),
        ("changelog", "1.0", "2.0", "--format", "x"), ("release", "x"), ("verify", "-d", "andet"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_code_2(base: Path, words: tuple[str, ...]) -> None:
    run(base, *words, code=2)


def test_the_patch_leads_from_one_version_to_the_other(base: Path) -> None:
    document = load(base).documents[0]
    graphs = {c.version: c.graph for c in document.versions}
    patch = read_patch(run(base, "diff", "1.1", "2.0", "--format", "rdfpatch"))
    assert patch.old_hash == graphs["1.1"].sha256()
    assert apply(patch.change, graphs["1.1"]).sha256() == patch.new_hash == graphs["2.0"].sha256()


def test_the_changes_as_rdf_answer_questions(base: Path) -> None:
    store = pyoxigraph.Store()
    text = run(base, "diff", "1.1", "2.0", "--format", "rdf")
    store.load(text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    question = """PREFIX kr: <https://w3id.org/dmcg/ont#>
        SELECT ?old ?new WHERE { GRAPH ?g { ?op a kr:ChangeOperation, kr:GradeWeakened ;
        kr:severity kr:SeverityClinical ; kr:changeLevel kr:LevelGrade ; kr:oldText ?old ;
        kr:newText ?new ; kr:affects ?what ; kr:reportedBy ?entry } }"""
    rows = list(store.query(question))  # type: ignore[arg-type]
    assert [(r["old"].value, r["new"].value) for r in rows] == [("C", "D")]  # type: ignore[index]
    names = {str(q.graph_name) for q in store}
    assert names == {f"<https://w3id.org/dmcg/graf/{SLUG}/diff/1.1/2.0>"}


class Page(HTMLParser):
    """What a page holds: its marks, its hidden words, and what is open at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks = 0
        self.hidden: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.marks += tag in ("ins", "del")
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if ("class", "hidden") in attrs:
            self.hidden.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "span" and self.hidden and not self.hidden[-1]:
            self.hidden[-1] = data.strip()


@pytest.mark.parametrize(
    "words", [("diff", "1.1", "2.0"), ("review", "HEAD~3", "--fail-on", "never")]
)
def test_html_is_whole_and_speaks_to_those_who_listen(base: Path, words: tuple[str, ...]) -> None:
    page = Page()
    page.feed(run(base, *words, "--format", "html"))
    assert page.open == []
    assert page.marks > 5
    assert set(page.hidden) == {"slettet:", "indsat:", "slut"}
    assert len(page.ids) == len(set(page.ids))
    assert "script" not in page.tags and "link" not in page.tags


def test_authors_text_is_never_markup(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi"
    shutil.copytree(base, copy)
    path = copy / "guideline" / SLUG / "retningslinje.md"
    evil = '<script>alert(1)</script> <img src=x onerror="x"> **fed** | [x](javascript:y) &amp;'
    path.write_text(path.read_text("utf-8").replace("Formålet er at lindre.", evil), "utf-8")
    html = run(copy, "diff", "2.0", "worktree", "--format", "html")
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;" in html
    markdown = run(copy, "diff", "2.0", "worktree", "--format", "markdown")
    assert not re.search(r"(?<!\\)<(script|img)", markdown)
    assert not re.search(r"(?<!\\)\[x(?<!\\)\]\(javascript", markdown)


def test_only_and_level(base: Path) -> None:
    one = json.loads(
        run(base, "diff", "1.1", "2.0", "--only", "knoglemetastaser#medicin", "--format", "json")
    )
    assert {(c["key"], c["part"]) for c in one["changes"]} == {("knoglemetastaser", "medicin")}
    graded = json.loads(run(base, "diff", "1.1", "2.0", "--level", "grade", "--format", "json"))
    assert {c["level"] for c in graded["changes"]} == {"grade"} and len(graded["changes"]) > 3


def test_exit_code_tells_a_difference(base: Path) -> None:
    run(base, "diff", "1.1", "2.0", "--exit-code", code=1)
    run(base, "diff", "1.1", "git:HEAD~4", "--exit-code", code=0)
    run(base, "changelog", "1.1", "2.0", "--check", "--exit-code", code=1)


def test_proposals_propose_and_decide_nothing(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi"
    shutil.copytree(base, copy)
    path = copy / "guideline" / SLUG / "anbefalinger/knogle.md"
    path.write_text(path.read_text("utf-8").replace("{#fraktur ", "{#knoglebrud "), "utf-8")
    text = run(copy, "diff", "2.0", "worktree", "--propose")
    assert 'fraktur → knoglebrud    {#knoglebrud tidligere="fraktur"}' in text
    kinds = {(c["kind"], c["key"]) for c in
             json.loads(run(copy, "diff", "2.0", "worktree", "--format", "json"))["changes"]}  # fmt: skip
    assert {("Withdrawn", "fraktur"), ("RecommendationAdded", "knoglebrud")} <= kinds


def test_history_follows_a_renamed_key(base: Path) -> None:
    for key in ("krampe", "kramper"):
        data = json.loads(run(base, "history", key, "--format", "json"))
        assert [(v["version"], v["draft"]) for v in data["versions"]] == [
            ("1.0", False), ("1.0.1", False), ("1.1", False), ("2.0", False), ("3.0", True)
        ]  # fmt: skip
        assert [v["status"] for v in data["versions"]][:3] == ["known"] * 3
        assert any("nøglen er ændret" in c for c in data["versions"][2]["changes"])
    text = run(base, "history", "knoglemetastaser")
    assert "styrken er hævet fra B til A" in text


def test_show_on_a_day(base: Path) -> None:
    data = json.loads(
        run(base, "show", "knoglemetastaser", "--on", "2022-06-01", "--format", "json")
    )
    assert {v["version"]: v["certainty"] for v in data["versions"]}
    for version in data["versions"]:
        assert version["text"].startswith("Patienter med knoglemetastaser")
    assert run(base, "show", "--on", "1999-01-01").count("\n") == 2


def test_impact_of_a_reference_and_of_a_recommendation(base: Path) -> None:
    data = json.loads(run(base, "impact", "olsen-2020", "--format", "json"))
    resting = {row["iri"].rpartition("/")[2] for row in data["rests"]}
    assert {"evidens#hjerne-ny", "hjernemetastaser", "hjernemetastaser#helhjerne"} <= resting
    assert "på" in run(base, "impact", "hjernemetastaser").lower()


def test_review_tells_new_and_solved(base: Path, tmp_path: Path) -> None:
    copy = tmp_path / "kopi"
    shutil.copytree(base, copy)
    path = copy / "guideline" / SLUG / "anbefalinger/knogle.md"
    path.write_text(path.read_text("utf-8").replace("@larsen-2014", "@findes-ikke"), "utf-8")
    text = run(copy, "review", "HEAD", code=1) if "@larsen" in run_git(
        copy, "show", f"HEAD:guideline/{SLUG}/anbefalinger/knogle.md") else ""  # fmt: skip
    assert not text or "unresolved-citation" in text
    assert "Ingen retningslinje er ændret." in run(base, "review", "HEAD")
    whole = run(base, "review", "HEAD~8", "HEAD", "--fail-on", "never")
    assert whole.index("Kliniske ændringer") < whole.index("Redaktionelle ændringer")
    assert "Forslag til ændringslog" in whole
