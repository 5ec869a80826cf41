"""Only one database was searched.

Why: one database misses a good part of the trials; Cochrane and AGREE II ask for more than one.
Hvad: Der er kun søgt i én database.
Hvorfor: én database misser en del af studierne.
Example: only PubMed
Eksempel: kun PubMed
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR


def run(context: Context) -> Iterator[Remark]:
    """Count the databases of all searches."""
    searches = context.view.of_type(KR.Search)
    bases = {base.strip().lower() for s in searches for base in context.view.values(s, KR.database)}
    if searches and len(bases) < context.threshold("databases_min"):
        named = ", ".join(sorted(bases))
        yield context.remark(
            searches[0],
            f"Der er kun søgt i {named}." if named else "Der er ikke nævnt nogen database.",
            f"Only {named} was searched." if named else "No database is named.",
        )


RULE = Rule(
    "search-databases", "method", Severity.INFO,
    "Kun én database", "Only one database",
    "Søg i mindst to, f.eks. også Embase og Cochrane Library.", "Search at least two, such as Embase and the Cochrane Library too.",
    Origin.AGREE, run, covers=("Method",), documents=("ClinicalGuideline",), thresholds={"databases_min": 2},
)  # fmt: skip
