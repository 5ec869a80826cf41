"""The chapters around the recommendations: change log, method, monitoring, appendix, about."""

from __future__ import annotations

from tests.corpus.appendix import APPENDIX, PICTURES
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
        used: set[str] = set()
        for entry in one.entries:
            name = f"{entry.key}-{one.until.replace('.', '-')}"
            if name in used:
                continue
            used.add(name)
            newest = one is edition.logs[0]
            pieces.append(f"{_head(entry, name, newest)}\n{fill(entry.text)}\n:::")
    return "\n\n".join(pieces)


def _head(entry: Entry, name: str, newest: bool) -> str:
    more = f' nr="{entry.number}"' if entry.number else ""
    if entry.about and newest:
        more += f' gælder="{entry.about}"'
    return f'::: ændring {{#{name} afsnit="{entry.section}" handling="{entry.operation}"{more}}}'


def method(edition: Edition) -> str:
    """`metode.md`."""
    from tests.corpus.writing import fill

    year, disease = edition.year, edition.field.disease
    treatments = {p.treatment.key: p.treatment for r in edition.recommendations for p in r.parts}
    symptoms = {s.key: s for r in edition.recommendations for s in r.symptoms}
    population = "; ".join([disease.english, *(s.english for s in symptoms.values())])
    intervention = "; ".join(t.english for t in treatments.values())
    people = "\n\n".join(
        f'::: person {{#{p.key} rolle="{p.role}"}}\nnavn: {p.name}\ntitel: {p.title}\n'
        f"tilknytning: {p.place}\ninteresser: Ingen interessekonflikter.\n:::"
        for p in edition.people
    )  # fmt: skip
    names = " og ".join(p.name for p in edition.people[:2])
    where = " og ".join(edition.databases)
    string = (
        f'("{disease.english}"[Mesh]) AND ({" OR ".join(t.english for t in treatments.values())})'
    )
    return f"""# 5. Metode {{#metode}}

## Litteratursøgning {{#litteratursoegning}}

{fill(f"Der er søgt efter studier af behandling ved {disease.word} i {where}.")}

::: søgning {{#soegning}}
database: {"; ".join(edition.databases)}
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
    sections = [
        f"## {title} {{#{key}}}\n\n{fill(text.format(disease=word))}"
        for key, title, text in APPENDIX
    ]
    first = fill(PICTURES.format(disease=word, weeks=edition.weeks))
    return "\n\n".join(["# Bilag 1 – Behandlingsteknik {#behandlingsteknik}", first, *sections])


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

{
        fill(
            "Arbejdet har ikke modtaget ekstern finansiering, og ingen uden for arbejdsgruppen har haft "
            "indflydelse på indholdet."
        )
    }
"""
