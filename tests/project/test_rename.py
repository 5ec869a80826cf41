"""`guidegraph rename`: a key is replaced where it is a key, and nowhere else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guidegraph
from guidegraph.corpus.folders import read_files
from guidegraph.errors import GuidegraphError
from guidegraph.renaming import rename
from guidegraph.vocabulary import KR

MAIN = """\
---
titel: hjernen
version: "1.0"
emneord:
  - hjernen
grupper:
  - hjernen
---

# 2. Om hjernen {#introduktion gælder="knogler"}

Her står hjernen [@hjerne-2001] og @knogler.
"""
GROUP = """\
# Hjernen {#hjernen}

::: anbefaling {#knogler emner="knoglemetastaser"}
[Patienter kan tilbydes knogler]{#knogler} (A).
:::

::: variant {af="knogler" sted="log"}
[Patienter kan tilbydes knogler]{#knogler} (A).
:::

## Litteratur {#litteratur gælder="knogler"}

::: evidens {#knogler-2 støtter="knogler#knogler"}
Knogler [@hjerne-2001; @knogler-2002].
:::

::: kvalitetsnote {#note om="anbefaling/knogler#knogler"}
Om knogler.
:::
"""
REFERENCES = """\
# 4. Referencer {#referencer}

::: reference {#hjerne-2001 status="navngivet"}
titel: A
:::

::: reference {#knogler-2002 status="navngivet"}
titel: B
:::
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "guideline" / "proeve"
    (place / "anbefalinger").mkdir(parents=True)
    (place / "retningslinje.md").write_text(MAIN, "utf-8")
    (place / "anbefalinger" / "hjernen.md").write_text(GROUP, "utf-8")
    (place / "referencer.md").write_text(REFERENCES, "utf-8")
    return tmp_path


def command(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "guidegraph", "rename", *arguments]
    return subprocess.run(line, cwd=cwd, capture_output=True, text=True, check=False)


def test_a_recommendation_is_renamed_where_its_key_stands(folder: Path) -> None:
    done = command(folder, "knogler", "skelet")
    assert done.returncode == 0, done.stderr
    text = (folder / "guideline/proeve/anbefalinger/hjernen.md").read_text("utf-8")
    assert text == (
        GROUP.replace("anbefaling {#knogler ", "anbefaling {#skelet ")
        .replace('af="knogler"', 'af="skelet"')
        .replace('gælder="knogler"', 'gælder="skelet"')
        .replace('støtter="knogler#knogler"', 'støtter="skelet#knogler"')
        .replace('om="anbefaling/knogler#', 'om="anbefaling/skelet#')
    )
    main = (folder / "guideline/proeve/retningslinje.md").read_text("utf-8")
    assert main == MAIN.replace('gælder="knogler"', 'gælder="skelet"')


def test_a_reference_is_renamed_where_it_is_cited(folder: Path) -> None:
    assert command(folder, "proeve/hjerne-2001", "meier-2001").returncode == 0
    main = (folder / "guideline/proeve/retningslinje.md").read_text("utf-8")
    assert main == MAIN.replace("[@hjerne-2001]", "[@meier-2001]")
    text = (folder / "guideline/proeve/anbefalinger/hjernen.md").read_text("utf-8")
    assert text == GROUP.replace("[@hjerne-2001;", "[@meier-2001;")


def test_a_group_takes_its_file_along(folder: Path) -> None:
    done = command(folder, "hjernen", "cerebrum")
    assert done.returncode == 0, done.stderr
    place = folder / "guideline" / "proeve"
    assert not (place / "anbefalinger/hjernen.md").exists()
    text = (place / "anbefalinger/cerebrum.md").read_text("utf-8")
    assert text == GROUP.replace("{#hjernen}", "{#cerebrum}")
    main = (place / "retningslinje.md").read_text("utf-8")
    assert main == MAIN.replace("grupper:\n  - hjernen", "grupper:\n  - cerebrum")


@pytest.mark.parametrize(
    ("old", "new"),
    [("findes-ikke", "ny"), ("knogler", "litteratur"), ("knogler", "Æ"), ("andet/knogler", "ny")],
)
def test_what_cannot_be_is_refused_and_nothing_changes(folder: Path, old: str, new: str) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.md")}
    done = command(folder, old, new)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert {p: p.read_bytes() for p in folder.rglob("*.md")} == before


def test_a_dry_run_changes_nothing(folder: Path) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.md")}
    done = command(folder, "knogler", "skelet", "--dry-run")
    assert len(done.stdout.splitlines()) == 2
    assert {p: p.read_bytes() for p in folder.rglob("*.md")} == before


def test_a_released_recommendation_keeps_its_old_key(folder: Path) -> None:
    place = folder / "guideline" / "proeve"
    issue = place / "udgivelser" / "1.0" / "1"
    shutil.copytree(place, issue, ignore=shutil.ignore_patterns("udgivelser"))
    (issue / "udgivelse.json").write_text('{"version": "1.0", "issue": 1}', "utf-8")
    main = place / "retningslinje.md"
    main.write_text(MAIN.replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    frozen = {p: p.read_bytes() for p in issue.rglob("*") if p.is_file()}
    assert command(folder, "knogler", "skelet").returncode == 0
    text = (place / "anbefalinger/hjernen.md").read_text("utf-8")
    assert '::: anbefaling {#skelet tidligere="knogler" emner=' in text
    assert {p: p.read_bytes() for p in issue.rglob("*") if p.is_file()} == frozen


def test_in_the_real_guidelines_no_text_changes(root: Path, corpus: guidegraph.Corpus) -> None:
    """Every literal but the marked text stays as it was, whichever key is renamed."""
    for document in corpus.documents:
        files = read_files(corpus.folder(document.slug))
        before = corpus.compile_other(document, files)
        keys = sorted(
            {
                k
                for data in files.values()
                for k in re.findall(rb"(?m)^(?:#|:::).*\{#([a-z0-9-]+)", data)
            }
        )
        for key in [k.decode() for k in keys][::25]:
            done = rename(corpus, document.slug, files, key, "x-omdoebt-x")
            now = {p: d for p, d in files.items() if p not in done.moved.values()}
            now |= {path: text.encode() for path, text in done.files.items()}
            after = corpus.compile_other(document, now)
            assert literals(after) == literals(before), key


def literals(compiled: guidegraph.Compiled) -> list[tuple[str, str]]:
    marked = {f"<{KR.markdown}>", f"<{KR.renamedFrom}>"}
    return sorted((p, o) for _, p, o in compiled.graph.triples if o[0] == '"' and p not in marked)


def test_a_key_is_not_renamed_into_a_wrong_text(folder: Path, root: Path) -> None:
    corpus = guidegraph.load(folder)
    files = read_files(folder / "guideline" / "proeve")
    with pytest.raises(GuidegraphError):
        rename(corpus, "proeve", files, "knogler", "knogler")


def test_a_part_is_renamed_in_its_recommendation_and_where_it_is_named(folder: Path) -> None:
    done = command(folder, "knogler#knogler", "behandling")
    assert done.returncode == 0, done.stderr
    text = (folder / "guideline/proeve/anbefalinger/hjernen.md").read_text("utf-8")
    assert text == (
        GROUP.replace("]{#knogler} (A)", "]{#behandling} (A)")
        .replace("knogler#knogler", "knogler#behandling")
    )  # fmt: skip
    assert command(folder, "knogler#knogler", "andet").returncode == 2
    assert command(folder, "knogler#behandling", "Æ").returncode == 2


def test_a_released_part_keeps_its_old_key(folder: Path) -> None:
    place = folder / "guideline" / "proeve"
    issue = place / "udgivelser" / "1.0" / "1"
    shutil.copytree(place, issue, ignore=shutil.ignore_patterns("udgivelser"))
    (issue / "udgivelse.json").write_text('{"version": "1.0", "issue": 1}', "utf-8")
    (place / "retningslinje.md").write_text(MAIN.replace('"1.0"', '"1.1"'), "utf-8")
    assert command(folder, "knogler#knogler", "behandling").returncode == 0
    text = (place / "anbefalinger/hjernen.md").read_text("utf-8")
    assert text.count('{#behandling tidligere="knogler"} (A)') == 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_files_keep_their_line_ends_and_mark(folder: Path, mark: bytes, end: bytes) -> None:
    place = folder / "guideline" / "proeve"

    def saved(text: str) -> bytes:
        return mark + text.encode().replace(b"\n", end)

    for path in place.rglob("*.md"):
        path.write_bytes(saved(path.read_text("utf-8")))
    done = command(folder, "hjernen", "cerebrum")
    assert done.returncode == 0, done.stderr
    assert (place / "anbefalinger/cerebrum.md").read_bytes() == saved(
        GROUP.replace("{#hjernen}", "{#cerebrum}")
    )
    main = MAIN.replace("grupper:\n  - hjernen", "grupper:\n  - cerebrum")
    assert (place / "retningslinje.md").read_bytes() == saved(main)
    assert (place / "referencer.md").read_bytes() == saved(REFERENCES)
    assert not (place / "anbefalinger/hjernen.md").exists()


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    path = folder / "guideline/proeve/referencer.md"
    path.write_bytes(path.read_bytes() + "\nKøn\n".encode("cp1252"))
    before = {p: p.read_bytes() for p in folder.rglob("*.md")}
    done = command(folder, "hjernen", "cerebrum")
    assert done.returncode == 2
    assert "filen er ikke UTF-8 og kan ikke ændres" in done.stderr
    assert "the file is not UTF-8 and cannot be changed" in done.stderr
    assert {p: p.read_bytes() for p in folder.rglob("*.md")} == before
