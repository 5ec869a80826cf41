"""Claims that stand in the running text of a change log, outside its entries.

Only one form is read: a sentence that says that new recommendations on a subject were added. It
is held against the recommendations that were: where none of them, nor its evidence's headings,
has the subject's words, nothing supports the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.diff import Change, Claim, Comparison
from guidegraph.diff.wording import stem
from guidegraph.graph import View
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import DCTERMS, FRBR, KR, SCHEMA

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_ADDED = re.compile(
    r"\bny(?:e|t)?\s+anbefaling(?:er)?\s+(?:vedrørende|om|angående|for|til)\s+(?P<subject>[^.,;:]+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = frozenset("og eller samt af for til med ved efter under hos i på den det de en et".split())


def prose_claims(comparison: Comparison, new: View, ontology: Ontology) -> Iterator[Claim]:
    """Sentences that announce new recommendations on a subject that no new one has."""
    added = [c for c in comparison.changes if c.kind == "RecommendationAdded"]
    words = {stem(word) for change in added for word in _words(_told(change, new))}
    kind = ontology.section_kind("Ændringslog")
    own = new.value(comparison.difference.new.own, DCTERMS.title)
    for node in _logs(new, comparison, kind.iri if kind else ""):
        for sentence in _SENTENCE.findall(new.value(node, SCHEMA.text)):
            match = _ADDED.search(sentence)
            if match is None:
                continue
            wanted = {stem(w) for w in _words(match["subject"])} - {stem(w) for w in _words(own)}
            if wanted and not any(_alike(a, b) for a in wanted for b in words):
                subject = match["subject"].strip()
                yield Claim(
                    node, new.value(node, DCTERMS.title), "OpAdded", None, None,
                    f"Loggens tekst siger »{sentence.strip()}«, men ingen ny anbefaling handler "
                    f"om »{subject}«.",
                    f"The log's text says “{sentence.strip()}”, but no new recommendation is "
                    f"about “{subject}”.",
                )  # fmt: skip


def _logs(new: View, comparison: Comparison, kind: str) -> Iterator[str]:
    """The section of the change log, and the heading of the log of this step."""
    if kind:
        yield from new.subjects(KR.sectionKind, kind)
    for log in new.of_type(KR.ChangeLog):
        if new.value(log, KR.sinceVersion) == comparison.difference.old.own:
            yield log


def _told(change: Change, new: View) -> str:
    """A new recommendation's words: its text, key and group."""
    nodes = new.subjects(FRBR.realizationOf, change.target)
    groups = [new.value(new.value(n, KR.inGroup), DCTERMS.title) for n in nodes]
    return " ".join([change.new or "", *groups])


def _alike(one: str, other: str) -> bool:
    """Whether two stems are one word, or a compound or inflection of it."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and long.startswith(short)


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(text) if w.lower() not in _SMALL]
