"""Whatever stands in a text, no rule fails, and every finding lies inside its file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from case import appendix, entry, method, prose, reference, variant
from support import clean_files, compile_text, edited, ontology

from guidegraph.checks import check, rules, run_rule
from guidegraph.checks.engine import make_context
from guidegraph.compiler import Compiled
from guidegraph.diagnostics import FAMILIES, Finding
from guidegraph.settings import Settings

PIECES = st.sampled_from(
    """Patienter NSCLC (SBRT) (NSCLC) 20-25 Gy / 4-5 F 60 Gy / 30 F / 5w 0 Gy / 0 F BED > 35 Gy sv.t. EQD2 af
    henholdsvis 7% 14 % og eller (84% v 57%) P =.99 p=2 1638 3.473 10.9 0,5 72 - 97% 6-3 måneder over 3-6
    niveau Ia styrke A styrke Z men B for kirurgi ingen evidens skal bør anbefales overvejes udvalgte
    31. februar 6.november 2025 tabel 9 bilag 1 anbefaling 7 (1) (1, 2) (19-22) [@chow-2012] [@ukendt]
    ”citat” "citat" »citat« ( ) [ up- front og – data meta-analyse metaanalyse forventes publiceret i 2026
    https://www.sst.dk/ findes her: \ufb01 \ufffd \u00ad \u202f æøå Å 𝛼 e\u0301 af af ,, .. ®)®) X (Y®) α/β = 0
    12 af 0 (5%) 5 af 3 (90 %) 99999999999999999999 Gy 1/0 signifikant (p = 0,9) er ikke evidensbaseret""".split()
)
TEXTS = st.lists(PIECES | st.text(max_size=12), min_size=1, max_size=25).map(" ".join)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def run(files: dict[str, bytes]) -> tuple[Compiled, tuple[Finding, ...]]:
    compiled = compile_text(files)
    return compiled, check(compiled, settings=Settings(), ontology=ontology())


def assert_sound(compiled: Compiled, found: tuple[Finding, ...]) -> None:
    files = {source.path: source for source in compiled.sources}
    for finding in found:
        assert finding.code != "rule-crashed", finding.message_en
        assert finding.family in FAMILIES
        assert finding.message_da
        assert finding.message_en
        for span in (finding.span, *(related.span for related in finding.related)):
            source = files[span.file]
            assert 1 <= span.line <= span.end_line <= len(source.starts)
            assert 1 <= span.column <= len(source.line_text(span.line)) + 1
            assert span.end_column <= len(source.line_text(span.end_line)) + 1


@SLOW
@given(TEXTS, TEXTS)
def test_any_text_in_any_place_is_survived(one: str, two: str) -> None:
    line = " ".join(two.split()).replace('"', "")
    found = run(
        edited(
            prose(one), appendix(one), method(two), entry(one, 'afsnit="Anbefalinger" handling="tilføjet" nr="3"'),
            variant(two), reference("ekstra-2020", f"titel: {line}\nforfatter: {line}\når: {line}\ndoi: {line}"),
        )
    )  # fmt: skip
    assert_sound(*found)


@SLOW
@given(st.sampled_from(sorted(clean_files())), st.data())
def test_any_damage_to_any_file_is_survived(path: str, data: st.DataObject) -> None:
    content = clean_files()[path]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 200)))
    put = data.draw(st.binary(max_size=20) | PIECES.map(str.encode))
    files = {**clean_files(), path: content[:start] + put + content[end:]}
    assert_sound(*run(files))


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, "AB " * 9_000, "1-" * 9_000, "(" * 4_000, "20-25 Gy / 4-5 F " * 900, "skal ikke " * 9_000,
     "henholdsvis A, B og C " * 900, "BED > 35 Gy sv.t. " * 900, "(1, 2) " * 3_000, ", " * 9_000],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_long_and_monotonous_texts_end(text: str) -> None:
    compiled = compile_text(edited(prose(text)))
    context = make_context(compiled, settings=Settings(), ontology=ontology())
    for rule in rules():
        assert not any(f.code == "rule-crashed" for f in run_rule(rule, context))


@pytest.mark.parametrize(
    "files", [{}, {"retningslinje.md": b""}, {"retningslinje.md": b"\xff\xfe\x00"}]
)
def test_empty_and_broken_documents_are_survived(files: dict[str, bytes]) -> None:
    _, found = run(files)
    assert not any(f.code == "rule-crashed" for f in found)
