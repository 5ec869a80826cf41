"""A cited publication was retracted.

Why: what rests on it may not hold.
Hvad: En citeret publikation er trukket tilbage.
Hvorfor: det, der bygger på den, gælder måske ikke længere.
Example: an entry whose source bears a note of retraction
Eksempel: en post, hvis kilde bærer en note om tilbagetrækning
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import BIRO, KR

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus
    from guidegraph.corpus.shared import Lists


def run(context: Context) -> Iterator[Remark]:
    """Look the sources of all entries up in the shared list."""
    bad = _retracted(context.corpus) if context.corpus is not None else frozenset()
    for reference in context.facts.references if bad else ():
        for source in context.view.values(reference.iri, BIRO.references):
            if source in bad:
                yield context.remark(
                    reference.iri,
                    f"Reference {reference.number} er trukket tilbage.",
                    f"Reference {reference.number} was retracted.",
                )


_KEPT: list[tuple[Lists, frozenset[str]]] = []
"""The last lists that were read, since all guidelines of a corpus share theirs."""


def _retracted(corpus: Corpus) -> frozenset[str]:
    """IRIs of the sources that bear a notice of retraction."""
    if _KEPT and _KEPT[0][0] is corpus.lists:
        return _KEPT[0][1]
    from guidegraph.corpus.kept_lists import list_graph

    found: frozenset[str] = frozenset()
    if any(entry.values.get("trukket-tilbage") for entry in corpus.lists.sources):
        graph = list_graph(corpus.lists, "kilder", corpus.settings.names).graph()
        found = frozenset(s[1:-1] for s, p, _ in graph.triples if p == f"<{KR.retraction}>")
    _KEPT[:] = [(corpus.lists, found)]
    return found


RULE = Rule(
    "reference-retracted", "references", Severity.ERROR,
    "Tilbagetrukket publikation", "Retracted publication",
    "Vurdér det, der bygger på den, på ny.", "Assess anew what rests on it.",
    Origin.RIGHT, run,
)  # fmt: skip
