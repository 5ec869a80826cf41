"""The typed comparison: complete, exact, and calm where nothing changed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from guidegraph.changelog import compare_with_log
from guidegraph.compiler import Compiled, Keys
from guidegraph.corpus import Corpus
from guidegraph.diff import Change, Comparison, Weight, compare, difference
from guidegraph.diff.kinds import KINDS
from guidegraph.graph import Graph
from tests.diff.fictional import Edit, Version, compiled, edited, first_files, ontology, versions

LEVELS = {
    "document": "VersionStep Reaffirmed TitleChanged SectionAdded SectionRemoved SectionTextChanged "
    "FigureChanged AppendixChanged NotComparable",
    "recommendation": "RecommendationAdded Withdrawn Replaced Split Merged Moved Renumbered "
    "TextChanged TextStatusChanged VariantChanged KeyRenamed PopulationChanged DirectionChanged "
    "ObligationStrengthened ObligationWeakened",
    "grade": "PartAdded PartRemoved PartTextChanged GradeStrengthened GradeWeakened GradeAssigned "
    "GradeRemoved GradingSchemeChanged",
    "evidence": "EvidenceAdded EvidenceRemoved EvidenceTextChanged EvidenceLevelChanged "
    "SupportAdded SupportRemoved RegimenAdded RegimenRemoved RegimenChanged",
    "reference": "ReferenceAdded ReferenceRemoved ReferenceCorrected ReferenceNewEdition "
    "ReferencesRenumbered",
    "table": "TableAdded TableRemoved CellChanged RowAdded RowRemoved",
    "metadata": "ApprovalChanged AuthorAdded AuthorRemoved AffiliationChanged InterestsChanged "
    "RevisionDateChanged IndexTermsChanged SearchChanged QualityNoteChanged SourcePlaceChanged",
    "log": "LogEntryAdded LogEntryRemoved LogEntryChanged",
}


@pytest.fixture(scope="module")
def five() -> dict[str, Version]:
    return versions()


def steps(five: dict[str, Version]) -> list[Comparison]:
    graphs = [version.compiled.graph for version in five.values()]
    return [compare_with_log(a, b, ontology=ontology()) for a, b in pairwise(graphs)]


def partition(comparison: Comparison) -> None:
    """Every triple of layer 0 in exactly one change."""
    owned = sorted(t for change in comparison.changes for t in change.triples)
    wanted = sorted(
        [("-", *t) for t in comparison.difference.removed]
        + [("+", *t) for t in comparison.difference.added]
    )
    assert owned == wanted
    assert len(set(owned)) == len(owned)


def weighty(comparison: Comparison) -> list[tuple[str, str | None, str | None]]:
    """Kind, key and part of every change but the step and the log's own."""
    return [(c.kind, c.key, c.part) for c in comparison.changes
            if c.kind != "VersionStep" and c.level != "log"]  # fmt: skip


def test_the_table_is_the_contract() -> None:
    assert {level: " ".join(sorted(k.name for k in KINDS if k.level == level)) for level in LEVELS} \
        == {level: " ".join(sorted(names.split())) for level, names in LEVELS.items()}  # fmt: skip


def test_every_kind_happens_in_the_fictional_guideline(five: dict[str, Version]) -> None:
    seen = {change.kind for step in steps(five) for change in step.changes}
    assert sorted({kind.name for kind in KINDS} - seen) == []


def test_any_two_versions_are_divided_completely(five: dict[str, Version]) -> None:
    for old in five.values():
        for new in five.values():
            found = compare(old.compiled.graph, new.compiled.graph, ontology=ontology())
            partition(found)
            if old is new:
                assert found.changes == ()
            else:
                assert [c.kind for c in found.changes].count("VersionStep") == 1


def test_word_marks_make_both_texts(five: dict[str, Version]) -> None:
    marked = 0
    for step in steps(five):
        for change in step.changes:
            if change.word_diff:
                marked += 1
                assert "".join(t for s, t in change.word_diff if s in "=-") == change.old
                assert "".join(t for s, t in change.word_diff if s in "=+") == change.new
                assert all(t for _, t in change.word_diff)
    assert marked > 20


def test_identities_are_stable_and_unique(five: dict[str, Version]) -> None:
    for first, second in zip(steps(five), steps(five), strict=True):
        assert first == second
        ids = [change.id for change in first.changes]
        assert len(set(ids)) == len(ids)
        assert all(re.search(r"/r/fiktiv-smerte/diff/[\d.]+/[\d.]+#[0-9a-f]{12}$", i) for i in ids)


