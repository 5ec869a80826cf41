"""The text refers to a search string that the guideline does not give.

Why: a search that cannot be repeated cannot be checked.
Hvad: Teksten henviser til en søgestreng, som retningslinjen ikke gengiver.
Hvorfor: en søgning, der ikke kan gentages, kan ikke efterprøves.
Example: "se søgestreng nedenunder", and only a table of terms follows
Eksempel: »se søgestreng nedenunder«, og kun en tabel med søgeord følger
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_PROMISE = re.compile(r"\b[Ss]øgestreng\w*|\b[Ss]øgeprotokol\w*")
_STRING = re.compile(r"\b(?:AND|OR)\b[^.]*\b(?:AND|OR)\b|\[(?:MeSH|tiab)\]", re.IGNORECASE)


def run(context: Context) -> Iterator[Remark]:
    """Look for a search string in the searches and the appendices."""
    searches = context.view.of_type(KR.Search)
    if any(context.view.value(s, KR.searchString) for s in searches):
        return
    if any(
        _STRING.search(context.view.value(p.node, p.property))
        for p in context.text.having(*RUNNING)
        if not p.group
    ):
        return
    for hit in context.scan(_PROMISE, needs=("søgestreng", "søgeprotokol")):
        if "/bilag/" not in hit.passage.node:
            yield context.remark(
                hit,
                "Teksten henviser til en søgestreng, som retningslinjen ikke gengiver.",
                "The text refers to a search string that the guideline does not give.",
            )
            return


RULE = Rule(
    "search-string-missing", "method", Severity.WARNING,
    "Søgestrengen mangler", "The search string is missing",
    "Gengiv hele søgestrengen, eventuelt i et bilag.", "Give the whole search string, perhaps in an appendix.",
    Origin.AGREE, run, covers=("Method",), heuristic=True,
)  # fmt: skip
