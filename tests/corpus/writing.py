"""The author files of a fictional version."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tests.corpus.chapters import about, appendix, log, method, monitoring
from tests.corpus.parts import Edition, Group, Paper, Recommendation, Statement, Table, Withdrawn

WIDTH = 100


def files_of(edition: Edition) -> dict[str, bytes]:
    """The files of a version by path in the guideline's folder."""
    texts = {
        "retningslinje.md": _main(edition),
        "referencer.md": _references(edition),
        "metode.md": method(edition),
        "monitorering.md": monitoring(edition),
        "om.md": about(),
        "bilag/behandlingsteknik.md": appendix(edition),
    }
    if edition.logs:
        texts["aendringslog.md"] = log(edition)
    for group in edition.groups:
        texts[f"anbefalinger/{group.key}.md"] = _group(edition, group)
    return {path: (text.strip() + "\n").encode() for path, text in sorted(texts.items())}


def _main(edition: Edition) -> str:
    previous = f'forrige: "{edition.previous}"\n' if edition.previous else ""
    groups = "".join(f"  - {group.key}\n" for group in edition.groups)
    disease = edition.field.disease
    terms = "".join(f"  - {term}\n" for term in (disease.word, *edition.terms))
    return f"""---
titel: "{edition.title}"
version: "{edition.version}"
{previous}udgave: egen
dokumenttype: retningslinje
sprog: da
gruppe: {edition.field.group}
skabelon: "10"
gradering: oxford-2009
revision: {edition.year + 4}-06-30
grupper:
{groups}emneord:
{terms}---

# 2. Introduktion {{#introduktion emner="{disease.key}"}}

{
        fill(
            f"Denne retningslinje er opdigtet og må ikke bruges til behandling. Den handler om patienter "
            f"med {disease.word} og har form og længde som en rigtig. Behandlingen har til formål at "
            "lindre symptomer og at bevare patientens funktion længst muligt. Teknikken er beskrevet i "
            "bilag 1."
        )
    }

## Formål {{#formaal}}

{
        fill(
            edition.intention
            + " Den samler den viden, som findes, og gør det klart, hvad den hviler på."
        )
    }

## Patientgruppe {{#patientgruppe}}

{fill(f"Voksne patienter med {disease.word}, som har symptomer eller er i risiko for at få dem.")}

## Målgruppe for brug af retningslinjen {{#maalgruppe}}

{fill("Sundhedsprofessionelle, som behandler og plejer patienterne på sygehus og i kommunen.")}

::: forkortelser
Gy: Gray
F: fraktioner
:::
"""


def _group(edition: Edition, group: Group) -> str:
    owners = [r for r in edition.recommendations if r.group == group.key]
    own = {r.key for r in owners}
    here = [s for s in edition.statements if s.recommendation in own]
    keys = " ".join(r.key for r in owners)
    pieces = [f"# {group.title} {{#{group.key}}}"]
    pieces += [_recommendation(edition, r) for r in owners]
    pieces += [
        _withdrawn(gone) for gone in edition.withdrawn if gone.group == group.key
    ]  # fmt: skip
    pieces.append(f'## Litteratur og evidensgennemgang {{#litteratur-{group.key} gælder="{keys}"}}')
    for owner in owners:
        pieces.append(f'### Ad {owner.about} {{#ad-{owner.key} gælder="{owner.key}" '
                      f'emner="{" ".join(topic.key for topic in owner.symptoms)}"}}')  # fmt: skip
        pieces += [_statement(s) for s in here if s.recommendation == owner.key]
    pieces += [_table(table, edition) for table in edition.tables if table.group == group.key]
    pieces += _closing(edition, group, keys)
    return "\n\n".join(pieces)


def _recommendation(edition: Edition, owner: Recommendation) -> str:
    topics = " ".join(dict.fromkeys(
        (edition.field.disease.key, *(s.key for s in owner.symptoms), *(p.treatment.key for p in owner.parts))
    ))  # fmt: skip
    earlier = f' tidligere="{owner.earlier}"' if owner.earlier else ""
    number = edition.number_of(owner.key)
    return f'::: anbefaling {{#{owner.key} nr="{number}"{earlier} emner="{topics}"}}\n{fill(wording(owner))}\n:::'


def _withdrawn(gone: Withdrawn) -> str:
    instead = f' erstattes-af="{gone.instead}"' if gone.instead else ""
    return f'::: udgået {{#{gone.key}{instead} grund="{gone.reason}"}}\n:::'


