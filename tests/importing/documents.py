"""Fictional guidelines in the template's form, made as Word files by the tests themselves.

Two cancers, two versions of the template. Nothing in them is clinical advice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt


@dataclass(frozen=True)
class Recommendation:
    """A recommendation: its number, and its text in the quick guide and in chapter 3."""

    number: int
    text: str
    again: str = ""


@dataclass(frozen=True)
class Group:
    """A group of recommendations with the paragraphs of its sections."""

    title: str
    recommendations: Sequence[Recommendation]
    evidence: Sequence[str]
    values: str
    rationale: str
    remarks: str


@dataclass(frozen=True)
class Fiction:
    """A fictional guideline."""

    title: str
    version: str
    previous: str
    template: str
    professional: str
    administrative: str
    revision: str
    terms: str
    log: Sequence[tuple[str, Sequence[str]]]
    groups: Sequence[Group]
    references: Sequence[str]
    authors: Sequence[str]
    purpose: str
    heads: dict[str, str] = field(default_factory=dict)


GASTRIC = Fiction(
    title="Opfølgning efter kurativ kirurgi for ventrikelcancer",
    version="2.1",
    previous="2.0",
    template="10",
    professional="3. marts 2024 (DECV)",
    administrative="14. marts 2024 (Sekretariatet for Kliniske Retningslinjer på Kræftområdet)",
    revision="1. marts 2027",
    terms="DECV, opfølgning, ventrikelcancer, ernæring",
    log=(
        ("Titel", ("Titlen er ændret til ”Opfølgning efter kurativ kirurgi for ventrikelcancer” Tidligere: ”Opfølgning efter ventrikelkirurgi”",)),
        ("Anbefalinger", (
            "Anbefaling nr. 2 er ændret til: 2. ”Patienter skal tilbydes diætvejledning senest 14 dage efter udskrivelsen (B).”",
            "Anbefaling nr. 4 er tilføjet: 4. ”Rutinemæssig gastroskopi anbefales ikke hos patienter uden symptomer (C).”",
        )),
        ("Litteratur- og evidensgennemgang", ("Afsnittet er kritisk gennemlæst og opdateret.",)),
        ("Rationale", ("Tilføjet.",)),
        ("Referencer", ("Opdateret.",)),
        ("Forfattere og habilitet", ("Opdateret.",)),
    ),
    groups=(
        Group(
            "Ernæring efter operationen",
            (
                Recommendation(1, "Patienter bør vejes ved hver kontrol de første 24 måneder efter total gastrektomi (A)"),
                Recommendation(2, "Patienter skal tilbydes diætvejledning senest 14 dage efter udskrivelsen (B)",
                               "Patienter skal tilbydes diætvejledning senest 30 dage efter udskrivelsen (B)"),
            ),
            (
                "Vægttab ses hos 65 % af patienterne i det første år efter total gastrektomi (1). I et randomiseret studie med 212 patienter var vægttabet 9,4 kg efter subtotal og 15,2 kg efter total gastrektomi (2, 3). Studiet blev afsluttet i 2016 (4-6).",
                "Tilskud af B12-vitamin 1 mg hver 3. måned er vurderet i to kohorter [2b] (7). Effekten på livskvalitet var usikker [4] (8).",
                "På baggrund af ovenstående vurderes evidensgrundlaget til at være niveau Ib, og anbefalingen graderes til styrke A.",
            ),
            "Patienterne lægger vægt på at kunne spise sammen med andre.",
            "Anbefalingerne bygger på randomiserede studier af ernæring efter gastrektomi.",
            "Diætvejledning kræver adgang til klinisk diætist i alle regioner.",
        ),
        Group(
            "Billeddiagnostik og endoskopi ved opfølgning",
            (
                Recommendation(3, "CT af thorax og abdomen kan overvejes efter 6 og 12 måneder (C)"),
                Recommendation(4, "Rutinemæssig gastroskopi anbefales ikke hos patienter uden symptomer (D)"),
            ),
            (
                "Recidiv opstod hos 48 % inden for 2 år (9). Overlevelsen var ens med og uden rutinemæssig CT, 31 % mod 33 % efter 5 år (p = 0,71) (10).",
                "Ved lokalt recidiv kan strålebehandling med 30 Gy / 10 F gives som lindring (11).",
                "Der foreligger ingen randomiserede studier. Evidensniveau 4, styrke C.",
            ),
            "Nogle patienter foretrækker hyppige skanninger.",
            "Der er ikke vist overlevelsesgevinst ved rutinemæssig billeddiagnostik.",
            "Lokale forhold kan begrunde andre intervaller.",
        ),
    ),
    references=(
        "Holm AB, Lindqvist C, Berg-Nielsen D, et al. Weight loss after total gastrectomy: a nationwide cohort. Scand J Fict Surg. 2014;41(3):211-9.",
        "Okafor J, Petersen K. Subtotal versus total gastrectomy: randomised trial of nutrition. J Invent Oncol. 2016;12(4):101-10. doi:10.1234/jio.2016.0042",
        "Marchetti L, Dubois P, Ørsted H. Quality of life after gastrectomy. Eur J Imag Med. 2017;8:44-52. PMID: 91234567",
        "van der Velde R, Smit T. Early closure of a nutrition trial. Trials Fict. 2016;17(1):e88.",
        "Kowalski M. Nutrition and cancer surgery. 2nd ed. Aarhus: Forlaget Opdigt; 2015.",
        "Jensen OP, Sørensen LM. Dietary advice by telephone. Ugeskr Opdigt. 2018;180:V0318.",
        "Tanaka Y, Ito S, Mori K. Vitamin B12 after gastrectomy. Gastric Fict. 2012;15(2):130-6.",
        "Almeida F. Patient experience: a survey. BMJ Imag. 2019;9(7):e0291.",
        "Novak P, Hájek J. Recurrence patterns within two years. Ann Invent Surg. 2013;257(5):880-7.",
        "Lopez G, Ruiz M, Vega C, et al. Routine CT in follow-up: a registry study. Br J Opdigt. 2020;107(9):1155-63.",
        "Sundhedsstyrelsen. Opfølgningsprogram for kræft i øvre mave-tarm-kanal. 2015. Tilgængelig fra: https://www.example.org/opfoelgningsprogram/oevre-gi",
    ),
    authors=(
        "Anne-Grethe Holmskov, overlæge, ph.d., Kirurgisk Afdeling K, Opdigtet Universitetshospital. Ingen interessekonflikter.",
        "Jørgen B. Æbeltoft, professor, dr.med., Onkologisk Klinik, Fiktionshospitalet. Har modtaget honorar for undervisning fra Eksempel A/S.",
        "Lis Vang, klinisk diætist, Ernæringsenheden, Opdigtet Universitetshospital. Ingen interessekonflikter.",
    ),
    purpose="Retningslinjen skal sikre en ensartet opfølgning i hele landet. Cirka 180 patienter opereres årligt.",
)  # fmt: skip

THYMOMA = Fiction(
    title="Medicinsk behandling af fremskreden thymom",
    version="1.0",
    previous="",
    template="9.0",
    professional="12. januar 2021 (DOLG)",
    administrative="2. februar 2021 (Sekretariatet for Kliniske Retningslinjer på Kræftområdet)",
    revision="31. december 2023",
    terms="DLCG, thymom, kemoterapi",
    log=(),
    groups=(
        Group(
            "Førstelinjebehandling",
            (
                Recommendation(1, "Patienter med inoperabelt thymom kan tilbydes cisplatin-baseret kemoterapi (B) og octreotid (C) ved god almentilstand"),
                Recommendation(2, "Behandlingen bør gives i 4-6 serier (C). Prednisolon 25 mg dagligt kan overvejes (D)"),
            ),
            (
                "Responsraten var 51 % i et fase II-studie med 30 patienter (1). Median overlevelse var 37,7 måneder (1-3).",
                "Evidensen vurderes til niveau 2b, og anbefalingen får styrke B.",
            ),
            "Patientens ønske om ambulant behandling bør indgå.",
            "Kemoterapi har været standard i 30 år.",
            "Der er få patienter, hvorfor randomiserede studier ikke kan forventes.",
        ),
    ),
    references=(
        "Loehrström PJ, Kimura M. Cisplatin in thymoma. J Clin Fict. 1994;12:1164-8.",
        "Hansson B, Olofsson I. Octreotide scintigraphy in thymic tumours. Acta Opdigt. 2002;41(5):450-6.",
        "Palmieri-Rossi G. Somatostatin analogues: long-term outcome. Cancer Imag. 2002;94(5):1414-20.",
    ),
    authors=(
        "Karl-Erik Thomsen, overlæge, Onkologisk Afdeling, Fiktionshospitalet. Ingen interessekonflikter.",
        "Britta Ø. Nygaard, afdelingslæge, ph.d., Lungemedicinsk Afdeling, Opdigtet Universitetshospital. Ingen interessekonflikter.",
    ),
    purpose="Retningslinjen omhandler medicinsk behandling. Der findes cirka 30 nye tilfælde om året.",
    heads={"evidence": "Evidensgennemgang", "values": "Patientpræferencer og værdier", "remarks": "Bemærkninger"},
)  # fmt: skip


def make_docx(fiction: Fiction, path: Path) -> Path:
    """Write a fictional guideline as a Word file."""
    word = Document()
    word.styles["Normal"].font.name = "Arial"
    word.styles["Normal"].font.size = Pt(10)
    word.sections[0].header.paragraphs[0].text = "Klinisk retningslinje | Kræft    DMCG.dk"
    _page_number(word.sections[0].footer.paragraphs[0])
    _front(word, fiction)
    _log(word, fiction)
    _quick_guide(word, fiction)
    _introduction(word, fiction)
    _basis(word, fiction)
    _references(word, fiction)
    _method(word, fiction)
    _rest(word, fiction)
    word.save(str(path))
    return path


def docx_bytes(fiction: Fiction) -> bytes:
    """A fictional guideline as the bytes of a Word file."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        return make_docx(fiction, Path(folder) / "fiktion.docx").read_bytes()


