"""A fictional guideline in five versions, in which every kind of change happens.

Each version is the one before with some edits; an edit that finds nothing to change is an error,
so that the versions say what they are meant to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from guidegraph.compiler import Compiled, Keys, compile_files
from guidegraph.ontology import Ontology, load_ontology
from guidegraph.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
SLUG = "fiktiv-smerte"

HEAD = """---
titel: Behandling af fiktive smerter
version: "1.0"
dokumenttype: retningslinje
udgave: egen
gruppe: dlcg
udgiver: Fiktiv Cancergruppe
skabelon: "9"
gradering: oxford-2009
revision: 2022-12-31
emneord:
  - smerter
grupper:
  - knogle
  - hjerne
kilde: Første udgave
---

# 2. Introduktion {#introduktion}

Retningslinjen handler om fiktive smerter.

## Formål {#formaal}

Formålet er at lindre.

::: forkortelser
NSCLC: ikke-småcellet lungekræft
:::
"""
BONE = """# Knogler {#knogle}

::: anbefaling {#knoglemetastaser nr="1" emner="knoglemetastaser"}
[Patienter med knoglemetastaser kan tilbydes strålebehandling]{#straalebehandling} (B).
[Smertestillende medicin bør overvejes]{#medicin} (C).
:::

::: anbefaling {#fraktur nr="2"}
[Patienter med fraktur bør vurderes til kirurgi]{#kirurgi} (B).
:::

::: anbefaling {#kontrol nr="3"}
[Kontrol efter behandlingen kan tilbydes]{#kontrol} (D). [Hvile kan anbefales]{#hvile}.
:::

## Litteratur og evidensgennemgang {#litteratur-knogle gælder="knoglemetastaser"}

::: evidens {#lindring støtter="knoglemetastaser#straalebehandling" niveau="Ib" styrke="B" studie="Hansen" patienter="120"}
Smerten mindskes hos 60 % efter 20 Gy / 4 F [@hansen-2010; @jensen-2012].
:::

::: evidens {#bivirkninger støtter="knoglemetastaser#medicin"}
Bivirkninger er få efter 8 Gy / 1 F [@larsen-2014].
:::

::: tabel {#studier nr="1" titel="Studier af smertelindring"}
| Studie {#studie type="studie"} | Patienter {#patienter type="antal"} | Dosis {#dosis type="arme"} | Smerter {#smerter type="procent"} |
| --- | --- | --- | --- |
| Hansen (2010), [@hansen-2010] {#hansen} | 120 Voksne | 20 Gy / 4 F ; 8 Gy / 1 F | 60-65 |
| Jensen (2012), [@jensen-2012] {#jensen} | 80 Voksne | 8 Gy / 1 F | 70 |

Tallene er fiktive.
:::

::: figur {#algoritme nr="1" billede="ukendt" alt="Algoritme"}
Algoritme for smerter.
:::

## Rationale {#rationale-knogle}

Strålebehandling lindrer.

## Bemærkninger og overvejelser {#bemaerkninger-knogle}

Ingen bemærkninger.
"""
BRAIN = """# Hjerne {#hjerne}

::: anbefaling {#hjernemetastaser nr="4"}
[Patienter med hjernemetastaser og NSCLC kan overvejes til helhjernebestråling]{#helhjerne} (A).
:::

::: variant {af="hjernemetastaser" sted="kapitel-3"}
[Patienter med hjernemetastaser kan overvejes til helhjernebestråling]{#helhjerne} (A).
:::

::: anbefaling {#steroid nr="5"}
[Steroid bør gives]{#steroid} (C).
:::

::: anbefaling {#hovedpine nr="6"}
[Hovedpine kan behandles]{#hovedpine} (D).
:::

::: anbefaling {#kvalme nr="7"}
[Kvalme kan behandles]{#kvalme} (D).
:::

::: anbefaling {#krampe nr="8"}
[Kramper skal behandles]{#krampe} (B).
:::

## Litteratur og evidensgennemgang {#litteratur-hjerne}

::: evidens {#hjerne-overlevelse støtter="hjernemetastaser#helhjerne" niveau="Ia"}
Overlevelsen er 3 måneder efter 30 Gy / 10 F [@larsen-2014].
:::

::: kvalitetsnote {#note-overlevelse om="evidens/hjerne-overlevelse"}
Tallet er ikke fundet i kilden.
:::
"""
REFERENCES = """# 4. Referencer {#referencer}

::: reference {#hansen-2010 nr="1" status="navngivet"}
titel: Et forsøg
forfatter: Hansen H
tidsskrift: Fiktiv Onkologi
år: 2010
type: article-journal
:::

::: reference {#jensen-2012 nr="2" status="navngivet"}
titel: Et andet forsøg
forfatter: Jensen J
år: 2012
:::

::: reference {#larsen-2014 nr="3" status="navngivet"}
titel: Vejledning om smerter
forfatter: Larsen L
år: 2014
udgave: 1. udgave
type: report
:::
"""
METHOD = """# 5. Metode {#metode}

## Litteratursøgning {#litteratursoegning}

::: søgning {#pubmed}
database: PubMed
dato: 2019-05-01
population: Pain
:::

## Godkendelse {#godkendelse}

::: godkendelse {#administrativ slags="administrativ" dato="2020-01-15"}
15. januar 2020.
:::

## Forfattere og habilitet {#forfattere}

::: person {#anna-and rolle="forfatter"}
navn: Anna And
tilknytning: Fiktivt Hospital
interesser: Ingen.
:::

::: person {#bo-berg rolle="forfatter"}
navn: Bo Berg
:::
"""
APPENDIX = """# Bilag 1 {#bilag-et}

Teksten i bilaget.
"""

Edit = tuple[str, str, str]
"""Path, text, text in its place; a path with an empty text to replace is a new file."""

STEPS: dict[str, tuple[Edit, ...]] = {
    "1.0.1": (
        ("retningslinje.md", 'version: "1.0"\n', 'version: "1.0.1"\nforrige: "1.0"\n'),
        ("aendringslog.md", "", """# Nyt siden sidst {#nyt}

## Nyt siden version 1.0 {#siden-1-0 fra="1.0" til="1.0.1"}

::: ændring {#gennemlaest handling="genbekræftet"}
Retningslinjen er gennemlæst og vurderet gældende.
:::

::: genbekræftelse {#genbekraeftet dato="2021-01-10" forrige="1.0"}
Retningslinjen er gennemlæst og vurderet gældende.
:::
"""),
    ),
    "1.1": (
        ("retningslinje.md", 'version: "1.0.1"\nforrige: "1.0"\n', 'version: "1.1"\nforrige: "1.0.1"\n'),
        ("retningslinje.md", "titel: Behandling af fiktive smerter\n", "titel: Lindring af fiktive smerter\n"),
        ("retningslinje.md", "revision: 2022-12-31", "revision: 2024-12-31"),
        ("retningslinje.md", "  - smerter\n", "  - smerter\n  - lindring\n"),
        ("retningslinje.md", "kilde: Første udgave", "kilde: Anden udgave"),
        ("retningslinje.md", "handler om fiktive smerter.", "omhandler fiktive smerter."),
        ("aendringslog.md", '## Nyt siden version 1.0 {#siden-1-0 fra="1.0" til="1.0.1"}',
         '## Nyt siden version 1.0.1 {#siden-1-0-1 fra="1.0.1" til="1.1"}'),
        ("aendringslog.md", '#gennemlaest handling="genbekræftet"}\nRetningslinjen er gennemlæst og vurderet gældende.',
         ('#titel-ny afsnit="Titel" handling="ændret" tidligere="Behandling af fiktive smerter"}\n'
         "Titlen er ændret til [Lindring af fiktive smerter]{.citat}.")),
        ("aendringslog.md", """::: genbekræftelse {#genbekraeftet dato="2021-01-10" forrige="1.0"}
Retningslinjen er gennemlæst og vurderet gældende.
:::
""", """::: ændring {#personer-opdateret afsnit="Forfattere og habilitet" handling="opdateret"}
Opdateret.
:::
"""),
        ("referencer.md", "titel: Et forsøg", "titel: Et større forsøg"),
        ("referencer.md", "år: 2014\nudgave: 1. udgave", "år: 2021\nudgave: 2. udgave"),
        ("referencer.md", """::: reference {#hansen-2010 nr="1\"""", """::: reference {#olsen-2020 nr="1"}
titel: Et nyt forsøg
forfatter: Olsen O
år: 2020
:::

::: reference {#hansen-2010 nr="2\""""),
        ("referencer.md", '{#jensen-2012 nr="2"', '{#jensen-2012 nr="3"'),
        ("referencer.md", '{#larsen-2014 nr="3"', '{#larsen-2014 nr="4"'),
        ("metode.md", "dato: 2019-05-01", "dato: 2022-05-01"),
        ("metode.md", 'dato="2020-01-15"}\n15. januar 2020.', 'dato="2022-06-01"}\n1. juni 2022.'),
        ("metode.md", "tilknytning: Fiktivt Hospital\ninteresser: Ingen.",
         "tilknytning: Andet Hospital\ninteresser: Foredrag."),
        ("metode.md", "::: person {#bo-berg rolle=\"forfatter\"}\nnavn: Bo Berg\n:::",
         "::: person {#carl-cok rolle=\"forfatter\"}\nnavn: Carl Cok\n:::"),
        ("anbefalinger/knogle.md", "{#fraktur nr=", '{#fraktur kildested="s. 4" nr='),
        ("anbefalinger/knogle.md", "Algoritme for smerter.", "Algoritme for fiktive smerter."),
        ("anbefalinger/hjerne.md", """::: anbefaling {#hovedpine nr="6"}
[Hovedpine kan behandles]{#hovedpine} (D).
:::

::: anbefaling {#kvalme nr="7"}
[Kvalme kan behandles]{#kvalme} (D).
:::""", """::: anbefaling {#kvalme nr="6"}
[Kvalme kan behandles]{#kvalme} (D).
:::

::: anbefaling {#hovedpine nr="7"}
[Hovedpine kan behandles]{#hovedpine} (D).
:::"""),
        ("anbefalinger/hjerne.md", "Tallet er ikke fundet i kilden.", "Tallet står ikke i kilden."),
        ("anbefalinger/hjerne.md", '{#krampe nr="8"}', '{#kramper nr="8" tidligere="krampe"}'),
        ("anbefalinger/hjerne.md", "[Patienter med hjernemetastaser kan overvejes til helhjernebestråling]",
         "[Patienter med hjernemetastaser kan overvejes til bestråling]"),
        ("bilag/et.md", "Teksten i bilaget.", "Tekst i bilaget."),
    ),
    "2.0": (
        ("retningslinje.md", 'version: "1.1"\nforrige: "1.0.1"\n', 'version: "2.0"\nforrige: "1.1"\n'),
        ("aendringslog.md", '## Nyt siden version 1.0.1 {#siden-1-0-1 fra="1.0.1" til="1.1"}',
         '## Nyt siden version 1.1 {#siden-1-1 fra="1.1" til="2.0"}'),
        ("aendringslog.md", """::: ændring {#personer-opdateret afsnit="Forfattere og habilitet" handling="opdateret"}
Opdateret.
:::
""", """::: ændring {#knogle-aendret afsnit="Anbefalinger" handling="ændret" nr="1" gælder="knoglemetastaser"}
Anbefaling nr. 1 er ændret til: ”[[Patienter med knoglemetastaser bør tilbydes strålebehandling]{#straalebehandling} (B).]{.citat}”
:::

::: ændring {#nr-9 afsnit="Anbefalinger" handling="tilføjet" nr="9"}
Anbefaling nr. 9 er tilføjet.
:::
"""),
        ("anbefalinger/knogle.md", "[Patienter med knoglemetastaser kan tilbydes strålebehandling]{#straalebehandling} (B).",
         "[Patienter med knoglemetastaser skal tilbydes strålebehandling]{#straalebehandling} (A)."),
        ("anbefalinger/knogle.md", "[Smertestillende medicin bør overvejes]{#medicin} (C).",
         "[Smertestillende medicin kan overvejes]{#medicin} (D). [Henvisning kan tilbydes]{#henvisning} (C)."),
        ("anbefalinger/knogle.md", 'emner="knoglemetastaser"', 'emner="hjernemetastaser"'),
        ("anbefalinger/knogle.md", '{#fraktur kildested="s. 4" nr="2"}', '{#fraktur kildested="s. 4" nr="4"}'),
        ("anbefalinger/knogle.md", '::: anbefaling {#kontrol nr="3"}', """::: anbefaling {#udstraaling nr="3"}
[Patienter med udstrålende smerter kan henvises]{#henvisning} (C).
:::

::: anbefaling {#kontrol nr="2"}"""),
        ("anbefalinger/knogle.md", 'støtter="knoglemetastaser#straalebehandling" niveau="Ib"',
         'støtter="knoglemetastaser#medicin" niveau="Ia"'),
        ("anbefalinger/knogle.md", "Bivirkninger er få efter 8 Gy / 1 F", "Bivirkninger er få efter 10 Gy / 1 F"),
        ("anbefalinger/knogle.md", "Smerten mindskes hos 60 %", "Smerten mindskes hos 66 % efter 17 Gy / 2 F og"),
        ("anbefalinger/knogle.md", "[Hvile kan anbefales]{#hvile}.", "[Hvile kan anbefales]{#hvile} (D)."),
        ("anbefalinger/hjerne.md", "30 Gy / 10 F [@larsen-2014]", "36 Gy / 12 F [@larsen-2014]"),
        ("anbefalinger/knogle.md", "| 60-65 |", "| 60-75 |"),
        ("anbefalinger/knogle.md", "| Jensen (2012), [@jensen-2012] {#jensen} | 80 Voksne | 8 Gy / 1 F | 70 |",
         "| Olsen (2020), [@olsen-2020] {#olsen} | 90 Voksne | 20 Gy / 4 F | NR |"),
        ("anbefalinger/knogle.md", "## Rationale {#rationale-knogle}\n\nStrålebehandling lindrer.\n", ""),
        ("anbefalinger/knogle.md", "Ingen bemærkninger.\n", """Ingen bemærkninger.

## Patientværdier og -præferencer {#patienter-knogle}

Patienterne ønsker lindring.
"""),
        ("anbefalinger/hjerne.md", "NSCLC kan overvejes til helhjernebestråling]", "NSCLC frarådes helhjernebestråling]"),
        ("anbefalinger/hjerne.md", """::: anbefaling {#steroid nr="5"}
[Steroid bør gives]{#steroid} (C).
:::""", """::: udgået {#steroid grund="Ikke længere relevant"}
:::"""),
        ("anbefalinger/hjerne.md", """::: anbefaling {#kvalme nr="6"}
[Kvalme kan behandles]{#kvalme} (D).
:::

::: anbefaling {#hovedpine nr="7"}
[Hovedpine kan behandles]{#hovedpine} (D).
:::""", """::: anbefaling {#symptomer nr="6"}
[Hovedpine og kvalme kan behandles]{#symptomer} (D).
:::

::: udgået {#hovedpine erstattes-af="symptomer" grund="Samlet"}
:::

::: udgået {#kvalme erstattes-af="symptomer" grund="Samlet"}
:::"""),
        ("anbefalinger/hjerne.md", """::: anbefaling {#kramper nr="8" tidligere="krampe"}
[Kramper skal behandles]{#krampe} (B).
:::""", """::: anbefaling {#kramper-akut nr="8"}
[Akutte kramper skal behandles]{#akut} (B).
:::

::: anbefaling {#kramper-forebyg nr="9"}
[Kramper kan forebygges]{#forebyg} (C).
:::

::: udgået {#kramper erstattes-af="kramper-akut kramper-forebyg" grund="Delt"}
:::"""),
        ("anbefalinger/hjerne.md", "::: evidens {#hjerne-overlevelse", """::: evidens {#hjerne-ny støtter="hjernemetastaser#helhjerne"}
Livskvaliteten er uændret efter 20 Gy / 5 F [@olsen-2020].
:::

::: evidens {#hjerne-overlevelse"""),
    ),
    "3.0": (
        ("retningslinje.md", 'version: "2.0"\nforrige: "1.1"\n', 'version: "3.0"\nforrige: "2.0"\n'),
        ("retningslinje.md", "gradering: oxford-2009", "gradering: grade"),
        ("retningslinje.md", "grupper:\n", "dækker:\n  metode: ukendt\ngrupper:\n"),
        ("aendringslog.md", '{#nr-9 afsnit="Anbefalinger" handling="tilføjet" nr="9"}\nAnbefaling nr. 9 er tilføjet.',
         '{#nr-9 afsnit="Anbefalinger" handling="tilføjet" nr="9"}\nAnbefaling nr. 9 er tilføjet i år.'),
        ("anbefalinger/knogle.md", "[Patienter med knoglemetastaser skal tilbydes strålebehandling]{#straalebehandling} (A).",
         "[Patienter med knoglemetastaser skal tilbydes strålebehandling]{#straalebehandling}."),
        ("anbefalinger/knogle.md", " [Henvisning kan tilbydes]{#henvisning} (C).", ""),
        ("anbefalinger/knogle.md", "[Kontrol efter behandlingen kan tilbydes]{#kontrol} (D).",
         "[Kontrol efter behandlingen kan tilbydes]{#kontrol} (↑)."),
        ("anbefalinger/knogle.md", '[Patienter med fraktur bør vurderes til kirurgi]{#kirurgi} (B).',
         '[Patienter med fraktur bør vurderes til kirurgi]{#kirurgi}.'),
        ("anbefalinger/knogle.md", '{#udstraaling nr="3"}\n[Patienter med udstrålende smerter kan henvises]{#henvisning} (C).',
         '{#udstraaling nr="3" status="ukendt-ordlyd"}'),
        ("anbefalinger/knogle.md", ('::: evidens {#bivirkninger støtter="knoglemetastaser#medicin"}\n'
         "Bivirkninger er få efter 10 Gy / 1 F [@larsen-2014].\n:::\n"), ""),
        ("anbefalinger/knogle.md", '::: tabel {#studier nr="1" titel="Studier af smertelindring"}',
         '::: tabel {#studier-nye nr="1" titel="Studier af smertelindring"}'),
        ("anbefalinger/hjerne.md", "[Patienter med hjernemetastaser og NSCLC frarådes helhjernebestråling]{#helhjerne} (A).",
         "[Patienter med hjernemetastaser og NSCLC frarådes helhjernebestråling]{#helhjerne} (svag)."),
        ("anbefalinger/hjerne.md", """::: anbefaling {#symptomer nr="6"}
[Hovedpine og kvalme kan behandles]{#symptomer} (D).
:::

::: udgået {#hovedpine erstattes-af="symptomer" grund="Samlet"}
:::

::: udgået {#kvalme erstattes-af="symptomer" grund="Samlet"}
:::""", """::: anbefaling {#almene-symptomer nr="6"}
[Almene symptomer kan behandles]{#symptomer}.
:::

::: udgået {#symptomer erstattes-af="almene-symptomer" grund="Erstattet"}
:::"""),
        ("anbefalinger/hjerne.md", '::: anbefaling {#kramper-akut nr="8"}', '::: anbefaling {#kramper-akut nr="8" status="udledt"}'),
        ("referencer.md", """::: reference {#jensen-2012 nr="3" status="navngivet"}
titel: Et andet forsøg
forfatter: Jensen J
år: 2012
:::

""", ""),
    ),
}  # fmt: skip
"""The edits that make each version of the one before."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the fictional guideline."""

    number: str
    """Its number."""
    files: dict[str, bytes]
    """Its files."""
    compiled: Compiled
    """Compiled."""


def first_files() -> dict[str, str]:
    """The texts of version 1.0."""
    return {
        "retningslinje.md": HEAD, "anbefalinger/knogle.md": BONE, "anbefalinger/hjerne.md": BRAIN,
        "referencer.md": REFERENCES, "metode.md": METHOD, "bilag/et.md": APPENDIX,
    }  # fmt: skip


def edited(texts: dict[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The texts with edits made; one that finds nothing is an error."""
    found = dict(texts)
    for path, old, new in edits:
        if not old:
            assert path not in found, path
            found[path] = new
            continue
        assert old in found.get(path, ""), f"{path}: {old}"
        found[path] = found[path].replace(old, new, 1)
    return found


def compiled(files: dict[str, bytes], previous: Keys | None = None) -> Compiled:
    """One version compiled."""
    return compile_files(
        files, slug=SLUG, settings=Settings(), ontology=ontology(), previous=previous
    )


def ontology() -> Ontology:
    """The project's ontology."""
    return load_ontology(ROOT)


def versions() -> dict[str, Version]:
    """All five versions, oldest first."""
    texts = first_files()
    found: dict[str, Version] = {}
    keys: Keys | None = None
    for number in ("1.0", *STEPS):
        texts = edited(texts, STEPS.get(number, ()))
        files = {path: text.encode() for path, text in texts.items()}
        version = compiled(files, keys)
        assert version.version == number
        found[number] = Version(number, files, version)
        keys = version.keys
    return found
