"""The date of revision has passed.

Why: the guideline still holds, but nobody has vouched for it since.
Hvad: Datoen for revision er passeret.
Hvorfor: retningslinjen gælder stadig, men ingen har stået inde for den siden.
Example: revision 2021-12-31, and today is later
Eksempel: revision 2021-12-31, og i dag er senere
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import DCAT, KR


def run(context: Context) -> Iterator[Remark]:
    """Compare with today; a version that another has followed is left alone."""
    due = context.view.value(context.version, KR.nextRevisionDue)
    if not due or context.today is None or due >= context.today.isoformat():
        return
    if context.corpus is not None:
        document = context.corpus.document(context.compiled.slug)
        follows = (f"<{DCAT.previousVersion}>", f"<{context.version}>")
        if any((p, o) == follows for c in document.versions for _, p, o in c.graph.triples):
            return
    yield context.remark(
        context.version,
        f"Retningslinjen skulle være revideret senest {due}.",
        f"The guideline was to be revised by {due}.",
    )


RULE = Rule(
    "revision-overdue", "governance", Severity.WARNING,
    "Revisionen er overskredet", "The revision is overdue",
    "Revidér, eller genbekræft retningslinjen.", "Revise or reaffirm the guideline.",
    Origin.TEMPLATE, run, dated=True, documents=("ClinicalGuideline",),
)  # fmt: skip
