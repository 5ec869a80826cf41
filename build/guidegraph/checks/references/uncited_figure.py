"""A paragraph of the evidence review gives results, but cites nothing.

Why: a percentage, a p-value or a number of patients comes from a study; the reader must be able to
find it.
Hvad: Et afsnit af gennemgangen giver resultater uden at henvise til noget.
Hvorfor: en procent, en p-værdi eller et patienttal kommer fra et studie, læseren skal kunne finde.
Example: Lungecancer patienter udgjorde 18%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.references.uses import body_of, cited_spans, paragraphs
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR, SCHEMA

_RESULT = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:%|pct\b)|\b[Pp]\s*[=<>]\s*\d*[.,]\d|\b\d[\d.]*\s+(?:patienter|deltagere|randomiserede|studier)\b"
    r"|\bmedian\w*\s+(?:overlevelse|levetid)\b[^.]{0,40}\d|\b(?:HR|OR|RR)\s*[=:]?\s*\d[.,]\d"
)
_ELSEWHERE = re.compile(
    r"\b(?:tabel|tab\.|figur|fig\.|bilag)\s*\d|\(\d{1,3}(?:\s*[-,]\s*\d{1,3})*\)|\b(?:19|20)\d\d[a-z]?\)",
    re.IGNORECASE,
)


_STUDIED = re.compile(
    r"\b(?:studie|forsøg|undersøgelse|review|analyse|fandt|viste|påvist|overlev|respons|hos \d)",
    re.IGNORECASE,
)


def run(context: Context) -> Iterator[Remark]:
    """Tell one place a paragraph, in the chapters of evidence."""
    spans = cited_spans(context)
    statements = [s.iri for s in context.facts.statements]
    for passage in context.text.holding(_RESULT, Role.PROSE):
        if not _evidence(passage) or body_of(context, passage.node) is not passage:
            continue
        for start, end in paragraphs(passage.text):
            if any(start <= s < end for s, _ in spans.get(passage.node, ())):
                continue
            text = passage.text[start:end]
            match = _RESULT.search(text)
            if match and not passage.group and not _STUDIED.search(text):
                continue  # What an appendix on technique demands is no result.
            if match and _beside(context, passage, statements, spans):
                continue
            if match is None or _ELSEWHERE.search(text):
                continue
            yield context.remark(
                context.within(passage, start + match.start(), start + match.end()),
                f"Afsnittet giver et resultat (»{match.group()}«) uden henvisning.",
                f'The paragraph gives a result ("{match.group()}") without a citation.',
            )


def _evidence(passage: Passage) -> bool:
    """Whether the passage is in the evidence or an appendix."""
    return bool(passage.group) or "/bilag/" in passage.node or "/bilag/" in passage.section


def _beside(
    context: Context,
    passage: Passage,
    statements: list[str],
    spans: dict[str, list[tuple[int, int]]],
) -> bool:
    """Whether a statement is one of a row, of which the one before or behind cites its source."""
    if passage.node not in statements:
        return False
    at = statements.index(passage.node)
    section = context.view.value(passage.node, KR.inSection)
    return any(
        (node in spans or _ELSEWHERE.search(context.view.value(node, SCHEMA.text)))
        and context.view.value(node, KR.inSection) == section
        for node in (*statements[max(0, at - 1) : at], *statements[at + 1 : at + 2])
    )


RULE = Rule(
    "figure-without-citation", "references", Severity.INFO,
    "Resultat uden henvisning", "A result without a citation",
    "Henvis til det studie, tallet kommer fra.", "Cite the study that the figure comes from.",
    Origin.AGREE, run, heuristic=True, covers=("Evidence",),
)  # fmt: skip
