"""Patient information is told from a guideline, and comes in as what it is."""

from __future__ import annotations

from .conftest import Import, part

TEXT = """Gå til oversigten

Når kræft i skjoldbruskkirtlen skal behandles

Din læge har fortalt dig, at du har kræft i skjoldbruskkirtlen, og at du skal opereres. Her kan du læse om operationen, om tiden bagefter, og om hvad du selv kan gøre, mens du venter på svar fra afdelingen.

Før operationen

Du skal møde fastende om morgenen.
Tag din egen medicin med, så vi kan se, hvad du får til daglig, og husk også en liste over de præparater, som du har haft bivirkninger af tidligere i dit liv, både på recept og i håndkøb.

Hvad sker der på dagen?

Du bliver bedøvet, og operationen varer cirka 2 timer.

Kontakt afdelingen, hvis du får:

 • feber over 38,5 grader
 • prikken omkring munden

Ring 112 straks, hvis du ikke kan få luft. Ring til afdelingen, hvis du er i tvivl.

Læs mere om kontrol:

Blodprøver

Livet bagefter

De fleste er tilbage på arbejde efter 3 uger.

Til toppen
"""

PAGE = """<!doctype html><html><head><title>Stråler – Opdigtet hospital</title></head><body>
<div class="breadcrumb">Forside &gt; Behandling</div><nav><a href="/a">Menupunkt</a></nav>
<header role="banner"><p>Opdigtet hospital</p></header>
<main><header><h1>Strålebehandling af dit bryst</h1></header>
<p>Du får 15 behandlinger à 2,67 Gy. Din hud kan blive rød, og du kan blive træt.</p>
<h2>Hvornår skal du søge læge?</h2><p>Søg læge akut, hvis du får feber over 38 grader.</p>
<h2>Efter behandlingen</h2><ul><li>Smør din hud med en fed creme.</li><li>Undgå sol.</li></ul>
</main><footer><p>Telefon 00 00 00 00</p></footer></body></html>"""


def test_a_text_for_patients_is_no_guideline(imported: Import) -> None:
    text = part(imported(TEXT), "retningslinje.md")
    assert "dokumenttype: patientinformation" in text
    assert 'titel: "Når kræft i skjoldbruskkirtlen skal behandles"' in text
    assert 'version: "1.0"' in text
    assert "# Når kræft i skjoldbruskkirtlen skal behandles {#" in text
    for head in ("Før operationen", "Hvad sker der på dagen?", "Livet bagefter"):
        assert f"\n## {head} {{#" in text


def test_what_a_colon_announces_is_no_heading(imported: Import) -> None:
    text = part(imported(TEXT), "retningslinje.md")
    assert "## Blodprøver" not in text
    assert "\nBlodprøver\n" in text


def test_navigation_is_left_out_for_a_reason(imported: Import) -> None:
    made = imported(TEXT)
    assert "oversigten" not in part(made, "retningslinje.md")
    assert "Til toppen" not in part(made, "retningslinje.md")
    told = [f.message_en for f in made.findings(made.places("guideline/proeve/"))]
    assert any("Gå til oversigten" in m and "navigation" in m for m in told)


def test_advice_to_see_a_doctor_with_its_list(imported: Import) -> None:
    text = part(imported(TEXT), "retningslinje.md")
    first, second = text.split("::: råd ")[1:]
    assert 'haster="kontakt"' in first
    assert "- feber over 38,5 grader\n- prikken omkring munden\n:::" in first
    assert 'haster="akut"' in second


def test_a_web_page_keeps_its_title_and_loses_its_frame(imported: Import) -> None:
    made = imported(PAGE, name="side.html")
    text = part(made, "retningslinje.md")
    assert "dokumenttype: patientinformation" in text
    assert 'titel: "Strålebehandling af dit bryst"' in text
    assert "## Efter behandlingen {#" in text
    assert "- Undgå sol." in text
    for gone in ("Menupunkt", "Forside", "Telefon", "Opdigtet hospital"):
        assert gone not in text.partition("---\n\n")[2]


def test_a_guideline_that_says_you_stays_a_guideline(imported: Import) -> None:
    made = imported(
        "1. Anbefalinger (Quick guide)\n\n1. Du skal give dit barn væske (A)\n\n2. Introduktion\n\nDu og din patient.\n"
    )
    assert "dokumenttype: retningslinje" in part(made, "retningslinje.md")
