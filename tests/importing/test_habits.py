"""What groups do differently: lists in recommendations, square brackets, numbered sections, older words."""

from __future__ import annotations

import re

import pytest

from .conftest import Import, doubts, part, whole
from .test_text_layout import spaced

PAGES = (
    """KLINISK RETNINGSLINJE | KRÆFT
Udredning af patienter med mistanke om kræft i
æggestokkene
Version 1.1¶
GODKENDT¶
Faglig godkendelse
4. maj 2023 (DGCG)
Administrativ godkendelse
12. juni 2023 (Sekretariatet for Kliniske Retningslinjer på Kræftområdet)
REVISION
Planlagt: 1. maj 2026
INDEKSERING
DGCG, Ovarie, udredning""",
    """Indholdsfortegnelse
Nyt siden sidst (ændringslog) 2
1. Anbefalinger (Quick guide) 3
2. Introduktion 4
3. Grundlag 5
4. Referencer 8
5. Metode 9""",
    """Nyt siden sidst (ændringslog)
Nyt siden version 1.0
Der er foretaget mindre sproglige ændringer. Anbefaling 3 er ny. Referencer er opdateret.
Alle anbefalinger er vurderet fortsat gældende.""",
    """1. Anbefalinger (Quick guide)
Klinisk undersøgelse og ultralyd
1. Kvinder med mistanke om kræft i æggestokkene skal have foretaget gynækologisk
undersøgelse (B) (2b)
2. Der bør måles følgende prøver hos alle kvinder med udfyldning i det lille bækken:
• CA-125 (A)
• HE4 hos kvinder under 40 år (C)
Billeddiagnostik
3. PET/CT kan overvejes ved RMI > 200 [D]
4. MR-skanning anbefales ikke som rutine (anbefalingsstyrke D, evidensniveau 4) [12]""",
    """2. Indledning
Baggrund
Kræft i æggestokkene rammer cirka 500 kvinder om året i Danmark, og 5-års overlevelsen er omkring 40%
[1]. Sygdommen opdages ofte sent, da symptomerne er vage [2, 3].¶
Målgruppe
Læger og sygeplejersker.""",
    """3. Grundlag
3.1 Klinisk undersøgelse og ultralyd
1. Kvinder med mistanke om kræft i æggestokkene skal have foretaget gynækologisk
undersøgelse (B) (2b)
2. Der bør måles følgende prøver hos alle kvinder med udfyldning i det lille bækken:
• CA-125 (A)
• HE4 hos kvinder under 40 år (C)
Litteratur og evidensgennemgang
Ultralyd har en sensitivitet på 92% og en specificitet på 88% ved en tærskelværdi på 200 [4-6]. Ved stadium
[I] er fundene usikre. Kvinder over 50 år udgjorde 71% [7] (evidensniveau 2b).¶
Et studie med 1.024 kvinder viste en negativ prædiktiv værdi på 97,4% [8,9]. Evidensen vurderes på den
baggrund at være på niveau 2b, svarende til anbefalingsstyrke B.¶
Patientværdier og -præferencer
De fleste kvinder ønsker hurtig afklaring.
3.2 Billeddiagnostik
3. PET/CT kan overvejes ved RMI > 200 [D]
4. MR-skanning anbefales ikke som rutine (anbefalingsstyrke D, evidensniveau 4) [12]
Evidensgennemgang
PET/CT fandt fjernmetastaser hos 13% [10, 11]. MR tilføjede intet i et studie af 60 kvinder [12].""",
    """4. Referencer
1. Hansen A, Jensen B. Incidence of ovarian cancer in Denmark, a
register study. Acta Fict. 2019;58(2):101-9.
2. Olsen C. Symptoms. Ugeskr Opdigt 2018;180:V01.
3. Berg D, Holm E, Friis F, et al. Late diagnosis. Lancet Imag.
2017;390:12-20.
4. Ito G. Ultrasound. J Inv. 2016;1:1.
5. Ito G. Ultrasound II. J Inv. 2016;1:2.
6. Ito G. Ultrasound III. J Inv. 2016;1:3.
7. Ito G. Age. J Inv. 2017;1:3.
8. Ito G. NPV. J Inv. 2018;1:3.
9. Ito G. NPV 2. J Inv. 2018;1:9.
10. Ude H. PET. J Inv. 2019;1:3.
11. Ude H. PET 2. J Inv. 2019;2:3.
12. Ude H. MR. J Inv. 2020;2:3.""",
    """5. Metode
Litteratursøgning
Litteratursøgning er udført i MEDLINE og Cochrane Library d. 3. februar 2023.
Søgestreng: ("ovarian neoplasms"[MeSH] OR "ovarian cancer"[tiab]) AND ("ultrasonography"[MeSH])
Evidensvurdering
Evidensen er vurderet af alle forfattere efter Oxford 2009.
Høring
Retningslinjen har været i høring i DGCG.
Godkendelse
Faglig godkendelse: Godkendt af DGCG den 4. maj 2023.
Administrativ godkendelse: 12. juni 2023.
Forfattere og habilitet
• Mette Bjerregaard Lund (formand), overlæge, dr.med., Gynækologisk afdeling, Byens Hospital. Ingen interessekonflikter
• Søren P. Åkjær, afdelingslæge, Radiologisk afdeling, Byens Hospital. Har holdt foredrag for Firma A/S.
Plan for opdatering
Revideres senest den 1. maj 2026.
Version af retningslinjeskabelon
Version 9.2 af skabelonen.""",
    """6. Monitorering
Indikatorer
Andel der udredes inden for 14 dage.
7. Bilag
Bilag 1: Beregning af RMI
RMI = U x M x CA-125.
Forkortelser
RMI: Risk of malignancy index
CA-125: Cancerantigen 125
8. Om denne kliniske retningslinje
Anbefalinger mærket A er stærkest.""",
)


