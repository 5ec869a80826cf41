"""The engine: selection, waivers, baseline, crashes, users' rules, versions."""

from __future__ import annotations

import datetime
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case import SMERTER, TVAERSNIT, entry, prose
from support import clean_files, codes, compile_text, edited, findings, ontology

from guidegraph.checks import Options, Remark, Spot, check, check_corpus, rules, run_rule
from guidegraph.checks.baseline import beyond, read_baseline
from guidegraph.checks.engine import make_context
from guidegraph.corpus import load
from guidegraph.diagnostics import Severity
from guidegraph.errors import SettingsInvalid, SourceUnreadable
from guidegraph.reporting import Report, format_named
from guidegraph.settings import RuleSettings, Settings

DOUBLE = edited(prose("Behandlingen  er ens."))
DATES = 'navn="Anna Holm" dato="2025-01-01" udløber="2026-01-01"'


def waived(code: str, about: str = "") -> dict[str, bytes]:
    om = f' om="{about}"' if about else ""
    block = f'::: undtagelse {{kode="{code}" {DATES}{om}}}\nDet er sådan i kilden.\n:::'
    return edited(prose("Dosis var 67% og 59 % (tabel 1)."), (SMERTER, "", block))


def test_rule_is_ignored_by_code_and_by_family() -> None:
    assert "extra-space" in codes(DOUBLE)
    assert "extra-space" not in codes(DOUBLE, rules=RuleSettings(ignore=("extra-space",)))
    assert "extra-space" not in codes(DOUBLE, rules=RuleSettings(ignore=("typography",)))
    assert codes(DOUBLE, rules=RuleSettings(select=("doses",))) == set()
    assert codes(DOUBLE, rules=RuleSettings(select=("extra-space",))) == {"extra-space"}


def test_settings_of_the_guideline_win_over_those_of_its_group_and_of_all() -> None:
    compiled = compile_text(DOUBLE)
    settings = Settings(
        rules=RuleSettings(severity={"extra-space": "warning"}),
        groups={"dlcg": RuleSettings(ignore=("extra-space",))},
    )
    assert check(compiled, settings=settings, ontology=ontology()) == ()
    own = replace(settings, guidelines={compiled.slug: RuleSettings(select=("extra-space",))})
    (found,) = check(compiled, settings=own, ontology=ontology())
    assert found.severity is Severity.WARNING


def test_severity_and_threshold_are_set() -> None:
    strict = RuleSettings(severity={"extra-space": "error"}, thresholds={"revision_years": 2})
    found = {f.code: f.severity for f in findings(DOUBLE, rules=strict)}
    assert found == {"extra-space": Severity.ERROR, "revision-date": Severity.WARNING}


@pytest.mark.parametrize(
    "bad",
    [
        RuleSettings(severity={"x": "fatal"}),
        RuleSettings(thresholds={"revision_years": "x"}),
        RuleSettings(thresholds={"ukendt": 1}),
    ],
)
def test_wrong_settings_stop_the_run(bad: RuleSettings) -> None:
    with pytest.raises(SettingsInvalid):
        findings(clean_files(), rules=bad)


def test_abbreviations_that_need_no_explanation_are_set() -> None:
    known = RuleSettings(thresholds={"known_abbreviations": "EMA TKI"})
    text = edited(prose("Det gælder også TKI."))
    assert "abbreviation-undefined" in codes(text)
    assert "abbreviation-undefined" not in codes(text, rules=known)


def test_waiver_marks_findings_of_its_section_and_item() -> None:
    (found,) = findings(waived("percent-space"))
    assert found.waived is not None
    assert found.waived.name == "Anna Holm"
    (found,) = findings(waived("percent-space", "tekst/ekstra"))
    assert found.waived is not None


def test_waiver_for_another_place_is_unused() -> None:
    by_code = {f.code: f for f in findings(waived("percent-space", "anbefaling/smertelindring"))}
    assert by_code["percent-space"].waived is None
    assert "waiver-unused" in by_code


