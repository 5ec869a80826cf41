"""A recommendation or graded part that was released before is gone, and nothing says where.

Why: others link to it and have acted on it; that advice was withdrawn must be said, and advice that
was lost by accident must come back. Nothing is asked of parts that were renamed.
Hvad: En anbefaling eller et led, der har været udgivet, er væk, og intet siger hvorhen.
Hvorfor: andre henviser til den og har fulgt den; bortfald skal siges, og tab skal rettes.
Example: version 2 has `hjernemetastaser#kirurgi`, version 3 does not
Eksempel: version 2 har `hjernemetastaser#kirurgi`, version 3 har ikke
"""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity


def run(context: Context) -> Iterator[Remark]:
    """Compare with the version before."""
    if context.previous is None:
        return
    from guidegraph.diff.vanished import vanished_keys

    for gone in vanished_keys(context.previous, context.compiled, view=context.view):
        name = f"{gone.recommendation}#{gone.part}" if gone.part else gone.recommendation
        old = context.previous.version
        # The related place is the version: what is missing is never quoted content.
        yield context.remark(
            f"{context.version}/anbefaling/{name}",
            f"Nøglen {name} fra version {old} er væk uden erklæring.",
            f"The key {name} of version {old} is gone without a declaration.",
            related=[(context.version, f"før: version {old}", f"before: version {old}")],
        )


RULE = Rule(
    "key-vanished", "structure", Severity.ERROR,
    "En udgivet anbefaling er forsvundet", "A released recommendation has vanished",
    "Skriv `tidligere=\"…\"` ved den nye nøgle, eller en `udgået`-blok, hvor den stod.",
    "Write `tidligere=\"…\"` at the new key, or an `udgået` block where it stood.",
    Origin.MODEL, run, covers=("Recommendations",),
)  # fmt: skip
