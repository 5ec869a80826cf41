"""The search was limited to designs that the review does not keep to.

Why: a review that searched for RCTs but rests on retrospective studies found those some other way.
Hvad: Søgningen var begrænset til studiedesign, som gennemgangen ikke holder sig til.
Hvorfor: søger man kun RCT, er de retrospektive studier fundet på en anden måde end beskrevet.
Example: Design: RCT – "En retrospektiv analyse af 324 patienter …"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Hit, Role
from guidegraph.checks.references.uses import cited_spans
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity
from guidegraph.vocabulary import KR

_DESIGNS: tuple[tuple[str, re.Pattern[str], str, tuple[str, ...]], ...] = (
    ("retrospektive studier", re.compile(r"\bretrospektiv\w*\s+(?:[\w-]+\s+){0,2}(?:studie|analyse|undersøgelse|opgørelse|data)\w*", re.I), r"retrospe|kohorte|cohort|observation", ("retrospektiv",)),
    ("oversigter", re.compile(r"\b(?:systematisk\w*\s+review\w*|Cochrane[\s-]+review\w*|review\s+af|oversigtsartik\w+)", re.I), r"review|oversigt|metaanaly|meta-analy", ("review", "oversigtsartik")),
    ("metaanalyser", re.compile(r"\bmeta-?\s?analyse\w*", re.I), r"review|oversigt|metaanaly|meta-analy", ("metaanalyse", "meta-analyse", "meta analyse", "meta- analyse")),
    ("ikke-randomiserede studier", re.compile(r"\bikke[\s-]+(?:var\s+)?randomisere\w+|\bkohortestudi\w+|\bcase[\s-]kontrol\w*|\bcase[\s-]+serie\w*", re.I), r"kohorte|cohort|observation|case", ("randomisere", "kohortestudi", "case")),
    ("guidelines", re.compile(r"\b(?:nationale?|internationale?)\s+(?:kliniske?\s+)?(?:retningslinj|guideline)\w*", re.I), r"guideline|retningslinje", ("nationale", "national ")),
)  # fmt: skip


def run(context: Context) -> Iterator[Remark]:
    """Tell each other design once with all its places, in paragraphs that cite."""
    searches = context.view.of_type(KR.Search)
    limits = [d for s in searches for d in context.view.values(s, KR.searchDesign)]
    if not limits:
        return
    allowed = " ".join(limits).lower()
    extra = " ".join(context.view.value(s, KR.supplementarySearch) for s in searches).lower()
    spans = cited_spans(context)
    for name, pattern, fits, needs in _DESIGNS:
        if re.search(fits, allowed) or (name == "guidelines" and re.search(fits, extra)):
            continue
        hits = [
            h for h in context.scan(pattern, frozenset({Role.PROSE}), needs) if _cites(h, spans)
        ]
        if hits:
            others = [(h, f"også {name}", f"{name} too") for h in hits[1:20]]
            yield context.remark(
                hits[0],
                f"Søgningen er begrænset til {', '.join(limits)}, men gennemgangen bygger også på {name}.",
                f"The search was limited to {', '.join(limits)}, but the review also rests on {name}.",
                related=[
                    (Spot(searches[0]), "søgningens grænser", "the limits of the search"),
                    *others,
                ],
            )


def _cites(hit: Hit, spans: dict[str, list[tuple[int, int]]]) -> bool:
    if not hit.passage.group:
        return False
    text = hit.passage.text
    end = text.find("\n", hit.start)
    end = len(text) if end < 0 else end
    return any(hit.start <= s < end for s, _ in spans.get(hit.passage.node, ()))


RULE = Rule(
    "design-limit", "method", Severity.WARNING,
    "Gennemgangen bruger andre design end søgningen", "The review uses other designs than the search",
    "Beskriv, hvordan de er fundet, eller ret søgningens grænser.", "Describe how they were found, or correct the limits of the search.",
    Origin.AGREE, run, heuristic=True, covers=("Method", "Evidence"),
)  # fmt: skip