def test_expired_waiver_is_told_and_no_longer_waives() -> None:
    later = Options(today=datetime.date(2027, 1, 1))
    by_code = {f.code: f for f in findings(waived("percent-space"), options=later)}
    assert by_code["percent-space"].waived is None
    assert "waiver-expired" in by_code
    assert "waiver-unused" not in by_code


def test_baseline_hides_what_was_known_even_when_lines_move(tmp_path: Path) -> None:
    known = tmp_path / "kendt.json"
    renderer = format_named("json")
    assert renderer is not None
    known.write_text(renderer.render(Report(findings(DOUBLE))), "utf-8")
    moved = edited(
        (SMERTER, "# Smertegivende", "\n\n# Smertegivende"), prose("Behandlingen  er ens.")
    )
    assert beyond(findings(moved), read_baseline(known)) == ()
    twice = edited(prose("Behandlingen  er ens."), prose("Den  er ens.", "mere"))
    assert [f.code for f in beyond(findings(twice), read_baseline(known))] == ["extra-space"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"code": "x"}]'])
def test_unfit_baseline_stops_the_run(tmp_path: Path, content: str) -> None:
    path = tmp_path / "kendt.json"
    path.write_text(content, "utf-8")
    if content == "{}":
        assert read_baseline(path) == {}
    else:
        with pytest.raises(SourceUnreadable):
            read_baseline(path)


def test_crashing_rule_is_a_finding_and_the_others_run() -> None:
    def crash(context: object) -> list[Remark]:
        raise ZeroDivisionError("nul")

    context = make_context(compile_text(DOUBLE), settings=Settings(), ontology=ontology())
    broken = replace(rules()[0], code="gaar-i-stykker", run=crash)
    (found,) = run_rule(broken, context)
    assert found.code == "rule-crashed"
    assert "gaar-i-stykker" in found.message_da
    assert "nul" in found.message_en


def test_finding_points_at_the_phrase() -> None:
    text = "Der er gået *over 3-6* måneder siden [@chow-2012]."
    (found,) = [f for f in findings(edited(prose(text))) if f.code == "range-comparator"]
    source = compile_text(edited(prose(text))).source(found.span.file)
    assert source is not None
    line = source.line_text(found.span.line)
    assert line[found.span.column - 1 : found.span.end_column - 1] == "over 3-6* måneder"


def test_errors_in_quoted_content_of_a_transcription_are_marked() -> None:
    wrong = (TVAERSNIT, "", ':::: variant {af="tvaersnitssyndrom" sted="kapitel-3"}\n'
             "[Patienter med medullært tværsnitssyndrom skal strålebehandles inden for 24 timer]{#behandling} (A).\n::::")  # fmt: skip
    own = [f for f in findings(edited(wrong)) if f.code == "variant-grade"]
    assert [f.quoted for f in own] == [False]
    copied = edited(wrong, ("retningslinje.md", "udgave: egen", "udgave: gengivelse"))
    assert [f.quoted for f in findings(copied) if f.code == "variant-grade"] == [True]


def test_log_is_compared_with_the_changes() -> None:
    previous = compile_text(
        edited(("retningslinje.md", 'version: "1.1"\nforrige: "1.0"', 'version: "1.0"'),
               ("aendringslog.md", "## Nyt", "Ingen.\n\n## Nyt"))
    )  # fmt: skip
    silent = edited((TVAERSNIT, "inden for 24 timer]", "inden for 48 timer]"))
    assert "log-undeclared" in codes(silent, previous=previous)
    idle = edited(
        entry(
            "Anbefaling nr. 1 er ændret.",
            'afsnit="Anbefalinger" handling="ændret" nr="1" gælder="smertelindring"',
        )
    )
    assert "log-unsupported" in codes(idle, previous=previous)


def folder(tmp_path: Path, files: dict[str, bytes], toml: str = "") -> Path:
    for path, content in files.items():
        target = tmp_path / "guideline" / "knoglemetastaser" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    (tmp_path / "guidegraph.toml").write_text(toml, "utf-8")
    lists = {
        "personer.md": "# Personer\n\n::: person {#anna-holm}\nnavn: Anna Holm\n:::\n",
    }
    for name, text in lists.items():
        (tmp_path / "guideline" / name).write_text(text, "utf-8")
    return tmp_path


