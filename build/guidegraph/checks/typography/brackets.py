"""A bracket or quotation mark is opened and not closed, or closed and not opened.

Why: the reader cannot see where the remark or quotation ends.
Hvad: En parentes åbnes uden at lukkes, eller lukkes uden at være åbnet.
Hvorfor: læseren kan ikke se, hvor parentesen eller citatet slutter.
Example: (f.eks. < 6 mdr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Passage, Role
from guidegraph.checks.references.uses import paragraphs
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_SIGN = re.compile(r"[()\[\]]")
_PAIRS = {")": "(", "]": "["}


def run(context: Context) -> Iterator[Remark]:
    """Pair brackets in each paragraph; "a)" at a line's start and in lists is left alone."""
    for passage in context.text.having(*PRINTED, Role.TITLE):
        if "(" in passage.text or ")" in passage.text or "[" in passage.text:
            for start, end in paragraphs(passage.text):
                yield from _unpaired(context, passage, start, end)


def _unpaired(context: Context, passage: Passage, start: int, end: int) -> Iterator[Remark]:
    opened: list[int] = []
    for match in _SIGN.finditer(passage.text, start, end):
        offset, sign = match.start(), match.group()
        if sign in _PAIRS.values():
            opened.append(offset)
        elif opened and passage.text[opened[-1]] == _PAIRS[sign]:
            opened.pop()
        elif not _enumerates(passage.text, start, offset):
            yield _remark(context, passage, offset)
    for offset in opened:
        yield _remark(context, passage, offset)


def _enumerates(text: str, start: int, offset: int) -> bool:
    word = text[start:offset].rpartition(" ")[2]
    return len(word) <= 2 and word.isalnum()


def _remark(context: Context, passage: Passage, offset: int) -> Remark:
    sign = passage.text[offset]
    return context.remark(
        context.within(passage, offset, offset + 1),
        f"»{sign}« har ingen makker i afsnittet.",
        f'"{sign}" has no partner in the paragraph.',
    )


RULE = Rule(
    "bracket-unpaired", "typography", Severity.WARNING,
    "Parentes uden makker", "Unpaired bracket",
    "Sæt den anden parentes, eller slet denne.", "Add the other bracket or delete this one.",
    Origin.TYPOGRAPHY, run,
)  # fmt: skip
