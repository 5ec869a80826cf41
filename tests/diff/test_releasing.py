"""A version is released whole or not at all, and never changes afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from guidegraph.corpus import Corpus, load
from guidegraph.errors import ReleaseRefused
from guidegraph.release import Bump, Outcome, Request, bump_between, read_record, release
from guidegraph.verify import verify
from tests.diff.fictional import ROOT, SLUG, Version, versions
from tests.diff.test_revisions import commit, run_git, write

PEOPLE = "".join(
    f"::: person {{#{key}}}\nnavn: {name}\n:::\n\n"
    for key, name in (("anna-and", "Anna And"), ("bo-berg", "Bo Berg"), ("carl-cok", "Carl Cok"))
)
SMALL = """---
titel: Lille retningslinje
version: "{version}"
{more}gruppe: dlcg
grupper:
  - knogle
---

# 2. Introduktion {{#introduktion}}

{text}
"""
GROUP = """# Knogler {#knogle}

::: anbefaling {#smerte nr="1"}
[Patienter med smerter kan tilbydes strålebehandling]{#straaler} (B).
:::
"""
LAX = '[rules]\nselect = ["syntax"]\n'


def small(
    version: str, *, previous: str = "", text: str = "Tekst.", group: str = GROUP
) -> dict[str, str]:
    """The files of a small guideline."""
    more = f'forrige: "{previous}"\n' if previous else ""
    return {
        "retningslinje.md": SMALL.format(version=version, more=more, text=text),
        "anbefalinger/knogle.md": group,
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root with a draft of version 1.0, under git; only rules of form run."""
    base = tmp_path / "rod"
    base.mkdir()
    write(
        base, {"guidegraph.toml": LAX, "guideline/personer.md": PEOPLE, "guideline/kilder.md": ""}
    )
    shutil.copytree(ROOT / "ontology", base / "ontology")
    draft(base, small("1.0"))
    run_git(base, "init", "-q", "-b", "main")
    commit(base, "draft")
    return base


def draft(base: Path, files: dict[str, str]) -> None:
    """Write the draft anew."""
    folder = base / "guideline/lille"
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.name != "udgivelser":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    write(folder, files)


def released(base: Path, version: str, **more: object) -> Outcome:
    """Release, as the command does."""
    return release(load(base, drafts=True), Request("lille", version, **more))  # type: ignore[arg-type]


def refused(base: Path, version: str, **more: object) -> str:
    """The message of a refusal; nothing may have been written."""
    before = snapshot(base)
    with pytest.raises(ReleaseRefused) as caught:
        released(base, version, **more)
    assert snapshot(base) == before
    assert caught.value.message_en
    return caught.value.message_da


def snapshot(base: Path) -> dict[str, bytes]:
    """Every file of the root but git's own and the cache's."""
    return {
        p.relative_to(base).as_posix(): p.read_bytes()
        for p in sorted(base.rglob("*"))
        if p.is_file() and not {".git", ".cache"} & set(p.relative_to(base).parts)
    }  # fmt: skip


def test_an_issue_is_the_source_and_a_record(root: Path) -> None:
    outcome = released(root, "1.0", reason="Første udgave", date="2026-01-31")
    folder = root / "guideline/lille/udgivelser/1.0/1"
    assert outcome.folder == folder
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    assert names == ["anbefalinger/knogle.md", "retningslinje.md", "udgivelse.json"]
    data = json.loads((folder / "udgivelse.json").read_text("utf-8"))
    assert data["version"] == "1.0" and data["issue"] == 1 and data["reason"] == "Første udgave"
    assert data["commit"] == run_git(root, "rev-parse", "HEAD")
    assert data["tree"] == run_git(root, "rev-parse", "HEAD:guideline/lille")
    assert "r/lille/1.0/anbefaling/smerte#straaler" in data["permalinks"]
    assert data["dates"]["issued"] == "2026-01-31"
    assert not load(root).documents[0].versions[0].is_draft
    assert verify(load(root)).findings == ()


def test_the_record_is_the_same_wherever_it_is_made(root: Path, tmp_path: Path) -> None:
    released(root, "1.0")
    other = tmp_path / "anden"
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("udgivelser"))
    released(other, "1.0")
    path = "guideline/lille/udgivelser/1.0/1/udgivelse.json"
    assert (root / path).read_bytes() == (other / path).read_bytes()


def test_a_folder_that_differs_from_its_commit_names_none(root: Path) -> None:
    draft(root, small("1.0", text="Ikke gemt."))
    record = released(root, "1.0").record
    assert record is not None and record.commit is None
    assert "intet at mærke" in refused(root, "2.0", tag=True, source=_folder(root, small("2.0")))


def _folder(base: Path, files: dict[str, str]) -> Path:
    folder = base.parent / "kilde"
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, files)
    return folder


