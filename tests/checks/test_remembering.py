"""Findings that are remembered are those that a fresh run gives, whatever was changed since."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support import clean_files, codes, compile_text, edited, findings
from test_engine import DOUBLE, folder

from guidegraph.checks import Options, check_corpus
from guidegraph.corpus import load, origin
from guidegraph.corpus.derived import program_hash
from guidegraph.diagnostics import Finding

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def found(root: Path, **options: object) -> dict[str, Finding]:
    corpus = load(root)
    told = check_corpus(corpus, options=Options(**options))  # type: ignore[arg-type]
    return {f.code: f for f in told if f.code != "source-not-listed"}


def test_a_changed_threshold_severity_or_selection_is_kept(tmp_path: Path) -> None:
    root = folder(tmp_path, DOUBLE)
    assert set(found(root)) == {"extra-space"}
    assert set(found(root)) == {"extra-space"}
    toml = root / "guidegraph.toml"
    toml.write_text("[rules.thresholds]\nrevision_years = 2\n")
    assert set(found(root)) == {"extra-space", "revision-date"}
    toml.write_text('[rules.severity]\n"extra-space" = "error"\n')
    assert str(found(root)["extra-space"].severity) == "error"
    toml.write_text('[rules]\nignore = ["typography"]\n')
    assert found(root) == {}
    toml.write_text("")
    assert set(found(root)) == {"extra-space"}


def test_changed_shapes_are_kept(tmp_path: Path) -> None:
    root = folder(tmp_path, dict(clean_files()))
    shutil.copytree(ONTOLOGY, root / "ontology")
    assert found(root) == {}
    shapes = root / "ontology" / "shapes.ttl"
    shapes.write_text(
        shapes.read_text("utf-8")
        + '\nkr:Streng a sh:NodeShape ; sh:targetClass kr:GradedPart ; sh:property [ sh:path kr:printedGrade ; sh:in ( "A" ) ] .\n',
        "utf-8",
    )
    assert set(found(root)) == {"shape-violation"}


def test_a_changed_rule_makes_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "guidegraph"
    shutil.copytree(origin.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    parts = tuple(sorted(path.stem for path in origin.PACKAGE.iterdir()))
    monkeypatch.setattr(origin, "PACKAGE", package)
    monkeypatch.setattr("guidegraph.corpus.derived.PACKAGE", package)

    def hashed() -> str:
        """As a program that is started now would find it."""
        origin._files.cache_clear()
        origin._file_hash.cache_clear()
        return origin.code_hash.__wrapped__(parts)

    before = hashed()
    assert program_hash.__wrapped__.__name__ == "program_hash"
    for rule in ("doses/bed_claim.py", "reading/regimens.py", "engine.py", "shacl/validate.py"):
        path = package / "checks" / rule
        text = path.read_text("utf-8")
        path.write_text(text + "\n# another\n", "utf-8")
        assert hashed() != before, rule
        path.write_text(text, "utf-8")
    assert hashed() == before
    origin._files.cache_clear()
    origin._file_hash.cache_clear()


def test_a_version_before_that_had_more_is_asked_for() -> None:
    previous = compile_text(
        edited(("retningslinje.md", 'version: "1.1"\nforrige: "1.0"', 'version: "1.0"'))
    )
    same = dict(clean_files())
    assert "key-vanished" not in {f.code for f in findings(same, previous=previous)}
    renamed = edited(
        ("anbefalinger/smerter.md", "]{#straalebehandling} (A)", "]{#bestraaling} (A)"),
        (
            "anbefalinger/smerter.md",
            "smertelindring#straalebehandling",
            "smertelindring#bestraaling",
        ),
    )
    (gone,) = [f for f in findings(renamed, previous=previous) if f.code == "key-vanished"]
    assert "smertelindring#straalebehandling" in gone.message_da
    assert gone.blocks
    declared = edited(
        (
            "anbefalinger/smerter.md",
            "]{#straalebehandling} (A)",
            ']{#bestraaling tidligere="straalebehandling"} (A)',
        ),
        (
            "anbefalinger/smerter.md",
            "smertelindring#straalebehandling",
            "smertelindring#bestraaling",
        ),
    )
    assert "key-vanished" not in codes(declared, previous=previous)
