"""A cited publication was retracted.

Why: what rests on it may not hold.
Hvorfor: det, der bygger på den, gælder måske ikke længere.
Example: an entry whose source bears a note of retraction
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import BIRO, KR


def run(context: Context) -> Iterator[Remark]:
    """Look the sources of all entries up in the shared list."""
    if context.corpus is None:
        return
    from guidegraph.corpus.shared import sources_graph

    graph = sources_graph(context.corpus.lists, context.corpus.settings.names)
    bad = {s[1:-1]: o for s, p, o in graph.triples if p == f"<{KR.retraction}>"}
    if not bad:
        return
    for reference in context.facts.references:
        for source in context.view.values(reference.iri, BIRO.references):
            if source in bad:
                yield context.remark(
                    reference.iri,
                    f"Reference {reference.number} er trukket tilbage.",
                    f"Reference {reference.number} was retracted.",
                )


RULE = Rule(
    "reference-retracted", "references", Severity.ERROR,
    "Tilbagetrukket publikation", "Retracted publication",
    "Vurdér det, der bygger på den, på ny.", "Assess anew what rests on it.",
    Origin.RIGHT, run,
)  # fmt: skip