QUERY = """
PREFIX kr: <https://w3id.org/dmcg/ont#>
SELECT ?focus ("Egen regel" AS ?message_da) ("Own rule" AS ?message_en) ("error" AS ?severity)
WHERE { ?focus a kr:GradedPart ; kr:printedGrade "B" }
"""
SLOW = """
SELECT ?focus WHERE { ?focus ?a ?b . ?c ?d ?e . ?f ?g ?h . ?i ?j ?k . FILTER(?b = ?h && ?k = ?e) }
"""
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kr: <https://w3id.org/dmcg/ont#> .
[] a sh:NodeShape ; sh:targetClass kr:GradedPart ; sh:property [
  sh:path kr:printedGrade ; sh:in ("A") ; sh:message "Kun A her"@da, "Only A here"@en ] .
"""


def user_findings(tmp_path: Path, name: str, text: str, seconds: float = 10) -> dict[str, str]:
    root = folder(tmp_path, dict(clean_files()), '[rules]\npaths = ["regler"]\n')
    (root / "regler").mkdir()
    (root / "regler" / name).write_text(text, "utf-8")
    found = check_corpus(load(root), options=Options(user_seconds=seconds))
    return {f.code: f.message_da for f in found if f.code.startswith(("egen-", "user-"))}


def test_users_query_gives_findings_at_its_focus(tmp_path: Path) -> None:
    assert user_findings(tmp_path, "styrke.rq", QUERY) == {"egen-styrke": "Egen regel"}


def test_users_shapes_give_findings(tmp_path: Path) -> None:
    found = user_findings(tmp_path, "styrke.ttl", SHAPE)
    assert set(found) == {"egen-styrke"}
    assert "Kun A her" in found["egen-styrke"]


@pytest.mark.parametrize(
    "text",
    ["SELECT", "ASK { ?s ?p ?o }", "SELECT ?focus { SERVICE <http://127.0.0.1:9/> { ?focus ?p ?o } }",
     "DELETE WHERE { ?s ?p ?o }"],
)  # fmt: skip
def test_unfit_query_is_told(tmp_path: Path, text: str) -> None:
    assert set(user_findings(tmp_path, "regel.rq", text)) == {"user-rule-failed"}


def test_slow_query_is_ended(tmp_path: Path) -> None:
    assert set(user_findings(tmp_path, "regel.rq", SLOW, seconds=0.5)) == {"user-rule-failed"}


def test_missing_rule_file_and_bad_turtle_are_told(tmp_path: Path) -> None:
    assert set(user_findings(tmp_path, "regel.ttl", "[ a")) == {"user-rule-failed"}


def test_retracted_source_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path, dict(clean_files()))
    note = "trukket-tilbage: Trukket tilbage af forlaget 2024"
    (root / "guideline" / "kilder.md").write_text(
        "# Kilder\n\n::: kilde {#rades-2008}\ntitel: Radiotherapy\n"
        f"doi: 10.1016/j.ijrobp.2008.01.001\n{note}\n:::\n", "utf-8")  # fmt: skip
    corpus = load(root)
    found = [f.code for f in check_corpus(corpus)]
    assert "reference-retracted" in found, [f.message_da for f in corpus.findings]


def test_spot_without_place_falls_back_to_the_first_file() -> None:
    context = make_context(compile_text(clean_files()), settings=Settings(), ontology=ontology())
    assert context.places.span(Spot("https://example.org/x")).file


def test_json_has_the_contract_s_keys() -> None:
    renderer = format_named("json")
    assert renderer is not None
    (entry_,) = json.loads(renderer.render(Report(findings(DOUBLE))))
    assert list(entry_) == [
        "code", "family", "severity", "file", "line", "column", "end_line", "end_column",
        "message_da", "message_en", "hint_da", "hint_en", "related", "waived", "fingerprint",
        "rule_url",
    ]  # fmt: skip