def test_a_tag_is_set_on_the_commit_that_holds_the_text(root: Path) -> None:
    outcome = released(root, "1.0", tag=True)
    assert outcome.tag == "lille/1.0/1"
    assert run_git(root, "rev-parse", "lille/1.0/1^{commit}") == run_git(root, "rev-parse", "HEAD")


def test_what_is_released_is_refused_again(root: Path) -> None:
    released(root, "1.0")
    assert "ændres aldrig" in refused(root, "1.0")
    assert "intet at rette" in refused(root, "1.1", correction="x", name="A")
    assert "navn" in refused(root, "1.0", correction="x")
    assert "den samme" in refused(root, "1.0", correction="x", name="A")


@pytest.mark.parametrize(
    "number", ["", "3", "v1.0", "1.0/../x", "-1.0", "1.0 ", "1.0.0.0", "../1.0"]
)
def test_no_version_number(root: Path, number: str) -> None:
    refused(root, number)


def test_the_draft_must_bear_the_number(root: Path) -> None:
    assert "version 1.0, ikke 1.1" in refused(root, "1.1")


def test_a_correction_is_the_next_issue(root: Path) -> None:
    released(root, "1.0")
    before = snapshot(root / "guideline/lille/udgivelser")
    draft(root, small("1.0", text="Rettet tekst."))
    codes = [f.code for f in verify(load(root)).findings]
    assert codes == ["released-version-edited"]
    outcome = released(root, "1.0", correction="Slåfejl", name="Anna And")
    assert outcome.folder is not None and outcome.folder.name == "2"
    record = read_record(outcome.folder)
    assert (record.issue, record.reason, record.name) == (2, "Slåfejl", "Anna And")
    after = snapshot(root / "guideline/lille/udgivelser")
    assert {path: after[path] for path in before} == before
    assert verify(load(root)).findings == ()
    assert load(root).documents[0].versions[0].issue == 2


def test_an_older_version_is_corrected_from_a_folder(root: Path) -> None:
    released(root, "1.0")
    draft(root, small("2.0", previous="1.0", group=GROUP.replace("(B)", "(A)")))
    released(root, "2.0")
    folder = _folder(root, small("1.0", text="Udfyldt."))
    outcome = released(root, "1.0", correction="Udfyldt", name="A", source=folder)
    assert outcome.record is not None and outcome.record.issue == 2
    draft(root, small("0.9"))
    assert "allerede udgivet" in refused(root, "0.9")
    assert released(root, "0.9", source=_folder(root, small("0.9"))).record is not None


BUMPS = [
    ("reaffirmed", small("{}", previous="1.0"), "1.0.1", "1.0.0"),
    ("editorial", small("{}", previous="1.0", text="En anden tekst."), "1.1", "1.0.1"),
    ("clinical", small("{}", previous="1.0", group=GROUP.replace("(B)", "(A)")), "2.0", "1.1"),
]


@pytest.mark.parametrize(("name", "files", "right", "wrong"), BUMPS, ids=[b[0] for b in BUMPS])
def test_the_class_of_the_changes_tells_the_least_bump(
    root: Path, name: str, files: dict[str, str], right: str, wrong: str
) -> None:
    released(root, "1.0")
    head = files["retningslinje.md"]
    draft(root, {**files, "retningslinje.md": head.replace("{}", wrong)})
    refused(root, wrong)
    draft(root, {**files, "retningslinje.md": head.replace("{}", right)})
    assert released(root, right).record is not None


def test_the_bumps_can_be_set(root: Path) -> None:
    released(root, "1.0")
    draft(root, small("1.1", previous="1.0", group=GROUP.replace("(B)", "(A)")))
    refused(root, "1.1")
    with (root / "guidegraph.toml").open("a") as stream:
        stream.write('[rules.thresholds]\nrelease_bump_clinical = "minor"\n')
    assert released(root, "1.1").record is not None


def test_the_text_must_follow_the_version_before(root: Path) -> None:
    released(root, "1.0")
    draft(root, small("2.0", previous="1.5"))
    assert "følger efter 1.5" in refused(root, "2.0")


@pytest.mark.parametrize(
    ("old", "new", "bump"),
    [("1.0", "1.0.1", Bump.PATCH), ("1.9", "1.10", Bump.MINOR), ("2.2", "3.0", Bump.MAJOR),
     ("1.0", "1.0", Bump.NONE), ("1.1", "1.0.9", Bump.NONE), ("1.0.1", "1.1", Bump.MINOR)],
)  # fmt: skip
def test_bumps(old: str, new: str, bump: Bump) -> None:
    assert bump_between(old, new) is bump


