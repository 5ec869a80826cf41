"""The published texts read again, where they are at hand, against the compiled editions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import guidegraph
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, KR, PROV, SCHEMA

from .edition import read_edition
from .facts import Fact, read_source
from .second_reading import TABLE, place_facts, read_decisions, read_inventory, write_inventory

ROOT = Path(__file__).resolve().parents[2]
LUNG = "dlcg-palliativ-straalebehandling"
SOURCES = {
    LUNG: ("retningslinje-3.0.txt", TABLE),
    "kb-metastatisk-brystkraeft": ("patientinformation-brystkraeft.txt", range(0)),
}
LONGEST_RUN = 12
"""Words in a row, figures apart, that a text of ours may share with the published one."""
QUOTED = re.compile(r"/anbefaling/|/aendringslog#|/tabel/|#nyt-siden-sidst|godkendelse$|#gruppe-")
"""Items whose words are quoted."""


@cache
def graph(slug: str) -> View:
    return View(guidegraph.load(ROOT, drafts=True).version(f"{slug}@worktree").graph)


@pytest.mark.parametrize("slug", SOURCES)
def test_every_fact_of_the_source_is_placed_or_left_out_with_a_reason(
    slug: str, kilder: Path
) -> None:
    name, table = SOURCES[slug]
    compiled = guidegraph.load(ROOT, drafts=True).version(f"{slug}@worktree")
    facts = read_source((kilder / name).read_text("utf-8"))
    left = read_decisions(slug).left_out
    placed, missing = place_facts(facts, read_edition(compiled.graph), left, table)
    assert not missing
    assert left <= set(facts), "a decision that matches nothing"
    assert write_inventory(placed) == write_inventory(read_inventory(slug))


def test_a_fact_that_nothing_says_is_reported() -> None:
    compiled = guidegraph.load(ROOT, drafts=True).version(f"{LUNG}@worktree")
    wrong = [Fact(260, "tal", "68 %"), Fact(478, "henvisning", "(2,14)")]
    placed, missing = place_facts(wrong, read_edition(compiled.graph), frozenset(), range(0))
    assert not placed
    assert missing == wrong


def squeezed(text: str) -> str:
    return re.sub(r"[\s|]+", "", re.sub(r"-\s*\n\s*", "-", text))


def quoted_texts() -> list[tuple[str, str]]:
    data = graph(LUNG)
    found: list[tuple[str, str]] = []
    for kind in (KR.RecommendationVersion, KR.PrintedVariant, KR.GradedPart, KR.ChangeLogEntry,
                 KR.ProfessionalApproval, KR.AdministrativeApproval):  # fmt: skip
        found += [(s, data.value(s, SCHEMA.text)) for s in data.of_type(kind)]
    for kind in (KR.RecommendationGroup, KR.ChangeLog):
        found += [(s, data.value(s, DCTERMS.title)) for s in data.of_type(kind)]
    for person in data.of_type(PROV.Attribution):
        for predicate in (KR.printedName, KR.jobTitle, KR.affiliation, KR.competingInterests):
            found += [(person, text) for text in data.values(person, predicate)]
    for search in data.of_type(KR.Search):
        terms = (KR.populationTerm, KR.interventionTerm, KR.comparisonTerm, KR.outcomeTerm)
        found += [(search, text) for p in terms for text in data.values(search, p)]
    for subject in data.subjects_all():
        if "/om#" in subject and data.value(subject, KR.sectionKind):
            found.append((subject, data.value(subject, DCTERMS.title)))
        found += [(subject, data.value(subject, KR.logSection))]
    return [(s, text) for s, text in found if text]


def test_quoted_texts_stand_word_for_word_in_the_source(kilder: Path) -> None:
    source = squeezed((kilder / "retningslinje-3.0.txt").read_text("utf-8"))
    texts = quoted_texts()
    assert len(texts) > 100
    foreign = {s: text for s, text in texts if squeezed(text) not in source}
    # The heading of chapter 4 is missing in the extract.
    foreign = {s: text for s, text in foreign.items() if not s.endswith("#referencer")}
    assert not foreign


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.lower())


@pytest.mark.parametrize("slug", SOURCES)
def test_other_prose_is_written_anew(slug: str, kilder: Path) -> None:
    source = " ".join(words((kilder / SOURCES[slug][0]).read_text("utf-8")))
    data = graph(slug)
    copied = {}
    for subject in data.subjects_all():
        if QUOTED.search(subject) or "/referencer#" in subject:
            continue
        said = words(data.value(subject, SCHEMA.text))
        runs = (said[at : at + LONGEST_RUN + 1] for at in range(len(said) - LONGEST_RUN))
        for run in runs:
            if " ".join(run) in source:
                copied[subject] = " ".join(run)
    assert not copied