def _page_number(paragraph: object) -> None:
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = paragraph.add_run()  # type: ignore[attr-defined]
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _front(word: Word, fiction: Fiction) -> None:
    word.add_paragraph("KLINISK RETNINGSLINJE | KRÆFT")
    word.add_paragraph(fiction.title, style="Title")
    word.add_paragraph(f"Version {fiction.version}")
    for text in ("GODKENDT", "Faglig godkendelse", fiction.professional, "Administrativ godkendelse",
                 fiction.administrative, "REVISION", f"Planlagt: {fiction.revision}", "INDEKSERING", fiction.terms):  # fmt: skip
        word.add_paragraph(text)
    word.add_page_break()


def _log(word: Word, fiction: Fiction) -> None:
    if not fiction.log:
        return
    word.add_heading("Nyt siden sidst (ændringslog)", 1)
    word.add_heading(f"Nyt siden version {fiction.previous}", 2)
    table = word.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.rows[0].cells[0].text = "Retningslinjeafsnit"
    table.rows[0].cells[1].text = "Beskrivelse af ændring"
    for section, entries in fiction.log:
        cells = table.add_row().cells
        cells[0].text = section
        cells[1].text = entries[0]
        for entry in entries[1:]:
            cells[1].add_paragraph(entry)
    word.add_page_break()