def test_an_error_blocks_and_a_waiver_lets_it_pass(root: Path) -> None:
    wrong = GROUP.replace("(B).", "(B). Løs (C).")
    draft(root, small("1.0", group=wrong))
    before = snapshot(root)
    outcome = released(root, "1.0")
    assert outcome.folder is None and {f.code for f in outcome.blocking} == {"grade-outside-part"}
    assert snapshot(root) == before
    draft(root, small("1.0"))
    assert released(root, "1.0").record is not None


def test_a_waiver_lets_an_error_pass(root: Path) -> None:
    released(root, "1.0")
    gone = GROUP.replace("{#straaler}", "{#straale}")
    waiver = (
        '\n::: undtagelse {kode="key-vanished" navn="A" dato="2026-01-01" '
        'udløber="2030-01-01" om="anbefaling/smerte"}\nDelen er en anden.\n:::\n'
    )
    draft(root, small("2.0", previous="1.0", group=gone + waiver))
    assert released(root, "2.0").record is not None


def test_a_vanished_key_blocks_until_it_is_declared(root: Path) -> None:
    released(root, "1.0")
    renamed = GROUP.replace("#smerte ", "#smerter ")
    draft(root, small("2.0", previous="1.0", group=renamed))
    assert {f.code for f in released(root, "2.0").blocking} == {"key-vanished"}
    draft(root, small("2.0", previous="1.0", group=GROUP.replace("{#straaler}", "{#straale}")))
    assert {f.code for f in released(root, "2.0").blocking} == {"key-vanished"}
    draft(
        root,
        small(
            "2.0",
            previous="1.0",
            group=renamed.replace("#smerter ", '#smerter tidligere="smerte" '),
        ),
    )
    assert released(root, "2.0").record is not None


def test_a_part_is_renamed_or_withdrawn(root: Path) -> None:
    released(root, "1.0")
    gone = GROUP.replace("{#straaler}", "{#straale}")
    renamed = gone.replace("{#straale}", '{#straale tidligere="straaler"}')
    draft(root, small("2.0", previous="1.0", group=renamed))
    assert released(root, "2.0").record is not None
    withdrawn = '\n::: udgået {#smerte#straale grund="Anden behandling"}\n:::\n'
    third = GROUP.replace("{#straaler}", "{#tabletter}") + withdrawn
    draft(root, small("3.0", previous="2.0", group=third))
    done = released(root, "3.0")
    assert done.record is not None, done.blocking


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("ukendt#straaler", "unresolved-key"),
        ("smerte#straaler", "duplicate-key"),
        ("smerte#Å", "bad-key"),
        ("smerte#a#b", "bad-key"),
    ],
)
def test_a_withdrawn_part_must_be_one(root: Path, key: str, code: str) -> None:
    released(root, "1.0")
    withdrawn = f'\n::: udgået {{#{key} grund="x"}}\n:::\n'
    draft(root, small("2.0", previous="1.0", group=GROUP + withdrawn))
    assert code in {f.code for f in load(root).documents[0].draft.findings}


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (lambda f: (f / "retningslinje.md").write_text("x"), "issue-changed"),
        (lambda f: (f / "anbefalinger/knogle.md").unlink(), "issue-changed"),
        (lambda f: (f / "ny.md").write_text("x"), "issue-changed"),
        (lambda f: (f / "udgivelse.json").write_text("{}"), "issue-record-wrong"),
        (lambda f: (f / "udgivelse.json").write_text(
            (f / "udgivelse.json").read_text().replace('"tree": "', '"tree": "0')), "issue-changed"),
        (lambda f: (f / "udgivelse.json").write_text(
            (f / "udgivelse.json").read_text().replace("#straaler", "#borte")), "permalink-vanished"),
        (lambda f: shutil.rmtree(f), "issue-deleted"),
        (lambda f: f.rename(f.parent / "2"), "issue-deleted"),
    ],
)  # fmt: skip
def test_verify_sees_every_harm(root: Path, harm: object, code: str) -> None:
    released(root, "1.0")
    commit(root, "released")
    assert verify(load(root)).findings == ()
    assert callable(harm)
    harm(root / "guideline/lille/udgivelser/1.0/1")
    assert code in {f.code for f in verify(load(root)).findings}