@pytest.fixture(scope="module")
def made(imported: Import):
    """The document above."""
    return imported(spaced(*PAGES))


def test_front_page_over_several_lines(made) -> None:
    front = part(made, "retningslinje.md")
    assert 'titel: "Udredning af patienter med mistanke om kræft i æggestokkene"' in front
    assert 'version: "1.1"' in front
    assert "revision: 2026-05-01" in front
    assert 'skabelon: "9.2"' in front
    assert 'gruppe: "dgcg"' in front


def test_contents_without_leaders_are_left_out(made) -> None:
    assert "Quick guide) 3" not in whole(made)
    assert [f.path for f in made.edition.files if f.path.startswith("anbefalinger/")] == [
        "anbefalinger/undersoegelse-ultralyd.md", "anbefalinger/billeddiagnostik.md",
    ]  # fmt: skip


def test_a_list_belongs_to_its_recommendation(made) -> None:
    text = part(made, "anbefalinger/undersoegelse-ultralyd.md")
    assert re.search(
        r"lille bækken:\n\n- \[CA-125\]\{#ca-125\} \(A\)\n- \[HE4 hos kvinder under 40 år\]\{#[a-z0-9-]+\} \(C\)\n:::",
        text,
    )
    assert "::: variant" not in whole(made)


def test_numbered_sections_are_the_groups_of_the_quick_guide(made) -> None:
    text = part(made, "anbefalinger/billeddiagnostik.md")
    assert text.startswith("# Billeddiagnostik {#billeddiagnostik")
    assert "## Evidensgennemgang {#" in text
    assert "3.2" not in whole(made)


def test_grades_in_other_forms(made) -> None:
    text = " ".join(whole(made).split())
    assert "undersøgelse]{#aeggestokkene-gynaekologisk} (B) (2b)" in text
    assert re.search(r"RMI > 200\]\{#[a-z-]+\} \(D\)", text)
    assert re.search(r"som rutine\]\{#[a-z-]+\} \(D\) \(4\) \[@ude-2020\]", text)
    assert 'printed "[D]"' in doubts(made)


def test_citations_in_square_brackets(made) -> None:
    text = " ".join(whole(made).split())
    assert "omkring 40% [@hansen-2019]" in text
    assert "på 200 [@ito-2016; @ito-2016-ultrasound; @ito-2016-b]" in text
    assert r"Ved stadium \[I\] er" in text


def test_conclusions_name_level_and_grade(made) -> None:
    text = part(made, "anbefalinger/undersoegelse-ultralyd.md")
    (conclusion,) = [s for s in text.split("::: evidens ") if 'slags="konklusion"' in s]
    assert 'styrke="B" niveau="2b"' in conclusion
    assert re.search(r'støtter="[a-z-]+#aeggestokkene-gynaekologisk"', conclusion)


def test_log_in_prose(made) -> None:
    text = part(made, "aendringslog.md")
    assert re.search(r'handling="tilføjet" nr="3" gælder="[a-z-]+"', text)
    assert 'handling="genbekræftet"' in text