def _quick_guide(word: Word, fiction: Fiction) -> None:
    word.add_heading("1. Anbefalinger (Quick guide)", 1)
    for group in fiction.groups:
        word.add_heading(group.title, 2)
        for one in group.recommendations:
            word.add_paragraph(f"{one.number}. {one.text}")


def _introduction(word: Word, fiction: Fiction) -> None:
    word.add_heading("2. Introduktion", 1)
    word.add_paragraph(
        "Denne retningslinje er opdigtet til afprøvning. Performance status (PS) angives efter WHO."
    )
    word.add_heading("Formål", 2)
    word.add_paragraph(fiction.purpose)
    word.add_heading("Patientgruppe", 2)
    word.add_paragraph("Voksne patienter i PS 0-2, se afsnit (3) i skemaet.")


def _basis(word: Word, fiction: Fiction) -> None:
    word.add_heading("3. Grundlag", 1)
    for number, group in enumerate(fiction.groups):
        word.add_heading(group.title, 2)
        for one in group.recommendations:
            word.add_paragraph(f"{one.number}. {one.again or one.text}")
        word.add_heading(fiction.heads.get("evidence", "Litteratur og evidensgennemgang"), 3)
        for text in group.evidence:
            word.add_paragraph(text)
        if number == 0:
            _table(word)
        word.add_heading(fiction.heads.get("values", "Patientværdier og – præferencer"), 3)
        word.add_paragraph(group.values)
        word.add_heading("Rationale", 3)
        word.add_paragraph(group.rationale)
        word.add_heading(fiction.heads.get("remarks", "Bemærkninger og overvejelser"), 3)
        word.add_paragraph(group.remarks)


