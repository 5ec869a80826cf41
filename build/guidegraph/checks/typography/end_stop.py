"""A paragraph or recommendation has no end stop where the others have one.

Why: the reader cannot tell whether something is lost.
Hvorfor: læseren kan ikke se, om noget er tabt.
Example: Reference nr. 1 er opdateret til nyeste version
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Passage, Role
from guidegraph.checks.references.uses import paragraphs
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_ENDED = re.compile(r"[.!?:;…][”\"»)\]]*(?:\s*\([\d,\s–-]+\))?\Z|https?://\S+\Z")
_SENTENCE = re.compile(
    r"[A-ZÆØÅ].*\s(?:er|har|kan|skal|bør|var|blev|bliver|giver|gives|findes|ses|viser|foreligger|henvises|anvendes|benyttes)\s",
    re.DOTALL,
)
_TITLE = 90
"""Longest heading, in characters."""


def run(context: Context) -> Iterator[Remark]:
    """Compare recommendations with each other; tell prose paragraphs that are sentences."""
    recommendations = [
        p for p in context.text.having(Role.RECOMMENDATION, Role.VARIANT) if p.text.strip()
    ]
    stopped = [p for p in recommendations if p.text.rstrip().endswith(".")]
    bare = [p for p in recommendations if not p.text.rstrip().endswith(".")]
    if stopped and bare:
        fewer = stopped if len(stopped) <= len(bare) else bare
        for passage in fewer:
            yield _remark(
                context, passage, 0, len(passage.text), "har" if fewer is stopped else "mangler"
            )
    prose = list(context.text.having(Role.PROSE, Role.LOG))
    for passage, following in zip_longest(prose, prose[1:]):
        if following and following.text[:1].islower() and not following.text.startswith("http"):
            # An imported sentence may run on in the next block.
            continue
        for start, end in paragraphs(passage.text):
            text = passage.text[start:end].rstrip()
            if text[-1:] in '.!?:;”"»' or len(text) <= 40 or _ENDED.search(text):
                continue
            if len(text) <= _TITLE and not re.search(r"[.!?]\s", text) and end < len(passage.text):
                continue  # A short line before more text is a heading, whatever it was read as.
            if _SENTENCE.match(text) and not _is_list(context, passage):
                yield _remark(context, passage, start, start + len(text), "mangler")


def _is_list(context: Context, passage: Passage) -> bool:
    return bool(
        re.search(r"(?:^|\n)\s*(?:[-*+]|\d+[.)])\s", context.view.value(passage.node, KR.markdown))
    )


def _remark(context: Context, passage: Passage, start: int, end: int, what: str) -> Remark:
    lacks = what == "mangler"
    return context.remark(
        context.within(passage, max(start, end - 12), end),
        "Punktum mangler." if lacks else "Her er punktum; de fleste anbefalinger har intet.",
        "The end stop is missing."
        if lacks
        else "Here is an end stop; most recommendations have none.",
    )


RULE = Rule(
    "end-stop", "typography", Severity.INFO,
    "Punktum til sidst", "End stop",
    "Skriv alle anbefalinger ens; slut sætninger med punktum.", "Write all recommendations alike; end sentences with a stop.",
    Origin.TYPOGRAPHY, run, heuristic=True,
)  # fmt: skip