def wording(owner: Recommendation) -> str:
    """The sentences of a recommendation with the marks of its parts."""
    return " ".join(f"[{p.clause}]{{#{p.key}}} ({p.grade})." for p in owner.parts)


def _statement(one: Statement) -> str:
    attributes = [f"#{one.key}", f'støtter="{one.recommendation}#{one.part}"']
    if one.grade:
        attributes += ['slags="konklusion"', f'niveau="{one.level}"', f'styrke="{one.grade}"']
    if one.direction:
        attributes.append(f'retning="{one.direction}"')
    if one.design:
        attributes.append(f'design="{one.design}"')
    if one.patients:
        attributes.append(f'patienter="{one.patients}"')
    attributes.append(f'emner="{" ".join(dict.fromkeys(one.topics))}"')
    cites = "; ".join(f"@{key}" for key in one.cites)
    return f"::: evidens {{{' '.join(attributes)}}}\n{fill(f'{one.text} [{cites}].')}\n:::"


def _table(table: Table, edition: Edition) -> str:
    heads = ['Studie {#studie type="studie"}', 'Patienter (n) {#patienter type="antal"}',
             'Dosis {#dosis type="arme"}']  # fmt: skip
    for topic in table.symptoms:
        word = topic.word[:1].upper() + topic.word[1:]
        heads.append(f'{word} {{#{topic.key} type="procent" udfald="{topic.key}"}}')
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for row in table.rows:
        cells = (f"{row.name} [@{row.paper}] {{#{row.key}}}", f"{row.patients} {row.population}",
                 " ; ".join(row.arms), *row.cells)  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    number = edition.tables.index(table) + 1
    note = fill(f"Tabel {number} viser andelen af patienter, hvis symptom aftog, i procent.")
    body = "\n".join(lines)
    return f'::: tabel {{#{table.key} nr="{number}" titel="{table.title}"}}\n{body}\n\n{note}\n:::'


def _closing(edition: Edition, group: Group, keys: str) -> Iterator[str]:
    word = edition.field.disease.word
    yield f'## Patientværdier og præferencer {{#patientvaerdier-{group.key} gælder="{keys}"}}'
    yield fill(f"De fleste patienter med {word} lægger ved {group.title.lower()} vægt på at være "
               "hjemme og på at få så få bivirkninger som muligt. Planen for "
               f"{group.title.lower()} lægges sammen med patienten og de pårørende, og den tages op "
               "igen, når sygdommen eller ønskerne ændrer sig.")  # fmt: skip
    yield f'## Rationale {{#rationale-{group.key} gælder="{keys}"}}'
    number = next((n for n, t in enumerate(edition.tables, 1) if t.group == group.key), 0)
    shown = f" Studierne står i tabel {number}." if number else ""
    yield fill(f"Arbejdsgruppen har ved {group.title.lower()} vejet virkning mod bivirkninger og "
               f"mod den tid, som behandlingen tager fra patienten.{shown}")  # fmt: skip
    yield f'## Bemærkninger og overvejelser {{#bemaerkninger-{group.key} gælder="{keys}"}}'
    yield fill(f"Der ventes flere studier af {group.title.lower()} i de kommende år.")


def cited(edition: Edition) -> list[Paper]:
    """The papers that the text cites, in order of first citation."""
    order: list[str] = []
    for group in edition.groups:
        own = [r.key for r in edition.recommendations if r.group == group.key]
        for key in own:
            for one in edition.statements:
                if one.recommendation == key:
                    order += one.cites
        order += [row.paper for t in edition.tables if t.group == group.key for row in t.rows]
    papers = {paper.key: paper for paper in edition.papers}
    return [papers[key] for key in dict.fromkeys(order)]


def _references(edition: Edition) -> str:
    pieces = ["# 4. Referencer {#referencer}"]
    for paper in cited(edition):
        fields = {
            "titel": paper.title, "forfatter": paper.authors, "tidsskrift": paper.journal,
            "år": str(paper.year), "bind": str(paper.volume), "sider": paper.pages,
            "doi": paper.doi, "type": "article-journal",
        }  # fmt: skip
        lines = [fill(f"{name}: {value}", "  ") for name, value in fields.items()]
        body = "\n".join(lines)
        pieces.append(f"::: reference {{#{paper.key}}}\n{body}\n:::")
    return "\n\n".join(pieces)


def fill(text: str, indent: str = "") -> str:
    """The text in lines of a readable length; a break that an author wrote stays."""
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False,
                      break_on_hyphens=False)
        for line in text.split("\n")
    )  # fmt: skip
