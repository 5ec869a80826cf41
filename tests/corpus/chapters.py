"""The chapters around the recommendations: change log, method, monitoring, appendix, about."""

from __future__ import annotations

from tests.corpus.parts import Edition, Entry
from tests.corpus.words import OUTCOMES


def log(edition: Edition) -> str:
    """`aendringslog.md`: what is new since each earlier version."""
    from tests.corpus.writing import fill

    pieces = ["# Nyt siden sidst (ændringslog) {#nyt-siden-sidst}",
              "Ændringerne i hver version står nedenfor, den nyeste først."]  # fmt: skip
    for one in edition.logs:
        key = one.since.replace(".", "-")
        pieces.append(f'## Nyt siden version {one.since} {{#siden-{key} fra="{one.since}" '
                      f'til="{one.until}"}}')  # fmt: skip
        if not one.entries:
            pieces.append("Ingen ændringer ud over udgivelsesdatoerne.")
        used: set[str] = set()
        for entry in one.entries:
            name = f"{entry.key}-{one.until.replace('.', '-')}"
            if name in used:
                continue
            used.add(name)
            pieces.append(f"{_head(entry, name, edition)}\n{fill(_text(entry, edition))}\n:::")
    return "\n\n".join(pieces)


def _head(entry: Entry, name: str, edition: Edition) -> str:
    about = _number(entry, edition)
    more = f' nr="{about}"' if about and "{nr}" in entry.text else ""
    if about:
        more += f' gælder="{entry.about}"'
    return f'::: ændring {{#{name} afsnit="{entry.section}" handling="{entry.operation}"{more}}}'


def _number(entry: Entry, edition: Edition) -> int:
    order = [r.key for g in edition.groups for r in edition.recommendations if r.group == g.key]
    return order.index(entry.about) + 1 if entry.about in order else 0


def _text(entry: Entry, edition: Edition) -> str:
    from tests.corpus.writing import wording

    number = _number(entry, edition)
    owner = next((r for r in edition.recommendations if r.key == entry.about), None)
    if "{nr}" not in entry.text:
        return entry.text
    if owner is None or not number:
        return "Anbefalingerne er gennemgået."
    quote = f"[{wording(owner)}]{{.citat}}"
    return entry.text.replace("{nr}", str(number)).replace("{quote}", quote)


