"""Evidence and conclusions go to the recommendation that the text is about, and are flagged if unsure."""

from __future__ import annotations

import re

import pytest

from .conftest import Import, doubts

GUIDE = """1. Anbefalinger (Quick guide)

Udredning

1. Alle patienter med blærekræft bør have foretaget CT-urografi inden operationen (A)

2. Cystoskopi bør gentages efter 3 måneder (B)

3. BCG-skyl bør tilbydes ved højrisikosygdom (A), og tidlig cystektomi kan overvejes (C)

3. Grundlag

Udredning

1. Alle patienter med blærekræft bør have foretaget CT-urografi inden operationen (A)

2. Cystoskopi bør gentages efter 3 måneder (B)

3. BCG-skyl bør tilbydes ved højrisikosygdom (A), og tidlig cystektomi kan overvejes (C)

Litteratur og evidensgennemgang

"""


def statements(made) -> list[tuple[str, str, str, str]]:
    """Support, grade, level and first words of each statement."""
    path = next(f.path for f in made.edition.files if f.path.startswith("anbefalinger/"))
    found = []
    for text in made.files[path].text.split("::: evidens ")[1:]:
        head, _, body = text.partition("}\n")
        values = dict(re.findall(r'(\w+)="([^"]*)"', head))
        found.append(
            (values.get("støtter", ""), values.get("styrke", ""), values.get("niveau", ""), " ".join(body.split())[:30])
        )  # fmt: skip
    return found


def keys(made) -> dict[str, str]:
    """Key of each recommendation by its number."""
    path = next(f.path for f in made.edition.files if f.path.startswith("anbefalinger/"))
    found = re.findall(r'::: anbefaling \{#([a-z0-9-]+) nr="(\d)"', made.files[path].text)
    return {number: key for key, number in found}


CONCLUSIONS = [
    (
        "Evidensen for CT-urografi vurderes til niveau 1b, og anbefaling 1 får styrke A. Evidensen for cystoskopi vurderes til niveau 2b, og anbefaling 2 får styrke B.",
        [("1", "A", "1b"), ("2", "B", "2b")],
    ),
    ("Evidensen for cystektomi er niveau 4, styrke C.", [("3#tidlig", "C", "4")]),
    (
        "Evidensen for BCG er niveau 1a, styrke A, men C for cystektomi.",
        [("3#bcg", "A", "1a"), ("3#tidlig", "C", "")],
    ),
    (
        "Evidensen for anbefaling 1 er niveau 1b, styrke A. Evidensen for anbefaling 3 er niveau 4, styrke C.",
        [("1", "A", "1b"), ("3#tidlig", "C", "4")],
    ),
    (
        "Samlet vurderes evidensen til niveau 2b, og anbefalingen om cystoskopi gives styrke B.",
        [("2", "B", "2b")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONCLUSIONS)
def test_each_conclusion_has_its_own_grade_and_target(
    imported: Import, text: str, expected: list[tuple[str, str, str]]
) -> None:
    made = imported(GUIDE + text + "\n")
    numbers = {key: number for number, key in keys(made).items()}
    found = statements(made)
    assert [(g, n) for _, g, n, _ in found] == [(g, n) for _, g, n in expected]
    for (support, *_), (target, *_) in zip(found, expected, strict=True):
        key, _, part = support.partition("#")
        number, _, wanted = target.partition("#")
        assert numbers[key] == number
        assert part.startswith(wanted) or not wanted


def test_claims_find_their_recommendation_by_abbreviation_and_compound(imported: Import) -> None:
    made = imported(
        GUIDE
        + "CT fandt 40 af 42 tumorer (1). CT er bedre end ultralyd (2).\n\nCystoskopien fandt recidiv hos 12 % (3).\n"
    )
    known = keys(made)
    assert [s for s, *_ in statements(made)] == [known["1"], known["2"]]


def test_a_claim_that_names_nothing_supports_all_and_is_flagged(imported: Import) -> None:
    made = imported(GUIDE + "Overlevelsen var 61 % efter 5 år (1).\n")
    assert set(statements(made)[0][0].split()) == set(keys(made).values())
    assert "tied to all recommendations" in doubts(made)


def test_a_paragraph_that_goes_on_belongs_where_the_one_before_did(imported: Import) -> None:
    made = imported(
        GUIDE
        + "Cystoskopi fandt recidiv hos 12 % (1).\n\nStudiet varede 5 år og havde frafald (1).\n"
    )
    assert [s for s, *_ in statements(made)] == [keys(made)["2"]] * 2


def test_claims_with_citations_are_kept_apart_from_the_conclusion(imported: Import) -> None:
    made = imported(
        GUIDE + "CT fandt 40 af 42 tumorer (1). Evidensen for CT er niveau 1b, styrke A.\n"
    )
    (claim, conclusion) = statements(made)
    assert claim[1:3] == ("", "")
    assert conclusion[1:3] == ("A", "1b")


OTHERS = [
    "Amerikanske retningslinjer giver cystoskopi styrke C, men arbejdsgruppen vurderer evidensen til niveau 2b og styrke B for cystoskopi.",
    "I tidligere version var anbefaling 2 styrke C. Den er nu styrke B på niveau 2b, og det gælder cystoskopi.",
    "Styrken af anbefaling 2 er nedsat fra A til B; evidensen er niveau 2b.",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_grades_of_others_and_of_former_times_are_no_conclusion(
    imported: Import, text: str
) -> None:
    made = imported(GUIDE + text + "\n")
    graded = [(s, g, n) for s, g, n, _ in statements(made) if g]
    assert [(g, n) for _, g, n in graded] == [("B", "2b")]
    assert graded[0][0].partition("#")[0] == keys(made)["2"]


def test_a_level_and_a_grade_in_one_mark(imported: Import) -> None:
    made = imported(GUIDE + "CT: 1b/A. Cystoskopi: 2b/B.\n")
    assert [(s.partition("#")[0], g, n) for s, g, n, _ in statements(made)] == [
        (keys(made)["1"], "A", "1b"), (keys(made)["2"], "B", "2b"),
    ]  # fmt: skip
