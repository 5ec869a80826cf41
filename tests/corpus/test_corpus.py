"""The fictional corpus is what it is said to be: the same bytes twice, passes all checks, varied."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

import guidegraph
from guidegraph.checks import check_corpus
from guidegraph.diff import compare
from tests.corpus import editions, files_of, write_corpus, write_history


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> guidegraph.Corpus:
    """Twelve guidelines in five versions."""
    root = tmp_path_factory.mktemp("corpus")
    write_corpus(root, guidelines=12, versions=5)
    return guidegraph.load(root)


def test_the_same_numbers_give_the_same_bytes() -> None:
    first, again = (list(map(files_of, editions(5, versions=3))) for _ in range(2))
    assert first == again
    assert files_of(editions(5, seed=2)[0]) != first[0]


def test_the_corpus_passes_all_checks(corpus: guidegraph.Corpus) -> None:
    assert [(f.span.file, f.span.line, f.code) for f in check_corpus(corpus)] == []


def test_a_guideline_has_the_size_of_a_real_one() -> None:
    for number in range(25):
        (edition,) = editions(number)
        assert 7 <= len(edition.recommendations) <= 8
        assert 40 <= len(edition.statements) <= 80
        assert 50_000 <= sum(map(len, files_of(edition).values())) <= 120_000


def test_there_are_as_many_guidelines_as_one_asks_for() -> None:
    slugs = {editions(number, versions=5)[-1].slug for number in range(0, 300, 5)}
    assert len(slugs) == 60


def test_versions_differ_in_many_ways(corpus: guidegraph.Corpus) -> None:
    kinds: Counter[str] = Counter()
    for document in corpus.documents:
        for old, new in zip(document.versions, document.versions[1:], strict=False):
            changes = compare(old.graph, new.graph, ontology=corpus.ontology).changes
            assert len(changes) > 1
            kinds.update(change.kind for change in changes)
    assert set(kinds) >= {
        "VersionStep", "TitleChanged", "SectionAdded", "SectionRemoved", "SectionTextChanged",
        "AppendixChanged", "RecommendationAdded", "Withdrawn", "Split", "Merged", "Moved",
        "Renumbered", "KeyRenamed", "TextChanged", "PartAdded", "PartTextChanged",
        "EvidenceAdded", "EvidenceRemoved", "EvidenceTextChanged", "EvidenceLevelChanged",
        "SupportAdded", "SupportRemoved", "ReferenceAdded", "ReferenceRemoved", "ReferenceCorrected",
        "ReferencesRenumbered", "TableAdded", "RowAdded", "RowRemoved", "CellChanged",
        "ApprovalChanged", "AuthorAdded", "AffiliationChanged", "RevisionDateChanged",
        "IndexTermsChanged", "SearchChanged",
    }  # fmt: skip
    assert kinds.keys() & {"GradeStrengthened", "GradeWeakened"}
    assert kinds.keys() & {"ObligationStrengthened", "ObligationWeakened"}
    assert kinds.keys() & {"RegimenAdded", "RegimenRemoved", "RegimenChanged"}


def test_a_repository_holds_each_version_as_a_commit(tmp_path: Path) -> None:
    assert write_history(tmp_path, guidelines=2, versions=3) == 7
    slug = editions(0)[0].slug
    text = editions(0, versions=2)[1]
    shown = subprocess.run(
        ["git", "show", f"{slug}/2.0:guideline/{slug}/metode.md"],
        cwd=tmp_path, capture_output=True, check=True,
    )  # fmt: skip
    assert shown.stdout == files_of(text)["metode.md"]
    corpus = guidegraph.load(tmp_path)
    assert corpus.version(f"{slug}@git:{slug}/2.0").version == "2.0"
    assert corpus.document(slug).versions[-1].version == "3.0"
