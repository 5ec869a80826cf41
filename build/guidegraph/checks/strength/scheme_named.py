"""The method names another scheme of grades than the document uses.

Why: a B is not the same in Oxford 2009, GRADE or SIGN.
Hvad: Metoden nævner en anden graduering, end dokumentet bruger.
Hvorfor: B betyder ikke det samme i Oxford 2009, GRADE og SIGN.
Example: front matter oxford-2009, text "graderet efter GRADE"
Eksempel: hovedet siger oxford-2009, teksten »graderet efter GRADE«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.strength.scheme import scheme_of
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b(?:vurder|grader|klassificer)\w*\s[^.]{0,60}?(?:efter|ifølge|i henhold til|jf\.?|med|ud fra)\s[^.]{0,30}?\b(?P<s>GRADE|SIGN|Oxford|USPSTF)\b"
)
_NAMES = {"oxford-2009": "Oxford", "grade": "GRADE"}


def run(context: Context) -> Iterator[Remark]:
    """Compare what the text names with what the front matter names."""
    scheme = scheme_of(context)
    own = _NAMES.get(scheme.name, "") if scheme else ""
    for hit in context.scan(_PATTERN, needs=("grade", "sign", "oxford", "uspstf")):
        named = hit.match["s"]
        if own and named != own and own not in hit.passage.text:
            yield context.remark(
                hit,
                f"Teksten graderer efter {named}, men dokumentet bruger {own}.",
                f"The text grades by {named}, but the document uses {own}.",
            )


RULE = Rule(
    "scheme-named", "strength", Severity.WARNING,
    "To gradueringer", "Two schemes of grades",
    "Ret teksten eller `gradering` i hovedet.", "Correct the text or `gradering` in the front matter.",
    Origin.RIGHT, run, heuristic=True,
)  # fmt: skip
