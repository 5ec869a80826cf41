"""Extracted text: lines with empty lines between, pages, paragraphs, broken words and addresses."""

from __future__ import annotations

import re

from guidegraph.importing.document import Break
from guidegraph.importing.readers.text import read_text

from .conftest import Import, doubts, part, whole


def spaced(*pages: str) -> str:
    """Text as it comes out of a PDF: an empty line behind each line, a space before each page.

    `¶` at the end of a line ends the paragraph, `|` parts a line from one that stands elsewhere.
    """
    out = []
    for page in pages:
        lines = page.strip("\n").split("\n")
        rows = []
        for line in lines:
            ends = line.endswith("¶")
            rows.append(line.rstrip("¶") + " ")
            if ends:
                rows.append(" ")
        out.append(" " + "\n\n".join(rows).replace("|\n\n", "\n") + "\n")
    return "".join(out)


QUICK = """1. Anbefalinger (Quick guide)
Strålebehandling af smerter ved knoglemetastaser fra
nyrecancer
1. Patienter med smertegivende knoglemetastaser bør tilbydes én fraktion med
8 Gy (A)
2. Genbestråling kan overvejes efter 4 uger ved vedvarende smerter (C). Kirurgi
skal vurderes ved truende fraktur (B)
Systemisk behandling
3. Patienter i performance status 0-2 kan tilbydes medicinsk behandling (B)"""

INTRODUCTION = """2. Introduktion
Denne retningslinje er opdigtet og handler om patienter med metastatisk nyrecancer, som har symptomer fra
knoglerne, og som ikke kan helbredes ved operation.¶
Formål
Formålet er at sikre ensartet behandling i hele landet, og at behand-
lingen gives inden for 14 dage efter henvisning til en onkologisk afdeling."""

BASIS = """3. Grundlag
Strålebehandling af smerter ved knoglemetastaser fra
nyrecancer
1. Patienter med smertegivende knoglemetastaser bør tilbydes én fraktion med
8 Gy (A)
2. Genbestråling kan overvejes efter 4 uger ved vedvarende smerter (C). Kirurgi
skal vurderes ved truende fraktur (B)
Litteratur og evidensgennemgang
En enkelt fraktion med 8 Gy / 1 F lindrer smerter hos 60% af patienterne, og virkningen er den samme som ved (1,
2). Længere forløb med 20 Gy / (4)-5 F gives ved truende tværsnitssyndrom (3-5). Effekten varer i 3 måneder (6).¶
Patienterne var i PS (2-3) ved inklusionen, og 1 (2) døde inden for 30 dage. Vurderingen er, at behandlingen bør
gives tidligt, og at evidensen er af niveau Ia og styrke A, men B for kirurgi.
Systemisk behandling
3. Patienter i performance status 0-2 kan tilbydes medicinsk behandling (B)
Rationale
Der er få studier på området."""

ABOUT = """8. Om denne kliniske retningslinje
Yderligere oplysninger findes på https://www.example.org/vejledninger/kliniske-retningslinjer-for-
nyrecancer/2024/knoglemetastaser samt hos sekretariatet."""


def test_lines_pages_and_paragraphs() -> None:
    text = spaced(INTRODUCTION, "Rationale\nDer er få studier.")
    document = read_text(text.encode(), "x.txt")
    assert [line.page for line in document.lines] == [1] * 6 + [2] * 2
    assert document.lines[6].before is Break.PAGE
    assert document.lines[3].before is Break.PARAGRAPH
    first = document.lines[0]
    assert document.text[first.start : first.end] == "2. Introduktion"


def test_group_headings_and_recommendations_without_any_mark(imported: Import) -> None:
    made = imported(spaced(QUICK, INTRODUCTION, BASIS, ABOUT))
    titles = [
        re.findall(r"^# (.+?) \{", made.files[f.path].text, re.M)[0]
        for f in made.edition.files
        if "anbefal" in f.path
    ]
    assert titles == [
        "Strålebehandling af smerter ved knoglemetastaser fra nyrecancer",
        "Systemisk behandling",
    ]
    flat = " ".join(whole(made).split())
    assert flat.count("::: anbefaling") == 3
    assert "::: variant" not in flat
    assert re.search(
        r"\(C\)\. \[Kirurgi skal vurderes ved truende fraktur\]\{#[a-z-]+\} \(B\)", flat
    )


