"""Changes of the evidence: figures, regimens, sources, statements, papers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.corpus.changes.recommendations import Changed, touch
from tests.corpus.making import make_statement
from tests.corpus.parts import Edition, Entry, Statement
from tests.corpus.words import NEWER_REGIMENS, REGIMENS, TREATMENTS

REVIEW = "Litteratur og evidensgennemgang"
"""Section of the log."""


def _claims(old: Edition) -> list[Statement]:
    """The statements that this version has not changed, nor the recommendation above them."""
    return [
        s for s in old.statements
        if not s.grade and s.key not in old.touched and s.recommendation not in old.touched
    ]  # fmt: skip


def refigure(old: Edition, random: Random) -> Changed:
    """Another number of patients in a statement."""
    claims = [s for s in _claims(old) if s.patients and str(s.patients) in s.text]
    if not claims:
        return old, ()
    one = random.choice(claims)
    count = one.patients + random.randint(1, 40)
    text = one.text.replace(str(one.patients), str(count), 1)
    told = f"I et udsagn om {_about(old, one)} er {one.patients} patienter rettet til {count}."
    return _restate(old, replace(one, text=text, patients=count), told)


def another_regimen(old: Edition, random: Random) -> Changed:
    """Another dose regimen in a statement."""
    claims = [(s, r) for s in _claims(old) for r in REGIMENS if f" {r}" in s.text]
    if not claims:
        return refigure(old, random)
    one, regimen = random.choice(claims)
    other = random.choice(NEWER_REGIMENS)
    told = f"I et udsagn om {_about(old, one)} er {regimen} rettet til {other}."
    return _restate(old, replace(one, text=one.text.replace(regimen, other, 1)), told)


def recite(old: Edition, random: Random) -> Changed:
    """Other sources for a statement."""
    claims = [(s, others) for s in _claims(old) if len(others := _other_papers(old, s)) > 1]
    if not claims:
        return old, ()
    one, others = random.choice(claims)
    cites = tuple(random.sample(others, 2))
    told = (
        f"Et udsagn om {_about(old, one)} henviser til andre kilder end i version {old.previous}."
    )
    return _restate(old, replace(one, cites=cites), told)


def _other_papers(old: Edition, one: Statement) -> list[str]:
    """The papers of the same design that a statement does not cite."""
    return [p.key for p in old.papers if p.design == one.design and p.key not in one.cites]


def _restate(old: Edition, fresh: Statement, told: str) -> Changed:
    statements = tuple(fresh if s.key == fresh.key else s for s in old.statements)
    new = touch(replace(old, statements=statements), (fresh.key,))
    return new, (reviewed(fresh.key, told),)


def reviewed(key: str, told: str) -> Entry:
    """What the log says of the evidence."""
    return Entry(f"{key}-gennemgang", REVIEW, "opdateret", told)


def _about(old: Edition, one: Statement) -> str:
    owner = next(r for r in old.recommendations if r.key == one.recommendation)
    part = next(p for p in owner.parts if p.key == one.part)
    return f"{part.treatment.word} ved {owner.symptom.word}"


def add_evidence(old: Edition, random: Random) -> Changed:
    """A statement more."""
    owner = random.choice([r for r in old.recommendations if r.key not in old.touched])
    part = random.choice(owner.parts)
    fresh = make_statement(random, old.field, owner, part, random.sample(TREATMENTS, 5), old.papers,
                           random.randint(0, 5))  # fmt: skip
    step = old.version.partition(".")[0]
    fresh = replace(fresh, key=f"{owner.symptom.key}-{part.key}-v{step}")
    if any(s.key == fresh.key for s in old.statements):
        return old, ()
    told = f"Et udsagn om {_about(old, fresh)} er tilføjet i version {old.version}."
    new = touch(replace(old, statements=(*old.statements, fresh)), (fresh.key,))
    return new, (reviewed(fresh.key, told),)


def drop_evidence(old: Edition, random: Random) -> Changed:
    """A statement less, where its part has others."""
    parts = [(s.recommendation, s.part) for s in old.statements if not s.grade]
    claims = [s for s in _claims(old) if parts.count((s.recommendation, s.part)) > 1]
    if not claims:
        return old, ()
    gone = random.choice(claims)
    kept = tuple(s for s in old.statements if s is not gone)
    told = f"Et udsagn om {_about(old, gone)} er fjernet i version {old.version}."
    new = touch(replace(old, statements=kept), (gone.key,))
    return new, (reviewed(gone.key, told),)


def correct_paper(old: Edition, random: Random) -> Changed:
    """Other pages of a paper."""
    from tests.corpus.writing import cited

    paper = random.choice(cited(old))
    start = int(paper.pages.split("-")[0]) + 1
    fresh = replace(paper, pages=f"{start}-{start + 9}")
    papers = tuple(fresh if one.key == paper.key else one for one in old.papers)
    name = f"{paper.authors.split(' ')[0]} ({paper.year})"
    told = f"Sidetallene for {name} er rettet fra {paper.pages} til {fresh.pages}."
    entry = Entry(f"{paper.key}-rettet", "Referencer", "opdateret", told)
    return replace(old, papers=papers), (entry,)
