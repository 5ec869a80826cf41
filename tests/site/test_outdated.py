"""A text for patients that was written before a recommendation changed says so where it is read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from guidegraph.pages.publication import publish, read_sources

HEAD = (
    '---\ntitel: {title}\nversion: "{version}"\n{more}udgave: egen\ndokumenttype: {kind}\n---\n'
    "# {title} {{#titel}}\n"
)
RAYS = "::: anbefaling {{#straaler}}\n[Patienter med smerter {may} tilbydes stråler]{{#del}} ({grade}).\n:::\n"


def write(folder: Path, version: str, *, before: str = "", may: str, grade: str) -> None:
    more = f'forrige: "{before}"\n' if before else ""
    head = HEAD.format(
        title="Smerter", version=version, more=f"{more}grupper:\n  - gruppe\n", kind="retningslinje"
    )
    (folder / "anbefalinger").mkdir(parents=True, exist_ok=True)
    (folder / "retningslinje.md").write_text(head, "utf-8")
    text = "# Gruppe {#gruppe}\n\n" + RAYS.format(may=may, grade=grade)
    (folder / "anbefalinger" / "gruppe.md").write_text(text, "utf-8")
    target = folder / "udgivelser" / version / "1"
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("udgivelser"))
    record = {"version": version, "issue": 1, "files": {}, "permalinks": []}
    (target / "udgivelse.json").write_text(json.dumps(record), "utf-8")


def test_a_text_for_patients_says_that_it_is_due(tmp_path: Path) -> None:
    folder = tmp_path / "guideline" / "smerter"
    write(folder, "1.0", may="kan", grade="B")
    write(folder, "2.0", before="1.0", may="bør", grade="A")
    patients = tmp_path / "guideline" / "til-patienter"
    patients.mkdir()
    head = HEAD.format(title="Til patienter", version="1.0", more="", kind="patientinformation")
    old, new = (
        f'## {name} {{#{key} gælder="smerter@{version}/straaler"}}\n\nDu kan få stråler.\n'
        for name, key, version in (("Før", "foer", "1.0"), ("Nu", "nu", "2.0"))
    )
    (patients / "retningslinje.md").write_text(f"{head}\n{old}\n{new}", "utf-8")
    made = publish(read_sources(tmp_path, drafts=True))
    pages = {page.path: page for page in made.pages}
    about = pages["r/til-patienter/1.0/om/"]
    before, mark, after = about.html().partition("Denne tekst skal gennemses")
    assert mark, about.html()
    assert 'id="foer"' in before and 'id="nu"' in after and mark not in after
    assert "smerter/diff/1.0/2.0/#" in after
    for path in ("r/til-patienter/1.0/", "r/til-patienter/"):
        alerts = [alert.label + alert.text for alert in pages[path].lead.alerts]
        assert any("»Før«" in text and "»Nu«" not in text for text in alerts), alerts
