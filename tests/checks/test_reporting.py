"""Findings as text, SARIF, GitHub annotations and Markdown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidegraph.diagnostics import Finding, Related, Severity, Waiver
from guidegraph.reporting import FORMATS, Report, RuleText, format_named
from guidegraph.reporting.as_text import render_text
from guidegraph.source import Source, Span

ROOT = Path(__file__).parents[2]
SARIF_SCHEMA = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
TEXT = "Første linje\n\tDosis er 30 Gy / 10 F på over 3-6 måneder.\n"
SOURCE = Source("mappe/å, b.md", TEXT)


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "code": "range-comparator", "family": "doses", "severity": Severity.WARNING,
        "span": SOURCE.span(TEXT.index("over"), TEXT.index(" måneder")),
        "message_da": "»over 3-6«: 100 % galt\nog mere", "message_en": "wrong: 100 %, really",
        "hint_da": "Ret", "hint_en": "Fix",
        "related": (Related(Span("b.md", 1, 1, 1, 2), "der", "there"),),
    }  # fmt: skip
    return Finding(**(values | changes))  # type: ignore[arg-type]


def render(name: str, *findings: Finding) -> str:
    chosen = format_named(name)
    assert chosen is not None
    rules = (
        RuleText("range-comparator", "doses", "Interval: sammenligning, fejl", "Range", "Why"),
    )
    return chosen.render(Report(findings, {SOURCE.path: SOURCE}, rules, "1.2.3"))


def test_text_has_place_message_line_caret_and_what_to_do() -> None:
    lines = render("text", finding()).splitlines()
    assert lines[0] == "mappe/å, b.md:2:27 advarsel range-comparator"
    shown, caret = lines[4], lines[5]
    assert shown.endswith("på over 3-6 måneder.")
    assert shown[caret.index("^") : caret.rindex("^") + 1] == "over 3-6"
    assert "  = Ret" in lines
    assert lines[-1] == "0 fejl, 1 advarsel, 0 oplysninger."


def test_text_of_a_long_line_is_cut_around_the_place() -> None:
    source = Source("a.md", "x" * 500 + " her " + "y" * 500)
    place = source.span(501, 504)
    report = Report((finding(span=place, related=()),), {"a.md": source})
    chosen = format_named("text")
    assert chosen is not None
    line, caret = chosen.render(report).splitlines()[4:6]
    assert len(line) < 130
    assert line[caret.index("^") : caret.rindex("^") + 1] == "her"


def test_text_keeps_terminal_controls_out() -> None:
    source = Source("a.md", "farlig \x1b[31m tekst")
    place = source.span(0, 3)
    report = Report((finding(span=place, message_da="\x1b[2J"),), {"a.md": source})
    chosen = format_named("text")
    assert chosen is not None
    assert "\x1b" not in chosen.render(report)


def test_waived_are_counted_apart() -> None:
    waiver = Waiver("derfor", "Anna", "2025-01-01", "2026-01-01")
    text = render("text", finding(waived=waiver), finding(quoted=True, message_en="b"))
    assert "undtaget af Anna til 2026-01-01: derfor" in text
    assert text.endswith(
        "0 fejl, 1 advarsel, 0 oplysninger, 1 undtaget, 1 i citeret udgivet indhold.\n"
    )
    assert render("github", finding(waived=waiver)) == ""


def test_github_commands_are_escaped() -> None:
    (line,) = render("github", finding()).splitlines()
    assert line == (
        "::warning file=mappe/å%2C b.md,line=2,col=27,endColumn=35,"
        "title=Interval%3A sammenligning%2C fejl [range-comparator]"
        "::»over 3-6«: 100 %25 galt%0Aog mere%0ARet%0Awrong: 100 %25, really"
    )


def test_github_leaves_columns_out_over_several_lines() -> None:
    (line,) = render("github", finding(span=Span("a.md", 1, 3, 2, 5))).splitlines()
    assert "line=1,endLine=2,title=" in line
    assert "col=" not in line


def test_markdown_cells_cannot_break_the_table() -> None:
    text = render("markdown", finding(message_da="a | b <script> [x](y) `z`"))
    row = next(line for line in text.splitlines() if "range-comparator" in line)
    assert "a \\| b \\<script\\> \\[x\\](y) \\`z\\`" in row
    assert row.count(" | ") == 3


def test_sarif_is_valid_against_its_schema() -> None:
    if not SARIF_SCHEMA.is_file():
        pytest.fail(f"{SARIF_SCHEMA.name} is missing: run `make setup` (npm ci)")
    import jsonschema

    waiver = Waiver("derfor", "Anna", "2025-01-01", "2026-01-01")
    log = json.loads(
        render("sarif", finding(), finding(waived=waiver, message_en="b", severity=Severity.INFO))
    )
    schema = json.loads(SARIF_SCHEMA.read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)


def test_sarif_says_place_level_and_suppression() -> None:
    waiver = Waiver("derfor", "Anna", "2025-01-01", "2026-01-01")
    run = json.loads(render("sarif", finding(waived=waiver)))["runs"][0]
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "mappe/%C3%A5%2C%20b.md"
    assert place["region"] == {"startLine": 2, "startColumn": 27, "endLine": 2, "endColumn": 35}
    assert (result["level"], result["suppressions"][0]["kind"]) == ("warning", "inSource")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "range-comparator"


@pytest.mark.parametrize("name", [entry.name for entry in FORMATS])
def test_nothing_found_is_a_valid_report(name: str) -> None:
    text = render(name)
    assert not text or text.endswith("\n")
    if name in ("json", "sarif"):
        json.loads(text)


def cli(*arguments: str, cwd: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "guidegraph", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rod")
    target = folder / "guideline" / "knoglemetastaser"
    for path in sorted((Path(__file__).parent / "clean").rglob("*.md")):
        copy = target / path.relative_to(Path(__file__).parent / "clean")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (folder / "guidegraph.toml").write_text("", "utf-8")
    return folder


def test_check_exit_codes(root: Path) -> None:
    assert cli("check", cwd=root).returncode == 0
    assert cli("check", "--fail-on", "warning", cwd=root).returncode == 1
    assert cli("check", "--fail-on", "ofte", cwd=root).returncode == 2
    assert cli("check", "--format", "pdf", cwd=root).returncode == 2
    assert cli("check", "--today", "i morgen", cwd=root).returncode == 2
    assert cli("check", "--document", "ukendt", cwd=root).returncode == 2
    assert cli("check", "--version", "9.9", cwd=root).returncode == 2


def test_check_writes_a_file_and_uses_it_as_baseline(root: Path) -> None:
    known = root / "kendt.json"
    assert cli("check", "--format", "json", "--output", str(known), cwd=root).returncode == 0
    assert json.loads(known.read_text("utf-8"))
    done = cli("check", "--baseline", str(known), "--fail-on", "info", cwd=root)
    assert (done.returncode, done.stdout) == (0, "0 fejl, 0 advarsler, 0 oplysninger.\n")


def test_check_of_a_version_and_with_pyshacl(root: Path) -> None:
    whole = cli("check", "--format", "json", cwd=root).stdout
    assert cli("check", "--format", "json", "--shacl", cwd=root).stdout == whole
    one = json.loads(cli("check", "--version", "1.1", "--format", "json", cwd=root).stdout)
    assert {f["code"] for f in one} <= {f["code"] for f in json.loads(whole)}


def test_rules_are_listed_and_explained(root: Path) -> None:
    listed = cli("rules", cwd=root)
    assert listed.returncode == 0
    assert "bed-claim" in listed.stdout
    page = cli("rules", "bed-claim", cwd=root)
    assert "Hvorfor:" in page.stdout
    assert cli("rules", "findes-ikke", cwd=root).returncode == 2
    assert json.loads(cli("rules", "--format", "json", cwd=root).stdout)[0]["code"]


def test_report_is_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        for path in sorted((Path(__file__).parent / "clean").rglob("*.md")):
            copy = folder / "guideline" / "a" / path.relative_to(Path(__file__).parent / "clean")
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = (
                path.read_text("utf-8")
                .replace("8 Gy / 1 F", "20-25 Gy / 4-5 F")
                .replace(" (A).", " (B)")
            )
            copy.write_text(text.replace("NSCLC", "TKI").replace("bør", "bør  da"), "utf-8")
        (folder / "guidegraph.toml").write_text("", "utf-8")
        written.append(
            cli("check", "--format", "json", "--fail-on", "never", cwd=folder, seed=seed).stdout
        )
    assert json.loads(written[0])
    assert written[0] == written[1]


def test_text_shows_the_first_of_many_related_places() -> None:
    where = Span("a.md", 1, 1, 1, 5)
    others = tuple(Related(where, f"også her {n}", f"here too {n}") for n in range(9))
    found = Finding("x", "terms", Severity.INFO, where, "Fund.", "Finding.", related=others)
    text = render_text(Report((found,)))
    assert "også her 3" in text
    assert "også her 4" not in text
    assert "og 5 steder til" in text
