"""What only Word files have: tracked changes, fields of reference managers, notes, merged cells, numbering."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from guidegraph.importing import read_source
from guidegraph.importing.document import Role

from .conftest import Import, doubts, whole
from .documents import in_memory


def base() -> Word:
    """A small guideline with one recommendation and one reference."""
    word = Document()
    word.add_heading("1. Anbefalinger (Quick guide)", 1)
    word.add_paragraph("1. Patienter bør tilbydes behandling (A)")
    word.add_heading("3. Grundlag", 1)
    word.add_paragraph("1. Patienter bør tilbydes behandling (A)")
    word.add_heading("Litteratur og evidensgennemgang", 2)
    return word


def references(word: Word, count: int = 3) -> None:
    """A reference list."""
    word.add_heading("4. Referencer", 1)
    for number in range(1, count + 1):
        name = "ABCDEFGHIJ"[number - 1]
        word.add_paragraph(
            f"{number}. {name}by {name}. Titel nummer {number} om intet. J Fict. 201{number};1:2-3."
        )


def field(paragraph, instruction: str, shown: str, *, raised: bool = False) -> None:
    """A complex field with its result."""
    for kind, text in (
        ("begin", ""),
        ("", instruction),
        ("separate", ""),
        ("shown", shown),
        ("end", ""),
    ):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
            run.font.superscript = raised or None
        elif kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)
        else:
            element = OxmlElement("w:instrText")
            element.text = text
            run._r.append(element)


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("ADDIN EN.CITE <EndNote><Cite><Author>Aby</Author></Cite></EndNote>", "(1-3)"),
        (
            'ADDIN ZOTERO_ITEM CSL_CITATION {"citationID":"x","properties":{"plainCitation":"(1,2,3)"}}',
            "(1,2,3)",
        ),
        ("ADDIN CSL_CITATION {}", "[1–3]"),
    ],
)
def test_citations_of_reference_managers(instruction: str, shown: str, imported: Import) -> None:
    word = base()
    paragraph = word.add_paragraph("Effekten er 12% efter et år ")
    field(paragraph, instruction, shown)
    paragraph.add_run(".")
    references(word)
    text = " ".join(whole(imported(in_memory(word))).split())
    assert "efter et år [@aby-2011; @bby-2012; @cby-2013]." in text
    assert "EN.CITE" not in text
    assert "ZOTERO" not in text


def test_raised_figures_are_citations_where_the_document_cites_so(imported: Import) -> None:
    word = base()
    for text, number in (
        ("Effekten var 12%", "1"),
        ("Effekten var 14%", "2,3"),
        ("Fladen var 3 m", "2"),
    ):
        paragraph = word.add_paragraph(text)
        paragraph.add_run(number).font.superscript = True
        paragraph.add_run(" i alt.")
    references(word)
    text = " ".join(whole(imported(in_memory(word))).split())
    assert "12%[@aby-2011] i alt" in text
    assert "14%[@bby-2012; @cby-2013] i alt" in text


def test_raised_and_lowered_figures_and_emphasis_are_kept(imported: Import) -> None:
    word = base()
    paragraph = word.add_paragraph("Dosis 10 mg/m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" og CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run(" ved ")
    paragraph.add_run("EGFR").italic = True
    paragraph.add_run(" mutation (1).")
    references(word)
    text = whole(imported(in_memory(word)))
    assert "10 mg/m^2^ og CO~2~ ved *EGFR* mutation [@aby-2011]." in text


def test_tracked_changes_are_read_as_accepted(imported: Import) -> None:
    word = base()
    paragraph = word.add_paragraph("Der gives ")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>8 mg</w:delText></w:r></w:del>'
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="2" w:author="x" w:date="2024-01-01T00:00:00Z"><w:r><w:t>6 mg</w:t></w:r></w:ins>'
        )
    )
    paragraph.add_run(" dagligt.")
    made = imported(in_memory(word))
    assert "Der gives 6 mg dagligt." in whole(made)
    assert "8 mg" not in whole(made)
    assert "tracked changes" in doubts(made)
    left = [f.message_en for f in made.findings(made.places("")) if f.code == "import-left-out"]
    assert any('"8 mg"' in message for message in left)


def test_numbers_of_lists_are_printed_numbers(imported: Import) -> None:
    word = Document()
    word.add_heading("1. Anbefalinger (Quick guide)", 1)
    for text in ("Patienter bør ses af en læge (A)", "Patienter kan ses af en sygeplejerske (B)"):
        word.add_paragraph(text, style="List Number")
    text = whole(imported(in_memory(word)))
    assert re.findall(r'::: anbefaling \{#[a-z-]+ nr="(\d)"', text) == ["1", "2"]


def test_merged_cells_are_repeated_in_the_rows_they_cover(imported: Import) -> None:
    word = base()
    word.add_paragraph("Tabel 2 Regimer.")
    table = word.add_table(rows=3, cols=3)
    for row, texts in enumerate(
        (
            ("Studie", "Arm", "Respons (%)"),
            ("Aby (2011), (1)", "20 Gy / 4 F", "30-40"),
            ("", "30 Gy / 10 F", "45"),
        )
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    references(word)
    text = whole(imported(in_memory(word)))
    rows = [line for line in text.split("\n") if line.startswith("| Aby")]
    assert len(rows) == 2
    assert all("[@aby-2011]" in row for row in rows)
    assert len({re.search(r"\{#([a-z0-9-]+)\}", row)[1] for row in rows}) == 2
    assert '{#arm type="arme"}' in text
    assert 'type="procent"' in text


def test_notes_comments_and_running_heads() -> None:
    word = base()
    word.sections[0].header.paragraphs[0].text = "Hoved"
    word.add_paragraph("Brødtekst.")
    document = read_source(in_memory(word), "x")
    roles = {document.text[line.start : line.end]: line.role for line in document.lines}
    assert roles["Hoved"] is Role.RUNNING
    assert roles["Brødtekst."] is Role.BODY


def test_links_and_figures(imported: Import) -> None:
    word = base()
    part = word.part
    relation = part.relate_to(
        "https://www.example.org/skema",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    paragraph = word.add_paragraph("Se ")
    link = parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>skemaet</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(link)
    paragraph.add_run(" fra 2020.")
    word.add_picture(_pixel())
    word.add_paragraph("Figur 1 Et forløb.")
    text = whole(imported(in_memory(word)))
    assert "Se [skemaet](https://www.example.org/skema) fra 2020." in text
    assert text.count("::: figur {#") == 1
    assert "Et forløb." in text


def _pixel() -> BytesIO:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(2))) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + parts)
