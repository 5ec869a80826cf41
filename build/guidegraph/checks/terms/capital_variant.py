"""A substance is written with a capital inside a sentence, as if it were a trade name.

Why: Danish writes substances with a small letter and trade names with a capital; mixed, the reader
cannot tell which is meant.
Hvad: Et stof skrives med stort inde i en sætning, som var det et handelsnavn.
Hvorfor: stofnavne skrives med lille og handelsnavne med stort; blandet kan man ikke se, hvad der menes.
Example: i kombination med Trastuzumab (Herceptin®)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.checks.terms.lexicon import danish_labels, words
from guidegraph.diagnostics import Severity
from guidegraph.ontology import Ontology

_CAPITAL = re.compile(
    r"(?P<w>[A-ZÆØÅ](?:(?<=[a-zæøå,%/] .)|(?<=[a-zæøå] \(.)|(?<=f\.eks\. .)|(?<=bl\.a\. .)|(?<=evt\. .))[a-zæøå]{4,})(?![\w®™-]|\s*[®™])"
)
_ENDINGS = re.compile(
    r"(?:mab|nib|lib|stat|platin|rubicin|taxel|citabin|trexat|relin|relix|zol|oxifen|fosfamid|tecan|posid|relbin|ristin|parib|lutamid|lisib|dronat|dronsyre|nisolon|solon|metason|setron|profen|adol|cillin|mycin|azol|pril|sartan|olol)\Z"
)
"""Ends of the international names of substances (WHO's stems)."""


def run(context: Context) -> Iterator[Remark]:
    """Tell capitals of substances by the scheme, by the stems of their names or by the text itself."""
    names = _substances(context.ontology)
    for hit in context.scan(_CAPITAL, PRINTED):
        word = hit.match["w"].lower()
        known = word in names or bool(_ENDINGS.search(word))
        if not known or not (word in names or _small(context, word)):
            continue
        yield context.remark(
            hit,
            f"»{hit.match['w']}« er et stof og skrives med lille: »{word}«.",
            f'"{hit.match["w"]}" is a substance and takes a small letter: "{word}".',
        )


def _small(context: Context, word: str) -> bool:
    spots = words(context).get(word, [])
    return any(s.passage and s.passage.text[s.start : s.start + 1].islower() for s in spots)


@lru_cache(maxsize=2)
def _substances(ontology: Ontology) -> frozenset[str]:
    labels = danish_labels(ontology)
    return frozenset(
        name
        for concept in ontology.topics()
        if concept.scheme == "laegemidler"
        for name in labels[concept.iri]
        if re.fullmatch(r"[a-zæøå]{5,}", name)
    )


RULE = Rule(
    "substance-capital", "terms", Severity.INFO,
    "Stofnavn med stort", "A substance with a capital",
    "Skriv stoffet med lille, eller sæt ® ved et handelsnavn.", "Write the substance small, or mark a trade name with ®.",
    Origin.ORTHOGRAPHY, run, heuristic=True,
)  # fmt: skip