def test_verify_without_history_says_what_it_could_not_see(root: Path, tmp_path: Path) -> None:
    released(root, "1.0")
    commit(root, "released")
    clone = tmp_path / "klon"
    run_git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), str(clone))
    found = verify(load(clone)).findings
    assert [(f.code, str(f.severity)) for f in found] == [("commit-not-here", "info")]
    assert "ikke i denne klon" in found[0].message_da
    plain = tmp_path / "zip"
    shutil.copytree(root, plain, ignore=shutil.ignore_patterns(".git"))
    assert [f.code for f in verify(load(plain)).findings] == ["commit-not-here"]


def test_a_commit_that_holds_another_text_is_seen(root: Path) -> None:
    released(root, "1.0")
    other = run_git(root, "rev-parse", "HEAD")
    draft(root, small("1.0", text="Noget andet."))
    later = commit(root, "edited")
    path = root / "guideline/lille/udgivelser/1.0/1/udgivelse.json"
    path.write_text(path.read_text("utf-8").replace(other, later), "utf-8")
    assert "commit-differs" in {f.code for f in verify(load(root)).findings}


DRIVER = textwrap.dedent(
    """
    import os, shutil, signal, sys
    from dataclasses import replace
    from pathlib import Path
    from guidegraph.corpus import load
    from guidegraph.release import Request, release

    root, number, correction = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    corpus = load(root, drafts=True)
    calls = stop = limit = 0

    def counted(name):
        real = getattr(os, name)
        def call(*args, **options):
            global calls
            calls += 1
            if calls == limit:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)
        setattr(os, name, call)

    for name in ("mkdir", "fsync", "rename"):
        counted(name)
    while True:
        stop += 1
        there = root.parent / f"nr-{stop}"
        shutil.copytree(root, there)
        child = os.fork()
        if not child:
            calls, limit = 0, stop
            release(replace(corpus, root=there), Request("lille", number, correction, "A"))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(stop, status, flush=True)
        if status != -signal.SIGKILL:
            break
    """
)


@pytest.mark.parametrize("correction", ["", "Rettelse"])
def test_killed_at_any_moment_it_leaves_nothing_or_all(root: Path, correction: str) -> None:
    """A process is killed before each of its calls to the file system, one after the other."""
    if correction:
        released(root, "1.0")
        draft(root, small("1.0", text="Rettet."))
    env = dict(os.environ, PYTHONPATH=str(ROOT / "build"))
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, str(root), "1.0", correction],
        env=env, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    rows = [tuple(map(int, row.split())) for row in done.stdout.splitlines()]
    assert rows[-1][1] == 0, done.stderr
    assert len(rows) > 8 and all(status == -signal.SIGKILL for _, status in rows[:-1])
    whole = root.parent / f"nr-{rows[-1][0]}"
    wanted, before = snapshot(whole), versions_of(load(root))
    done_versions = versions_of(load(whole))
    states = set()
    for stop, _ in rows[:-1]:
        there = root.parent / f"nr-{stop}"
        after = versions_of(load(there))
        states.add(after == before)
        assert after in (before, done_versions)
        if after == before:
            assert released(there, "1.0", correction=correction, name="A").record
        assert snapshot(there) == wanted
    assert states == {True, False}


def versions_of(corpus: Corpus) -> list[tuple[str, int, str]]:
    """Every version of the corpus with its issue and hash."""
    return [(c.version, c.issue, c.graph.sha256()) for d in corpus.documents for c in d.versions]


@pytest.fixture(scope="module")
def five() -> dict[str, Version]:
    return versions()


def test_versions_are_released_in_order(tmp_path: Path, five: dict[str, Version]) -> None:
    """The fictional guideline's numbers follow; its last version has errors that block it."""
    write(tmp_path, {"guidegraph.toml": LAX, "guideline/personer.md": PEOPLE})
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    folder = tmp_path / "guideline" / SLUG
    for number, version in five.items():
        for path in folder.glob("*") if folder.is_dir() else ():
            if path.name != "udgivelser":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        write(folder, {path: data.decode() for path, data in version.files.items()})
        outcome = release(load(tmp_path, drafts=True), Request(SLUG, number))
        assert bool(outcome.blocking) is (number == "3.0")
    assert [c.version for c in load(tmp_path).documents[0].versions] == [
        "1.0",
        "1.0.1",
        "1.1",
        "2.0",
    ]
    assert verify(load(tmp_path)).findings == ()


def test_a_field_still_to_be_filled_in_blocks(root: Path) -> None:
    draft(root, small("1.0", text="UDFYLD indledningen."))
    outcome = released(root, "1.0")
    assert [finding.code for finding in outcome.blocking] == ["field-to-fill"]
    assert outcome.folder is None
    assert not (root / "guideline/lille/udgivelser").exists()
