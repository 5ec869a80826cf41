"""Text that shows tables and columns by spaces or tabs, as `pdftotext -layout` and Word write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegraph.importing.document import Role, SourceDocument
from guidegraph.importing.readers.text import read_text

from .conftest import Import, part, whole


def read(text: str) -> SourceDocument:
    """A text as the reader gives it."""
    return read_text(text.encode(), "tekst.txt")


def grids(document: SourceDocument) -> list[list[list[str]]]:
    """Each table as rows of cells, paragraphs of a cell parted by ` / `."""
    found = []
    for table in document.tables:
        grid = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            lines = [document.lines[i] for i in cell.lines]
            grid[cell.row][cell.column] = " / ".join(
                document.text[line.start : line.end] for line in lines
            )
        found.append(grid)
    return found


WRAPPED = """
Tabel 1 Behandling efter vægttab

Vægttab (%)                      Behandling                        Næste kontrol
< 5                              Kost og motion                    6 måneder
5 til 10                         Energidrik 2-3 gange om dagen, D- 4 uger
                                 vitamin 20-40 µg dagligt
> 10                             Sondeernæring (mindst 4           1 uge
                                 mg/kg protein)
Evidensen for sondeernæring er lav, og der er kun få studier af virkningen på overlevelsen.
"""
RIGHT_ALIGNED = """
Gruppe              Antal      Procent
Mænd                1.204          9,5
Kvinder                87        100,0
I alt               1.291         12,1
"""
SPANNING = """
Studie               Patienter (n)      Dosis               Komplet respons (%)
                                                            Kontrol           Intervention
Holm 2012            392                50,4 Gy / 28 F      5                 14
Vang 2015            1.608              50,4 Gy / 28 F      18                21
Dahl 2014            598                45 Gy / 25 F        14                19
                                        50 Gy / 25 F
I alt                2.598              –                   –                 –
"""
TERMS = """
Population                Intervention            Outcome
Breast neoplasms          Mammography             Survival
BRCA mutation             Magnetic resonance      Fracture
carriers                  imaging
                          Physiotherapy
"""
HEAD_OVER_TWO_LINES = """
Grad              Symptomer               Antal
                                          patienter
mild              hoste                   12
moderat           åndenød ved gang        9
svær              åndenød i hvile         3
"""
TABBED = "Grad\tDosis\tVarighed\nMild\t20 mg\t7 dage\nSvær\t40 mg\t14 dage\n"
PARTED = """
Alder             Kontrol

Under 50          Hver 12. måned i de første fem
                  år

Over 50           Hver 24. måned
"""
TABLES = [
    (WRAPPED, [["Vægttab (%)", "Behandling", "Næste kontrol"], ["< 5", "Kost og motion", "6 måneder"],
               ["5 til 10", "Energidrik 2-3 gange om dagen, D-vitamin 20-40 µg dagligt", "4 uger"],
               ["> 10", "Sondeernæring (mindst 4 mg/kg protein)", "1 uge"]]),
    (RIGHT_ALIGNED, [["Gruppe", "Antal", "Procent"], ["Mænd", "1.204", "9,5"], ["Kvinder", "87", "100,0"],
                     ["I alt", "1.291", "12,1"]]),
    (SPANNING, [["Studie", "Patienter (n)", "Dosis", "Komplet respons (%)", ""],
                ["", "", "", "Kontrol", "Intervention"],
                ["Holm 2012", "392", "50,4 Gy / 28 F", "5", "14"],
                ["Vang 2015", "1.608", "50,4 Gy / 28 F", "18", "21"],
                ["Dahl 2014", "598", "45 Gy / 25 F / 50 Gy / 25 F", "14", "19"],
                ["I alt", "2.598", "–", "–", "–"]]),
    (TERMS, [["Population", "Intervention", "Outcome"], ["Breast neoplasms", "Mammography", "Survival"],
             ["BRCA mutation carriers", "Magnetic resonance imaging / Physiotherapy", "Fracture"]]),
    (HEAD_OVER_TWO_LINES, [["Grad", "Symptomer", "Antal patienter"], ["mild", "hoste", "12"],
                           ["moderat", "åndenød ved gang", "9"], ["svær", "åndenød i hvile", "3"]]),
    (TABBED, [["Grad", "Dosis", "Varighed"], ["Mild", "20 mg", "7 dage"], ["Svær", "40 mg", "14 dage"]]),
    (PARTED, [["Alder", "Kontrol"], ["Under 50", "Hver 12. måned i de første fem år"],
              ["Over 50", "Hver 24. måned"]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_tables_by_their_columns(text: str, expected: list[list[str]]) -> None:
    assert grids(read(text)) == [expected]


NO_TABLES = [
    "1.     Alle patienter bør ses (A)\n\n2.     Ingen patienter bør vente i mere end\n       fire uger (B)\n",
    "Sprog:          Dansk\nPeriode:        2010-2020\nDesign:         Kohorter\n",
    "Denne sætning slutter her.  Den næste begynder efter to mellemrum.\nOg her er en linje mere.  Med to igen.\n",
    "Indhold\n\nFormål          3\nMetode          4\nBilag          11\n\nFormål\nTekst.\n\nMetode\nTekst.\n\nBilag\nTekst.\n",
    "•     Hoste\n•     Feber i mere end tre\n      dage\n",
]


@pytest.mark.parametrize("text", NO_TABLES)
def test_what_looks_like_columns_and_is_none(text: str) -> None:
    assert read(text).tables == ()


IN_THE_MIDDLE = """
Tabel 1 Forfattere

