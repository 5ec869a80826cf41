"""What has to be sent: the difference between our catalogue and the store's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.ids import Names
from guidegraph.terms import Triple
from guidegraph.vocabulary import DCTERMS, KR

_IDENTIFIER, _HASH = f"<{DCTERMS.identifier}>", f"<{KR.datasetHash}>"


@dataclass(frozen=True, slots=True)
class Plan:
    """Graphs to put, in their order, and graphs to take away afterwards."""

    put: tuple[str, ...]
    """Names of new and changed graphs: versions, Works, comparisons, shared ones."""
    delete: tuple[str, ...]
    """Names of graphs that the store's catalogue has and ours has not."""
    kept: int
    """Graphs that are as they were."""
    catalogue: bool
    """Whether the catalogue itself has changed."""
    hashes: Mapping[str, str]
    """Hash of each graph of ours, by name."""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.put or self.delete or self.catalogue)


def read_catalogue(dist: Path) -> frozenset[Triple]:
    """The catalogue of a folder that `compile` wrote. Raises `StoreFailed`."""
    from pyoxigraph import RdfFormat, parse

    try:
        quads = parse(path=dist / "catalogue.ttl", format=RdfFormat.TURTLE)
        return frozenset((str(q.subject), str(q.predicate), str(q.object)) for q in quads)
    except (OSError, SyntaxError) as error:
        raise StoreFailed(
            f"{dist}/catalogue.ttl kan ikke læses.", f"{dist}/catalogue.ttl cannot be read.",
            hint_da="Kør »guidegraph compile« først.", hint_en="Run “guidegraph compile” first.",
        ) from error  # fmt: skip


def graph_hashes(catalogue: Iterable[Triple]) -> dict[str, str]:
    """Hash of each graph that a catalogue names."""
    names: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for subject, predicate, term in catalogue:
        if predicate == _IDENTIFIER:
            names[subject] = term[1:-1]
        elif predicate == _HASH:
            hashes[subject] = term[1:-1]
    return {name: hashes[subject] for subject, name in names.items() if subject in hashes}


def make_plan(ours: frozenset[Triple], theirs: frozenset[Triple] | None, names: Names) -> Plan:
    """What to do so that the store holds what our catalogue says.

    Only graphs under our own base are ever taken away.
    """
    own, old = graph_hashes(ours), graph_hashes(theirs or ())
    catalogue = names.shared_graph("katalog")
    own.pop(catalogue, None)
    old.pop(catalogue, None)
    put = sorted((n for n in own if old.get(n) != own[n]), key=lambda n: (_rank(n, names), n))
    base = names.shared_graph("")
    delete = sorted(name for name in old if name not in own and name.startswith(base))
    return Plan(tuple(put), tuple(delete), len(own) - len(put), ours != theirs, own)


def _rank(name: str, names: Names) -> int:
    """Versions first, then Works, then what is derived from them, then what all share."""
    rest = name.removeprefix(names.shared_graph(""))
    steps = rest.split("/")
    if len(steps) == 1:
        return 4
    if steps[1] == "vaerk":
        return 1
    return {"diff": 2}.get(steps[1], 3 if len(steps) > 2 else 0)