def test_people_and_search(made) -> None:
    text = part(made, "metode.md")
    for line in ("titel: formand, overlæge, dr.med.", "titel: afdelingslæge", "interesser: Har holdt foredrag for Firma A/S.",
                 "tilknytning: Radiologisk afdeling, Byens Hospital", "dato: 2023-02-03", "database: MEDLINE; Cochrane Library",
                 'søgestreng: ("ovarian neoplasms"[MeSH] OR'):  # fmt: skip
        assert line in text


def test_lists_of_abbreviations(made) -> None:
    assert (
        "::: forkortelser\nRMI: Risk of malignancy index\nCA-125: Cancerantigen 125\n:::"
        in whole(made)
    )


def test_a_number_behind_a_score_is_a_citation_only_where_it_is_cited_too(imported: Import) -> None:
    body = "3. Grundlag\nRationale\nTo studier (1, 2) så på PS hos patienterne, og den var ikke oplyst efter PS (2) i det ene. I PS (1-2) var der ingen."
    made = imported(spaced(body))
    assert "PS [@ukendt-2] i det" in " ".join(whole(made).split())
    assert "I PS (1-2) var" in whole(made)
    assert "read as a class or number" in doubts(made)


def test_a_note_below_a_figure_belongs_to_it(imported: Import) -> None:
    made = imported(
        "7. Bilag\n\nBilag 1 – Forløb\n\nFigur 1 Et forløb.\n\n*Gælder kun voksne over 18 år.\n\nBrødtekst.\n"
    )
    figure = whole(made).partition("::: figur")[2].partition("\n:::")[0]
    assert "Et forløb." in figure
    assert r"\*Gælder kun voksne over 18 år." in figure
    assert "Brødtekst" not in figure


CITED = [
    ("Det er vist (1,12), og igen (2).", "[@berg-2001] (12)"),
    ("Fejlet (2-1) og rigtigt (1).", r"(2-1)"),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_numbers_that_the_list_lacks_do_not_hide_the_others(
    imported: Import, text: str, expected: str
) -> None:
    made = imported(
        f"3. Grundlag\n\nRationale\n\n{text}\n\n4. Referencer\n\n1. Berg A. Et. J Fict. 2001;1(1):1-2.\n\n2. Holm C. To. J Fict. 2002;1(1):1-2.\n"
    )
    assert expected in whole(made)


def test_a_level_before_a_grade_is_no_citation_and_a_toxicity_grade_no_level(
    imported: Import,
) -> None:
    made = imported(
        "1. Anbefalinger (Quick guide)\n\nColitis\n\n1. Lymfopeni bør kontrolleres [4][C]\n\n3. Grundlag\n\nColitis\n\nLitteratur og evidensgennemgang\n\nColitis af grad 3-4 sås hos 2 % (1, 2). Colitis af grad 3 blev vurderet (4).\n\n4. Referencer\n\n"
        + "\n\n".join(f"{n}. Berg A. Titel {n}. J Fict. 200{n};1(1):1-2." for n in range(1, 5))
    )
    text = " ".join(whole(made).split())
    assert r"(C) \[4\]" in text
    assert "niveau=" not in text
    assert "vurderet [@berg-2004]" in text


def test_levels_and_citations_in_the_same_brackets(imported: Import) -> None:
    references = "\n\n".join(
        f"{n}. Berg A. Titel {n}. J Fict. 200{n};1(1):1-2." for n in range(1, 7)
    )
    made = imported(
        "1. Anbefalinger (Quick guide)\n\nKost\n\n1. Patienter bør spise (A)\n\n3. Grundlag\n\n"
        "Kost\n\nLitteratur og evidensgennemgang\n\nKost virker [1] [1b].\n\n"
        "Kost hjælper [2] [2b], og mere [3].\n\nKost er beskrevet i serier [6] [4].\n\n"
        "Rådet bygger på arbejdsgruppens erfaring [5].\n\nEt studie viste det samme [4].\n\n"
        "4. Referencer\n\n" + references
    )
    text = " ".join(whole(made).split())
    assert r"serier [@berg-2006] \[4\]." in text
    assert 'niveau="4"' in text
    assert r"erfaring \[5\]." in text
    assert 'erfaring [5]" was read as a class or number' in doubts(made)
    assert "det samme [@berg-2004]" in text
