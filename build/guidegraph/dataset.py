"""The whole dataset: what authors wrote, and what the program derives from it.

Derived are the changes between consecutive versions, with the log entries that report them, and
the findings of all rules that do not depend on the date.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from guidegraph.corpus.derived import derived_graph
from guidegraph.corpus.named import NamedGraph, paths_of, version_graph
from guidegraph.graph import Graph, Triple, iri, literal, make_graph
from guidegraph.vocabulary import DCTERMS, KR, OA, RDF

if TYPE_CHECKING:
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
    corpus: Corpus, findings: Iterable[Finding] | None = None, *, progress: Progress | None = None
) -> list[NamedGraph]:
    """The same by name, each made or read when it is asked for."""
    if findings is None:
        from guidegraph.checks import check_corpus

        findings = check_corpus(corpus, progress=progress)
    graphs = corpus.named_graphs()
    graphs += (NamedGraph(g.name, partial(_same, g)) for g in finding_graphs(corpus, findings))
    for document in corpus.documents:
        graphs += change_graphs(corpus, document)
    return sorted(graphs, key=lambda one: one.name)


def _same(graph: Graph) -> Graph:
    return graph


def change_graphs(corpus: Corpus, document: Document) -> Iterator[NamedGraph]:
    """`graf/{slug}/diff/{old}/{new}` for each pair of consecutive versions."""
    names = corpus.settings.names
    for old, new in itertools.pairwise(document.versions):
        name = names.diff_graph(document.slug, old.version, new.version)
        make = partial(_changes, corpus, old, new)
        graphs = version_graph(old), version_graph(new)
        basis = [graph.sha256 or graph.graph().sha256() for graph in graphs]
        basis.append(corpus.ontology.sha256)
        yield derived_graph(corpus.cache, f"diff/{document.slug}", name, basis, make)


def _changes(corpus: Corpus, old: Compiled, new: Compiled) -> Graph:
    from guidegraph.changelog import compare_with_log
    from guidegraph.diff.render.as_rdf import changes_graph

    return changes_graph(compare_with_log(old.graph, new.graph, ontology=corpus.ontology))


def finding_graphs(corpus: Corpus, findings: Iterable[Finding]) -> Iterator[Graph]:
    """`graf/{slug}/{version}/fund` for each version that has findings."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.span.file, []).append(finding)
    for document in corpus.documents if by_file else ():
        for compiled in document.versions:
            own = [f for path in paths_of(compiled) for f in by_file.get(path, ())]
            if own:
                name = corpus.settings.names.findings_graph(compiled.slug, compiled.version)
                yield make_graph(name, _triples(compiled, own))


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
