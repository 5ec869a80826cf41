"""Guidelines in forms of a group's own: other numbers, grades in front, bullets, no template chapter."""

from __future__ import annotations

import re

import pytest

from .conftest import Import, doubts, whole

HEAD = "1. Anbefalinger (Quick guide)\n\nTrombose\n\n"
FORMS = [
    ("Anbefaling 1: Patienter bør gå (A)", ("1", "Patienter bør gå", "A")),
    ("Anbefaling nr. 2. Patienter bør stå (B)", ("2", "Patienter bør stå", "B")),
    ("R3 (A): Patienter bør hvile (i sengen).", ("3", "Patienter bør hvile (i sengen)", "A")),
    ("4. Patienter bør sove. B", ("4", "Patienter bør sove.", "B")),
]


@pytest.mark.parametrize(("line", "expected"), FORMS)
def test_numbers_and_grades_in_other_forms(
    imported: Import, line: str, expected: tuple[str, str, str]
) -> None:
    number, words, grade = expected
    before = "".join(f"{n}. Patienter bør vente {n} timer (A)\n\n" for n in range(1, int(number)))
    made = imported(
        HEAD
        + before
        + line
        + "\n\n3. Grundlag\n\nTrombose\n\n"
        + line
        + "\n\nRationale\n\nTekst.\n"
    )
    text = " ".join(whole(made).split())
    assert f'nr="{number}"' in text
    assert re.search(rf"\[{re.escape(words)}\]\{{#[a-z0-9-]+\}} \({grade}\)", text)
    assert "::: variant" not in text


def test_bullets_with_a_letter_behind_the_full_stop(imported: Import) -> None:
    source = "# Titel\n\n## Resumé af anbefalinger\n\n- Kirurgi er standard ved stadium I. **A**\n- Kontrol tilrådes ikke. **D**\n\n## Baggrund\n\nTekst om vitamin D.\n"
    text = whole(imported(source, name="a.md"))
    assert text.count("::: anbefaling ") == 2
    assert "(A)" in text
    assert "(D)" in text
    assert "vitamin D." in text


def test_a_recommendation_without_a_grade_is_one_part_and_told(imported: Import) -> None:
    made = imported(HEAD + "1. Patienter bør gå tur. Det er godt.\n\n2. Patienter bør stå (B)\n")
    assert re.search(r"\[Patienter bør gå tur\]\{#[a-z-]+\}\. Det er godt\.", whole(made))
    assert "no grade that can be read" in doubts(made)


def test_a_document_without_recommendations_says_so(imported: Import) -> None:
    made = imported(
        "2. Introduktion\n\nFormål\n\nTekst om evidensniveau og anbefalingsstyrke.\n\n4. Referencer\n\n1. Berg A. Et. J Fict. 2001;1(1):1-2.\n"
    )
    assert "No recommendation was found" in doubts(made)


def test_references_behind_their_word_are_cited_in_any_style(imported: Import) -> None:
    made = imported(
        "3. Grundlag\n\nRationale\n\nDet er vist [1], og igen [2], og begge (ref. 1 og 2).\n\n4. Referencer\n\n1. Berg A. Et. J Fict. 2001;1(1):1-2.\n\n2. Holm C. To. J Fict. 2002;1(1):1-2.\n"
    )
    assert "begge [@berg-2001; @holm-2002]." in " ".join(whole(made).split())
