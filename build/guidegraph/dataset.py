"""The whole dataset: what authors wrote, and what the program derives from it.

Derived are the changes between consecutive versions, with the log entries that report them, and
the findings of all rules that do not depend on the date.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidegraph.graph import Graph, Triple, iri, literal, make_graph
from guidegraph.vocabulary import DCTERMS, KR, OA, RDF

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document
    from guidegraph.diagnostics import Finding

_CODE, _FAMILY, _SEVERITY = (KR.base + n for n in ("findingCode", "findingFamily", "severity"))


def dataset_graphs(corpus: Corpus, findings: Iterable[Finding] | None = None) -> Iterator[Graph]:
    """Every named graph of the published set, derived ones included, in order of IRI.

    `findings` are those of `guidegraph.checks.check_corpus`; they are computed where none are
    given.
    """
    if findings is None:
        from guidegraph.checks import check_corpus

        findings = check_corpus(corpus)
    graphs = [*corpus.graphs(), *finding_graphs(corpus, findings)]
    for document in corpus.documents:
        graphs += change_graphs(corpus, document)
    yield from sorted(graphs, key=lambda graph: graph.name)


def change_graphs(corpus: Corpus, document: Document) -> Iterator[Graph]:
    """`graf/{slug}/diff/{old}/{new}` for each pair of consecutive versions."""
    from guidegraph.changelog import compare_with_log
    from guidegraph.diff.render.as_rdf import changes_graph

    versions = document.versions
    for old, new in itertools.pairwise(versions):
        compared = compare_with_log(old.graph, new.graph, ontology=corpus.ontology)
        yield changes_graph(compared)


def finding_graphs(corpus: Corpus, findings: Iterable[Finding]) -> Iterator[Graph]:
    """`graf/{slug}/{version}/fund` for each version that has findings."""
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.span.file, []).append(finding)
    for document in corpus.documents:
        for compiled in document.versions:
            own = [f for s in compiled.sources for f in by_file.get(s.path, ())]
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


__all__ = ["change_graphs", "dataset_graphs", "finding_graphs"]
