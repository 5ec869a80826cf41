"""The log names a section that the guideline calls something else.

Why: whoever looks for the changed section does not find it.
Hvad: Loggen nævner et afsnit, som retningslinjen kalder noget andet.
Hvorfor: den, der leder efter det ændrede afsnit, finder det ikke.
Example: "Patientpræferencer- og værdier" in the log, "Patientværdier og -præferencer" in the text
Eksempel: »Patientpræferencer- og værdier« i loggen, »Patientværdier og -præferencer« i teksten
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.changelog.areas import BY_WORD
from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.terms import iri, value_of
from guidegraph.vocabulary import DCTERMS, DOCO, RDF

_TYPE, _TITLE, _SECTION = iri(RDF.type), iri(DCTERMS.title), iri(DOCO.Section)
_FIXED = (
    "titel",
    "anbefaling",
    "referencer",
    "bilag",
    "hele",
    "generelt",
    "layout",
    "forside",
    "quick guide",
    "ændringslog",
    *BY_WORD,
)


def run(context: Context) -> Iterator[Remark]:
    """Compare the sections of the newest log with the headings, letter by letter."""
    titles = {_fold(p.text) for p in context.text.having(Role.TITLE)}
    if len(titles) < 5:
        return
    told = set()
    for entry in context.facts.log:
        name = _fold(entry.section)
        if not name or entry.log != context.facts.latest_log or name in told:
            continue
        told.add(name)
        if name.startswith(_FIXED) or any(name == t or t.endswith(f" {name}") for t in titles):
            continue
        if entry.operation == "OpRemoved" and name in _gone(context):
            continue
        near = _nearest(name, titles)
        hint = f"; overskriften er »{near}«" if near else ""
        hint_en = f'; the heading is "{near}"' if near else ""
        yield context.remark(
            entry.iri,
            f"Loggen nævner afsnittet »{entry.section}«, som ingen overskrift hedder{hint}.",
            f'The log names the section "{entry.section}", but no heading is so called{hint_en}.',
        )


def _gone(context: Context) -> frozenset[str]:
    """Headings of the version before: what was removed is no longer called anything."""
    return context.once("sections before", lambda: frozenset(_titles_before(context)))


def _titles_before(context: Context) -> Iterator[str]:
    triples = context.previous.graph.triples if context.previous else ()
    sections = {s for s, p, o in triples if o == _SECTION and p == _TYPE}
    return (_fold(value_of(o)) for s, p, o in triples if p == _TITLE and s in sections)


def _fold(text: str) -> str:
    words = re.sub(r"[^\w-]+", " ", text.lower().replace("–", "-")).split()
    while words and words[0].rstrip(".").isdigit():
        words.pop(0)
    return " ".join(words)


def _nearest(name: str, titles: set[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, sorted(titles), scorer=fuzz.token_sort_ratio, score_cutoff=60)
    return str(found[0]) if found else ""


RULE = Rule(
    "log-section-unknown", "changelog", Severity.INFO,
    "Loggen nævner et ukendt afsnit", "The log names an unknown section",
    "Brug overskriften, som den står.", "Use the heading as it stands.",
    Origin.CONSISTENCY, run, heuristic=True, covers=("Sections",),
)  # fmt: skip
