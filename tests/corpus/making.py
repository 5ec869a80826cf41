"""Makes the first version of each fictional guideline; the same numbers give the same text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from tests.corpus.parts import (
    Edition,
    Group,
    Paper,
    Part,
    Person,
    Recommendation,
    Row,
    Statement,
    Table,
)
from tests.corpus.sentences import CLAUSES, conclusion, statement
from tests.corpus.words import (
    FIELDS,
    FIRST_NAMES,
    HOSPITALS,
    JOURNALS,
    OUTCOMES,
    REGIMENS,
    SURNAMES,
    SYMPTOMS,
    TREATMENTS,
    Field,
    Topic,
)

PAPERS = 45
KNOWN = 220
"""Papers on one disease, a few of them under the same key and so left out."""
FIRST_YEAR = 2018
KINDS = (("randomised trial", ("randomiseret",)), ("cohort study", ("prospektiv", "retrospektiv")),
         ("systematic review", ("systematisk-review",)))  # fmt: skip
"""What titles call a study, and the designs that it may have."""
RECOMMENDATIONS = ((2, 1, 1), (2, 2, 1), (1, 2, 3))
"""Parts of each recommendation, by group: seven recommendations, fifteen parts."""


def first_edition(number: int, seed: int = 1) -> Edition:
    """Version 1.0 of guideline `number`."""
    random = Random(f"guideline {seed} {number}")
    about = FIELDS[number % len(FIELDS)]
    symptoms = random.sample(SYMPTOMS, 9)
    treatments = random.sample(TREATMENTS, 9)
    papers = tuple(random.sample(known_papers(about, seed), PAPERS))
    groups, recommendations = _recommendations(random, about, symptoms, treatments)
    statements = [
        one for r in recommendations for part in r.parts
        for one in _evidence(random, about, r, part, treatments, papers)
    ]  # fmt: skip
    tables = tuple(make_table(random, about, group, symptoms, papers) for group in groups[:2])
    names = [make_person(random, role) for role in ("forfatter litteraturgennemgang redaktør",
                                                "forfatter litteraturgennemgang", "bedømmer")]  # fmt: skip
    people = tuple({person.key: person for person in names}.values())
    title = f"Opdigtet retningslinje {number + 1}: behandling af patienter med {about.disease.word}"
    return Edition(
        f"{about.group}-{about.disease.key}-{number + 1:05d}", number, about, title, "1.0", "",
        FIRST_YEAR, groups, recommendations, tuple(statements), papers, tables, people,
        intention=f"Retningslinjen skal bidrage til ensartet behandling af {about.disease.word}.",
    )  # fmt: skip


def _recommendations(
    random: Random, about: Field, symptoms: list[Topic], treatments: list[Topic]
) -> tuple[tuple[Group, ...], tuple[Recommendation, ...]]:
    groups: list[Group] = []
    found: list[Recommendation] = []
    pool = list(symptoms)
    for counts in RECOMMENDATIONS:
        first = pool[0]
        group = Group(
            f"behandling-{first.key}", f"Behandling af {first.word} ved {about.disease.word}"
        )
        groups.append(group)
        for count in counts:
            if len(found) < 8:
                found.append(
                    recommendation(random, about, group.key, pool.pop(0), treatments, count)
                )
    return tuple(groups), tuple(found)


def recommendation(
    random: Random, about: Field, group: str, symptom: Topic, treatments: list[Topic], count: int
) -> Recommendation:
    """A recommendation for patients with a symptom, of `count` parts."""
    parts = []
    for position, topic in enumerate(random.sample(treatments, count)):
        grade = random.choice("ABCD")
        clause = CLAUSES[grade][position > 0].format(
            disease=about.disease.word, symptom=symptom.word, treatment=topic.word
        )
        parts.append(Part(topic.key, clause, grade, topic))
    return Recommendation(symptom.key, group, symptom, tuple(parts))


def _evidence(
    random: Random, about: Field, owner: Recommendation, part: Part, treatments: list[Topic],
    papers: tuple[Paper, ...],
) -> list[Statement]:  # fmt: skip
    found = [
        make_statement(random, about, owner, part, treatments, papers, n)
        for n in range(random.choice((3, 3, 4, 4)))
    ]
    return [*found, conclusion(about, owner, part, papers)]


def make_statement(
    random: Random, about: Field, owner: Recommendation, part: Part, treatments: list[Topic],
    papers: tuple[Paper, ...], n: int,
) -> Statement:  # fmt: skip
    """Statement `n` that supports a part."""
    others = [topic for topic in treatments if topic is not part.treatment]
    key = f"{owner.symptom.key}-{part.key}-{n + 1}s"
    return statement(
        random, key, about, owner, part, random.choice(others), random.choice(OUTCOMES), papers, n
    )


@lru_cache(maxsize=len(FIELDS))
def known_papers(about: Field, seed: int = 1) -> tuple[Paper, ...]:
    """What there is to cite about a disease; its guidelines share it."""
    random = Random(f"papers {seed} {about.disease.key}")
    made = (_paper(random, about, TREATMENTS, n) for n in range(KNOWN))
    return tuple({paper.key: paper for paper in made}.values())


def _paper(random: Random, about: Field, treatments: Sequence[Topic], n: int) -> Paper:
    names = random.sample(SURNAMES, 4)
    year = random.randint(1996, FIRST_YEAR - 1)
    treatment = random.choice(treatments)
    start = random.randint(11, 900)
    word, designs = KINDS[n % len(KINDS)]
    title = (f"{treatment.english} for patients with {about.disease.english.lower()}: "
             f"a {word} of {random.randint(40, 2400)} patients")  # fmt: skip
    authors = "; ".join(f"{name} {random.choice('ABEHKLMST')}" for name in names) + "; et al."
    key = f"{_fold(names[0])}-{year}"
    doi = f"10.5555/{about.disease.key}.{year}.{random.randint(10000, 99999)}"
    return Paper(key, authors, title, random.choice(JOURNALS), year, year - 1980,
                 f"{start}-{start + random.randint(3, 14)}", doi, random.choice(designs),
                 random.choice("ABCD"))  # fmt: skip


def make_table(
    random: Random, about: Field, group: Group, symptoms: list[Topic], papers: tuple[Paper, ...]
) -> Table:
    """A table of up to six of the papers, with a column for each of four symptoms."""
    shown = tuple(random.sample(symptoms, 4))
    rows = []
    counts = random.sample(range(60, 900), min(6, len(papers)))
    for count, paper in zip(counts, random.sample(papers, min(6, len(papers))), strict=True):
        name = paper.authors.split(" ")[0]
        cells = tuple(f"{low}-{low + random.randint(2, 12)}" for low in
                      (random.randint(20, 80) for _ in shown))  # fmt: skip
        population = random.choice(("indlagte", "ambulante", "nydiagnosticerede", "ældre"))
        arms = tuple(random.sample(REGIMENS, random.choice((1, 2, 3))))
        rows.append(
            Row(paper.key, paper.key, f"{name} ({paper.year})", count, population, arms, cells)
        )
    title = f"Respons hos patienter med {about.disease.word}, opgjort for {group.title.lower()}."
    return Table(f"respons-{group.key}", group.key, title, shown, tuple(rows))


def make_person(random: Random, role: str) -> Person:
    """Somebody with that role."""
    first, last = random.choice(FIRST_NAMES), random.choice(SURNAMES)
    key = f"{_fold(first)}-{_fold(last)}"
    place = random.choice(HOSPITALS)
    return Person(
        key,
        f"{first} {last}",
        role,
        random.choice(("overlæge", "professor", "klinisk lektor")),
        place,
    )


def _fold(name: str) -> str:
    pairs = {"æ": "ae", "ø": "oe", "å": "aa"}
    return "".join(pairs.get(letter, letter) for letter in name.lower())
