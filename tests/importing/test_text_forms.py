"""Plain text in the forms that programs make of a PDF: markers on lines of their own, pages unmarked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegraph.importing.document import Role, SourceDocument
from guidegraph.importing.readers.text import read_text

from .conftest import Import, doubts, part, whole


def lines(document: SourceDocument) -> list[str]:
    """The text of each line."""
    return [document.text[line.start : line.end] for line in document.lines]


def read(text: str) -> SourceDocument:
    """A text as the reader gives it."""
    return read_text(text.encode(), "tekst.txt")


FULL = "Patienter med opdigtet sygdom bør tilbydes undersøgelse og behandling inden for"
MARKERS = [
    ("1.\n\nFørste post.\n\n2.\n\nAnden post.\n", ["1. Første post.", "2. Anden post."]),
    (f"1.\n\n2.\n\n{FULL}\nto uger (A)\n\n{FULL}\ntre uger (B)\n",
     [f"1. {FULL}", "to uger (A)", f"2. {FULL}", "tre uger (B)"]),
    (f"{FULL}\n\n1.\nfire uger. J Fict. 2012;1:2.\n\nSlut.\n",
     [f"1. {FULL}", "fire uger. J Fict. 2012;1:2.", "Slut."]),
    ("Jensen A. Kost ved sygdom. J Fict.\n\n10.\n2014;5(1):12-20.\n\nSlut.\n",
     ["10. Jensen A. Kost ved sygdom. J Fict.", "2014;5(1):12-20.", "Slut."]),
    ("Senfølger\n\n4.\nPatienter bør ses (A)\n\nSlut.\n", ["Senfølger", "4. Patienter bør ses (A)", "Slut."]),
    (f"{FULL} angiver\n\n\uf0b7\n\uf0b7\n\nhvem der skal kontaktes\nhvornår det skal ske\n\nSlut.\n",
     [f"{FULL} angiver", "\uf0b7 hvem der skal kontaktes", "\uf0b7 hvornår det skal ske", "Slut."]),
    ("o\nFeber\no\nHoste\n", ["o Feber", "o Hoste"]),
    ("1.\n\n2.\n\n3.\n\nKun en linje.\n", ["1.", "2.", "3.", "Kun en linje."]),
    ("4. Referencer\nHolm A, Vang B. En titel. J Fict. 2014;1:2-3.\nDahl C. En anden titel. J Fict.\n2015;2:4-5.\n"
     "1.\n2.\n5. Metode\nTekst.\n",
     ["4. Referencer", "1. Holm A, Vang B. En titel. J Fict. 2014;1:2-3.",
      "2. Dahl C. En anden titel. J Fict.", "2015;2:4-5.", "5. Metode", "Tekst."]),
    (f"Første linje.\n\n{FULL}\n14.\nsamt fire uger. J Fict. 2012;1:2.\n\nSlut.\n",
     ["Første linje.", f"14. {FULL}", "samt fire uger. J Fict. 2012;1:2.", "Slut."]),
    (f"{FULL}\n14.\n\nNyt afsnit.\n", [FULL, "14.", "Nyt afsnit."]),
    ("Dosis fremgår af tabel\n1.\n\nRationale\n", ["Dosis fremgår af tabel", "1.", "Rationale"]),
    ("Værdien var\n12.\n", ["Værdien var", "12."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKERS)
def test_markers_on_lines_of_their_own(text: str, expected: list[str]) -> None:
    assert lines(read(text)) == expected


MARKED = st.sampled_from(
    [
        "1.",
        "2.",
        "3.",
        "•",
        "\uf0b7",
        "o",
        "",
        "",
        "Patienter bør ses",
        "og behandles",
        "2014;5:1.",
        FULL,
        "\f",
    ]
)


@settings(max_examples=100)
@given(st.lists(MARKED, max_size=30))
def test_no_character_is_lost_of_any_markers(rows: list[str]) -> None:
    text = "Begyndelse\n" + "\n".join(rows)
    document = read(text)
    assert sorted("".join("".join(lines(document)).split())) == sorted("".join(text.split()))


def body(count: int) -> list[str]:
    """Full lines of sentences that go on over every line end, no two alike."""
    return [
        f"{'uden' if n % 2 else 'med'} nummer {n}, så teksten kan vise det. Der er målt {n * 7} mg i alt, hvilket er"
        for n in range(1000, 1000 + count)
    ]


def copied(foot: str, head: str, *, count: int = 6, size: int = 14) -> str:
    """Pages put together without any mark between, torn in the middle of sentences."""
    rows = body(count * size)
    out = []
    for page in range(count):
        out += [head] * bool(head) + rows[page * size : (page + 1) * size]
        out += [foot.format(page + 1)]
    return "\n".join(out) + "\n"


@pytest.mark.parametrize(
    ("foot", "head"),
    [("Side {} af 6", ""), ("{}", "Klinisk retningslinje | Opdigt"), ("Version 2.0 {}", "Opdigt.dk"),
     ("Opdigtet retningslinje {}", "")],
)  # fmt: skip
def test_pages_without_form_feeds_are_found_by_their_numbers(foot: str, head: str) -> None:
    document = read(copied(foot, head))
    assert {line.page for line in document.lines} == set(range(1, 7))
    running = [
        t for t, n in zip(lines(document), document.lines, strict=True) if n.role is Role.RUNNING
    ]
    assert running.count(foot.format(3)) == 1
    assert len(running) == (12 if head else 6)


def sections(head: str) -> str:
    """Sections under numbered headings, each closed before the next."""
    rows = body(60)
    parts = []
    for n in range(6):
        parts += [head.format(n + 1), *rows[n * 10 : n * 10 + 10], f"Slut på afsnit {n}."]
    return "\n".join(parts) + "\n"


NO_PAGES = [
    sections("Anbefaling {}"),
    sections("Tabel {}"),
    sections("Trin {}\nBehandling:"),
    sections("Uge {}\nRationale"),
    "\n".join(f"{n}\n{n}\nTekst" for n in range(1, 9)),
]


@pytest.mark.parametrize("text", NO_PAGES)
def test_numbers_that_are_no_page_numbers_stay(text: str) -> None:
    assert all(line.role is Role.BODY for line in read(text).lines)


RAISED = """2. Introduktion

