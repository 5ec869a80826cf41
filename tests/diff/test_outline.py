"""A search over all documents finds what reading them all would, and reads few."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from guidegraph.corpus import Corpus, load
from guidegraph.corpus.stored import Stored
from guidegraph.outline import Field
from guidegraph.trace import dependents, support_graph
from guidegraph.vocabulary import BIRO
from tests.corpus import write_corpus


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fictional guidelines of which some are about the same disease and cite the same studies."""
    folder = tmp_path_factory.mktemp("corpus") / "root"
    write_corpus(folder, guidelines=28, versions=1)
    return folder


@pytest.fixture
def corpus(root: Path) -> Corpus:
    """With drafts, as the command line reads it."""
    return load(root, drafts=True)


def test_what_rests_on_an_item_is_what_all_texts_together_say(corpus: Corpus) -> None:
    field = Field.of(corpus)
    whole = support_graph(compiled.graph for compiled in field.versions.values())
    random = Random(1)
    nodes = sorted(whole)
    cited = {o[1:-1] for c in field.versions.values() for _, p, o in c.graph.triples
             if p == f"<{BIRO.references}>"}  # fmt: skip
    shared = [o for o in sorted(cited) if len(list(whole.successors(o))) > 1]
    assert shared
    for starts in [random.sample(nodes, 2) for _ in range(30)] + [[one] for one in shared[:30]]:
        assert field.dependents(starts) == dependents(whole, starts)
        assert field.is_object(starts[0], BIRO.references) == (starts[0] in cited)
    assert field.dependents(["https://example.org/nowhere"]) == ()


def test_few_texts_are_read_once_the_outlines_are_there(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = Field.of(corpus)
    expected = sorted(one.iri for one in field.about())
    read: list[str] = []
    real = Stored._read_graph

    def noted(compiled: Stored) -> object:
        read.append(compiled.slug)
        return real(compiled)

    monkeypatch.setattr(Stored, "_read_graph", noted)
    again = Field.of(load(corpus.root, drafts=True))
    slug = next(iter(again.versions))
    again.dependents([again.versions[slug].iri])
    assert [*{*read}] == [slug]
    assert sorted(one.iri for one in again.about()) == expected
    assert [*{*read}] == [slug]


def test_a_damaged_outline_is_made_again(corpus: Corpus) -> None:
    field = Field.of(corpus)
    expected = list(field.about())
    for path in (corpus.root / ".cache/guidegraph/outline").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-3] + b"xxx")
    assert list(Field.of(load(corpus.root, drafts=True)).about()) == expected
