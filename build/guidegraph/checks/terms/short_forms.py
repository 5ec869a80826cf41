"""One small word is written both in full and shortened, or shortened in two ways.

Why: "f.eks." beside "fx" and "pr." beside "per" show several hands; a text has one form.
Hvad: Et småord skrives både ud og forkortet, eller forkortes på flere måder.
Hvorfor: »f.eks.« ved siden af »fx« viser flere hænder; en tekst har én form.
Example: f.eks. / fx / for eksempel
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import RUNNING, Hit
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_WORDS: tuple[tuple[str, ...], ...] = (
    (r"f\.eks\.?", r"fx\.?", r"(?:som )?for eksempel"),
    (r"ca\.", r"cirka"),
    (r"pr\.(?= [a-zæøå])", r"per(?= (?:fraktion|dag|døgn|gang|uge|måned|år|time|person|patient|studie|behandling)\w*)"),
    (r"bl\.a\.", r"blandt andet"),
    (r"dvs\.", r"det vil sige"),
    (r"evt\.", r"eventuelt"),
    (r"pga\.", r"p\.g\.a\.", r"på grund af"),
    (r"ift\.", r"i forhold til"),
    (r"mht\.", r"m\.h\.t\.", r"med hensyn til"),
    (r"inkl\.", r"inklusive"),
    (r"ekskl\.", r"eksklusive"),
    (r"svt\.", r"sv\.t\.", r"svarende til"),
    (r"jf\.", r"jævnfør"),
    (r"maks\.", r"max\.", r"maksimalt"),
    (r"min\.(?= \d)", r"minimum(?= \d)"),
    (r"pct\.", r"procent(?= )"),
    (r"ovl\.", r"overlæge(?:n|r|rne)?"),
    (r"afd\.", r"afdeling(?:en|er|erne)?"),
    (r"(?<!\w)beh\.(?= )", r"behandling(?:en|er|erne)?"),
    (r"pt\.(?= [a-zæøå])", r"(?:for )?tiden(?= )"),
)  # fmt: skip
"""Each word with its forms."""
_LITERAL = re.compile(r"\(\?:[^()]*\)|\(\?=.*\Z|[\\?]")


def _literal(form: str) -> str:
    """The characters that a form cannot do without."""
    return _LITERAL.sub("", form).strip(".")


_FAMILIES = tuple(
    (
        tuple(_literal(form) for form in forms),
        re.compile(
            r"(?<![\w.])(?:"
            + "|".join(f"(?P<f{n}>{form})" for n, form in enumerate(forms))
            + r")(?!\w)",
            re.IGNORECASE,
        ),
    )
    for forms in _WORDS
)
"""Each word with what its forms hold, and a pattern of all."""


def run(context: Context) -> Iterator[Remark]:
    """Tell the first place of each form but the most frequent of its word."""
    lower = context.text.together(RUNNING).lower
    for literals, pattern in _FAMILIES:
        if sum(literal in lower for literal in literals) < 2:
            continue
        forms: dict[str, list[Hit]] = {}
        for hit in context.scan(pattern, needs=literals):
            forms.setdefault(hit.match.lastgroup or "", []).append(hit)
        if not forms:
            continue
        ranked = sorted(forms.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        usual = ranked[0][1][0]
        for _, hits in ranked[1:]:
            yield context.remark(
                hits[0],
                f"»{hits[0].text}« skrives oftest »{usual.text.lower()}« i dokumentet.",
                f'"{hits[0].text}" is mostly written "{usual.text.lower()}" in the document.',
                related=[(usual, f"»{usual.text}«", f'"{usual.text}"')],
            )


RULE = Rule(
    "short-form", "terms", Severity.INFO,
    "Samme småord skrevet på flere måder", "One small word in several forms",
    "Vælg én form.", "Choose one form.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
