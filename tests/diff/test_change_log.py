"""The authored change log held against what changed, and the draft of one."""

from __future__ import annotations

import itertools
import re

import pytest

from guidegraph.changelog import compare_with_log
from guidegraph.changelog.drafted import blocks, table
from guidegraph.changelog.drafting import draft_rows
from guidegraph.compiler import Compiled, compile_files
from guidegraph.corpus import Corpus
from guidegraph.diff import Comparison
from guidegraph.graph import View
from guidegraph.settings import Settings
from tests.diff.fictional import Version, compiled, edited, first_files, ontology, versions

LOG = '# Nyt siden sidst {{#nyt}}\n\n{prose}\n\n## Nyt siden version 1.0 {{#siden fra="1.0" til="2.0"}}\n\n{entries}'
NEXT = ("retningslinje.md", 'version: "1.0"\n', 'version: "2.0"\nforrige: "1.0"\n')
KNEE = '::: anbefaling {#knae nr="9"}\n[Patienter med smerter i knæ kan henvises]{#henvis} (C).\n:::\n\n'
ADD_KNEE = ("anbefalinger/knogle.md", "## Litteratur", KNEE + "## Litteratur")


@pytest.fixture(scope="module")
def first() -> Compiled:
    return versions()["1.0"].compiled


def entry(attributes: str, text: str = "Tekst.") -> str:
    return f"::: ændring {{#e {attributes}}}\n{text}\n:::\n"


def checked(
    first: Compiled, *edits: tuple[str, str, str], entries: str = "", prose: str = ""
) -> Comparison:
    """Version 2.0 with some edits and a log, against 1.0."""
    log = LOG.format(prose=prose, entries=entries)
    texts = edited(first_files(), [NEXT, ("aendringslog.md", "", log), *edits])
    after = compiled({p: t.encode() for p, t in texts.items()}, first.keys)
    return compare_with_log(first.graph, after.graph, ontology=ontology())


def counts(found: Comparison) -> dict[str, int]:
    log = found.log
    return {
        name: len(rows)
        for name, rows in (
            ("undeclared", log.undeclared), ("unsupported", log.unsupported),
            ("contradicted", log.contradicted), ("uncheckable", log.uncheckable),
        )
        if rows
    }  # fmt: skip


