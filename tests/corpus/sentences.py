"""The sentences of the fictional guidelines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.corpus.parts import Paper, Part, Recommendation, Statement
from tests.corpus.words import REGIMENS, Field, Topic

CLAUSES = {
    "A": ("Patienter med {disease} og {symptom} skal tilbydes {treatment}",
          "Ved {symptom} bør {treatment} indgå i behandlingen"),
    "B": ("Patienter med {disease} og {symptom} bør tilbydes {treatment}",
          "Ved {symptom} kan {treatment} tilbydes som supplement"),
    "C": ("Patienter med {disease} og {symptom} kan tilbydes {treatment}",
          "Ved {symptom} kan {treatment} overvejes til patienter i performancestatus 0 til 2"),
    "D": ("Patienter med {disease} og {symptom} kan vurderes med henblik på {treatment}",
          "Ved {symptom} kan {treatment} overvejes efter konference"),
}  # fmt: skip
"""First and later clause of a recommendation, by grade."""

LEVELS = {"A": "1a", "B": "2b", "C": "4", "D": "5"}
"""A level of evidence that allows each grade."""


def statement(
    random: Random, key: str, about: Field, owner: Recommendation, part: Part, other: Topic,
    outcome: Topic, papers: Sequence[Paper], n: int,
) -> Statement:  # fmt: skip
    """One claim with figures, which cites papers of the design it tells of."""
    design, direction, form = FORMS[(n + random.randrange(len(FORMS))) % len(FORMS)]
    fitting = [paper.key for paper in papers if paper.design == design]
    cites = tuple(random.sample(fitting, min(len(fitting), random.choice((1, 1, 2, 3)))))
    low = random.randint(12, 55)
    high = low + random.randint(6, 30)
    one, two = random.sample(REGIMENS, 2)
    patients = random.randint(48, 2600)
    text = form.format(
        disease=about.disease.word, symptom=owner.symptom.word, treatment=part.treatment.word,
        other=other.word, outcome=outcome.word, low=low, high=high, one=one, two=two, n=patients,
        months=random.randint(3, 30), weeks=random.randint(2, 12), studies=random.randint(4, 24),
        Treatment=_capital(part.treatment.word),
    )  # fmt: skip
    topics = (about.disease.key, owner.symptom.key, part.treatment.key)
    return Statement(key, owner.key, part.key, text, cites, topics, design, patients, direction)


FORMS: tuple[tuple[str, str, str], ...] = (
    ("randomiseret", "for",
     ("Et randomiseret studie af {n} patienter med {disease} fandt, at {treatment} lindrede {symptom} "
     "hos {high} % mod {low} % efter {other}. Forskellen viste sig efter {weeks} uger og holdt sig i "
     "{months} måneder, og {outcome} var bedre i den gruppe, der fik {treatment}")),
    ("systematisk-review", "for",
     ("Et systematisk review samlede {studies} studier med i alt {n} patienter og viste, at {outcome} "
     "var bedre efter {treatment} end efter {other}. Studierne fulgte patienterne i mindst {months} "
     "måneder, og frafaldet var på {low} %")),
    ("retrospektiv", "usikker",
     ("I en retrospektiv opgørelse af {n} patienter med {disease} var den mediane overlevelse {months} "
     "måneder efter {treatment}. Patienter, som også fik {other}, havde sjældnere {symptom} ved første "
     "kontrol efter {weeks} uger ({low} % mod {high} %)")),
    ("prospektiv", "for",
     ("{Treatment} er undersøgt prospektivt hos {n} patienter, som fik {one}. Efter {weeks} uger var "
     "{symptom} aftaget hos {high} %, og {low} % var helt uden gener")),
    ("randomiseret", "uændret",
     ("I en randomiseret sammenligning af {one} og {two} var der ingen forskel i {outcome} blandt {n} "
     "patienter med {disease}. Bivirkninger sås hos {low} % efter den korte og hos {high} % efter den "
     "lange behandling")),
    ("prospektiv", "imod",
     ("En prospektiv undersøgelse af {n} patienter talte imod {treatment} ved let grad af {symptom}, "
     "idet {low} % fik bivirkninger, mens {outcome} var uændret efter {months} måneder")),
)  # fmt: skip
"""Study design, direction and sentence of each claim."""


def conclusion(
    about: Field, owner: Recommendation, part: Part, papers: Sequence[Paper]
) -> Statement:
    """The conclusion that a part rests on, with a paper that can carry its grade."""
    random = Random(f"conclusion {owner.symptom.key} {part.key} {part.grade} {papers[0].doi}")
    fitting = [paper.key for paper in papers if paper.grade == part.grade]
    cite = random.choice(fitting)
    level = LEVELS[part.grade]
    text = (
        f"Samlet er evidensen for {part.treatment.word} ved {owner.symptom.word} hos patienter med "
        f"{about.disease.word} på niveau {level}, og anbefalingen har styrke {part.grade}"
    )
    topics = (about.disease.key, owner.symptom.key, part.treatment.key)
    return Statement(
        f"{owner.symptom.key}-{part.key}-samlet", owner.key, part.key, text, (cite,), topics,
        level=level, grade=part.grade,
    )  # fmt: skip


def regraded(
    statement: Statement, about: Field, owner: Recommendation, part: Part, papers: Sequence[Paper]
) -> Statement:
    """A conclusion that follows its part to another grade."""
    fresh = conclusion(about, owner, part, papers)
    if fresh.grade == statement.grade:
        fresh = replace(fresh, cites=statement.cites)
    return replace(fresh, key=statement.key)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
