"""The recognisers on small texts: grades, clauses, citations, names, dates, log operations."""

from __future__ import annotations

import pytest

from guidegraph.importing.keys import Keys
from guidegraph.importing.recognise.citations import expand
from guidegraph.importing.recognise.clauses import find_clauses
from guidegraph.importing.recognise.dates import find_date
from guidegraph.importing.recognise.grades import find_grades
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.recognise.vancouver import leftover, parse_entry
from guidegraph.importing.template import template
from guidegraph.importing.traced import Traced, join, squeeze

GRADES = [
    ("Tekst (A)", ["A"]),
    ("Tekst [B].", ["B"]),
    ("Tekst (styrke C)", ["C"]),
    ("Tekst (Anbefalingsgrad: D)", ["D"]),
    ("Tekst (A, 1a)", ["A"]),
    ("Tekst (evidensniveau 2b, styrke B)", ["B"]),
    ("Tekst (2b, B)", ["B"]),
    ("Tekst [2b] [B]", ["B"]),
    ("Tekst. Styrke: A", ["A"]),
    ("Tekst. Evidensniveau: 1b. Styrke: A.", ["A"]),
    ("Tekst C)", ["C"]),
    ("Tekst (1a/A)", ["A"]),
    ("Tekst [Styrke A; evidens 1b-2a]", ["A"]),
    ("Tekst, rekommandation B", ["B"]),
    ("Tekst (stærk anbefaling for)", ["stærk anbefaling for"]),
    ("↑↑ Giv tekst (⊕⊕○○)", ["↑↑"]),
    ("Betinget anbefaling: Overvej tekst", ["Betinget anbefaling"]),
    ("God praksis: Det er tekst", ["God praksis"]),
    ("Det er god praksis at skrive tekst, og hepatitis B er nævnt.", []),
    ("Hepatitis (HBV) og (AB) samt (a) og (E)", []),
    ("Tekst (1) og (2, 13)", []),
]


@pytest.mark.parametrize(("text", "expected"), GRADES)
def test_grades(text: str, expected: list[str]) -> None:
    assert [text[slice(*g.letter)] for g in find_grades(text, template())] == expected


CLAUSES = [
    ("A bør gives (A). B kan gives (B).", ["A bør gives", "B kan gives"]),
    (
        "Patienter med kræft og ømme knogler (A), bløddele (C) eller hud (C) kan bestråles.",
        ["ømme knogler", "bløddele", "hud"],
    ),
    (
        "Kirurgi bør tilbydes (A), og stråler kan overvejes (B).",
        ["Kirurgi bør tilbydes", "stråler kan overvejes"],
    ),
    ("Der gives 8 mg f.eks. om dagen. (C)", ["Der gives 8 mg f.eks. om dagen."]),
    ("Ingen styrke her.", []),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [
        text[c.start : c.end] for c in find_clauses(text, find_grades(text, template()), template())
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2", (2,)),
        ("2, 13", (2, 13)),
        ("19-22", (19, 20, 21, 22)),
        ("1,3–5;9", (1, 3, 4, 5, 9)),
        ("9-3", (9, 3)),
        ("122-5", (122, 123, 124, 125)),
    ],
)
def test_lists_and_ranges(text: str, expected: tuple[int, ...]) -> None:
    assert expand(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6.november 2025.", "2025-11-06"), ("den 18. december 2020", "2020-12-18"), ("31.12.2021", "2021-12-31"),
        ("2024-02-29", "2024-02-29"), ("31. februar 2020", ""), ("i 2020", ""), ("Jan. 2020", ""),
        ("5. okt 2019 og 6. november 2020", "2019-10-05"),
    ],
)  # fmt: skip
def test_dates(text: str, expected: str) -> None:
    assert find_date(text) == expected


def test_sentences_know_abbreviations() -> None:
    text = "Ved v. cava sup. syndrom gives bl.a. steroid. Overlevelsen var 12.9 mdr. (p = 0.01). Ny sætning."
    assert [text[a:b] for a, b in sentences(text, template())] == [
        "Ved v. cava sup. syndrom gives bl.a. steroid.", "Overlevelsen var 12.9 mdr. (p = 0.01).", "Ny sætning.",
    ]  # fmt: skip


VANCOUVER = [
    (
        "Holm AB, de la Cruz M, O'Neill P, et al. A title: with parts? Yes. J Fict Med. 2019 Mar 3;12(4 Suppl):S101-9.",
        {"forfatter": "Holm AB, de la Cruz M, O'Neill P, et al", "tidsskrift": "Yes. J Fict Med", "år": "2019",
         "bind": "12", "hæfte": "4 Suppl"},
        4,
    ),
    (
        "Dansk Opdigtet Cancer Gruppe. Retningslinje for intet. Version 2. 2021.",
        {"forfatter": "Dansk Opdigtet Cancer Gruppe", "titel": "Retningslinje for intet", "år": "2021"},
        1,
    ),
    (
        "Nielsen-Bohr K. Kvanter. Fysik Fict 1999;7:e12. doi: 10.1000/abc.12. PMID: 1234567",
        {"artikelnummer": "e12", "doi": "10.1000/abc.12", "pmid": "1234567", "bind": "7"},
        1,
    ),
    ("En henvisning uden form", {"titel": "En henvisning uden form"}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields", "authors"), VANCOUVER)
def test_vancouver(text: str, fields: dict[str, str], authors: int) -> None:
    entry = parse_entry(Traced.source(text, 0))
    found = {name: value.text for name, value in entry.fields.items()}
    assert fields.items() <= found.items()
    assert len(entry.authors) == authors
    kept = {o for v in entry.fields.values() for o in v.at} | {
        o for p in leftover(entry) for o in p.at
    }
    lost = "".join(c for c, o in zip(entry.text.text, entry.text.at, strict=True) if o not in kept)
    assert not any(c.isalnum() for c in lost)


def test_keys_are_free_words_and_never_numbers() -> None:
    keys = Keys(("og",))
    assert keys.take("3") == "x-3"
    assert keys.from_words("Smerter og kvalme ved stråler", count=2) == "smerter-kvalme"
    assert keys.from_words("Smerter og kvalme ved stråler", count=2) == "smerter-kvalme-ved"
    assert [keys.take("a") for _ in range(4)] == ["a", "a-b", "a-c", "a-d"]
    assert len({keys.take("a") for _ in range(2000)}) == 2000


def test_traced_text_knows_its_places() -> None:
    source = Traced.source("en  to\ntre", 10)
    folded = squeeze(source)
    assert folded.text == "en to tre"
    assert folded.at == (10, 11, -1, 14, 15, -1, 17, 18, 19)
    assert join([source[:2], source[4:6]], ", ").first == 10
    assert (source.first, source.last) == (10, 19)
