"""What only PDF files have: footnotes between the halves of a paragraph, tables over pages, raised figures."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.importing import read_source
from guidegraph.importing.document import Role
from guidegraph.importing.readers.pdf_lines import Glyph, lines_of

from .conftest import Import, doubts, whole

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-size="11pt" fo:font-family="Liberation Sans"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
</office:styles><office:automatic-styles>
<style:style style:name="S" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
<style:style style:name="K" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
<style:style style:name="O" style:family="table-cell"><style:table-cell-properties fo:border="none"/></style:style>
</office:automatic-styles><office:body><office:text>"""


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def note(text: str) -> str:
    body = f"<text:note-body>{p(text, 'Footnote')}</text:note-body>"
    return f'<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation>{body}</text:note>'


def row(*cells: str) -> str:
    return (
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="C">{p(c)}</table:table-cell>' for c in cells
        )
        + "</table:table-row>"
    )


PROSE = " ".join(
    f"Sætning nummer {n} handler om patienter med en opdigtet sygdom, og den fylder siden ud."
    for n in range(1, 60)
)
START = [p("1. Anbefalinger (Quick guide)", "H"), p("1. Patienter bør ses af en læge (A)"), p("3. Grundlag", "H"),
         p("1. Patienter bør ses af en læge (A)"), p("Litteratur og evidensgennemgang", "H")]  # fmt: skip


@pytest.fixture(scope="module")
def printed(
    tmp_path_factory: pytest.TempPathFactory, need_tool: Callable[[str], str]
) -> Callable[..., bytes]:
    """Paragraphs as a PDF."""
    folder = tmp_path_factory.mktemp("pdf")
    office = need_tool("libreoffice")

    def run(*parts: str) -> bytes:
        path: Path = folder / "a.fodt"
        path.write_text(
            HEAD + "".join([*START, *parts]) + "</office:text></office:body></office:document>",
            "utf-8",
        )
        subprocess.run(
            [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return (folder / "a.pdf").read_bytes()

    return run


def test_a_footnote_does_not_part_a_paragraph(
    printed: Callable[..., bytes], imported: Import
) -> None:
    data = printed(
        p("Indledning" + note("En fodnote nederst på siden.") + " går videre. " + PROSE),
        p("Et nyt afsnit."),
    )
    document = read_source(data, "x")
    assert [
        line.role for line in document.lines if "fodnote" in document.text[line.start : line.end]
    ] == [Role.NOTE]
    text = " ".join(whole(imported(data)).split())
    assert PROSE in text
    assert "fodnote nederst" in text[text.index(PROSE) + len(PROSE) :]


def test_a_table_goes_on_over_pages(printed: Callable[..., bytes], imported: Import) -> None:
    rows = "".join(row(f"Række {n}", f"{n} mg", "Ja" if n % 2 else "Nej") for n in range(1, 90))
    table = f'<table:table><table:table-column table:number-columns-repeated="3"/>{row("Navn", "Dosis", "Svar")}{rows}</table:table>'
    text = whole(
        imported(printed(p("Tabel 1 Doser i en opdigtet afprøvning."), table, p("Efter tabellen.")))
    )
    assert text.count("::: tabel") == 1
    found = [line for line in text.split("\n") if line.startswith("| Række")]
    assert len(found) == 89
    assert found[88].startswith("| Række 89 {#")
    assert "| 89 mg | Ja |" in found[88]


def test_raised_figures(printed: Callable[..., bytes], imported: Import) -> None:
    raised = '<text:span text:style-name="S">{}</text:span>'
    data = printed(
        p(
            "Effekten var 12%"
            + raised.format("1")
            + " og 14%"
            + raised.format("2,3")
            + " i studierne."
        )
    )
    text = " ".join(whole(imported(data)).split())
    assert "12%[@ukendt-1] og 14%[@ukendt-2; @ukendt-3] i studierne." in text


def columns(*parts: str) -> str:
    return f'<text:section text:style-name="K" text:name="spalter">{"".join(parts)}</text:section>'


def test_columns_are_read_one_after_the_other(
    printed: Callable[..., bytes], imported: Import
) -> None:
    first = "Den første spalte handler om kirurgi. " * 40 + "Den første spalte slutter her."
    second = "Den anden spalte handler om stråler. " * 40 + "Den anden spalte slutter her."
    made = imported(
        printed(
            p("En titel hen over begge spalter", "H"),
            columns(p(first), p(second)),
            p(
                "Efter spalterne kommer der igen tekst, som fylder hele siden ud fra den ene kant til den anden. "
                * 3
            ),
        )
    )
    text = " ".join(whole(made).split())
    assert first in text
    assert second in text
    assert (
        text.index("første spalte slutter")
        < text.index("anden spalte slutter")
        < text.index("Efter spalterne kommer")
    )
    assert "read in two columns" in doubts(made)


def test_a_table_without_borders_is_no_columns(
    printed: Callable[..., bytes], imported: Import
) -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell table:style-name="O">{p(c)}</table:table-cell>' for c in pair)
        + "</table:table-row>"
        for pair in (
            (f"Punkt {n}", f"Beskrivelse nummer {n} af noget, der sker i et forløb.")
            for n in range(1, 25)
        )
    )
    made = imported(
        printed(
            f'<table:table><table:table-column table:number-columns-repeated="2"/>{cells}</table:table>'
        )
    )
    text = " ".join(whole(made).split())
    assert "two columns" not in doubts(made)
    assert (
        text.index("Beskrivelse nummer 1 af")
        < text.index("Punkt 2 ")
        < text.index("Beskrivelse nummer 2 af")
    )


def test_a_number_far_from_its_text_begins_its_line() -> None:
    def glyphs(text: str, left: float) -> list[Glyph]:
        return [
            Glyph(c, left + 5 * i, left + 5 * i + 5, 700.0, 10.0, False, False)
            for i, c in enumerate(text)
        ]

    (line,) = lines_of([*glyphs("1.", 90.0), *glyphs("Tekst", 135.0)])
    assert line.text == "1. Tekst"
    assert len(lines_of([*glyphs("Navn", 90.0), *glyphs("Tekst", 150.0)])) == 2
    assert len(lines_of([*glyphs("1.", 90.0), *glyphs("Tekst", 250.0)])) == 2
