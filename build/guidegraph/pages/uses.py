"""The places that use what documents share: put aside on disk, and counted for some pages at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from guidegraph.pages.aside import Aside
from guidegraph.pages.using import Use

MANY, FEW = 60, 12
"""Up to so many places are all listed; of more, so few."""


@dataclass(frozen=True, slots=True)
class Uses:
    """The places that use a subject."""

    count: int
    """How many there are."""
    first: tuple[tuple[str, str], ...]
    """IRIs and words of those that are listed."""


NONE = Uses(0, ())
"""Used nowhere."""


def uses_by_run(
    runs: Sequence[str], told: Iterable[Iterable[Use]], run_of: Callable[[str], str]
) -> Iterator[tuple[str, Mapping[str, Uses]]]:
    """Each of the runs, which are sorted, with the uses by IRI of what is used.

    `run_of` gives the run of an IRI; what is in none of `runs` is passed over.
    """
    aside, known, run_of = Aside(), frozenset(runs), lru_cache(maxsize=20_000)(run_of)
    for found in told:
        for use in found:
            if (run := run_of(use.target)) in known:
                aside.add(run, json.dumps((use.target, use.place, use.name)))
    counted = groupby(aside.each(), key=itemgetter(0))
    at, pairs = next(counted, ("", iter(())))
    for run in runs:
        if run != at:
            yield run, {}
            continue
        yield run, _counted(text for _, text in pairs)
        at, pairs = next(counted, ("", iter(())))


def _counted(texts: Iterable[str]) -> Mapping[str, Uses]:
    """Uses by IRI of what is used, from the rows that were put aside."""
    counts: Counter[str] = Counter()
    first: dict[str, list[tuple[str, str]]] = {}
    for text in texts:
        target, place, name = json.loads(text)
        counts[target] += 1
        places = first.setdefault(target, [])
        if len(places) < MANY:
            places.append((place, name))
    return {
        target: Uses(count, tuple(first[target][: FEW if count > MANY else MANY]))
        for target, count in counts.items()
    }