Sygdommen ses hos 120 personer om året.1 Halvdelen er over 70 år [4].2,3 Femårsoverlevelsen er 62 %
(95 % KI 58-66).4 Behandlingen er beskrevet tidligere5, og dosis er 2 mg. 5,6

Vitamin B12 gives hver 3. måned i dosis 1 mg. Det koster 12. 4 patienter fik det.

4. Referencer

1. Holm A. En. J Fict. 2014;1:1-2.
2. Holm B. To. J Fict. 2015;1:1-2.
3. Holm C. Tre. J Fict. 2016;1:1-2.
4. Holm D. Fire. J Fict. 2017;1:1-2.
5. Holm E. Fem. J Fict. 2018;1:1-2.
6. Holm F. Seks. J Fict. 2019;1:1-2.
"""


def test_raised_numbers_that_are_raised_no_more(imported: Import) -> None:
    made = imported(RAISED)
    text = " ".join(part(made, "retningslinje.md").split())
    assert "om året.[@holm-2014] Halvdelen" in text
    assert "[@holm-2015; @holm-2016] Femårsoverlevelsen" in text
    assert "tidligere[@holm-2018], og dosis er 2 mg. [@holm-2018; @holm-2019]" in text
    assert (
        "Vitamin B12 gives hver 3. måned i dosis 1 mg. Det koster 12. 4 patienter fik det." in text
    )
    assert "numbers behind words" in doubts(made)


@pytest.mark.parametrize(
    ("old", "new"),
    [("året.1", "året.6"), (".2,3", "(2, 3)."), ("4. Referencer", "4. Liste over andet")],
)
def test_numbers_behind_full_stops_are_left_alone_unless_all_speaks_for_it(
    old: str, new: str
) -> None:
    text = RAISED.replace(old, new)
    if old == "4. Referencer":
        text = text.replace("2. Holm B", "7. Holm B")
    if old == ".2,3":
        text = (
            text.replace("året.1", "året (1).")
            .replace(").4 ", ") (4). ")
            .replace("tidligere5", "tidligere (5)")
        )
    document = read(text)
    assert [mark for mark in document.marks if mark.kind == "sup"] == []


UNNUMBERED = """4. Referencer
Bolla M, Van Tienhoven G, Warde P, et al. (2010). External irradiation with or without long-term
androgen suppression. Lancet Fict, 11(11), 1066-73. doi:10.1234/S1470-
2045(10)70223-0
van der Brand DH, Tree AC, Ostler P. (2019). Intensity-modulated radiotherapy. Lancet Fict, 20(11),
1531-43. https://www.example.org/brand
Ørsted C. (2020). Kort titel. J Fict, 1, 1-2.
5. Metode
Litteratursøgning
Der er søgt i PubMed.
"""


def test_a_reference_list_without_numbers_or_gaps(imported: Import) -> None:
    made = imported(
        "2. Introduktion\nTekst (Bolla et al., 2010).\n3. Grundlag\nRationale\nTekst.\n"
        + UNNUMBERED
    )
    assert part(made, "referencer.md").count("::: reference") == 3
    assert "Der er søgt i PubMed." in part(made, "metode.md")


def test_references_that_have_lost_their_numbers_take_the_next(imported: Import) -> None:
    entries = [
        f"{name} A, Vang B. Titel {name}. J Fict. 201{n};1:2-3."
        for n, name in enumerate(("Holm", "Dahl", "Berg", "Lund", "Skov", "Bæk"))
    ]
    numbered = [f"{n}. {entry}" if n < 5 else entry for n, entry in enumerate(entries, 1)]
    made = imported(
        "2. Introduktion\nDet er vist (1-4, 6).\n4. Referencer\n" + "\n".join(numbered) + "\n"
    )
    text = part(made, "referencer.md")
    assert text.count("::: reference") == 6 and 'nr="5"' not in text
    assert "@lund-2013; @baek-2015]" in part(made, "retningslinje.md")
    assert "read as no. 5 by its place" in doubts(made)


PAGE_NUMBERS_APART = """Indholdsfortegnelse

