"""A reference stands in the list, but nothing cites it.

Why: the list shows what the guideline rests on; an entry nobody uses is a trace of lost text.
Hvad: En reference står på listen, men intet henviser til den.
Hvorfor: en reference, ingen bruger, er ofte spor af tabt tekst.
Example: reference 12 without any (12) in the text
Eksempel: reference 12 uden noget (12) i teksten
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Tell the entries without a citation."""
    cited = {use.reference for use in uses(context)}
    for reference in context.facts.references:
        if reference.iri not in cited:
            name = reference.number or reference.iri.rpartition("#")[2]
            yield context.remark(
                reference.iri,
                f"Reference {name} bliver ikke brugt i teksten.",
                f"Reference {name} is not used in the text.",
            )


RULE = Rule(
    "reference-uncited", "references", Severity.WARNING,
    "Reference uden henvisning", "A reference that is not cited",
    "Henvis til den, hvor den bruges, eller slet den.", "Cite it where it is used, or delete it.",
    Origin.VANCOUVER, run, covers=("References", "Evidence"),
)  # fmt: skip
