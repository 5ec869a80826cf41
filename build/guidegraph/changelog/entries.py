"""The authored change log of a version, read from its graph."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.graph import View
from guidegraph.vocabulary import FRBR, KR, SCHEMA


@dataclass(frozen=True, slots=True)
class ClaimedPart:
    """A clause that an entry quotes, with the grade it gives it."""

    key: str
    """Key of the part."""
    text: str
    """The clause."""
    grade: str
    """IRI of the grade; empty for none."""
    printed: str
    """The grade as the log prints it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what it claims."""

    iri: str
    """IRI of the entry."""
    section: str
    """Template section that it stands under, as printed."""
    operation: str
    """`OpAdded`, `OpChanged`, …; empty where it says none."""
    number: str
    """Number that it names."""
    text: str
    """Text that it quotes as new."""
    old_text: str
    """Text that it quotes as old."""
    body: str
    """The whole entry as printed."""
    parts: tuple[ClaimedPart, ...]
    """Quoted clauses with grades."""
    affects: tuple[str, ...]
    """Works that it is about, where that resolved."""

    @property
    def is_vague(self) -> bool:
        """Whether it says that something changed but not what."""
        return not (self.text or self.old_text or self.number or self.parts or self.affects)


def read_entries(view: View, old: str, new: str) -> tuple[Entry, ...]:
    """The entries of the log of `new` that tell what changed since `old` (IRIs of versions).

    Logs of earlier steps that a document repeats are left out.
    """
    found = []
    for iri in view.of_type(KR.ChangeLogEntry):
        log = view.value(iri, KR.inLog)
        to = view.value(log, KR.toVersion) if log else ""
        if view.value(iri, KR.sinceVersion) == old and to in ("", new):
            found.append(_entry(view, iri))
    return tuple(found)


def _entry(view: View, iri: str) -> Entry:
    parts = [
        ClaimedPart(
            part.rpartition(".")[2], view.value(part, SCHEMA.text),
            view.value(part, KR.claimedGrade), view.value(part, KR.printedGrade),
        )
        for part in sorted(view.values(iri, FRBR.part), key=view.order)
    ]  # fmt: skip
    return Entry(
        iri, view.value(iri, KR.logSection), view.value(iri, KR.operation).rpartition("#")[2],
        view.value(iri, KR.claimedNumber), view.value(iri, KR.claimedText),
        view.value(iri, KR.claimedOldText), view.value(iri, SCHEMA.text), tuple(parts),
        view.values(iri, KR.affects),
    )  # fmt: skip