def test_citations_over_lines_and_numbers_that_are_none(imported: Import) -> None:
    flat = " ".join(whole(imported(spaced(QUICK, INTRODUCTION, BASIS))).split())
    assert "[@ukendt-1; @ukendt-2]" in flat
    assert "[@ukendt-3; @ukendt-4; @ukendt-5]" in flat
    assert "20 Gy / (4)-5 F" in flat
    assert "PS (2-3)" in flat
    assert "[@ukendt-6]" in flat
    assert '::: reference {#ukendt-6 nr="6" status="ukendt"}' in flat


def test_a_further_grade_in_a_conclusion_is_a_conclusion_of_its_own(imported: Import) -> None:
    made = imported(spaced(QUICK, INTRODUCTION, BASIS))
    flat = " ".join(whole(made).split())
    further = flat[flat.index("men B for kirurgi.") - 300 : flat.index("men B for kirurgi.")]
    own = further[further.rindex("::: evidens") :]
    assert 'styrke="B"' in own
    assert re.search(r'støtter="[a-z-]+#[a-z-]*kirurgi[a-z-]*"', own)
    assert "conclusion of its own" in doubts(made)


def test_hyphenation_is_joined_and_told(imported: Import) -> None:
    made = imported(
        spaced(
            INTRODUCTION,
            "3. Grundlag\nRationale\nSikker behandlingen er vigtig for de patienter, der bliver henvist.",
        )
    )
    assert "behandlingen gives inden for" in " ".join(part(made, "retningslinje.md").split())
    assert "read as hyphenation" in doubts(made)


def test_addresses_broken_over_lines(imported: Import) -> None:
    flat = " ".join(whole(imported(spaced(QUICK, INTRODUCTION, ABOUT))).split())
    assert (
        "https://www.example.org/vejledninger/kliniske-retningslinjer-for-nyrecancer/2024/knoglemetastaser"
        in flat
    )


def test_page_numbers_and_running_heads_are_left_out_with_a_reason(imported: Import) -> None:
    pages = [
        f"Klinisk retningslinje for nyrecancer\n{body}\nSide {n}"
        for n, body in enumerate((QUICK, INTRODUCTION, BASIS, ABOUT), 1)
    ]
    made = imported(spaced(*pages))
    assert "Klinisk retningslinje for nyrecancer" not in whole(made)
    assert "Side 2" not in whole(made)
    places = made.places("guideline/proeve/")
    left = [f for f in made.findings(places) if f.code == "import-left-out"]
    assert any(
        "Klinisk retningslinje for nyrecancer" in f.message_en and "4 places" in f.message_en
        for f in left
    )
    assert all(f.source_lines for f in left)


def test_a_table_of_contents_is_left_out(imported: Import) -> None:
    contents = "Indholdsfortegnelse\n1. Anbefalinger (Quick guide) .......... 2\n2. Introduktion .......... 3\n3. Grundlag ........ 4"
    made = imported(spaced(contents, QUICK, INTRODUCTION, BASIS))
    assert "......" not in whole(made)
    assert whole(made).count("::: anbefaling") == 3


def test_plain_text_with_empty_lines_between_paragraphs(imported: Import) -> None:
    text = "1. Anbefalinger (Quick guide)\n\n1. Alle patienter bør ses af en læge (A)\n\n2. Introduktion\n\nEn linje,\nsom går videre her.\n"
    made = imported(text)
    assert "En linje, som går videre her." in part(made, "retningslinje.md")
    assert whole(made).count("::: anbefaling") == 1


def test_a_document_that_follows_no_template_is_kept_whole(imported: Import) -> None:
    made = imported(
        "En note om intet.\n\nDen har to afsnit, * tegn ^ og [klammer] samt 3. punkt.\n"
    )
    assert r"Den har to afsnit, \* tegn \^ og \[klammer\] samt 3. punkt." in whole(made)


def test_wrong_encoding_is_told(imported: Import) -> None:
    made = imported("2. Introduktion\n\nStråler på årsdagen.\n".encode("cp1252"))
    assert "Stråler på årsdagen." in whole(made)
    assert "Windows-1252" in doubts(made)


def test_paragraphs_with_empty_lines_between_are_not_the_lines_of_a_page() -> None:
    paragraphs = [
        f"Afsnit {n} er en hel tanke, som slutter med punktum her på samme linje."
        for n in range(12)
    ]
    document = read_text("\n\n".join(paragraphs).encode(), "x")
    assert [line.before for line in document.lines[1:]] == [Break.PARAGRAPH] * 11
    torn = [
        f"linje {n} af en side, som er brudt midt i en sætning og går videre på den"
        for n in range(12)
    ]
    assert Break.PARAGRAPH not in [
        line.before for line in read_text("\n\n".join(torn).encode(), "x").lines
    ]
