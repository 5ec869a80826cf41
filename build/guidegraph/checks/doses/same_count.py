"""Two rows that follow each other have the same number of patients.

Why: equal numbers in neighbouring rows are most often a slip in copying.
Hvad: To rækker efter hinanden har samme patienttal.
Hvorfor: ens patienttal i to rækker efter hinanden er ofte en afskriftsfejl.
Example: Erridge (2005) 100; Senkus-Konefka (2005) 100
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DOCO, FRBR, KR, RDF


def run(context: Context) -> Iterator[Remark]:
    """Compare the numbers of neighbouring rows."""
    view = context.view
    for table in view.of_type(DOCO.Table):
        rows = [
            r for r in view.subjects(FRBR.partOf, table) if KR.TableRow in view.values(r, RDF.type)
        ]
        rows.sort(key=lambda r: (view.order(r), r))
        for one, two in pairwise(rows):
            count = view.value(one, KR.includedPatients)
            # Only a row of a study counts patients; its year tells it from other rows.
            studies = view.value(one, KR.studyYear) and view.value(two, KR.studyYear)
            if count and studies and count == view.value(two, KR.includedPatients):
                names = [view.value(row, KR.study) or row.rpartition("#")[2] for row in (one, two)]
                yield context.remark(
                    two,
                    f"{names[0]} og {names[1]} har begge {count} patienter.",
                    f"{names[0]} and {names[1]} both have {count} patients.",
                    related=[(one, "rækken før", "the row before")],
                )


RULE = Rule(
    "table-same-count", "doses", Severity.INFO,
    "Ens patienttal i to rækker", "Equal counts in two rows",
    "Slå tallene efter i artiklerne.", "Look the numbers up in the papers.",
    Origin.CONSISTENCY, run, heuristic=True, covers=("Tables",),
)  # fmt: skip