def _table(word: Word) -> None:
    word.add_paragraph("Tabel 1 Bivirkninger i fire opdigtede studier. NR – ikke rapporteret.")
    table = word.add_table(rows=4, cols=5)
    table.style = "Table Grid"
    rows = (
        ("Studie (årstal), [ref.]", "Patienter (n)", "Andel (%)", "", ""),
        ("", "", "Kvalme", "Diarré", "Træthed"),
        ("Holm (2014), (1)", "120 Stadie II", "12-15", "8", "NR"),
        ("Okafor (2016), (2)", "92 Stadie III", "21", "10,5", "33"),
    )
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).text = text
    table.cell(0, 2).merge(table.cell(0, 4))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))


def _references(word: Word, fiction: Fiction) -> None:
    word.add_heading("4. Referencer", 1)
    for number, text in enumerate(fiction.references, 1):
        word.add_paragraph(f"{number}. {text}")


def _method(word: Word, fiction: Fiction) -> None:
    word.add_heading("5. Metode", 1)
    word.add_heading("Litteratursøgning", 2)
    word.add_paragraph(
        "Der er søgt i PubMed og Embase den 5. december 2023. Desuden er der foretaget håndsøgning i referencelister."
    )
    word.add_paragraph("Tidsbegrænsning: 2000-2023")
    word.add_paragraph("Sprog: Dansk, engelsk")
    word.add_paragraph("Design: RCT, kohortestudier")
    table = word.add_table(rows=2, cols=4)
    table.style = "Table Grid"
    for column, texts in enumerate((("Population", "Gastric cancer", "Stomach neoplasms"), ("Intervention", "Follow-up"),
                                    ("Comparison", "No follow-up"), ("Outcome", "Survival", "Quality of life"))):  # fmt: skip
        table.cell(0, column).text = texts[0]
        table.cell(1, column).text = texts[1]
        for text in texts[2:]:
            table.cell(1, column).add_paragraph(text)
    word.add_heading("Litteraturgennemgang", 2)
    word.add_paragraph(
        f"Litteraturen er gennemgået af {fiction.authors[0].split(',')[0]}. Evidensen er vurderet efter Oxford 2009."
    )
    word.add_heading("Godkendelse", 2)
    word.add_paragraph("Faglig godkendelse:")
    word.add_paragraph(f"Retningslinjen er godkendt den {fiction.professional}.")
    word.add_paragraph("Administrativ godkendelse:")
    word.add_paragraph(f"Godkendt {fiction.administrative}.")
    word.add_heading("Anbefalinger, der udløser betydelig merudgift", 2)
    word.add_paragraph("Ingen af anbefalingerne vurderes at udløse betydelig merudgift.")
    word.add_heading("Behov for yderligere forskning", 2)
    word.add_paragraph("Der er behov for studier af livskvalitet.")
    word.add_heading("Forfattere og habilitet", 2)
    for author in fiction.authors:
        word.add_paragraph(author, style="List Bullet")
    word.add_heading("Plan for opdatering", 2)
    word.add_paragraph(f"Næste revision er planlagt til {fiction.revision}.")
    word.add_heading("Version af retningslinjeskabelon", 2)
    word.add_paragraph(f"Retningslinjen er udarbejdet i version {fiction.template} af skabelonen.")


def _rest(word: Word, fiction: Fiction) -> None:
    word.add_heading("6. Monitorering", 1)
    word.add_paragraph("Indikatorer følges i den kliniske database.")
    word.add_heading("7. Bilag", 1)
    word.add_paragraph("Bilag 1 – Skema til kontrol")
    word.add_paragraph("Vægt og symptomer noteres efter 3, 6 og 12 måneder.")
    word.add_paragraph("Figur 1 Forløb fra operation til afslutning.")
    word.add_heading("8. Om denne kliniske retningslinje", 1)
    word.add_paragraph(
        "Anbefalinger mærket A bygger på stærkeste evidens, og D på svageste. Se https://www.example.org/evidens/oxford."
    )
    del fiction


def in_memory(word: Word) -> bytes:
    """The bytes of a Word file."""
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()