Navn                Stilling         Afdeling                            Interesser
                    Overlæge,
Kirsten Melhede                      Onkologisk Afdeling                 Ingen interessekonflikter
                    ph.d.
Lars Ole Bund-                       Plastikkirurgisk Afdeling, Vesterby
               Professor                                                 Ingen interessekonflikter
gaard                                Hospital
"""
TIGHT = """
Tabel 1 Synkebesvær

Behandling         Patienter       n   %
Strålebehandling 120           30 25
Kemoradioterapi 80             36 45
I alt              200         66 33
"""


@pytest.mark.parametrize("text", [IN_THE_MIDDLE, TIGHT])
def test_columns_that_cannot_be_told_apart_are_told_of(text: str) -> None:
    document = read(text)
    assert document.tables == ()
    notes = [note for note in document.notes if "cannot be told apart" in note.message_en]
    assert len(notes) == 1 and notes[0].warning
    assert document.line_at(notes[0].start).number >= 4


def paged(*pages: str) -> str:
    """Pages with a running head and foot."""
    return "".join(
        f"Klinisk retningslinje                         Opdigt.dk\n\n{page.strip(chr(10))}\n\n\nVersion 1.0 {n}\n\f"
        for n, page in enumerate(pages, 1)
    )


def test_a_table_over_a_page_break_is_one() -> None:
    top, bottom = WRAPPED.split("> 10")
    head = top.strip().split("\n")[2]
    pages = (top, head + "\n> 10" + bottom.replace("\n     ", "\n      "), "Tredje side.")
    document = read(paged(*pages))
    assert grids(document) == [TABLES[0][1]]
    texts = [document.text[line.start : line.end] for line in document.lines]
    running = {
        t for t, line in zip(texts, document.lines, strict=True) if line.role is Role.RUNNING
    }
    assert running >= {"Klinisk retningslinje Opdigt.dk", "Version 1.0 2", " ".join(head.split())}
    cells = [document.lines[i].page for cell in document.tables[0].cells for i in cell.lines]
    assert set(cells) == {1, 2}


LEFT = """Patienter med opdigtet sygdom bør
tilbydes behandling med 20 Gy / 5 F
inden for 14 dage efter henvisning.

Virkningen er undersøgt i et studie
med 212 patienter, hvoraf 104 fik
behandling og 108 fik placebo. Der
var ingen forskel i overlevelsen i
de to grupper efter fem år, men de
behandlede havde færre smerter end
patienterne i kontrolgruppen. Alle
patienter blev fulgt i fem år."""
RIGHT = """Bivirkninger sås hos 12 % af dem,
som blev behandlet, og hos 3 % af
kontrolgruppen. De fleste var milde
og gik over uden behandling.

Patienter over 80 år indgik ikke i
studiet. Arbejdsgruppen vurderer, at
resultaterne kan overføres til dem,
når almentilstanden er god, og når
patienten selv ønsker behandlingen.
Prisen er lav, og behandlingen kan
gives på alle landets afdelinger."""


def side_by_side(left: str, right: str, *, at: int = 45) -> str:
    """Two texts beside each other."""
    pairs = zip(left.split("\n"), right.split("\n"), strict=True)
    return "\n".join(f"{a:<{at}}{b}".rstrip() for a, b in pairs)


def test_two_columns_are_read_one_after_the_other() -> None:
    page = "En overskrift, der står over begge spalter på siden, og som er lang\n\n" + side_by_side(
        LEFT, RIGHT
    )
    document = read(page + "\n\nEn sidste linje, der også går hen over begge spalter på siden.\n")
    texts = [document.text[line.start : line.end] for line in document.lines]
    own = [line for line in (LEFT + "\n" + RIGHT).split("\n") if line]
    assert texts[1:-1] == own
    assert texts[0].startswith("En overskrift") and texts[-1].startswith("En sidste")
    numbers = [line.number for line in document.lines]
    assert numbers[1] == 3 and numbers[len(LEFT.split("\n"))] == 3


def test_a_dose_is_never_torn_from_its_unit(imported: Import) -> None:
    text = "1. Anbefalinger (Quick guide)\n\n1. Alle bør vejes (A)\n\n3. Grundlag\n" + WRAPPED
    flat = " ".join(whole(imported(text)).split())
    assert "Sondeernæring (mindst 4 mg/kg protein)" in flat
    assert "::: tabel" in flat and 'nr="1"' in flat


def test_the_log_and_the_search_by_columns(imported: Import) -> None:
    text = paged(
        """Nyt siden sidst (ændringslog)
