"""The account of every character: it balances for any text, and it notices what is tampered with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegraph.importing import Wishes, import_bytes
from guidegraph.importing.accounting import account
from guidegraph.importing.ledger import Ledger, Reason
from guidegraph.importing.traced import Traced
from guidegraph.ontology import load_ontology

from .conftest import Import
from .test_text_layout import BASIS, INTRODUCTION, QUICK, spaced

ROOT = Path(__file__).resolve().parents[2]
LINES = [
    "1. Anbefalinger (Quick guide)", "3. Grundlag", "4. Referencer", "5. Metode", "7. Bilag", "Nyt siden sidst (ændringslog)",
    "Nyt siden version 1.0", "Retningslinjeafsnit Beskrivelse af ændring", "Anbefalinger", "Anbefaling nr. 2 er tilføjet: ”X (A).”",
    "1. Patienter bør ses (A)", "2. Patienter kan ses [B] eller (styrke C)", "Litteratur og evidensgennemgang", "Rationale",
    "Effekten var 12% (1, 2-4) og niveau Ib.", "Tabel 1 Om intet", "Holm (2014), (1)", "12 | 13", "* og ^ og ~ og [@x] og {#y}",
    "1. Holm A. Titel. J Fict. 2014;1:2-3.", "Forfattere og habilitet", "• Anne Holm, overlæge, Sygehus. Ingen interessekonflikter.",
    "Sprog: Dansk, engelsk", "Godkendelse", "Faglig godkendelse:", "https://www.example.org/a-", "b/c", "behand-", "ling", "::: anbefaling {#x}",
    "- punkt", "# overskrift", "| a | b |", "\\ og \\* ", "Bilag 1 – Skema", "Figur 2 Noget", "Side 3", "   ", "",
]  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=40), st.booleans()
)
def test_nothing_is_lost_of_any_text(lines: list[str], wide: bool) -> None:
    text = ("\n\n" if wide else "\n").join(["Begyndelse", *lines])
    made = import_bytes(
        text.encode("utf-8", "replace"), "x", wishes=Wishes("x"), ontology=load_ontology(ROOT)
    )
    assert made.account.lost == ()
    assert made.account.wrong == ()
    assert {p: m.text.encode() for p, m in made.files.items()} == made.bytes()


@pytest.fixture
def made(imported: Import):
    """A small import."""
    return imported(spaced(QUICK, INTRODUCTION, BASIS))


def again(made, **changes):
    files = {**made.files, **changes.pop("files", {})}
    return account(
        made.document, files, changes.pop("ledger", made.ledger), made.edition.reference_numbers
    )


def test_a_changed_character_is_noticed(made) -> None:
    name = next(p for p in made.files if p.startswith("anbefalinger"))
    text = made.files[name]
    at = text.text.index("8 Gy")
    tampered = Traced(text.text[:at] + "9" + text.text[at + 1 :], text.at)
    result = again(made, files={name: tampered})
    assert any("'9' stands for '8'" in problem for problem in result.wrong)


def test_a_dropped_sentence_is_noticed(made) -> None:
    name = "retningslinje.md"
    text = made.files[name]
    at = text.text.index("Denne retningslinje er opdigtet")
    result = again(made, files={name: text[:at] + text[at + 32 :]})
    assert result.lost


def test_a_citation_with_another_number_is_noticed(made) -> None:
    name = next(p for p in made.files if "[@ukendt-6]" in made.files[p].text)
    text = made.files[name]
    tampered = Traced(text.text.replace("[@ukendt-6]", "[@ukendt-5]"), text.at)
    assert again(made, files={name: tampered}).wrong


def test_a_false_claim_of_repetition_is_noticed(made) -> None:
    ledger = Ledger(list(made.ledger.claims))
    source = made.document.text
    first, other = source.index("nyrecancer"), source.index("Genbestråling")
    ledger.repeat(
        Traced.source(source[other : other + 10], other),
        Traced.source(source[first : first + 10], first),
    )
    assert any("does not repeat" in problem for problem in again(made, ledger=ledger).wrong)


def test_a_claim_is_not_text_that_was_written(made) -> None:
    claims = [c for c in made.ledger.claims if c.reason is Reason.GENERATED]
    assert claims
    without = Ledger([c for c in made.ledger.claims if c.reason is not Reason.GENERATED])
    lost = again(made, ledger=without).lost
    assert {made.document.text[r.start : r.end] for r in lost} >= {"1. Anbefalinger (Quick guide)"}


def test_coverage_by_chapter(made) -> None:
    places = made.places("guideline/proeve/")
    found = [f for f in made.findings(places) if f.code == "import-coverage"]
    assert len(found) == 4
    assert any(
        "Whole document" in f.message_en and "8 are left out" not in f.message_en for f in found
    )
    assert any('"3. Grundlag": ' in f.message_en for f in found)
    assert all(f.severity == "info" for f in found)
    broken = replace(made, account=replace(made.account, wrong=("x",)))
    assert any(f.severity == "error" for f in broken.findings(places))