def test_sentences_are_whole(five: dict[str, Version]) -> None:
    for step in steps(five):
        for change in step.changes:
            for text in (change.summary_da, change.summary_en):
                assert text.endswith(".") and "{" not in text and "None" not in text, text


def test_only_a_reaffirmation(five: dict[str, Version]) -> None:
    """Without edits and without a log there is the step and the event, nothing else."""
    texts = edited(
        first_files(),
        [
            ("retningslinje.md", 'version: "1.0"\n', 'version: "1.0.1"\nforrige: "1.0"\n'),
            ("metode.md", "## Forfattere og habilitet",
             ('::: genbekræftelse {#genbekraeftet dato="2021-01-10" forrige="1.0"}\nGældende.\n:::\n\n'
             "## Forfattere og habilitet")),
        ],
    )  # fmt: skip
    before = five["1.0"].compiled
    after = compiled({p: t.encode() for p, t in texts.items()}, before.keys)
    found = compare(before.graph, after.graph, ontology=ontology())
    assert [change.kind for change in found.changes] == ["VersionStep", "Reaffirmed"]
    partition(found)


ONE_EDIT: list[tuple[str, Edit, list[tuple[str, str | None, str | None]]]] = [
    ("a printed number",
     ("anbefalinger/knogle.md", '{#kontrol nr="3"}', '{#kontrol nr="3a"}'),
     [("Renumbered", "kontrol", None)]),
    ("a grade",
     ("anbefalinger/knogle.md", "{#kirurgi} (B)", "{#kirurgi} (C)"),
     [("GradeWeakened", "fraktur", "kirurgi")]),
    ("a cell",
     ("anbefalinger/knogle.md", "60-65", "60-66"),
     [("CellChanged", "studier", "række »Hansen (2010)«, kolonne »Smerter«")]),
    ("a level",
     ("anbefalinger/knogle.md", 'niveau="Ib" styrke="B"', 'niveau="IIa" styrke="B"'),
     [("EvidenceLevelChanged", "lindring", None)]),
    ("a section's word",
     ("retningslinje.md", "Formålet er at lindre.", "Formålet er at hjælpe."),
     [("SectionTextChanged", "formaal", None)]),
    ("the title",
     ("retningslinje.md", "titel: Behandling af", "titel: Lindring af"),
     [("TitleChanged", None, None)]),
    ("an evidence statement moves to the end",
     ("anbefalinger/hjerne.md", "Overlevelsen er 3 måneder", "Overlevelsen er 4 måneder"),
     [("EvidenceTextChanged", "hjerne-overlevelse", None)]),
    ("a support",
     ("anbefalinger/knogle.md", 'støtter="knoglemetastaser#medicin"',
      'støtter="knoglemetastaser#medicin fraktur#kirurgi"'),
     [("SupportAdded", "fraktur", "kirurgi")]),
    ("an abbreviation",
     ("retningslinje.md", "NSCLC: ikke-småcellet lungekræft", "NSCLC: ikke-småcellet lungecancer"),
     [("SectionTextChanged", "nsclc", None)]),
    ("a waiver, which is no statement",
     ("anbefalinger/knogle.md", "## Rationale",
      ('::: undtagelse {kode="x" navn="N" dato="2020-01-01" udløber="2030-01-01"}\nGrund.\n:::\n\n'
      "## Rationale")),
     []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edit", "wanted"), ONE_EDIT, ids=[e[0] for e in ONE_EDIT])
def test_one_edit_is_one_change(
    five: dict[str, Version], name: str, edit: Edit,
    wanted: list[tuple[str, str | None, str | None]],
) -> None:  # fmt: skip
    before = five["1.0"].compiled
    texts = edited(first_files(), [edit])
    after = compiled({p: t.encode() for p, t in texts.items()})
    found = compare(before.graph, after.graph, ontology=ontology())
    partition(found)
    assert weighty(found) == wanted


def test_inserting_a_recommendation_only_renumbers_what_is_behind_it(
    five: dict[str, Version],
) -> None:
    fresh = '::: anbefaling {#foerst nr="1"}\n[Alle kan undersøges]{#alle} (D).\n:::\n\n'
    edits: list[Edit] = [
        ("anbefalinger/knogle.md", '::: anbefaling {#knoglemetastaser nr="1"',
         fresh + '::: anbefaling {#knoglemetastaser nr="2"'),
        ("anbefalinger/knogle.md", '{#fraktur nr="2"', '{#fraktur nr="3"'),
        ("anbefalinger/knogle.md", '{#kontrol nr="3"', '{#kontrol nr="4"'),
    ]  # fmt: skip
    after = compiled({p: t.encode() for p, t in edited(first_files(), edits).items()})
    found = compare(five["1.0"].compiled.graph, after.graph, ontology=ontology())
    partition(found)
    assert weighty(found) == [
        ("RecommendationAdded", "foerst", None),
        ("Renumbered", "knoglemetastaser", None),
        ("Renumbered", "fraktur", None),
        ("Renumbered", "kontrol", None),
    ]


def test_inserting_a_reference_is_one_renumbering(five: dict[str, Version]) -> None:
    edits: list[Edit] = [
        ("referencer.md", '::: reference {#hansen-2010 nr="1"',
         ('::: reference {#ny-2020 nr="1"}\ntitel: Ny\nforfatter: Ny N\når: 2020\n:::\n\n'
         '::: reference {#hansen-2010 nr="2"')),
        ("referencer.md", '{#jensen-2012 nr="2"', '{#jensen-2012 nr="3"'),
        ("referencer.md", '{#larsen-2014 nr="3"', '{#larsen-2014 nr="4"'),
    ]  # fmt: skip
    after = compiled({p: t.encode() for p, t in edited(first_files(), edits).items()})
    found = compare(five["1.0"].compiled.graph, after.graph, ontology=ontology())
    partition(found)
    assert weighty(found) == [
        ("ReferenceAdded", "ny-2020", None), ("ReferencesRenumbered", None, None)
    ]  # fmt: skip


def test_swapping_two_recommendations_moves_one(five: dict[str, Version]) -> None:
    block = '::: anbefaling {#kontrol nr="3"}'
    text = first_files()["anbefalinger/knogle.md"]
    at, end = text.index(block), text.index("## Litteratur")
    moved = text[at:end]
    without = text[:at] + text[end:]
    first = without.index("::: anbefaling {#fraktur")
    files = {**first_files(), "anbefalinger/knogle.md": without[:first] + moved + without[first:]}
    after = compiled({p: t.encode() for p, t in files.items()})
    found = compare(five["1.0"].compiled.graph, after.graph, ontology=ontology())
    partition(found)
    kinds = weighty(found)
    assert len(kinds) == 1 and kinds[0][0] == "Moved"


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_renamed_reference_of_one_source_is_not_removed_and_added(everywhere: bool) -> None:
    """What still cites the old key differs in what it shows, not in what is written."""
    from guidegraph.compiler import Shared, compile_files
    from guidegraph.settings import Settings

    def version(texts: dict[str, str]) -> Graph:
        return compile_files(
            {p: t.encode() for p, t in texts.items()}, slug="s", settings=Settings(),
            ontology=ontology(), shared=Shared({"pmid-1": "pmid-1"}),
        ).graph  # fmt: skip

    before = edited(
        first_files(), [("referencer.md", "titel: Et forsøg", "pmid: 1\ntitel: Et forsøg")]
    )
    after = {
        path: text.replace("hansen-2010", "hansen-h-2010")
        if everywhere or path == "referencer.md" else text
        for path, text in before.items()
    }  # fmt: skip
    found = compare(version(before), version(after), ontology=ontology())
    partition(found)
    corrected = {c.key for c in found.changes if c.kind == "ReferenceCorrected"}
    assert corrected == {"hansen-h-2010"}
    assert everywhere == (len({c.kind for c in found.changes}) == 1)


@pytest.mark.parametrize(
    ("old", "new", "clinical"),
    [
        ("Patienter kan tilbydes", "Patienterne kan tilbydes", False),
        ("Smerten mindskes.", "Smerten mindskes", False),
        ("20 Gy", "30 Gy", True),
        ("20 Gy", "20 cGy", True),
        ("kan opereres", "kan ikke opereres", True),
        ("PS ≤ 2", "PS < 2", True),
        ("over 3 måneder", "under 3 måneder", True),
        ("kan overvejes", "bør overvejes", True),
        ("gives (A)", "gives (B)", True),
        ("patienter med hjernemetastaser", "patienter med knoglemetastaser", True),
        ("efter strålebehandling", "efter kemoterapi", True),
        ("patienten er egnet", "patienten er uegnet", True),
        ("to uger", "tre uger", True),
        ("4,5 Gy", "4.5 Gy", False),
        ("Ved strålebehandlingen", "Ved strålebehandling", False),
        ("20 Gy i 4 F", "4 Gy i 20 F", True),
        ("Se (@a) her", "Se (@b) her", False),
    ],
)
def test_the_words_decide(old: str, new: str, clinical: bool) -> None:
    from guidegraph.diff.wording import is_clinical, lexicon

    assert is_clinical(old, new, lexicon(ontology())) is clinical


def section(text: str) -> Compiled:
    texts = edited(first_files(), [("retningslinje.md", "Formålet er at lindre.", text)])
    return compiled({p: t.encode() for p, t in texts.items()})


@pytest.mark.parametrize(
    ("text", "weight"),
    [("Formålet er at give 30 Gy.", Weight.CLINICAL), ("Formålet er trøst.", Weight.EDITORIAL)],
)
def test_a_sections_weight_is_its_words(
    five: dict[str, Version], text: str, weight: Weight
) -> None:
    found = compare(five["1.0"].compiled.graph, section(text).graph, ontology=ontology())
    changes = [c for c in found.changes if c.kind == "SectionTextChanged"]
    assert [c.severity for c in changes] == [weight]


def kinds_of(changes: tuple[Change, ...]) -> set[str]:
    return {change.kind for change in changes}


@pytest.mark.parametrize("extent", ["delvist", "ukendt"])
@pytest.mark.parametrize("backwards", [False, True])
def test_what_a_side_does_not_hold_is_never_added_or_removed(
    five: dict[str, Version], extent: str, backwards: bool
) -> None:
    covered = "".join(
        f"  {kind}: {extent}\n"
        for kind in ("evidens", "reference", "tabel", "person", "godkendelse", "afsnit", "metode")
    )
    texts = {
        "retningslinje.md": first_files()["retningslinje.md"]
        .partition("# 2. Introduktion")[0]
        .replace("grupper:\n", f"dækker:\n{covered}grupper:\n")
        .replace("revision: 2022-12-31\n", "")
        .replace("emneord:\n  - smerter\n", ""),
        "anbefalinger/knogle.md": first_files()["anbefalinger/knogle.md"].partition("## Litt")[0],
        "anbefalinger/hjerne.md": first_files()["anbefalinger/hjerne.md"].partition("::: variant")[0]
        + first_files()["anbefalinger/hjerne.md"].partition("(A).\n:::\n\n::: variant")[2]
        .partition(":::\n\n")[2].partition("## Litt")[0],
    }  # fmt: skip
    bare = compiled({p: t.encode() for p, t in texts.items()}).graph
    full = five["1.0"].compiled.graph
    pair = (full, bare) if backwards else (bare, full)
    found = compare(*pair, ontology=ontology())
    partition(found)
    assert kinds_of(found.changes) == {"NotComparable", "VersionStep"}
    by_kind = {c.part: (c.old, c.new) for c in found.changes}
    count = by_kind["References"]
    assert count == (("3", "0") if backwards else ("0", "3"))


def test_the_first_version_of_a_name_is_its_identity(five: dict[str, Version]) -> None:
    """A key renamed in 1.1 still belongs to the Work that 1.0 named."""
    found = compare(five["1.0"].compiled.graph, five["1.1"].compiled.graph, ontology=ontology())
    rename = next(c for c in found.changes if c.kind == "KeyRenamed")
    assert rename.target.endswith("/anbefaling/krampe")
    assert (rename.old, rename.new, rename.key) == ("krampe", "kramper", "kramper")
    assert not {c.kind for c in found.changes if c.key in ("krampe", "kramper")} - {
        "KeyRenamed", "SourcePlaceChanged"
    }  # fmt: skip


def test_layer_0_of_equal_graphs_is_empty(five: dict[str, Version]) -> None:
    for version in five.values():
        graph = version.compiled.graph
        assert difference(graph, graph).removed == difference(graph, graph).added == ()


def test_keys_travel(five: dict[str, Version]) -> None:
    assert isinstance(five["3.0"].compiled.keys, Keys)
    assert dict(five["1.1"].compiled.keys.aliases) == {"kramper": "krampe"}


def test_one_key_for_two_kinds_of_thing(five: dict[str, Version]) -> None:
    """A section goes and a person comes under the same key: both are told."""
    edits: list[Edit] = [
        ("retningslinje.md", "## Formål {#formaal}\n\nFormålet er at lindre.\n", ""),
        ("metode.md", '{#bo-berg rolle="forfatter"}', '{#formaal rolle="forfatter"}'),
    ]
    texts = edited(first_files(), edits)
    after = compiled({p: t.encode() for p, t in texts.items()})
    found = compare(five["1.0"].compiled.graph, after.graph, ontology=ontology())
    partition(found)
    assert {("SectionRemoved", "formaal"), ("AuthorAdded", "formaal"), ("AuthorRemoved", "bo-berg")} \
        <= {(c.kind, c.key) for c in found.changes}  # fmt: skip


def test_a_withdrawn_recommendation_comes_back(five: dict[str, Version]) -> None:
    texts = {path: data.decode() for path, data in five["2.0"].files.items()}
    texts["anbefalinger/hjerne.md"] = texts["anbefalinger/hjerne.md"].replace(
        '::: udgået {#steroid grund="Ikke længere relevant"}\n:::',
        '::: anbefaling {#steroid nr="5"}\n[Steroid bør gives]{#steroid} (C).\n:::',
    )
    before = five["2.0"].compiled
    after = compiled({p: t.encode() for p, t in texts.items()}, five["1.1"].compiled.keys)
    found = compare(before.graph, after.graph, ontology=ontology())
    partition(found)
    assert [row for row in weighty(found) if row[1] == "steroid"] == [
        ("RecommendationAdded", "steroid", None)
    ]


def test_a_withdrawn_part_says_why_and_lapses(five: dict[str, Version]) -> None:
    told = '::: udgået {#knoglemetastaser#medicin grund="Gives af egen læge"}\n:::'
    first = "\n[Smertestillende medicin bør overvejes]{#medicin} (C).\n:::"
    gone = edited(first_files(), [("anbefalinger/knogle.md", first, "\n:::\n\n" + told)])
    later = edited(first_files(), [("anbefalinger/knogle.md", first, "\n:::")])
    one = five["1.0"].compiled
    two = compiled({p: t.encode() for p, t in gone.items()}, one.keys)
    three = compiled({p: t.encode() for p, t in later.items()}, two.keys)
    found = compare(one.graph, two.graph, ontology=ontology())
    partition(found)
    (removed,) = (c for c in found.changes if c.kind == "PartRemoved")
    assert removed.summary_da.endswith("er fjernet (styrke C) (Gives af egen læge).")
    found = compare(two.graph, three.graph, ontology=ontology())
    partition(found)
    assert weighty(found) == []


DAMAGED = (
    '::: variant {sted="kapitel-3" af="borte"}\n[Tekst]{#del} (B).\n:::',
    '::: udgået {#borte#del grund="Fejl"}\n:::',
    '::: godkendelse {#en slags="strengt"}\nTekst.\n:::',
)


@pytest.mark.parametrize("block", DAMAGED)
def test_a_damaged_text_is_compared_too(five: dict[str, Version], block: str) -> None:
    one = five["1.0"].compiled
    texts = edited(first_files(), [("nyt.md", "", f"# Nyt {{#nyt}}\n\n{block}\n")])
    two = compiled({p: t.encode() for p, t in texts.items()}, one.keys)
    assert any(f.severity == "error" for f in two.findings)
    for old, new in ((one, two), (two, one)):
        partition(compare(old.graph, new.graph, ontology=ontology()))


def test_a_graph_with_an_unknown_class_is_a_defect_that_is_told() -> None:
    from guidegraph.diff import Unclassified
    from guidegraph.graph import make_graph

    name = "https://w3id.org/dmcg/graf/s/1.0"
    strange = ("<https://w3id.org/dmcg/r/s/1.0/om#a>", "<http://x/p>", '"1"')
    with pytest.raises(Unclassified) as caught:
        compare(make_graph(name, []), make_graph(name, [strange]), ontology=ontology())
    assert "1" in caught.value.message_da and "http://x/p" in caught.value.message_en


def test_the_real_versions_are_divided_completely(corpus: Corpus) -> None:
    for document in corpus.documents:
        for old in document.versions:
            for new in document.versions:
                partition(compare(old.graph, new.graph, ontology=corpus.ontology))
