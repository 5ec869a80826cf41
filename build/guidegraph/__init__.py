"""guidegraph: clinical guidelines as a versioned knowledge graph.

Every document of a folder with `guideline/` in it, compiled:

>>> import guidegraph
>>> corpus = guidegraph.load(".")
>>> guideline = corpus.document("dlcg-palliativ-straalebehandling").versions[-1]
>>> guideline.version
'3.0'

Its graph as triples, lines or an index to read from:

>>> view = guidegraph.View(guideline.graph)
>>> grade = f"{guideline.iri}/anbefaling/hjernemetastaser#kirurgi"
>>> view.value(grade, "https://w3id.org/dmcg/ont#printedGrade")
'C'

Where an author wrote it, and what is wrong with what was written:

>>> guideline.place(grade).file.rpartition("/")[2]
'hjerne.md'
>>> [finding.code for finding in corpus.findings]
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document, load
    from guidegraph.diagnostics import Finding, Severity
    from guidegraph.errors import GuidegraphError
    from guidegraph.graph import Graph, View
    from guidegraph.source import Source, Span

__version__ = "0.1.0"

_HOMES = {
    "Compiled": "compiler", "Corpus": "corpus", "Document": "corpus", "Finding": "diagnostics",
    "Graph": "graph", "GuidegraphError": "errors", "Severity": "diagnostics", "Source": "source",
    "Span": "source", "View": "graph", "load": "corpus",
}  # fmt: skip

__all__ = [
    "Compiled", "Corpus", "Document", "Finding", "Graph", "GuidegraphError", "Severity", "Source",
    "Span", "View", "load",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts fast."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'guidegraph' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"guidegraph.{home}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
