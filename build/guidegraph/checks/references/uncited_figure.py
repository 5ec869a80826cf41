"""A paragraph of the evidence review gives results, but cites nothing.

Why: a percentage, a p-value or a number of patients comes from a study; the reader must be able to
find it.
Hvorfor: en procent, en p-værdi eller et patienttal kommer fra et studie, læseren skal kunne finde.
Example: Lungecancer patienter udgjorde 18%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.references.uses import body_of, cited_spans, paragraphs
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_RESULT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|pct\b)|\b[Pp]\s*[=<>]\s*\d*[.,]\d|\b\d[\d.]*\s+(?:patienter|deltagere|randomiserede|studier)\b"
    r"|\bmedian\w*\s+(?:overlevelse|levetid)\b[^.]{0,40}\d|\b(?:HR|OR|RR)\s*[=:]?\s*\d[.,]\d"
)
_ELSEWHERE = re.compile(
    r"\b(?:tabel|tab\.|figur|fig\.|bilag)\s*\d|\(\d{1,3}(?:\s*[-,]\s*\d{1,3})*\)", re.IGNORECASE
)


def run(context: Context) -> Iterator[Remark]:
    """Tell one place a paragraph, in the chapters of evidence."""
    spans = cited_spans(context)
    for passage in context.text.having(Role.PROSE):
        if not passage.group or body_of(context, passage.node) is not passage:
            continue
        for start, end in paragraphs(passage.text):
            text = passage.text[start:end]
            match = _RESULT.search(text)
            if match is None or _ELSEWHERE.search(text):
                continue
            if any(start <= s < end for s, _ in spans.get(passage.node, ())):
                continue
            yield context.remark(
                context.within(passage, start + match.start(), start + match.end()),
                f"Afsnittet giver et resultat (»{match.group()}«) uden henvisning.",
                f'The paragraph gives a result ("{match.group()}") without a citation.',
            )


RULE = Rule(
    "figure-without-citation", "references", Severity.INFO,
    "Resultat uden henvisning", "A result without a citation",
    "Henvis til det studie, tallet kommer fra.", "Cite the study that the figure comes from.",
    Origin.AGREE, run, heuristic=True, covers=("Evidence",),
)  # fmt: skip