1. Anbefalinger (Quick guide)

2

Opsporing

2. Introduktion

2

3

Formål 3

3. Grundlag

4

1. Anbefalinger (Quick guide)

Opsporing

1.

Alle patienter bør tilbydes undersøgelse hver 12. måned (A)

2.

Patienter med feber bør ses samme dag (B)

2. Introduktion

Formål

Formålet er opdigtet (1).

3. Grundlag

Opsporing

1.

Alle patienter bør tilbydes undersøgelse hver 12. måned (A)

2.

Patienter med feber bør ses samme dag (B)

Litteratur og evidensgennemgang

Et studie viste det (1, 2).

4. Referencer

1.

2.

Holm A, Vang B. Undersøgelse hver 12. måned. J Fict. 2014;1:2-3.

Dahl C. Feber. J Fict. 2015;2:4-5.
"""


def test_contents_references_and_recommendations_with_numbers_apart(imported: Import) -> None:
    made = imported(PAGE_NUMBERS_APART)
    text = whole(made)
    assert text.count("::: anbefaling") == 2 and "::: variant" not in text
    assert 'nr="1"' in part(made, "referencer.md") and 'nr="2"' in part(made, "referencer.md")
    assert "[@holm-2014; @dahl-2015]" in text
    assert "ukendt-" not in text


def test_bullets_of_symbol_fonts_make_a_list(imported: Import) -> None:
    text = (
        "2. Introduktion\n\nPlanen angiver\n\n\uf0b7 hvem der kontaktes\n\uf0a7 hvornår det sker\n"
        "\uf0d8hvad der kan ske\n"
    )
    made = part(imported(text), "retningslinje.md")
    assert "- hvem der kontaktes" in made and "- hvornår det sker" in made
    assert "- hvad der kan ske" in made
    assert not any("\ue000" <= c <= "\uf8ff" for c in made)


LOG_BY_COLUMN = """Nyt siden sidst (ændringslog)

Nyt siden version 1.1
Retningslinjeafsnit
Titel
Anbefalinger

Litteratursøgning

Beskrivelse af ændring
Titlen ændres til ”Opfølgning efter operation”
Anbefaling nr. 2 er ændret til: 2. ”Patienter bør vejes (B)”
Der er foretaget ny litteratursøgning.

1. Anbefalinger (Quick guide)
1. Patienter bør ses (A)
2. Patienter bør vejes (B)

2. Introduktion
Tekst.
"""


def test_a_log_printed_by_columns_puts_no_entry_under_the_last_section(imported: Import) -> None:
    log = part(imported(LOG_BY_COLUMN), "aendringslog.md")
    assert log.count('afsnit="Litteratursøgning"') == 1
    entry = next(line for line in log.split("\n") if 'nr="2"' in line)
    assert "afsnit=" not in entry and 'handling="ændret"' in entry
    assert "Beskrivelse af ændring" not in log
