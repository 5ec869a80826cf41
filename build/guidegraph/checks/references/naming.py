"""Names of studies beside the entries that they are cited with."""

from __future__ import annotations

import unicodedata

from guidegraph.checks.context import Context
from guidegraph.checks.items import Reference
from guidegraph.checks.rule import Remark, Spot


def fold(text: str) -> str:
    """A name without accents, in lower case."""
    flat = text.lower().replace("ø", "o").replace("æ", "ae").replace("å", "a").replace("oe", "o")
    return unicodedata.normalize("NFKD", flat).encode("ascii", "ignore").decode()


def wrote(name: str, reference: Reference) -> bool:
    """Whether a reference has an author of that name."""
    return fold(name) in fold(reference.authors)


def otherwise(
    context: Context, spot: Spot, named: str, cited: Reference, holder: Reference | None = None
) -> Remark:
    """Tell that what is named is not what is cited, and whose title does name it."""
    entry = f"{cited.authors.partition(';')[0] or '?'} {cited.year}".strip()
    more_da = f"; det er reference {holder.number}, hvis titel nævner det" if holder else ""
    more_en = f"; it is reference {holder.number} whose title names it" if holder else ""
    return context.remark(
        spot,
        f"»{named}« nævnes, men reference {cited.number} er {entry}{more_da}.",
        f'"{named}" is named, but reference {cited.number} is {entry}{more_en}.',
        related=[(Spot(cited.iri), "referencen", "the reference")],
    )
