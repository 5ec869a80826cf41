"""How a version of a fictional guideline differs from the one before: a table of kinds of change.

Each kind takes an edition and gives the changed one with what the change log says of it. The log
tells the truth, since the checks compare it with the difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.corpus.making import FIRST_YEAR, make_statement, recommendation
from tests.corpus.parts import Edition, Entry, Log, Part, Recommendation
from tests.corpus.sentences import CLAUSES, conclusion, regraded
from tests.corpus.words import SYMPTOMS, TREATMENTS

Change = Callable[[Edition, Random], tuple[Edition, tuple[Entry, ...]]]
EACH = 4
"""Kinds of change in one version."""


def next_edition(old: Edition, seed: int = 1) -> Edition:
    """The version that follows, with several changes of different kinds."""
    random = Random(f"change {seed} {old.number} {old.version}")
    version = f"{int(old.version.split('.')[0]) + 1}.0"
    first = (int(old.version.split(".")[0]) - 1) * EACH + old.number
    new = replace(
        old, version=version, previous=old.version, year=old.year + 1, withdrawn=(),
        recommendations=tuple(replace(r, earlier="") for r in old.recommendations),
    )  # fmt: skip
    entries: list[Entry] = []
    for position in range(EACH):
        new, told = CHANGES[(first + position) % len(CHANGES)](new, random)
        entries += told
    return replace(new, logs=(Log(old.version, version, tuple(entries)), *old.logs))


def regrade(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another grade, and the verb that goes with it."""
    owner = random.choice(old.recommendations)
    part = random.choice(owner.parts)
    grade = random.choice([g for g in "ABCD" if g != part.grade])
    position = owner.parts.index(part) > 0
    clause = CLAUSES[grade][position].format(
        disease=old.field.disease.word, symptom=owner.symptom.word, treatment=part.treatment.word
    )
    return _with_part(old, owner, part, replace(part, grade=grade, clause=clause))


