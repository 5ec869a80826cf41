"""A DOI, PMID or address cannot be one.

Why: it leads nowhere.
Hvad: En DOI, en PMID eller en adresse kan ikke være rigtig.
Hvorfor: den fører ingen steder hen.
Example: doi: 10.1016 j.radonc.2019.01.001
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_FORMS = (
    (
        "doi",
        "DOI",
        re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/[^\s<>]+[^\s<>.,;]", re.I),
    ),
    ("pmid", "PMID", re.compile(r"[1-9]\d{0,8}")),
    ("url", "adresse/address", re.compile(r"https?://[^\s/]+\.[^\s/]+(?:/\S*)?")),
)


def run(context: Context) -> Iterator[Remark]:
    """Compare identifiers with their forms."""
    for reference in context.facts.references:
        for field, name, form in _FORMS:
            value = getattr(reference, field)
            if value and not form.fullmatch(value):
                yield context.remark(
                    reference.iri,
                    f"Reference {reference.number}: »{value}« kan ikke være en {name}.",
                    f'Reference {reference.number}: "{value}" cannot be a {name}.',
                )


RULE = Rule(
    "identifier-form", "references", Severity.WARNING,
    "Ugyldig DOI, PMID eller adresse", "Invalid DOI, PMID or address",
    "Kopiér den fra kilden.", "Copy it from the source.",
    Origin.VANCOUVER, run,
)  # fmt: skip
