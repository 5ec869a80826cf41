"""Texts that rules pass over, since no two neighbouring words are of the kind, hold nothing of theirs."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from support import compile_text, edited, ontology

from guidegraph.checks import rule_named, run_rule
from guidegraph.checks.context import Context
from guidegraph.checks.engine import make_context
from guidegraph.checks.reading.words import Pieces, stem
from guidegraph.checks.terms import lexicon, split_compound
from guidegraph.settings import Settings

RULES = {
    "agreement": "terms.agreement", "repeated-word": "typography.repeated",
    "spelling-variant": "terms.spelling_variant",
}  # fmt: skip
OPEN = (
    "systematisk reviews. det systematisk. en studie, et dosis, kræver kliniske vurdering."
    " af af. cancer kancer karcinom carcinom. patienten ønsker"
)
"""Words that leave no rule anything to pass over."""
WORDS = st.sampled_from(
    """systematisk Systematisk klinisk langsom faktisk reviews studier behandlinger T4tumorer patienter
    det Det de den en En et Et dette denne hver stor dosis kræver undersøgelse lokal palliative behandling studie tumor Tumor vurdering
    kliniske tekniske og med har patienten patientens kvinden ønske ønsker alder tilstand af af i I å
    carcinom karcinom karcinomer hormonal hormonel oesofagus øsofagus recidiv x2 (A) (2) hjernes-""".split()
)
GAPS = st.sampled_from((" ", " ", " ", "  ", "\n", ", ", ". ", "-", " (", ") ", "/"))
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=2, max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def context_of(text: str) -> Context:
    compiled = compile_text(edited(("om.md", "", f"\nTekst {text} slut.")))
    return make_context(compiled, settings=Settings(), ontology=ontology())


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_passed_over_holds_nothing(text: str) -> None:
    told = {code: run_rule(rule_named(code), context_of(text)) for code in RULES}
    for code, name in RULES.items():
        module = importlib.import_module(f"guidegraph.checks.{name}")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                module, "following",
                lambda context: lexicon._following(f"{context.text.folded} {OPEN}"),
            )  # fmt: skip
            assert run_rule(rule_named(code), context_of(text)) == told[code]


def test_the_texts_hold_findings() -> None:
    for code, text in (
        ("agreement", "systematisk reviews"), ("agreement", "gives et dosis"),
        ("agreement", "som kræver kliniske vurdering"), ("agreement", "som en klinisk studie"), ("repeated-word", "som af af"),
        ("spelling-variant", "oesofagus hos de øsofagus er det med"),
    ):  # fmt: skip
        assert run_rule(rule_named(code), context_of(text)), text


PARTS = ("hjerne", "metastase", "metastaser", "metastaserne", "stråle", "behandling", "behandlingen",
         "knogle", "smerte", "smerter", "kemo", "terapi", "lunge", "kræft", "ernes", "mm")  # fmt: skip
PART = st.sampled_from(PARTS)
JOINED = st.tuples(PART, st.sampled_from(("", "s")), PART).map("".join).filter(lambda w: len(w) > 8)


@given(st.lists(st.tuples(PART, PART), max_size=12), st.lists(JOINED), st.lists(JOINED))
def test_compounds_are_those_of_all_pairs(
    pairs: list[tuple[str, str]], here: list[str], listed: list[str]
) -> None:
    own = {stem(word): word for word in here}
    labels = {stem(word): word for word in listed}
    after = {a: frozenset(two for one, two in pairs if one == a) for a, _ in pairs}
    heads = {word[:7] for word in (*own.values(), *labels.values())}
    wanted = {
        (a, b): joined
        for a, b in pairs
        if (a + b)[:7] in heads and len(a) > 2 and len(b) > 3
        and (joined := split_compound._compound(a, b, own, labels))
    }  # fmt: skip
    known = split_compound._by_head(labels.values())
    firsts = split_compound._shorter(known)
    assert dict(split_compound._compounds(after, own, labels, known, firsts)) == wanted


@given(st.text(alphabet="aæ1²-_/.,< \n\t\u00a0\u2028\x1c()", max_size=60))
@pytest.mark.parametrize("pattern", [r"[\w-]+", r"\w+", r"\w+(?:[-/.,]\w+)*|[<>≤≥]"])
def test_pieces_are_what_the_pattern_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert list(Pieces(compiled).of(text)) == compiled.findall(text)
