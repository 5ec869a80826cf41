"""A released version whose wording was unknown is filled from its text and released as a new issue."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SLUG = "dlcg-palliativ-straalebehandling"
WORDING = (
    "Patienter med lungekræft og hjernemetastaser kan vurderes med henblik på helhjernebestråling"
)
SOURCE = f"""Pallierende strålebehandling af lungekræft

Version 2.2

1. Anbefalinger (Quick guide)

Palliativ strålebehandling af hjernemetastaser

3. {WORDING} (A)

2. Introduktion

Retningslinjen omhandler pallierende strålebehandling.
"""


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository's guidelines."""
    folder = tmp_path_factory.mktemp("udgave")
    for name in ("guideline", "ontology"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "guidegraph.toml", folder)
    (folder / "kilde.txt").write_text(SOURCE, encoding="utf-8")
    return folder


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guidegraph", *arguments], cwd=project, capture_output=True, text=True,
        timeout=240, check=False,
    )  # fmt: skip


def test_unknown_wording_is_filled_and_becomes_the_next_issue(project: Path) -> None:
    released = project / "guideline" / SLUG / "udgivelser" / "2.2"
    before = {p: p.read_bytes() for p in released.rglob("*") if p.is_file()}
    assert any(b'status="ukendt-ordlyd"' in data for data in before.values())
    done = run(
        project, "import", "kilde.txt", "--base", str(released / "1"), "--output", f"guideline/ny/{SLUG}",
        "--guideline-version", "2.2", "--no-lists", "--report", "fund.json",
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    found = json.loads((project / "fund.json").read_text(encoding="utf-8"))
    assert not [f for f in found if f["severity"] == "error"]
    merged = project / "guideline" / "ny" / SLUG
    text = " ".join(
        " ".join(p.read_text(encoding="utf-8") for p in sorted(merged.rglob("*.md"))).split()
    )
    assert '{#hjernemetastaser nr="3"' in text
    assert "ukendt-ordlyd" not in text
    assert f"[{WORDING}]{{#" in text
    assert '{#thorakal-symptomlindring nr="1" status="udledt"' in text
    done = run(
        project, "release", "2.2", "-d", SLUG, "--from", str(merged), "--correction",
        "Ordlyden af anbefaling 3 er fundet", "--name", "Prøve Prøvesen", "--date", "2026-01-31",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert {p: p.read_bytes() for p in before} == before
    issue = json.loads((released / "2" / "udgivelse.json").read_text(encoding="utf-8"))
    assert issue["version"] == "2.2"
    compared = run(project, "diff", f"{SLUG}@2.2/1", f"{SLUG}@2.2/2", "--format", "json")
    kinds = {c["kind"] for c in json.loads(compared.stdout)["changes"]}
    assert kinds & {"TextChanged", "TextStatusChanged", "NotComparable"}