Nyt siden version 1.1
Retningslinjeafsnit                               Beskrivelse af ændring
Titel                                             Titlen ændres til ”Opfølgning efter operation
                                                  for opdigtet sygdom”
                                                  Tidligere: ”Kontrol efter operation”
Anbefalinger                                      Anbefaling nr. 2 er ændret til: 2.
                                                  ”Patienter bør vejes hver måned i det
                                                  første år (B)”
                                                  Anbefaling nr. 3 er tilføjet: 3. ”Patienter
                                                  kan tilbydes diætist (C)”
Patientværdier og -præferencer                    Tilføjet.
""",
        "1. Anbefalinger (Quick guide)\n1. Patienter bør ses (A)\n2. Patienter bør vejes hver måned i det første år (B)\n"
        "3. Patienter kan tilbydes diætist (C)\n\n2. Introduktion\nTekst.\n",
        "5. Metode\nLitteratursøgning\nDer er søgt i PubMed.\n" + TERMS,
    )
    made = imported(text)
    log = " ".join(part(made, "aendringslog.md").split())
    assert re.findall(r'::: ændring \{[^}]*?nr="(\d)"', log) == ["2", "3"]
    assert 'afsnit="Patientværdier og -præferencer"' in log
    method = part(made, "metode.md")
    assert "population: Breast neoplasms; BRCA mutation carriers" in method
    assert "intervention: Mammography; Magnetic resonance imaging; Physiotherapy" in method


BY_ROW = """1. Anbefalinger (Quick guide)
Primær operation
Nr. Anbefaling Styrke
1 Patienter med opdigtet sygdom
bør opereres på få afdelinger
↑↑
2 Operationen bør stile mod radikalitet ↑↑
Opfølgning
Nr.
Anbefaling
Styrke
3
Kontrol bør ikke udføres
↓
2. Introduktion
Tekst.
"""
BY_COLUMN = """1. Anbefalinger (Quick guide)
Primær operation
Nr.
1

2

Anbefaling
Patienter med opdigtet sygdom
bør opereres på få afdelinger
Operationen bør stile mod radikalitet

Styrke
↑↑

↑↑

Opfølgning
Nr.
3

Anbefaling
Kontrol bør ikke udføres

Styrke
↓

2. Introduktion
Tekst.
"""


@pytest.mark.parametrize("text", [BY_ROW, BY_COLUMN])
def test_recommendations_of_a_table_printed_cell_by_cell(text: str, imported: Import) -> None:
    assert grids(read(text)) == [
        [["Nr.", "Anbefaling", "Styrke"],
         ["1", "Patienter med opdigtet sygdom bør opereres på få afdelinger", "↑↑"],
         ["2", "Operationen bør stile mod radikalitet", "↑↑"]],
        [["Nr.", "Anbefaling", "Styrke"], ["3", "Kontrol bør ikke udføres", "↓"]],
    ]  # fmt: skip
    made = whole(imported(text))
    assert made.count("::: anbefaling") == 3 and made.count("(↑↑)") == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3\n\nAnb", "4\n\nAnb"),
        ("bør opereres", "Bør opereres"),
        ("↑↑\n\nOpf", "Opf"),
        ("\n2\n", "\n3\n"),
    ],
)
def test_a_table_whose_columns_do_not_fit_is_left_as_lines(old: str, new: str) -> None:
    document = read(BY_COLUMN.replace(old, new, 1))
    first = [grid for grid in grids(document) if grid[1][0] == "1"]
    assert (first == []) is (old != "3\n\nAnb")


CELL = st.text("abcæøå1 (),.-–%<", max_size=18)


@settings(max_examples=80)
@given(
    st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=14), st.integers(8, 24), st.booleans()
)
def test_no_character_is_lost_of_any_columns(
    rows: list[list[str]], size: int, breaks: bool
) -> None:
    lines = ["".join(f"{cell:<{size}}" for cell in row) for row in rows]
    text = "Begyndelse\n" + ("\n\f" if breaks else "\n").join(lines)
    document = read(text)
    kept = sorted("".join(document.text.split()))
    told = sum("read as hyphenation" in note.message_en for note in document.notes)
    assert sorted("".join(text.split())) == sorted([*kept, *"-" * told])
    covered = "".join(document.text[line.start : line.end] for line in document.lines)
    assert sorted("".join(covered.split())) == kept
    cells = sorted(i for table in document.tables for cell in table.cells for i in cell.lines)
    assert cells == [i for i, line in enumerate(document.lines) if line.table >= 0]
