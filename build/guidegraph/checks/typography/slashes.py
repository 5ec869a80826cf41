"""A slash between two words has spaces around it.

Why: Danish writes "og/eller" in one; with spaces the line breaks inside it.
Hvad: En skråstreg mellem to ord har mellemrum omkring sig.
Hvorfor: skråstreg mellem to enkelte ord skrives uden mellemrum.
Example: SBRT og / eller kirurgi
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_SPACED = re.compile(
    r"(?<![\w/-])(?P<a>[^\W\d_]{2,})(?: / ?| ?/ )(?P<b>[^\W\d_]{2,})(?![\w/-])(?!\s+\w+\s*/)"
)


def run(context: Context) -> Iterator[Remark]:
    """Tell slashes between two words; doses, and one that separates longer phrases, are left alone."""
    for hit in context.scan(_SPACED, PRINTED, ("/",)):
        a, b = hit.match["a"], hit.match["b"]
        if len(a) == 2 and a.isupper() and b[0].isupper():
            continue
        yield context.remark(
            hit,
            f"»{hit.text}« skrives uden mellemrum: »{a}/{b}«.",
            f'"{hit.text}" is written without spaces: "{a}/{b}".',
        )


RULE = Rule(
    "slash-space", "typography", Severity.INFO,
    "Mellemrum ved skråstreg", "Spaces at a slash",
    "Slet mellemrummene.", "Delete the spaces.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
