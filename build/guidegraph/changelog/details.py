"""One change of a recommendation as a sentence of the change log, in the words of the text."""

from __future__ import annotations

from guidegraph.diff import Change
from guidegraph.graph import View
from guidegraph.vocabulary import SCHEMA

_SENTENCES = {
    "Moved": "{name} er flyttet.",
    "Renumbered": "{name} havde tidligere nr. {old}.",
    "GradeStrengthened": "Styrken for »{part}« er hævet fra {old} til {new}.",
    "GradeWeakened": "Styrken for »{part}« er sænket fra {old} til {new}.",
    "GradeAssigned": "»{part}« har fået styrken {new}.",
    "GradeRemoved": "»{part}« har ikke længere en styrke (tidligere {old}).",
    "GradingSchemeChanged": "»{part}« er graderet {new} (tidligere {old}).",
    "ObligationStrengthened": "Forpligtelsen er skærpet fra »{old}« til »{new}«.",
    "ObligationWeakened": "Forpligtelsen er svækket fra »{old}« til »{new}«.",
    "DirectionChanged": "Retningen er ændret fra »{old}« til »{new}«.",
    "PopulationChanged": "{name} gælder nu {new} (tidligere {old}).",
    "PartAdded": "»{new}« er tilføjet.",
    "PartRemoved": "»{old}« er udgået.",
    "VariantChanged": "Gengivelsen andetsteds i dokumentet er rettet.",
}
_SAID_BY_THE_QUOTATION = {"TextChanged", "PartTextChanged"}


def detail(change: Change, name: str, node: str, old: View, new: View) -> str:
    """A change as a sentence; empty where the quoted text says it already.

    `name` is what the log calls the recommendation, `node` its IRI in the new version.
    """
    if change.kind in _SAID_BY_THE_QUOTATION:
        return ""
    template = _SENTENCES.get(change.kind)
    if template is None:
        return change.summary_da
    part = f"{node}#{change.part}" if change.part else ""
    text = " ".join((new.value(part, SCHEMA.text) if part else "").split())
    return template.format_map({
        "name": name, "part": text or change.part or "", "old": change.old or "intet",
        "new": change.new or "intet",
    })  # fmt: skip
