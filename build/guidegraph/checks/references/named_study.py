"""A study is named in the text or a table, but the reference beside it is by others.

Why: name, year and number must lead to one study.
Hvad: Et studie nævnes ved navn, men referencen ved siden af er af andre.
Hvorfor: navn, år og nummer skal føre til ét studie.
Example: "Kepka et al. (6)" where reference 6 is by other authors
Eksempel: »Kepka et al. (6)«, hvor reference 6 er af andre forfattere
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.references.naming import otherwise, wrote
from guidegraph.checks.references.uses import uses
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import CITO, KR

_NAME = re.compile(
    r"(?P<n>[A-ZÆØÅ][\w’'-]+?)(?:[’']?s)?\s+(?:et\.?\s*al\.?|og medarbejdere|m\.?fl\.?)(?:[’']?s)?\s*(?:\w*studie\w*\s*)?\(?\Z"
)


_ROW = re.compile(
    r"(?P<n>[A-ZÆØÅ][a-zæøåéöüä]{3,}(?:-[A-ZÆØÅ][a-zæøå]+)?)(?:\s+et\.?\s+al\.?)?,?\s*\(?(?P<y>(?:19|20)\d\d)"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare names before a citation, and rows of tables, with the entries they cite."""
    entries = {r.iri: r for r in context.facts.references}
    for use in uses(context):
        passage = use.spot.passage
        if passage is None:
            continue
        match = _NAME.search(passage.text, max(0, use.spot.start - 60), use.spot.start)
        reference = entries[use.reference]
        if match and reference.authors and not wrote(match["n"], reference):
            yield otherwise(context, use.spot, match["n"], reference)
    for row in context.view.of_type(KR.TableRow):
        for iri in context.view.values(row, CITO.citesAsEvidence):
            year = context.view.value(row, KR.studyYear)
            if iri not in entries:
                continue
            reference = entries[iri]
            first = _ROW.match(context.view.value(row, KR.study))
            other = bool(first and reference.authors and not wrote(first["n"], reference))
            year = year or (first["y"] if first else "")
            if other or (year and reference.year and year != reference.year):
                yield otherwise(
                    context,
                    Spot(row),
                    _row_name(context.view.value(row, KR.study), year),
                    reference,
                )


def _row_name(study: str, year: str) -> str:
    return study if year in study else f"{study} ({year})"


RULE = Rule(
    "named-study", "references", Severity.WARNING,
    "Studiets navn passer ikke til referencen", "The study's name does not fit the reference",
    "Ret navnet eller nummeret.", "Correct the name or the number.",
    Origin.CONSISTENCY, run, covers=("References",),
)  # fmt: skip