def reword(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Other words for a clause, at the same grade."""
    owner = random.choice(old.recommendations)
    part = random.choice(owner.parts)
    tail = random.choice(
        (" over 18 år", " uden anden alvorlig sygdom", " i performancestatus 0 eller 1")
    )
    clause = part.clause if tail in part.clause else part.clause + " til patienter" + tail
    return _with_part(old, owner, part, replace(part, clause=clause))


def _with_part(
    old: Edition, owner: Recommendation, part: Part, changed: Part
) -> tuple[Edition, tuple[Entry, ...]]:
    parts = tuple(changed if one is part else one for one in owner.parts)
    fresh = replace(owner, parts=parts)
    statements = tuple(
        regraded(s, old.field, fresh, changed)
        if s.grade and (s.recommendation, s.part) == (owner.key, part.key) else s
        for s in old.statements
    )  # fmt: skip
    new = _swap(replace(old, statements=statements), owner, fresh)
    text = "Anbefaling nr. {nr} er ændret til: ”{quote}”"
    return new, (Entry(f"{owner.key}-aendret", "Anbefalinger", "ændret", text, owner.key),)


def _swap(old: Edition, owner: Recommendation, fresh: Recommendation) -> Edition:
    found = tuple(fresh if one.key == owner.key else one for one in old.recommendations)
    return replace(old, recommendations=found)


def add(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """A recommendation more, with its evidence."""
    used = {r.key for r in old.recommendations} | {key for key, _ in old.withdrawn}
    used |= {word for log in old.logs for e in log.entries for word in (e.about,)}
    free = [topic for topic in SYMPTOMS if topic.key not in used]
    if not free:
        return reword(old, random)
    group = random.choice(old.groups)
    treatments = random.sample(TREATMENTS, 5)
    fresh = recommendation(random, old.field, group.key, random.choice(free), treatments, 2)
    made = [
        make_statement(random, old.field, fresh, part, treatments, old.papers, n)
        for part in fresh.parts for n in range(2)
    ]  # fmt: skip
    made += [conclusion(old.field, fresh, p, random.choice(old.papers).key) for p in fresh.parts]
    last = max(i for i, r in enumerate(old.recommendations) if r.group == group.key)
    found = (*old.recommendations[: last + 1], fresh, *old.recommendations[last + 1 :])
    new = replace(old, recommendations=found, statements=(*old.statements, *made))
    text = "Anbefaling nr. {nr} er tilføjet: ”{quote}”"
    return new, (Entry(f"{fresh.key}-tilfoejet", "Anbefalinger", "tilføjet", text, fresh.key),)


def withdraw(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """A recommendation less, declared."""
    many = [r for r in old.recommendations if not r.earlier
            and sum(o.group == r.group for o in old.recommendations) > 1]  # fmt: skip
    if not many:
        return reword(old, random)
    gone = random.choice(many)
    kept = tuple(r for r in old.recommendations if r is not gone)
    statements = tuple(s for s in old.statements if s.recommendation != gone.key)
    new = replace(old, recommendations=kept, statements=statements,
                  withdrawn=(*old.withdrawn, (gone.key, gone.group)))  # fmt: skip
    text = f"Anbefalingen om {gone.symptom.word} er fjernet."
    return new, (Entry(f"{gone.key}-fjernet", "Anbefalinger", "fjernet", text, gone.key),)


def rename(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """A recommendation under another key; the publisher's text stays."""
    owner = random.choice([r for r in old.recommendations if not r.earlier])
    key = f"{owner.symptom.key}-behandling" if owner.key == owner.symptom.key else owner.symptom.key
    if key in {r.key for r in old.recommendations}:
        return old, ()
    statements = tuple(
        replace(s, recommendation=key) if s.recommendation == owner.key else s
        for s in old.statements
    )  # fmt: skip
    new = replace(old, statements=statements)
    return _swap(new, owner, replace(owner, key=key, earlier=owner.key)), ()


def refigure(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another number of patients in a statement."""
    claims = [s for s in old.statements if s.patients and str(s.patients) in s.text]
    one = random.choice(claims)
    count = one.patients + random.randint(1, 40)
    text = one.text.replace(str(one.patients), str(count), 1)
    return _restate(old, one.key, replace(one, text=text, patients=count))


def _restate(old: Edition, key: str, fresh: object) -> tuple[Edition, tuple[Entry, ...]]:
    statements = tuple(fresh if s.key == key else s for s in old.statements)
    return replace(old, statements=statements), (_reviewed(key),)  # type: ignore[arg-type]


def _reviewed(key: str) -> Entry:
    text = f"Grundlag og evidensgennemgang er opdateret ({key})."
    return Entry(f"{key}-gennemgang", "Litteratur og evidensgennemgang", "opdateret", text)


def recite(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Other sources for a statement."""
    one = random.choice([s for s in old.statements if not s.grade])
    cites = tuple(p.key for p in random.sample(old.papers, 2))
    return _restate(old, one.key, replace(one, cites=cites))


def add_evidence(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """A statement more."""
    owner = random.choice(old.recommendations)
    part = random.choice(owner.parts)
    version = old.version.replace(".", "-")
    fresh = make_statement(random, old.field, owner, part, random.sample(TREATMENTS, 5), old.papers,
                           random.randint(0, 5))  # fmt: skip
    fresh = replace(fresh, key=f"{owner.symptom.key}-{part.key}-v{version}")
    if any(s.key == fresh.key for s in old.statements):
        return old, ()
    return replace(old, statements=(*old.statements, fresh)), (_reviewed(fresh.key),)


def drop_evidence(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """A statement less."""
    gone = random.choice([s for s in old.statements if not s.grade])
    kept = tuple(s for s in old.statements if s is not gone)
    return replace(old, statements=kept), (_reviewed(gone.key),)


def correct_paper(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Other pages of a paper."""
    position = random.randrange(len(old.papers))
    paper = old.papers[position]
    start = int(paper.pages.split("-")[0]) + 1
    fresh = replace(paper, pages=f"{start}-{start + 9}")
    papers = (*old.papers[:position], fresh, *old.papers[position + 1 :])
    entry = Entry(
        f"{paper.key}-rettet", "Referencer", "opdateret", f"Reference {paper.key} er rettet."
    )
    return replace(old, papers=papers), (entry,)


def change_cell(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another figure in a table."""
    position = random.randrange(len(old.tables))
    table = old.tables[position]
    row = random.randrange(len(table.rows))
    low = random.randint(20, 70)
    cells = (f"{low}-{low + 7}", *table.rows[row].cells[1:])
    rows = (*table.rows[:row], replace(table.rows[row], cells=cells), *table.rows[row + 1 :])
    tables = (*old.tables[:position], replace(table, rows=rows), *old.tables[position + 1 :])
    return replace(old, tables=tables), (_reviewed(f"{table.key}-{position}"),)


def retitle(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another title."""
    before, word = old.title, old.field.disease.word
    base = f"Opdigtet retningslinje {old.number + 1}: "
    forms = (
        f"behandling af patienter med {word}",
        f"behandling ved {word}",
        f"lindring ved {word}",
    )
    title = base + random.choice([form for form in forms if base + form != before])
    text = f"Titlen ændres til ”[{title}]{{.citat}}”\\\nTidligere: ”{before}”"
    return replace(old, title=title), (Entry("titel-aendret", "Titel", "ændret", text),)


def rewrite(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another sentence in the introduction."""
    word = random.choice(("ensartet", "tidlig", "lindrende", "sammenhængende"))
    text = (f"Retningslinjen skal fra {FIRST_YEAR + int(old.version.split('.')[0])} bidrage til "
            f"{word} behandling af {old.field.disease.word}.")  # fmt: skip
    entry = Entry("introduktion-opdateret", "Introduktion", "opdateret", "Formålet er omskrevet.")
    return replace(old, intention=text), (entry,)


def reassign(old: Edition, random: Random) -> tuple[Edition, tuple[Entry, ...]]:
    """Another workplace of an author."""
    first = old.people[0]
    place = f"Onkologisk Afdeling, Sygehus {random.choice(('Øst', 'Vest', 'Midt'))}"
    entry = Entry("forfattere-opdateret", "Forfattere og habilitet", "opdateret",
                  "Forfatterlisten er opdateret.")  # fmt: skip
    return replace(old, people=(replace(first, place=place), *old.people[1:])), (entry,)


CHANGES: tuple[Change, ...] = (
    regrade, refigure, correct_paper, add, reword, change_cell, rename, add_evidence, retitle,
    withdraw, recite, rewrite, drop_evidence, reassign,
)  # fmt: skip
"""Every kind of change; consecutive versions and guidelines take them in turn."""
