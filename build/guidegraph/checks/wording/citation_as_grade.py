"""A citation number stands where the grade of a recommendation belongs.

Why: "(1)" behind a recommendation is read as its strength, and the real one is nowhere.
Hvad: Et citationsnummer står, hvor anbefalingens styrke hører hjemme.
Hvorfor: »(1)« efter en anbefaling læses som dens styrke.
Example: 7. … jf. kliniske retningslinjer for opfølgning (1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_END = re.compile(r"\((?P<n>\d{1,3}(?:\s*[-,]\s*\d{1,3})*)\)\s*[.”\"»]*\s*\Z")
_GRADE = re.compile(r"\([A-D]\)")


def run(context: Context) -> Iterator[Remark]:
    """Look at the ends of recommendations, of variants, and of what the log quotes of them."""
    quoted = {
        e.iri
        for e in context.facts.log
        if e.claimed and "anbefaling" in f"{e.section} {e.text}".lower()
    }
    for passage in context.text.having(Role.RECOMMENDATION, Role.VARIANT, Role.LOG):
        if passage.role is Role.LOG and passage.node not in quoted:
            continue
        match = _END.search(passage.text)
        if match and not _GRADE.search(_last_sentence(passage, match.start())):
            yield context.remark(
                context.within(passage, match.start(), match.start() + len(match["n"]) + 2),
                f"»({match['n']})« står, hvor anbefalingens styrke (A-D) skulle stå.",
                f'"({match["n"]})" stands where the grade (A-D) of the recommendation belongs.',
            )


def _last_sentence(passage: Passage, end: int) -> str:
    head = passage.text[:end]
    return head[head.rfind(". ") + 1 :]


RULE = Rule(
    "citation-as-grade", "wording", Severity.ERROR,
    "Citationsnummer på styrkens plads", "A citation number in place of the grade",
    "Sæt styrken, og flyt henvisningen ind i teksten.", "Put the grade, and move the citation into the text.",
    Origin.OXFORD, run,
)  # fmt: skip