QUOTE = "[[Patienter med smerter i knæ kan henvises]{#henvis} (C).]{.citat}"
CASES: list[tuple[str, tuple[tuple[str, str, str], ...], str, dict[str, int]]] = [
    ("told as it is", (ADD_KNEE,),
     entry('afsnit="Anbefalinger" handling="tilføjet" nr="9" gælder="knae"', f"Nr. 9: ”{QUOTE}”"), {}),
    ("told by number alone", (ADD_KNEE,), entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"'), {}),
    ("not told", (ADD_KNEE,), "", {"undeclared": 1}),
    ("announced but absent", (), entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"'),
     {"unsupported": 1}),
    ("added but it was there", (), entry('afsnit="Anbefalinger" handling="tilføjet" nr="2"'),
     {"unsupported": 1}),
    ("changed but it is not", (), entry('afsnit="Anbefalinger" handling="ændret" nr="2"'),
     {"unsupported": 1}),
    ("changed but it is new", (ADD_KNEE,), entry('afsnit="Anbefalinger" handling="ændret" nr="9"'),
     {"unsupported": 1, "undeclared": 1}),
    ("removed but it is there", (), entry('afsnit="Anbefalinger" handling="fjernet" nr="2"'),
     {"unsupported": 1}),
    ("other words", (ADD_KNEE,),
     entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"',
           f"Nr. 9: ”{QUOTE.replace('knæ', 'hofte')}”"), {"contradicted": 1}),
    ("another grade", (ADD_KNEE,),
     entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"', f"Nr. 9: ”{QUOTE.replace('(C)', '(B)')}”"),
     {"contradicted": 1}),
    ("no grade where there is one", (ADD_KNEE,),
     entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"', f"Nr. 9: ”{QUOTE.replace(' (C)', '')}”"),
     {"contradicted": 1}),
    ("another number", (ADD_KNEE,),
     entry('afsnit="Anbefalinger" handling="tilføjet" nr="8" gælder="knae"'), {"contradicted": 1}),
    ("a part of the text", (),
     entry('afsnit="Anbefalinger" handling="ændret" nr="1"',
           "Nr. 1: ”[[Patienter med knoglemetastaser kan tilbydes strålebehandling]{#straalebehandling} (B).]{.citat}”"),
     {"unsupported": 1}),
    ("another title", (("retningslinje.md", "titel: Behandling", "titel: Lindring"),),
     entry('afsnit="Titel" handling="ændret" tidligere="Behandling af smerter"',
           "Titlen er [Lindring af fiktive smerter]{.citat}."), {"contradicted": 1}),
    ("a title that is the same", (), entry('afsnit="Titel" handling="ændret"'), {"unsupported": 1}),
    ("a section that was added",
     (("anbefalinger/hjerne.md", "## Litteratur", "## Rationale {#r}\n\nGrund.\n\n## Litteratur"),),
     entry('afsnit="Rationale" handling="tilføjet"', "Tilføjet."), {}),
    ("a section that changed but is told as added",
     (("anbefalinger/knogle.md", "Strålebehandling lindrer.", "Strålebehandlingen lindrer."),),
     entry('afsnit="Rationale" handling="tilføjet"', "Tilføjet."), {"unsupported": 1, "undeclared": 1}),
    ("a vague entry on what changed",
     (("referencer.md", "titel: Et forsøg", "titel: Et stort forsøg"),),
     entry('afsnit="Referencer" handling="opdateret"', "Opdateret."), {}),
    ("a vague entry on what did not", (), entry('afsnit="Referencer" handling="opdateret"', "Opdateret."),
     {"unsupported": 1}),
    ("a section that the document lacks", (), entry('afsnit="Monitorering" handling="opdateret"'),
     {"unsupported": 1}),
    ("a section that nobody knows", (), entry('afsnit="Kapitel Q" handling="opdateret"'),
     {"uncheckable": 1}),
    ("no section at all", (), entry('handling="opdateret"'), {"uncheckable": 1}),
    ("read through, without an event", (), entry('handling="genbekræftet"'), {"uncheckable": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edits", "entries", "wanted"), CASES, ids=[c[0] for c in CASES])
def test_log_and_changes(
    first: Compiled, name: str, edits: tuple[tuple[str, str, str], ...], entries: str,
    wanted: dict[str, int],
) -> None:  # fmt: skip
    assert counts(checked(first, *edits, entries=entries)) == wanted


def test_what_is_reported_names_its_entry(first: Compiled) -> None:
    found = checked(
        first, ADD_KNEE, entries=entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"')
    )
    reported = {c.kind: c.reported_by for c in found.changes if c.reported_by}
    assert set(reported) == {"RecommendationAdded"}
    assert reported["RecommendationAdded"][0].endswith("/2.0/aendringslog#e")


@pytest.mark.parametrize(
    ("prose", "unsupported"),
    [
        ("Der er tilføjet nye anbefalinger vedrørende follow-up.", 1),
        ("Der er tilføjet en ny anbefaling om knæ.", 0),
        ("Der er tilføjet nye anbefalinger om henvisning af smerter i knæet.", 0),
        ("Retningslinjen er kritisk gennemlæst.", 0),
    ],
)
def test_what_the_running_text_of_a_log_announces(
    first: Compiled, prose: str, unsupported: int
) -> None:
    told = entry('afsnit="Anbefalinger" handling="tilføjet" nr="9"')
    found = checked(first, ADD_KNEE, entries=told, prose=prose)
    assert counts(found) == ({"unsupported": 1} if unsupported else {})


def test_logs_of_earlier_steps_are_not_read(first: Compiled) -> None:
    old = entry('afsnit="Anbefalinger" handling="tilføjet" nr="99"').replace("#e ", "#gammel ")
    earlier = f'\n## Nyt siden version 0.9 {{#siden-0-9 fra="0.9" til="1.0"}}\n\n{old}'
    assert counts(checked(first, entries=earlier)) == {}


def test_between_versions_that_do_not_follow_no_log_is_owed() -> None:
    five = versions()
    found = compare_with_log(
        five["1.0"].compiled.graph, five["2.0"].compiled.graph, ontology=ontology()
    )
    assert counts(found) == {} and found.changes


def test_the_draft_answers_to_its_own_check() -> None:
    """A log made of the draft's blocks is complete and contradicts nothing."""
    five = versions()
    checked_steps = 0
    numbers = ["1.0", "1.0.1", "1.1", "2.0"]
    for old, new in itertools.pairwise(numbers):
        before, after = five[old].compiled, five[new]
        log = _draft(before, after, old)
        files = {**after.files, "aendringslog.md": log.encode()}
        again = compile_files(
            files, slug=before.slug, settings=Settings(), ontology=ontology(), previous=before.keys
        )
        assert not [f for f in again.findings if f.span.file.endswith("aendringslog.md")]
        found = compare_with_log(before.graph, again.graph, ontology=ontology())
        assert found.log.unsupported == found.log.contradicted == ()
        checked_steps += 1
    assert checked_steps == 3


def _draft(before: Compiled, after: Version, old: str) -> str:
    without = {p: d for p, d in after.files.items() if p != "aendringslog.md"}
    now = compiled(without, before.keys)
    found = compare_with_log(before.graph, now.graph, ontology=ontology())
    rows = draft_rows(found, View(before.graph), View(now.graph), ontology())
    assert table(rows, old).startswith(f"## Nyt siden version {old}\n")
    return "# Nyt siden sidst {#nyt}\n\n" + blocks(rows, old, after.number)


def test_the_draft_reads_as_the_template_does() -> None:
    five = versions()
    before, after = five["1.1"].compiled, five["2.0"].compiled
    found = compare_with_log(before.graph, after.graph, ontology=ontology())
    text = table(draft_rows(found, View(before.graph), View(after.graph), ontology()), "1.1")
    assert "| Retningslinjeafsnit | Beskrivelse af ændring |" in text
    assert (
        "Anbefaling nr. 3 er tilføjet: ”Patienter med udstrålende smerter kan henvises (C).”"
        in text
    )
    assert "Anbefaling nr. 1 er ændret til: ”Patienter med knoglemetastaser skal tilbydes" in text
    assert all(
        re.fullmatch(r"\|.*\|.*\|", line) for line in text.splitlines() if line.startswith("|")
    )


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> Comparison:
    document = corpus.document("dlcg-palliativ-straalebehandling")
    old, new = document.version("2.2"), document.version("3.0")
    assert old is not None and new is not None
    return compare_with_log(old.graph, new.graph, ontology=corpus.ontology)


class TestTheRealLog:
    """Version 3.0 of the lung guideline, whose published log and text disagree."""

    def test_a_recommendation_is_announced_that_is_not_there(self, found: Comparison) -> None:
        claims = {(c.operation, c.claimed_number) for c in found.log.unsupported}
        assert ("OpAdded", "7") in claims

    def test_words_and_grades_that_differ(self, found: Comparison) -> None:
        fields = {(c.field, c.entry.rpartition("#")[2], c.claimed, c.actual)
                  for c in found.log.contradicted if c.field == "grade"}  # fmt: skip
        assert fields == {("grade", "anbefaling-4-tilfoejet", "C", "B")}
        texts = [c for c in found.log.contradicted if c.field == "text"]
        assert [c.entry.rpartition("#")[2] for c in texts] == ["anbefaling-3-aendret"]
        assert "»cerebrale metastaser«, teksten »cerebral(e) metastase(r)«" in texts[0].why_da

    def test_what_cannot_be_checked_is_said(self, found: Comparison) -> None:
        unknown = {c.section for c in found.log.uncheckable}
        assert {"Rationale", "Referencer", "Forfattere og habilitet", "Bilag"} <= unknown
        third = next(c for c in found.log.uncheckable if c.claimed_number == "3")
        assert "kendes ikke" in third.why_da

    def test_new_recommendations_are_told(self, found: Comparison) -> None:
        added = {
            c.key: len(c.reported_by) for c in found.changes if c.kind == "RecommendationAdded"
        }
        assert sorted(added.values()) == [1, 1, 1]
        assert not found.log.undeclared

    def test_what_2_2_does_not_hold_is_never_added(self, found: Comparison) -> None:
        kinds = {c.kind for c in found.changes if c.level != "log"}
        assert kinds <= {"VersionStep", "TitleChanged", "RecommendationAdded", "TextStatusChanged",
                         "NotComparable", "SourcePlaceChanged"}  # fmt: skip