def method(edition: Edition) -> str:
    """`metode.md`."""
    from tests.corpus.writing import fill

    year, disease = edition.year, edition.field.disease
    treatments = {p.treatment.key: p.treatment for r in edition.recommendations for p in r.parts}
    symptoms = {r.symptom.key: r.symptom for r in edition.recommendations}
    population = "; ".join([disease.english, *(s.english for s in symptoms.values())])
    intervention = "; ".join(t.english for t in treatments.values())
    people = "\n\n".join(
        f'::: person {{#{p.key} rolle="{p.role}"}}\nnavn: {p.name}\ntitel: {p.title}\n'
        f"tilknytning: {p.place}\ninteresser: Ingen interessekonflikter.\n:::"
        for p in edition.people
    )  # fmt: skip
    names = " og ".join(p.name for p in edition.people[:2])
    string = (
        f'("{disease.english}"[Mesh]) AND ({" OR ".join(t.english for t in treatments.values())})'
    )
    return f"""# 5. Metode {{#metode}}

## Litteratursøgning {{#litteratursoegning}}

{fill(f"Der er søgt efter studier af behandling ved {disease.word} i to databaser.")}

::: søgning {{#soegning}}
database: PubMed; Embase
dato: {year}-01-15
fra: 1990
til: {year}
sprog: dansk; engelsk
design: RCT; kohortestudier; systematiske review
{fill(f"population: {population}", "  ")}
{fill(f"intervention: {intervention}", "  ")}
sammenligning: Best supportive care
udfald: {"; ".join(topic.english for topic in OUTCOMES)}
{fill(f"søgestreng: {string}", "  ")}
:::

## Litteraturgennemgang {{#litteraturgennemgang}}

{
        fill(
            f"{names} har gennemgået litteraturen. Randomiserede studier, kohortestudier og systematiske "
            "review er medtaget. Evidensens styrke og grundlag er vurderet efter Oxford 2009."
        )
    }

## Formulering af anbefalinger {{#formulering}}

{fill("Arbejdsgruppen har formuleret anbefalingerne i enighed på to møder.")}

## Interessentinvolvering {{#interessentinvolvering}}

{fill("Patienter og pårørende har kommenteret et udkast.")}

## Høring {{#hoering}}

{fill("Udkastet har været i høring hos gruppens medlemmer, og svarene er indarbejdet.")}

## Godkendelse {{#godkendelse}}

::: godkendelse {{#faglig-godkendelse slags="faglig" dato="{year}-05-02" af="{
        edition.field.group
    }"}}
Retningslinjen er fagligt godkendt.
:::

::: godkendelse {{#administrativ-godkendelse slags="administrativ" dato="{
        year
    }-06-30" af="sekretariatet-for-kliniske-retningslinjer"}}
Retningslinjen er administrativt godkendt.
:::

## Anbefalinger, der udløser betydelig merudgift {{#merudgift}}

{fill("Anbefalingerne giver ingen betydelige merudgifter.")}

## Behov for yderligere forskning {{#yderligere-forskning}}

{fill(f"Der mangler store studier af livskvalitet ved {disease.word}.")}

## Forfattere og habilitet {{#forfattere}}

{people}

## Plan for opdatering {{#plan-for-opdatering}}

{fill(f"Retningslinjen revideres senest den 30. juni {year + 4}.")}

## Version af retningslinjeskabelon {{#skabelonversion}}

Skabelonens version 10 er brugt.
"""


def monitoring(edition: Edition) -> str:
    """`monitorering.md`."""
    from tests.corpus.writing import fill

    word = edition.field.disease.word
    return f"""# 6. Monitorering {{#monitorering}}

{
        fill(
            f"Den kliniske kvalitetsdatabase for {word} følger, hvor mange patienter der får behandling "
            "i tide, og hvordan det går dem. Styregruppen afgør, hvilke indikatorer der indgår."
        )
    }
"""


def appendix(edition: Edition) -> str:
    """`bilag/behandlingsteknik.md`."""
    from tests.corpus.writing import fill

    word = edition.field.disease.word
    return f"""# Bilag 1 – Behandlingsteknik {{#behandlingsteknik}}

## Planlægning {{#bilag-planlaegning}}

{
        fill(
            f"Behandling af {word} planlægges på baggrund af billeder, som er højst fire uger gamle. Målet "
            "afgrænses af en læge og kontrolleres af en anden. De nærliggende organers dosis noteres i "
            "journalen, så den er kendt, hvis patienten skal behandles igen."
        )
    }

## Gennemførelse {{#bilag-gennemfoerelse}}

{
        fill(
            "Patienten lejres ens hver gang, og lejringen kontrolleres med billeder før behandlingen. "
            "Personalet spørger til gener ved hvert fremmøde og skriver svaret i journalen."
        )
    }
"""


def about() -> str:
    """`om.md`."""
    from tests.corpus.writing import fill

    return f"""# 8. Om denne kliniske retningslinje {{#om}}

{
        fill(
            "Denne tekst er opdigtet og findes for at prøve programmer af. Ingen patient, læge, kilde eller "
            "afdeling i den er virkelig, og ingen af tallene er målt."
        )
    }

{
        fill(
            "Anbefalingerne står samlet i kapitel 1. Grundlaget for dem står i kapitel 3, referencerne i "
            "kapitel 4 og metoderne i kapitel 5."
        )
    }

{fill("Arbejdet har ikke modtaget ekstern finansiering.")}
"""
