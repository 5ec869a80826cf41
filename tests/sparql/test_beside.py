"""Guidelines of others beside ours: checked against ours, asked with ours, shown on the pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

THEIRS = "https://andre.example/"
OURS = "https://w3id.org/dmcg/"


def text(title: str, version: str, body: str = "") -> str:
    return (
        f'---\ntitel: {title}\nversion: "{version}"\nudgave: egen\ndokumenttype: retningslinje\n'
        f"grupper:\n  - gruppe\n---\n# {title} {{#titel}}\n{body}"
    )


def write(folder: Path, main: str, group: str = "", references: str = "") -> None:
    (folder / "anbefalinger").mkdir(parents=True, exist_ok=True)
    (folder / "retningslinje.md").write_text(main, "utf-8")
    (folder / "anbefalinger" / "gruppe.md").write_text(f"# Gruppe {{#gruppe}}\n\n{group}", "utf-8")
    if references:
        (folder / "referencer.md").write_text(
            f"# Referencer {{#referencer}}\n\n{references}", "utf-8"
        )


def graded(level: str, fields: str) -> tuple[str, str]:
    statement = f'\n## Evidens {{#evidens}}\n\n::: evidens {{#svar niveau="{level}"}}\nFlere svarede [@studie].\n:::\n'
    return statement, f'::: reference {{#studie status="verificeret"}}\n{fields}\n:::\n'


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """Our root with one guideline, and a source with one of another group's."""
    ours, theirs = tmp_path / "vores", tmp_path / "deres"
    body, list_ = graded("1b", "titel: A\npmid: 77")
    advice = f"\nSe [deres]({THEIRS}r/bryst/0.9/).\n"
    write(
        ours / "guideline" / "lunge",
        text("Behandling af lunger", "1.0", body + advice),
        references=list_,
    )
    body, list_ = graded("2b", "titel: A\npmid: 77")
    recommendation = (
        "::: anbefaling {#straaler}\n[Patienter bør tilbydes <b>stråler</b>]{#del} (A).\n:::\n"
    )
    write(
        theirs / "guideline" / "bryst",
        text("Behandling af bryst", "2.0", body),
        recommendation,
        list_,
    )
    (theirs / "guidegraph.toml").write_text(
        f'base_iri = "{THEIRS}"\nsite_url = "{THEIRS}"\n', "utf-8"
    )
    (ours / "guidegraph.toml").write_text(
        '[[sources]]\nname = "Brystgruppen"\nkind = "folder"\nlocation = "../deres"\nlicence = "CC BY 4.0"\n',
        "utf-8",
    )
    return ours


def guidegraph(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guidegraph", *arguments, "--root", str(root)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def findings(root: Path) -> list[dict[str, object]]:
    done = guidegraph(root, "check", "--format", "json", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_check_holds_ours_against_theirs_and_theirs_against_ours(portal: Path) -> None:
    found = [f for f in findings(portal) if f["code"] == "study-graded-differently"]
    assert [f["file"] for f in found] == [
        "../deres/guideline/bryst/retningslinje.md",
        "guideline/lunge/retningslinje.md",
    ]
    assert all(f["related"] for f in found)
    assert "link-target-unknown" in {f["code"] for f in findings(portal)}, "there is no version 0.9"


def test_query_asks_both(portal: Path) -> None:
    asked = "SELECT ?v WHERE { ?v a kr:GuidelineVersion } ORDER BY ?v"
    done = guidegraph(portal, "query", "-e", asked, "--format", "csv")
    assert done.stdout.split() == ["v", f"{THEIRS}r/bryst/2.0", f"{OURS}r/lunge/1.0"], done.stderr


@pytest.fixture
def built(portal: Path) -> Path:
    done = guidegraph(portal, "build", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    return portal


def test_the_portal_shows_theirs_with_origin_and_licence(built: Path) -> None:
    front = (built / "site/index.html").read_text("utf-8")
    assert "andre/" in front
    overview = (built / "site/andre/index.html").read_text("utf-8")
    assert "Brystgruppen" in overview and "Behandling af bryst, version 2.0" in overview
    page = (built / "site/andre/brystgruppen-1/index.html").read_text("utf-8")
    assert "CC BY 4.0" in page
    assert f'href="{THEIRS}r/bryst/2.0/anbefaling/straaler"' in page
    assert "&lt;b&gt;stråler" in page and "<b>stråler" not in page
    assert "study-graded" not in page and "evidensniveau 2b her og 1b" in page
    assert str(built.parent) not in page, "no path of a machine on a page"
    data = (built / "dist/dataset.nq").read_text("utf-8")
    assert f"<{THEIRS}graf/bryst/2.0>" in data


def test_the_console_asks_both(built: Path) -> None:
    import base64
    import gzip
    import re

    text = (built / "site/sparql/dataset.js").read_text("utf-8")
    packed = max(re.findall(r"[A-Za-z0-9+/=]{200,}", text), key=len)
    data = gzip.decompress(base64.b64decode(packed)).decode()
    assert f"<{THEIRS}r/bryst/2.0>" in data and f"<{OURS}r/lunge/1.0>" in data


def test_a_source_that_turns_hostile_is_a_finding_and_its_last_good_copy_stays(built: Path) -> None:
    settings = built.parent / "deres" / "guidegraph.toml"
    settings.write_text(f'base_iri = "{OURS}"\n', "utf-8")
    (built.parent / "deres/guideline/bryst").rename(built.parent / "deres/guideline/lunge")
    (refused,) = [f for f in findings(built) if f["code"] == "source-refused"]
    assert (refused["file"], refused["line"], refused["severity"]) == (
        "guidegraph.toml",
        1,
        "error",
    )
    assert "last good copy" in str(refused["message_en"])
    done = guidegraph(built, "build")
    assert done.returncode == 1
    assert "Behandling af bryst, version 2.0" in (built / "site/andre/index.html").read_text(
        "utf-8"
    )
    assert "Afvist." in (built / "site/andre/index.html").read_text("utf-8")
    compiled = guidegraph(built, "compile")
    assert compiled.returncode == 2
    assert "Traceback" not in compiled.stderr


def test_a_source_that_was_never_there_is_told_and_the_rest_goes_on(portal: Path) -> None:
    (portal / "guidegraph.toml").write_text(
        '[[sources]]\nkind = "folder"\nlocation = "../ingen"\n', "utf-8"
    )
    (refused,) = [f for f in findings(portal) if f["code"] == "source-refused"]
    assert "left out" in str(refused["message_en"])
