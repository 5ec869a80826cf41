"""What a compiled version says, item by item, in the words that a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from guidegraph.graph import Graph, View
from guidegraph.vocabulary import DCTERMS, KR, SCHEMA

from .facts import covers, read_facts

SHOWN = (
    SCHEMA.text, DCTERMS.title, KR.printedNumber, KR.cellText, KR.note, KR.logSection,
    KR.printedName, KR.jobTitle, KR.affiliation, KR.competingInterests, KR.database,
    KR.searchFrom, KR.searchTo, KR.searchDesign, KR.populationTerms, KR.interventionTerms,
    KR.comparisonTerms, KR.outcomeTerms, KR.supplementarySearch, KR.drugName, KR.brandName,
    KR.drugClass, KR.indication, KR.sideEffects, KR.drugForm,
)  # fmt: skip
"""Properties whose values are shown to readers."""
APART = ("kvalitet#", "referencer#", "evidens#regime-")
"""Items that are not text of the source: notes of ours, what is known of references, doses."""
_LINE = re.compile(r"\bl\. (\d+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a version."""

    name: str
    """Its IRI behind the version's, such as `evidens#lindring-varighed`."""
    line: int
    """Line of the source at which it begins; 0 where it names none."""
    values: tuple[str, ...]
    """The figures, citations and brand names that it shows."""

    def lacks(self, wanted: list[str]) -> list[str]:
        """Which of the wanted values it does not show, each counted."""
        held = list(self.values)
        missing = []
        for value in wanted:
            found = next((own for own in held if covers(value, own)), None)
            if found is not None:
                held.remove(found)
            elif not _both_ends(value, list(self.values)):
                missing.append(value)
        return missing

    def beyond(self, wanted: list[str]) -> list[str]:
        """What it shows beyond the wanted values, each counted."""
        left = Counter(self.values)
        for value in wanted:
            found = next((own for own in self.values if left[own] and covers(value, own)), None)
            if found is not None:
                left[found] -= 1
        ends = {end for value in wanted for end in value.partition(" ")[0].split("-")}
        return sorted(value for value in left.elements() if value not in ends)


def covers_values(value: str, held: list[str]) -> bool:
    """Whether one of the values, or two that are the ends of a range, say what `value` says."""
    return any(covers(value, own) for own in held) or _both_ends(value, held)


def _both_ends(value: str, held: list[str]) -> bool:
    low, dash, high = value.partition(" ")[0].partition("-")
    return bool(dash) and {low, high} <= {own.partition(" ")[0] for own in held}


def read_edition(graph: Graph) -> dict[str, Entry]:
    """Every item of a version graph that shows text of the source, by its name."""
    view = View(graph)
    version = graph.name.replace("/graf/", "/r/", 1)
    entries: dict[str, Entry] = {}
    for subject in view.subjects_all():
        name = subject.removeprefix(version).lstrip("/")
        if name.startswith(APART) or view.value(subject, KR.usesRegimen):
            continue
        place = view.value(subject, KR.sourcePlace)
        if not place and not view.value(subject, KR.cellText):
            continue
        texts = [text for predicate in SHOWN for text in view.values(subject, predicate)]
        values = tuple(fact.value for text in texts for fact in read_facts(text))
        linked = "\n".join(view.values(subject, KR.markdown))
        values += tuple(f.value for f in read_facts(linked) if f.kind == "adresse")
        line = _LINE.search(place)
        entries[name] = Entry(name, int(line[1]) if line else 0, values)
    return entries
