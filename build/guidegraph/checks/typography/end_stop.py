"""A sentence has no end stop where others of its kind have one.

Why: the reader cannot tell whether something is lost.
Hvad: En sætning mangler punktum, hvor andre af samme slags har det.
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

_ENDED = re.compile(
    r"[.!?][\d*†‡¹²³]{1,3}\Z|[.!?:;…][”\"»)\]]*(?:\s*\([\d,\s–-]+\))?\Z|https?://\S+\Z"
)
_SENTENCE = re.compile(
    r"[A-ZÆØÅ].*\s(?:er|har|kan|skal|bør|var|blev|bliver|giver|gives|findes|ses|viser|foreligger|henvises|anvendes|benyttes|anbefales|tilbydes|overvejes)\s",
    re.DOTALL,
)
_TITLE = 90
"""Longest heading, in characters."""
_ITEM = re.compile(r"(?:^|\n)\s*(?:[-*+•]|\d+[.)])\s")


def run(context: Context) -> Iterator[Remark]:
    """Compare recommendations with each other; tell prose paragraphs that are sentences."""
    yield from _recommendations(context)
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
                yield _remark(context, passage, start, start + len(text))


def _recommendations(context: Context) -> Iterator[Remark]:
    """Those without an end stop, where others have one."""
    found = [p for p in context.text.having(Role.RECOMMENDATION, Role.VARIANT) if p.text.strip()]
    stopped = [p for p in found if p.text.rstrip()[-1:] in ".!?"]
    for passage in found if stopped else ():
        text = passage.text.rstrip()
        # A list ends as its items do.
        if text[-1] not in ".!?:;" and not _ITEM.search(passage.text) and "\n" not in text:
            yield _remark(context, passage, 0, len(text))


def _is_list(context: Context, passage: Passage) -> bool:
    return bool(_ITEM.search(context.view.value(passage.node, KR.markdown)))


def _remark(context: Context, passage: Passage, start: int, end: int) -> Remark:
    spot = context.within(passage, max(start, end - 12), end)
    return context.remark(spot, "Punktum mangler.", "The end stop is missing.")


RULE = Rule(
    "end-stop", "typography", Severity.INFO,
    "Punktum til sidst", "End stop",
    "Skriv alle anbefalinger ens; slut sætninger med punktum.", "Write all recommendations alike; end sentences with a stop.",
    Origin.TYPOGRAPHY, run, heuristic=True,
)  # fmt: skip
