"""`guidegraph keys`: proposals from the text's own words, written only when asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LONG = "Formål og afgrænsning af emnet i denne retningslinje"
MAIN = """\
---
titel: Prøve
version: "1.0"
---

# 2. Introduktion

Baggrunden.

## ?LONG?

Formålet.

## Patientgruppe {emner="lungekraeft"}

Patienterne.

## Rigtig {#rigtig}

Uændret.

## Store bogstaver {#STORE}

Forkert.

::: tekst
Patienter med symptomgivende knoglemetastaser [@meier-2001] kan få **20 Gy / 4 F**.
:::

::: tekst {emner="lungekraeft"}
Patienter med symptomgivende knoglemetastaser kan få andet.
:::

::: person {rolle="forfatter"}
navn: Åse Ødegård
:::
""".replace("?LONG?", LONG)
REFERENCES = """\
# 4. Referencer {#referencer}

::: reference {status="navngivet"}
forfatter: Sundstrøm S; Bremnes R
år: 2004
titel: Hypofractionated palliative radiotherapy
pmid: 14990640
:::
"""


def guidegraph(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guidegraph", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "guideline" / "proeve"
    place.mkdir(parents=True)
    (place / "retningslinje.md").write_text(MAIN, "utf-8")
    (place / "referencer.md").write_text(REFERENCES, "utf-8")
    return tmp_path


def codes(folder: Path) -> list[str]:
    done = guidegraph(folder, "check", "--format", "json", "--fail-on", "never")
    return [finding["code"] for finding in json.loads(done.stdout)]


def test_it_proposes_and_changes_nothing(folder: Path) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.md")}
    done = guidegraph(folder, "keys")
    assert done.returncode == 0, done.stderr
    main = "guideline/proeve/retningslinje.md"
    assert done.stdout.splitlines() == [
        "guideline/proeve/referencer.md:3: {#sundstroem-2004}",
        f"{main}:6: {{#introduktion}}",
        f"{main}:10: {{#formaal-afgraensning-emnet-denne}}",
        f"{main}:14: {{#patientgruppe}}",
        f"{main}:22: {{#store}}",
        f"{main}:26: {{#patienter-symptomgivende-knoglemetastaser-kan}}",
        f"{main}:30: {{#patienter-symptomgivende-knoglemetastaser-kan-a}}",
        f"{main}:34: {{#aase-oedegaard}}",
        "guideline/kilder.md: {#pmid-14990640}",
        "guideline/personer.md: {#aase-oedegaard}",
    ]
    assert {p: p.read_bytes() for p in folder.rglob("*.md")} == before


def test_what_it_writes_is_accepted_and_nothing_else_changes(folder: Path) -> None:
    assert {"missing-key", "bad-key"} <= set(codes(folder))
    assert guidegraph(folder, "keys", "--write").returncode == 0
    last = guidegraph(folder, "keys")
    assert last.stdout == ""
    wrong = {"missing-key", "bad-key", "duplicate-key", "person-not-listed", "source-not-listed"}
    assert not wrong & set(codes(folder))
    text = (folder / "guideline/proeve/retningslinje.md").read_text("utf-8")
    assert '## Patientgruppe {#patientgruppe emner="lungekraeft"}' in text
    assert "## Store bogstaver {#store}" in text
    assert "## Rigtig {#rigtig}" in text
    assert len(text.splitlines()) == len(MAIN.splitlines())
    people = (folder / "guideline/personer.md").read_text("utf-8")
    assert "::: person {#aase-oedegaard}\nnavn: Åse Ødegård\n:::" in people


def test_it_can_be_read_by_programs(folder: Path) -> None:
    shown = json.loads(guidegraph(folder, "keys", "--format", "json").stdout)
    assert shown["keys"][0]["key"] == "sundstroem-2004"
    assert shown["entries"][0]["text"].startswith("::: kilde {#pmid-14990640}\npmid: 14990640\n")


def test_to_a_list_in_another_encoding_nothing_is_added(folder: Path) -> None:
    (folder / "guideline/kilder.md").write_bytes("# Kilder\n\nKøn\n".encode("cp1252"))
    before = {p: p.read_bytes() for p in folder.rglob("*.md")}
    done = guidegraph(folder, "keys", "--write")
    assert done.returncode == 2
    assert "guideline/kilder.md:3: filen er ikke UTF-8 og kan ikke ændres" in done.stderr
    assert "guideline/kilder.md:3: the file is not UTF-8" in done.stderr
    assert {p: p.read_bytes() for p in folder.rglob("*.md")} == before


def test_line_ends_of_a_list_stay_as_they_are(folder: Path) -> None:
    before = b"# Kilder {#kilder}\r\n\r\n::: kilde {#a-b-2003}\r\ntitel: A\r\n:::"
    (folder / "guideline/kilder.md").write_bytes(before)
    assert guidegraph(folder, "keys", "--write").returncode == 0
    after = (folder / "guideline/kilder.md").read_bytes()
    assert after.startswith(before + b"\r\n\r\n::: kilde {#pmid-14990640}\r\n")
    assert after.count(b"\n") == after.count(b"\r\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_files_keep_their_line_ends_and_mark(folder: Path, mark: bytes) -> None:
    path = folder / "guideline/proeve/retningslinje.md"
    assert guidegraph(folder, "keys", "--write").returncode == 0
    wanted = path.read_bytes()
    path.write_bytes(mark + MAIN.encode().replace(b"\n", b"\r\n"))
    assert guidegraph(folder, "keys", "--write").returncode == 0
    assert path.read_bytes() == mark + wanted.replace(b"\n", b"\r\n")
