"""What became of each piece of the source: the notes that the accounting is checked against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from guidegraph.importing.traced import Traced


class Reason(StrEnum):
    """Why a piece of the source is not in the output as it stood."""

    FURNITURE = "furniture"
    CONTENTS = "contents"
    GENERATED = "generated"
    LABEL = "label"
    MARKER = "marker"
    SEPARATOR = "separator"
    HYPHEN = "hyphen"
    COMMENT = "comment"
    REPEATED = "repeated"
    CITATION = "citation"
    NAVIGATION = "navigation"


REASONS: dict[Reason, tuple[str, str]] = {
    Reason.FURNITURE: ("sidetal eller sidehoved", "page number or running head"),
    Reason.CONTENTS: ("indholdsfortegnelse, som dannes på ny", "table of contents, made anew"),
    Reason.GENERATED: ("skabelonens overskrift, som dannes på ny", "template heading, made anew"),
    Reason.LABEL: ("ledetekst, som er blevet et felt", "label, which became a field"),
    Reason.MARKER: (
        "nummer eller punkttegn, som er blevet opmærkning",
        "number or bullet, now a mark",
    ),
    Reason.SEPARATOR: ("skilletegn mellem felter", "separator between fields"),
    Reason.HYPHEN: ("orddeling ved linjeskift", "hyphenation at a line end"),
    Reason.COMMENT: (
        "margenkommentar, slettet eller skjult tekst",
        "margin comment, deleted or hidden text",
    ),
    Reason.REPEATED: ("gentagelse af samme tekst", "the same text printed again"),
    Reason.NAVIGATION: ("vejvisning på netstedet", "navigation of the web site"),
    Reason.CITATION: ("henvisning, som er blevet en nøgle", "citation, which became a key"),
}
"""Each reason in Danish and English."""

REPORTED = frozenset({
    Reason.FURNITURE, Reason.CONTENTS, Reason.GENERATED, Reason.COMMENT, Reason.NAVIGATION,
})  # fmt: skip
"""Reasons that mean that the text is not in the output at all."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the source that is not in the output character by character."""

    start: int
    """Offset in the source."""
    end: int
    """Offset behind it."""
    reason: Reason
    """Why."""
    same: tuple[int, ...] = ()
    """For a repetition: offsets of the characters that stand for it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A placement that a person should look at."""

    start: int
    """Offset in the source."""
    end: int
    """Offset behind it."""
    message_da: str
    """In Danish."""
    message_en: str
    """In English."""
    warning: bool = False
    """Whether it can change what the text means."""


@dataclass(slots=True)
class Ledger:
    """Collects claims and doubts while a document is read."""

    claims: list[Claim] = field(default_factory=list)
    """Claims in the order they were made."""
    doubts: list[Doubt] = field(default_factory=list)
    """Doubts in the order they were raised."""

    def drop(self, text: Traced, reason: Reason) -> None:
        """Say that `text` is not written out, and why."""
        for start, end in stretches(text):
            self.claims.append(Claim(start, end, reason))

    def repeat(self, text: Traced, original: Traced) -> None:
        """Say that `text` repeats `original`, which is written out."""
        pairs = zip(_solid(text), _solid(original), strict=False)
        start, same = -1, list[int]()
        for own, other in [*pairs, (-1, -1)]:
            if same and (own != start + len(same) or other < 0):
                self.claims.append(Claim(start, start + len(same), Reason.REPEATED, tuple(same)))
                same = []
            if own < 0:
                continue
            if other < 0:
                self.claims.append(Claim(own, own + 1, Reason.LABEL))
                continue
            if not same:
                start = own
            same.append(other)

    def doubt(self, text: Traced, da: str, en: str, *, warning: bool = False) -> None:
        """Raise a doubt about where or how `text` was placed."""
        first = max(text.first, 0)
        self.doubts.append(Doubt(first, max(text.last + 1, first), da, en, warning))


def _solid(text: Traced) -> list[int]:
    """Offsets of the characters that are no white space; what the program wrote has none (-1)."""
    return [o for o, c in zip(text.at, text.text, strict=True) if not c.isspace()]


def stretches(text: Traced) -> Iterable[tuple[int, int]]:
    """The unbroken stretches of the source that a text covers, white space aside."""
    start = end = -1
    for offset, character in zip(text.at, text.text, strict=True):
        if offset < 0 or character.isspace():
            continue
        if offset != end:
            if start >= 0:
                yield start, end
            start = offset
        end = offset + 1
    if start >= 0:
        yield start, end
