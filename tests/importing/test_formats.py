"""One guideline in every format: what is read is the same, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.importing import SourceFormat, read_source

from . import documents
from .conftest import Import, doubts, part, whole

FORMATS = [
    ("docx", SourceFormat.DOCX), ("pdf", SourceFormat.PDF), ("html", SourceFormat.HTML),
    ("txt:Text", SourceFormat.TEXT),
]  # fmt: skip


@pytest.fixture(scope="module", params=FORMATS, ids=[f[0].partition(":")[0] for f in FORMATS])
def gastric(request: pytest.FixtureRequest, converted: Callable[[str, str], Path],
            word_files: dict[str, Path], imported: Import):  # fmt: skip
    """The gastric guideline, imported from each format."""
    ending, kind = request.param
    path = word_files["gastric"] if ending == "docx" else converted("gastric", ending)
    data = path.read_bytes()
    assert read_source(data, "uden-navn").format is kind
    return imported(data, name=path.name, slug="gastric")


def groups(made) -> list[str]:
    """Text of the group files in order."""
    return [
        made.files[f.path].text for f in made.edition.files if f.path.startswith("anbefalinger/")
    ]


def test_front_page_becomes_front_matter(gastric) -> None:
    front = part(gastric, "retningslinje.md")
    for line in ('titel: "Opfølgning efter kurativ kirurgi for ventrikelcancer"', 'version: "2.1"', 'forrige: "2.0"',
                 "revision: 2027-03-01", 'skabelon: "10"', "gradering: \"oxford-2009\"", '  - "ernæring"'):  # fmt: skip
        assert line in front


def test_recommendations_with_grades_in_their_groups(gastric) -> None:
    texts = groups(gastric)
    assert [re.findall(r"^# (.+?) \{", t, re.M)[0] for t in texts] == [
        g.title for g in documents.GASTRIC.groups
    ]
    found = [re.findall(r'::: anbefaling \{#[a-z0-9-]+ nr="(\d)"', t) for t in texts]
    assert found == [["1", "2"], ["3", "4"]]
    flat = " ".join(" ".join(texts).split())
    for group in documents.GASTRIC.groups:
        for one in group.recommendations:
            clause, grade = one.text[:-4], one.text[-2]
            assert re.search(
                re.escape(f"[{clause}]{{#").replace("\\ ", " ")
                + r"[a-z0-9-]+\} \("
                + grade
                + r"\)",
                flat,
            )


def test_a_recommendation_printed_differently_in_chapter_3_is_a_variant(gastric) -> None:
    text = groups(gastric)[0]
    assert text.count("::: variant") == 1
    variant = text[text.index("::: variant") :].partition("\n:::\n")[0]
    assert 'sted="kapitel-3"' in variant
    assert "senest 30 dage" in " ".join(variant.split())
    key = re.search(r"\]\{#([a-z0-9-]+)\} \(B\)", " ".join(text[text.index('nr="2"') :].split()))
    assert key
    assert f"{{#{key[1]}}}" in variant


def test_citations_are_keys_and_other_numbers_are_not(gastric) -> None:
    text = " ".join(groups(gastric)[0].split())
    assert "gastrektomi [@holm-2014]." in text
    assert "[@okafor-2016; @marchetti-2017]" in text
    assert "i 2016 [@van-der-velde-2016; @kowalski-2015; @jensen-2018]" in text
    assert "afsnit (3) i skemaet" in part(gastric, "retningslinje.md")


def test_evidence_level_marks_part_the_statements(gastric) -> None:
    text = groups(gastric)[0]
    statements = [s.partition("\n:::")[0] for s in text.split("::: evidens ")[1:]]
    levels = {m[1]: s for s in statements if (m := re.search(r'niveau="(\w+)"', s))}
    assert set(levels) == {"2b", "4", "Ib"}
    assert "B12-vitamin" in levels["2b"]
    assert "livskvalitet" in levels["4"]
    assert 'slags="konklusion"' in levels["Ib"]
    assert 'styrke="A"' in levels["Ib"]


def test_table_with_merged_heads(gastric) -> None:
    text = groups(gastric)[0]
    table = text[text.index("::: tabel") :].partition("\n:::\n")[0]
    rows = [line for line in table.split("\n") if line.startswith("|")]
    assert 'nr="1"' in table
    assert 'titel="Bivirkninger i fire opdigtede studier."' in table
    assert "NR – ikke rapporteret." in table
    assert len(rows) == 4
    assert re.search(r"Kvalme \{#kvalme type=\"procent\"", rows[0])
    assert "| 12-15 | 8 | NR |" in rows[2]
    assert "[@okafor-2016]" in rows[3]
    assert "Andel (%)" in table


def test_references_become_fields(gastric) -> None:
    text = part(gastric, "referencer.md")
    assert text.count("::: reference") == 11
    okafor = text[text.index("{#okafor-2016") :].partition("\n:::")[0]
    for line in ("titel: Subtotal versus total gastrectomy: randomised trial of nutrition", "forfatter: Okafor J; Petersen K",
                 "tidsskrift: J Invent Oncol", "år: 2016", "bind: 12", "hæfte: 4", "sider: 101-10",
                 "doi: 10.1234/jio.2016.0042", "sikkerhed: høj", 'nr="2"'):  # fmt: skip
        assert line in okafor
    assert "artikelnummer: e88" in text
    assert "pmid: 91234567" in text
    assert "url: https://www.example.org/opfoelgningsprogram/oevre-gi" in text
    assert "sikkerhed: lav" in text[text.index("{#kowalski-2015") :].partition("\n:::")[0]


def test_log_entries_claim_what_they_quote(gastric) -> None:
    text = " ".join(part(gastric, "aendringslog.md").split())
    assert '{#siden-2-0 fra="2.0" til="2.1"' in text
    assert 'tidligere="Opfølgning efter ventrikelkirurgi"' in text
    assert re.search(r'afsnit="Anbefalinger" handling="ændret" nr="2" gælder="[a-z-]+"', text)
    assert re.search(r"\[\[Rutinemæssig gastroskopi .*?\]\{#[a-z-]+\} \(C\)\.\]\{\.citat\}", text)
    assert 'afsnit="Rationale" handling="tilføjet"' in text


def test_search_people_and_approvals(gastric) -> None:
    text = part(gastric, "metode.md")
    for line in ("database: PubMed; Embase", "dato: 2023-12-05", "fra: 2000", "til: 2023", "sprog: Dansk; engelsk",
                 "design: RCT; kohortestudier", "population: Gastric cancer; Stomach neoplasms",
                 "sammenligning: No follow-up", "udfald: Survival; Quality of life",
                 "navn: Anne-Grethe Holmskov", "titel: professor, dr.med.", "navn: Jørgen B. Æbeltoft",
                 "interesser: Har modtaget honorar for undervisning fra Eksempel A/S."):  # fmt: skip
        assert line in text
    assert 'rolle="forfatter litteraturgennemgang"' in text
    assert 'slags="faglig" dato="2024-03-03" af="decv"' in text
    assert 'slags="administrativ" dato="2024-03-14"' in text
    assert text.count("::: person") == 3


def test_figure_and_appendix(gastric) -> None:
    text = whole(gastric)
    assert '::: figur {#forloeb-operation-afslutning nr="1" billede="ukendt"' in text
    assert "# Bilag 1 – Skema til kontrol {#" in text
    assert "picture of the figure is missing" in doubts(gastric)


def test_no_syntax_error_when_compiled(gastric, root: Path, ontology) -> None:
    from guidegraph.compiler import compile_files
    from guidegraph.settings import load_settings

    compiled = compile_files(
        gastric.bytes(), slug="gastric", settings=load_settings(root), ontology=ontology
    )
    wrong = [
        f for f in compiled.findings if f.code not in ("person-not-listed", "source-not-listed")
    ]
    assert [(f.code, f.span, f.message_en) for f in wrong] == []


def test_template_9_with_older_headings(word_files: dict[str, Path], imported: Import) -> None:
    made = imported(word_files["thymoma"].read_bytes(), slug="thymom")
    text = " ".join(whole(made).split())
    assert 'skabelon: "9.0"' in text
    assert re.search(
        r"\[[^\]]*cisplatin-baseret kemoterapi\]\{#[a-z-]+\} \(B\) og \[octreotid\]\{#octreotid\} \(C\)",
        text,
    )
    assert re.search(
        r"\[Behandlingen bør gives i 4-6 serier\]\{#[a-z0-9-]+\} \(C\)\. \[Prednisolon 25 mg dagligt kan overvejes\]\{#[a-z0-9-]+\} \(D\)",
        text,
    )
    assert "## Evidensgennemgang {#" in text
    assert "37,7 måneder [@loehrstrom-1994; @hansson-2002; @palmieri-rossi-2002]" in text
    assert 'niveau="2b"' in text


def test_the_same_source_gives_the_same_bytes(
    word_files: dict[str, Path], imported: Import
) -> None:
    data = word_files["gastric"].read_bytes()
    assert imported(data).bytes() == imported(data).bytes()
