"""The whole dataset: what authors wrote, and what the program derives from it.

Derived are the changes between consecutive versions, with the log entries that report them, and
the findings of all rules that do not depend on the date.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from guidegraph.changelog.graphs import change_graph
from guidegraph.corpus.named import NamedGraph, paths_of
from guidegraph.graph import Graph, Triple, iri, literal, make_graph
from guidegraph.vocabulary import DCTERMS, KR, OA, RDF

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape, Neighbour
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document, Progress
    from guidegraph.diagnostics import Finding

_CODE, _FAMILY, _SEVERITY = (KR.base + n for n in ("findingCode", "findingFamily", "severity"))


def dataset_graphs(corpus: Corpus, findings: Iterable[Finding] | None = None) -> Iterator[Graph]:
    """Every named graph of the published set, derived ones included, in order of IRI.

    `findings` are those of `guidegraph.checks.check_corpus`; they are computed where none are
    given.
    """
    for one in named_dataset(corpus, findings):
        yield one.graph()


def named_dataset(
    corpus: Corpus, findings: Iterable[Finding] | None = None, *,
    progress: Progress | None = None, neighbours: Sequence[Neighbour] = (),
) -> list[NamedGraph]:  # fmt: skip
    """The same by name, each made or read when it is asked for.

    `neighbours` are documents of others that ours are held against.
    """
    from guidegraph.checks.across.landscape import survey

    landscape = survey(corpus, neighbours)
    if findings is None:
        from guidegraph.checks import check_corpus

        findings = check_corpus(corpus, progress=progress, landscape=landscape)
    graphs = corpus.named_graphs()
    facts = outdated_facts(landscape)
    found = finding_graphs(corpus, findings, facts)
    graphs += (NamedGraph(g.name, partial(_same, g)) for g in found)
    for document in corpus.documents:
        graphs += change_graphs(corpus, document)
    return sorted(graphs, key=lambda one: one.name)


def _same(graph: Graph) -> Graph:
    return graph


def change_graphs(corpus: Corpus, document: Document) -> Iterator[NamedGraph]:
    """`graf/{slug}/diff/{old}/{new}` for each pair of consecutive versions."""
    for old, new in itertools.pairwise(document.versions):
        yield change_graph(corpus, old, new)


def outdated_facts(landscape: Landscape) -> dict[str, list[Triple]]:
    """`kr:outdatedBy` from texts to the changes behind them, by the version that holds the text."""
    from guidegraph.checks.across.outdated import outdatings

    facts: dict[str, list[Triple]] = {}
    for guideline in landscape.guidelines:
        edition = guideline.current
        if edition is None or edition.compiled is None:
            continue
        if landscape.reaches_out(edition):
            for found in outdatings(edition, landscape):
                fact = iri(found.node), iri(KR.outdatedBy), iri(found.change)
                facts.setdefault(edition.head.iri, []).append(fact)
    return facts


def finding_graphs(
    corpus: Corpus, findings: Iterable[Finding],
    facts: Mapping[str, Iterable[Triple]] | None = None,
) -> Iterator[Graph]:  # fmt: skip
    """`graf/{slug}/{version}/fund` for each version that has findings, or `facts` by its IRI."""
    known = facts or {}
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.span.file, []).append(finding)
    for document in corpus.documents if by_file or known else ():
        for compiled in document.versions:
            own = [f for path in paths_of(compiled) for f in by_file.get(path, ())]
            more = known.get(compiled.iri, ())
            if own or more:
                name = corpus.settings.names.findings_graph(compiled.slug, compiled.version)
                yield make_graph(name, [*_triples(compiled, own), *more])


def _triples(compiled: Compiled, findings: list[Finding]) -> Iterator[Triple]:
    for finding in findings:
        if finding.waived is not None:
            continue
        s = iri(f"{compiled.iri}/kvalitet#fund-{finding.fingerprint}")
        target = finding.target if finding.target.startswith(compiled.iri) else compiled.iri
        yield s, iri(RDF.type), iri(KR.Finding)
        yield s, iri(OA.hasTarget), iri(target)
        yield s, iri(_CODE), literal(finding.code)
        yield s, iri(_FAMILY), literal(finding.family)
        yield s, iri(_SEVERITY), iri(f"{KR.base}Severity{finding.severity.capitalize()}")
        yield s, iri(DCTERMS.description), literal(finding.message_da, "da")
        yield s, iri(DCTERMS.description), literal(finding.message_en, "en")


__all__ = ["change_graphs", "dataset_graphs", "finding_graphs", "named_dataset"]
