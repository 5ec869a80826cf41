"""Whatever a document is put together of: every character is in the edition or left out for a reason."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegraph.importing import Wishes, import_bytes
from guidegraph.ontology import Ontology

from .test_text_layout import spaced

_GRADES = (
    "(A)",
    "[B]",
    "(styrke C)",
    "[2b][B]",
    "Styrke: A",
    "(stærk anbefaling for)",
    "(↑↑)",
    "D)",
    "(12, A)",
    "",
)
_NUMBERS = ("{n}. ", "{n}) ", "Anbefaling {n}: ", "R{n} ", "• ", "", "↑ ", "(A) ")
_HEADS = (
    "1. Anbefalinger (Quick guide)", "2. Introduktion", "3. Grundlag", "4. Referencer", "5. Metode", "7. Bilag",
    "Nyt siden sidst (ændringslog)", "Nyt siden version 1.2", "Litteratur og evidensgennemgang", "Rationale",
    "Litteratursøgning", "Godkendelse", "Forfattere og habilitet", "Bilag 1 – Skema", "Ad anbefaling 2: Kirurgi",
    "Indholdsfortegnelse", "Tabel 1 Doser", "Figur 2 Forløb", "Forkortelser", "Kirurgi ved fremskreden sygdom",
)  # fmt: skip
_PROSE = (
    "Effekten var 12 % hos 40 patienter (1, 3-5) i PS (2) efter 20 Gy / (4)-5 F [7].",
    "Evidensen er niveau 1b, styrke A, men C for kirurgi.",
    "Anbefaling 1 og 2 er ændret. Tidligere: ”Patienter kan ses (B).”",
    "Berg A, Holm C, et al. A title of it: a trial. J Fict. 2014;41(3):211-9. doi:10.1/S14(2)70-0",
    "Lis Vang, klinisk diætist, Opdigtet Hospital. Ingen interessekonflikter)",
    "Der er søgt i PubMed den 1. maj 2023. Sprog: dansk. Søgestreng: (a[tiab] OR b) AND c.",
    "NSCLC: ikke-småcellet lungekræft", "https://www.example.org/a-\nb/c", "Faglig godkendelse: 3. marts 2024 (DECV)",
    "Version 2.1", "12", "Side 3 af 9", "En | rør\\streg *stjerne* {#ikke-en-nøgle} [@ikke-en-kilde] ::: tekst", "meta-",
    "Kontakt lægen, hvis du får feber.", "⊕⊕○○", "²⁻³ ﬁlter \u00ad-\u00a0hårdt  mellemrum",
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Lines of a document, in any order."""
    found = []
    for n in range(draw(st.integers(2, 16))):
        kind = draw(st.integers(0, 2))
        if kind == 0:
            found.append(draw(st.sampled_from(_HEADS)))
        elif kind == 1:
            number = draw(st.sampled_from(_NUMBERS)).format(n=n)
            words = draw(
                st.sampled_from(
                    (
                        "Patienter bør tilbydes kirurgi",
                        "Kirurgi frarådes (se tabel 1)",
                        "CT kan overvejes.",
                    )
                )
            )
            found.append(f"{number}{words} {draw(st.sampled_from(_GRADES))}".rstrip())
        else:
            found.append(draw(st.sampled_from(_PROSE)))
    return found


def _form(rows: list[str], form: str) -> str:
    if form == "spaced":
        return spaced("\n".join(rows), "\n".join(rows[::-1]))
    if form == "markdown":
        return "# Titel\n\n" + "\n\n".join(f"## {r}" if r in _HEADS else r for r in rows)
    return "\n\n".join(rows)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=lines(), form=st.sampled_from(("plain", "spaced", "markdown")))
def test_every_character_is_placed_or_left_out_for_a_reason(
    ontology: Ontology, rows: list[str], form: str
) -> None:
    data = _form(rows, form).encode()
    made = import_bytes(data, "kilde", wishes=Wishes("proeve"), ontology=ontology)
    assert made.account.lost == ()
    assert made.account.wrong == ()
    again = import_bytes(data, "kilde", wishes=Wishes("proeve"), ontology=ontology)
    assert made.bytes() == again.bytes()
