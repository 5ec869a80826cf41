"""Changes of recommendations: regraded, reworded, added, withdrawn, split, merged, moved, renamed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from tests.corpus.making import make_statement, recommendation
from tests.corpus.parts import Edition, Entry, Part, Recommendation, Withdrawn
from tests.corpus.sentences import CLAUSES, conclusion, regraded
from tests.corpus.words import SYMPTOMS, TREATMENTS

Changed = tuple[Edition, tuple[Entry, ...]]
QUICK = "Anbefalinger"
"""Section of the log."""
MOST = 10
"""Recommendations of one guideline."""


def untouched(old: Edition) -> list[Recommendation]:
    """The recommendations that this version has not changed yet."""
    return [r for r in old.recommendations if r.key not in old.touched]


def touch(old: Edition, keys: Iterable[str]) -> Edition:
    """The edition with a note that these items were changed."""
    return replace(old, touched=old.touched | set(keys))


def regrade(old: Edition, random: Random) -> Changed:
    """Another grade, and the verb that goes with it."""
    owner = random.choice(untouched(old))
    part = random.choice(owner.parts)
    grade = random.choice([g for g in "ABCD" if g != part.grade])
    position = owner.parts.index(part) > 0
    clause = CLAUSES[grade][position].format(
        disease=old.field.disease.word, symptom=owner.symptom.word, treatment=part.treatment.word
    )
    return _with_part(old, owner, part, replace(part, grade=grade, clause=clause))


def reword(old: Edition, random: Random) -> Changed:
    """Other words for a clause, at the same grade."""
    owner = random.choice(untouched(old))
    part = random.choice(owner.parts)
    tails = (" over 18 år", " uden anden alvorlig sygdom", " i performancestatus 0 eller 1")
    head = part.clause.partition(" til patienter")[0]
    clauses = [f"{head} til patienter{tail}" for tail in tails]
    clause = random.choice([c for c in clauses if c != part.clause])
    return _with_part(old, owner, part, replace(part, clause=clause))


def _with_part(old: Edition, owner: Recommendation, part: Part, changed: Part) -> Changed:
    fresh = replace(owner, parts=tuple(changed if one is part else one for one in owner.parts))
    statements = tuple(
        regraded(s, old.field, fresh, changed, old.papers)
        if s.grade and (s.recommendation, s.part) == (owner.key, part.key) else s
        for s in old.statements
    )  # fmt: skip
    new = _swap(replace(old, statements=statements), owner, fresh)
    return new, (_changed(owner.key),)


def _changed(key: str) -> Entry:
    text = "Anbefaling nr. {nr} er ændret til: ”{quote}”"
    return Entry(f"{key}-aendret", QUICK, "ændret", text, key)


def _added(key: str) -> Entry:
    return Entry(
        f"{key}-tilfoejet", QUICK, "tilføjet", "Anbefaling nr. {nr} er tilføjet: ”{quote}”", key
    )


def _swap(old: Edition, owner: Recommendation, *fresh: Recommendation) -> Edition:
    found: list[Recommendation] = []
    for one in old.recommendations:
        found += fresh if one.key == owner.key else (one,)
    new = replace(old, recommendations=tuple(found), used=old.used | {r.key for r in found})
    return touch(new, (owner.key, *(one.key for one in fresh)))


def _free(old: Edition, key: str) -> bool:
    return key not in old.used and key not in {r.key for r in old.recommendations}


def add(old: Edition, random: Random) -> Changed:
    """A recommendation more, with its evidence."""
    shown = {topic.key for r in old.recommendations for topic in r.symptoms}
    free = [topic for topic in SYMPTOMS if _free(old, topic.key) and topic.key not in shown]
    if not free or len(old.recommendations) >= MOST:
        return reword(old, random)
    group = random.choice(old.groups)
    treatments = random.sample(TREATMENTS, 5)
    fresh = recommendation(random, old.field, group.key, random.choice(free), treatments, 2)
    made = [
        make_statement(random, old.field, fresh, part, treatments, old.papers, n)
        for part in fresh.parts for n in range(2)
    ]  # fmt: skip
    made += [conclusion(old.field, fresh, p, old.papers) for p in fresh.parts]
    last = max(i for i, r in enumerate(old.recommendations) if r.group == group.key)
    found = (*old.recommendations[: last + 1], fresh, *old.recommendations[last + 1 :])
    new = replace(old, recommendations=found, statements=(*old.statements, *made),
                  used=old.used | {fresh.key})  # fmt: skip
    return touch(new, (fresh.key,)), (_added(fresh.key),)


def extend(old: Edition, random: Random) -> Changed:
    """A part more in a recommendation."""
    small = [r for r in untouched(old) if len(r.parts) < 3]
    if not small:
        return reword(old, random)
    owner = random.choice(small)
    topic = random.choice([t for t in TREATMENTS if t.key not in {p.key for p in owner.parts}])
    grade = random.choice("BCD")
    clause = CLAUSES[grade][1].format(symptom=owner.symptom.word, treatment=topic.word)
    part = Part(topic.key, clause, grade, topic)
    fresh = replace(owner, parts=(*owner.parts, part))
    others = random.sample(TREATMENTS, 5)
    made = [make_statement(random, old.field, fresh, part, others, old.papers, n) for n in range(2)]
    made.append(conclusion(old.field, fresh, part, old.papers))
    new = replace(old, statements=(*old.statements, *made))
    return _swap(new, owner, fresh), (_changed(owner.key),)


def withdraw(old: Edition, random: Random) -> Changed:
    """A recommendation less, declared."""
    many = _with_neighbours(old)
    if not many:
        return reword(old, random)
    gone = random.choice(many)
    statements = tuple(s for s in old.statements if s.recommendation != gone.key)
    left = Withdrawn(gone.key, gone.group, "Grundlaget er for svagt.")
    new = replace(_swap(old, gone), statements=statements, withdrawn=(*old.withdrawn, left))
    text = f"Anbefaling nr. {{nr}} om {gone.about} er fjernet."
    return new, (Entry(f"{gone.key}-fjernet", QUICK, "fjernet", text, gone.key),)


def _with_neighbours(old: Edition) -> list[Recommendation]:
    """Recommendations that are not the last of their group."""
    groups = [r.group for r in old.recommendations]
    return [r for r in untouched(old) if groups.count(r.group) > 1]


def split(old: Edition, random: Random) -> Changed:
    """A recommendation of several parts made into two."""
    wide = [r for r in untouched(old) if len(r.parts) > 1 and not r.also and not r.heading]
    wide = [r for r in wide if all(_free(old, f"{r.key}-{p.key}") for p in r.parts)]
    if not wide or len(old.recommendations) >= MOST:
        return reword(old, random)
    owner = random.choice(wide)
    first, *rest = owner.parts
    pieces = []
    for parts in ((first,), tuple(rest)):
        heading = f"{owner.symptom.word} og {parts[0].treatment.word}"
        key = f"{owner.key}-{parts[0].key}"
        pieces.append(Recommendation(key, owner.group, owner.symptom, parts, heading=heading))
    new = _rehomed(_swap(old, owner, *pieces), owner.key, pieces)
    names = " ".join(piece.key for piece in pieces)
    left = Withdrawn(owner.key, owner.group, "Anbefalingen er delt i to.", names)
    gone = Entry(f"{owner.key}-delt", QUICK, "fjernet",
                 f"Anbefaling nr. {{nr}} om {owner.symptom.word} er delt i to.", owner.key)  # fmt: skip
    told = (gone, *(_added(piece.key) for piece in pieces))
    return replace(new, withdrawn=(*old.withdrawn, left)), told


def _rehomed(new: Edition, key: str, owners: Iterable[Recommendation]) -> Edition:
    """The evidence of a recommendation that is gone, under those that now have its parts."""
    homes = {part.key: owner.key for owner in owners for part in owner.parts}
    statements = tuple(
        replace(s, recommendation=homes[s.part]) if s.recommendation == key else s
        for s in new.statements
    )  # fmt: skip
    return replace(new, statements=statements)


def merge(old: Edition, random: Random) -> Changed:
    """Two recommendations of a group made into one."""
    pairs = [
        (one, two) for one in untouched(old) for two in untouched(old)
        if one.key < two.key and one.group == two.group and len(one.parts) + len(two.parts) <= 3
        and not one.also and not two.also and one.symptom != two.symptom
        and not {p.key for p in one.parts} & {p.key for p in two.parts}
        and _free(old, f"{one.symptom.key}-og-{two.symptom.key}")
    ]  # fmt: skip
    if not pairs:
        return reword(old, random)
    one, two = random.choice(pairs)
    key = f"{one.symptom.key}-og-{two.symptom.key}"
    heading = f"{one.symptom.word} og {two.symptom.word}"
    both = Recommendation(key, one.group, one.symptom, (*one.parts, *two.parts), also=two.symptom,
                          heading=heading)  # fmt: skip
    new = _rehomed(_rehomed(_swap(_swap(old, one, both), two), one.key, [both]), two.key, [both])
    left = tuple(Withdrawn(r.key, r.group, "Anbefalingen er lagt sammen med en anden.", key)
                 for r in (one, two))  # fmt: skip
    told = tuple(
        Entry(f"{r.key}-samlet", QUICK, "fjernet",
              f"Anbefaling nr. {{nr}} om {r.about} er lagt sammen med en anden.", r.key)
        for r in (one, two)
    )  # fmt: skip
    return replace(new, withdrawn=(*old.withdrawn, *left)), (*told, _added(key))


def move(old: Edition, random: Random) -> Changed:
    """A recommendation in another group, whose number and those behind it change."""
    many = _with_neighbours(old)
    if not many:
        return reword(old, random)
    owner = random.choice(many)
    group = random.choice([g.key for g in old.groups if g.key != owner.group])
    new = _swap(old, owner, replace(owner, group=group))
    text = "Anbefalingen er flyttet til en anden gruppe og er nu nr. {nr}: ”{quote}”"
    return new, (Entry(f"{owner.key}-flyttet", QUICK, "ændret", text, owner.key),)


def rename(old: Edition, random: Random) -> Changed:
    """A recommendation under another key; the publisher's text stays."""
    free = [r for r in untouched(old) if _free(old, f"{r.symptom.key}-behandling")]
    if not free:
        return reword(old, random)
    owner = random.choice(free)
    key = f"{owner.symptom.key}-behandling"
    statements = tuple(
        replace(s, recommendation=key) if s.recommendation == owner.key else s
        for s in old.statements
    )  # fmt: skip
    new = replace(old, statements=statements)
    return _swap(new, owner, replace(owner, key=key, earlier=owner.key)), ()
