"""Changes around the recommendations: title, introduction, search, people, appendix, index terms."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.corpus.changes.recommendations import Changed
from tests.corpus.making import FIRST_YEAR, make_person
from tests.corpus.parts import Edition, Entry
from tests.corpus.words import TREATMENTS

PEOPLE = "Forfattere og habilitet"


def retitle(old: Edition, random: Random) -> Changed:
    """Another title."""
    before, word = old.title, old.field.disease.word
    base = f"Opdigtet retningslinje {old.number + 1}: "
    forms = (
        f"behandling af patienter med {word}",
        f"behandling ved {word}",
        f"lindring ved {word}",
    )
    title = base + random.choice([form for form in forms if base + form != before])
    text = f"Titlen ændres til ”[{title}]{{{{.citat}}}}”\\\nTidligere: ”{before}”"
    return replace(old, title=title), (Entry("titel-aendret", "Titel", "ændret", text),)


def rewrite(old: Edition, random: Random) -> Changed:
    """Another sentence in the introduction."""
    word = random.choice(("ensartet", "tidlig", "lindrende", "sammenhængende"))
    year = FIRST_YEAR + int(old.version.split(".")[0])
    text = (
        f"Retningslinjen skal fra {year} bidrage til {word} behandling af {old.field.disease.word}."
    )
    told = f"Formålet er omskrevet og gælder fra {year}."
    return replace(old, intention=text), (Entry("formaal-opdateret", "Formål", "opdateret", told),)


def technique(old: Edition, random: Random) -> Changed:
    """Another limit in the appendix."""
    weeks = random.choice([n for n in (2, 3, 4, 5, 6) if n != old.weeks])
    return replace(old, weeks=weeks), ()


def another_database(old: Edition, random: Random) -> Changed:
    """Literature was searched in another database as well."""
    free = [
        name for name in ("Cochrane Library", "Scopus", "PsycInfo") if name not in old.databases
    ]
    if not free:
        return technique(old, random)
    return replace(old, databases=(*old.databases, random.choice(free))), ()


def another_term(old: Edition, random: Random) -> Changed:
    """An index term more."""
    free = [t.word for t in TREATMENTS if t.word not in old.terms]
    term = random.choice(free)
    entry = Entry("emneord-opdateret", "Emneord", "opdateret", f"Emneordet ”{term}” er tilføjet.")
    return replace(old, terms=(*old.terms, term)), (entry,)


def reassign(old: Edition, random: Random) -> Changed:
    """Another workplace of an author."""
    first, *others = old.people
    places = [f"Onkologisk Afdeling, Sygehus {name}" for name in ("Øst", "Vest", "Midt")]
    place = random.choice([p for p in places if p != first.place])
    told = f"{first.name} er nu ansat ved {place}."
    entry = Entry("ansaettelse-opdateret", PEOPLE, "opdateret", told)
    return replace(old, people=(replace(first, place=place), *others)), (entry,)


def newcomer(old: Edition, random: Random) -> Changed:
    """An author more."""
    fresh = make_person(random, "forfatter")
    if fresh.key in {p.key for p in old.people}:
        return reassign(old, random)
    told = f"{fresh.name} er kommet til som forfatter i version {old.version}."
    entry = Entry("forfatter-tilfoejet", PEOPLE, "opdateret", told)
    return replace(old, people=(*old.people, fresh)), (entry,)
