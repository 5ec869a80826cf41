"""A link names a version or recommendation that its guideline never had.

Why: the reader gets nowhere, and no later change can be traced.
Hvad: Et link nævner en version eller anbefaling, som retningslinjen aldrig har haft.
Hvorfor: læseren når ingen steder hen, og ingen senere ændring kan følges.
Example: a link to version 3.1 of a guideline whose last version is 3.0
Eksempel: et link til version 3.1 af en retningslinje, hvis seneste version er 3.0
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.across.targets import Target, latest_with, outward
from guidegraph.checks.across.values import Claim, Edition
from guidegraph.checks.rule import Origin, Rule, silent
from guidegraph.diagnostics import Severity

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape


def find(edition: Edition, landscape: Landscape) -> Iterator[Claim]:
    """Look up what each link and reference points at."""
    for node, target, _ in outward(edition, landscape):
        newest = target.guideline.editions[-1]
        related = ((newest, newest.head.iri, "dokumentet", "the document"),)
        if target.version and target.edition is None:
            known = ", ".join(e.head.version for e in target.guideline.editions)
            yield Claim(
                node,
                f"»{newest.head.title}« har ingen version {target.version} (har: {known}).",
                f"“{newest.head.title}” has no version {target.version} (it has: {known}).",
                related,
            )
        elif target.key and not _there(target):
            where = f" {target.version}" if target.version else ""
            yield Claim(
                node,
                f"»{newest.head.title}«{where} har ingen anbefaling »{target.key}«.",
                f"“{newest.head.title}”{where} has no recommendation “{target.key}”.",
                related,
            )


def _there(target: Target) -> bool:
    if target.edition is None:
        return latest_with(target.work, target.guideline) is not None
    return any(known.work == target.work for known in target.edition.head.recommendations)


RULE = Rule(
    "link-target-unknown", "references", Severity.WARNING,
    "Henvisning til noget, der ikke findes", "Link to something that does not exist",
    "Ret versionen eller nøglen i henvisningen.", "Correct the version or the key in the link.",
    Origin.CONSISTENCY, silent, across=find,
)  # fmt: skip
