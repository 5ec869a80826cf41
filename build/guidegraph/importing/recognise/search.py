"""The literature search: databases, dates, limits, PICO columns and search strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.dates import find_date
from guidegraph.importing.recognise.grid import grid_of
from guidegraph.importing.recognise.pico import Terms, flat_pico, grid_pico
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.traced import EMPTY, Traced, join
from guidegraph.importing.writing.element import Element, block

_LIST = re.compile(r"\s*(?:[,;]|\bog\b)\s*")


@dataclass(slots=True)
class Search:
    """What the method chapter says of the search."""

    databases: list[str] = field(default_factory=list)
    """Databases named."""
    date: str = ""
    """Day of the search, ISO."""
    period: tuple[Traced, Traced] = (EMPTY, EMPTY)
    """First and last year."""
    language: Traced = EMPTY
    """Languages."""
    design: Traced = EMPTY
    """Study designs."""
    terms: Terms | None = None
    """PICO columns."""
    strings: list[Traced] = field(default_factory=list)
    """Search strings."""
    supplement: Traced = EMPTY
    """What was searched beside databases."""
    place: Traced = EMPTY
    """Where it stands."""

    def read(self, piece: Block, reading: Reading) -> bool:
        """Read a block of the search sections; true where all of it went into fields."""
        if piece.kind is Kind.TABLE:
            return self._table(piece, reading)
        if piece.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return False
        text = piece.text
        self.place = self.place or text
        if self._limit(text, reading):
            return True
        if reading.search("search", "string", text):
            label = reading.search("search", "string_label", text)
            end = label.end() if label else 0
            reading.label(text[:end])
            self.strings.append(text[end:])
            return True
        self._prose(text, reading)
        return False

    def _table(self, piece: Block, reading: Reading) -> bool:
        if piece.table >= 0:
            found = grid_pico(grid_of(reading.document.tables[piece.table], reading), reading)
        else:
            found = flat_pico(piece.rows, reading)
        if found is None or self.terms is not None:
            return False
        self.terms = found
        self.place = self.place or join(found.columns.values())
        return True

    def _limit(self, text: Traced, reading: Reading) -> bool:
        """A line such as `Sprog: Dansk, engelsk`."""
        period = reading.template.pattern("search", "period").match(text.text)
        if period and len(text) - (period.end() - period.start()) < 4:
            years = (
                text.matched(period, "from"),
                text.matched(period, "to") if period["to"] else EMPTY,
            )
            self.period = years
            kept = {*years[0].at, *years[1].at}
            for index, offset in enumerate(text.at):
                if offset not in kept:
                    reading.label(text[index : index + 1])
            return True
        for name in ("language", "design"):
            match = reading.template.pattern("search", name).match(text.text)
            if match and not getattr(self, name):
                value = text.matched(match, "value").strip(" .")
                reading.label(text[: match.start("value")])
                reading.label(text[match.start("value") + len(value) :])
                setattr(self, name, value)
                return True
        return False

    def _prose(self, text: Traced, reading: Reading) -> None:
        """What the running text says; it stays where it is as well."""
        for name in reading.template.words("search", "databases"):
            named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.text, re.IGNORECASE)
            if named and not any(name in other for other in self.databases):
                self.databases.append(name)
        for start, end in sentences(text.text, reading.template):
            sentence = text[start:end]
            if not self.date and reading.search("search", "date", sentence):
                self.date = find_date(sentence.text)
            if not self.supplement and reading.search("search", "supplement", sentence):
                self.supplement = sentence.strip()
            period = reading.search("search", "period", sentence)
            if period and not self.period[0]:
                self.period = (
                    sentence.matched(period, "from"),
                    sentence.matched(period, "to") if period["to"] else EMPTY,
                )

    def element(self, reading: Reading) -> Element | None:
        """The block, or nothing where no search was found."""
        if not (self.databases or self.date or self.terms or self.strings or self.language):
            return None
        fields: dict[str, Traced | str] = {
            "database": "; ".join(self.databases), "dato": self.date, "fra": self.period[0],
            "til": self.period[1], "sprog": _listed(self.language, reading),
            "design": _listed(self.design, reading),
        }  # fmt: skip
        if self.terms:
            fields |= self.terms.columns
        fields["supplerende"] = self.supplement
        fields["søgestreng"] = join(self.strings, " · ")
        key = reading.keys.take("soegning", more=self.databases)
        return block("søgning", key, {"kildested": reading.place(self.place)}, fields=fields)


def _listed(text: Traced, reading: Reading) -> Traced:
    """A printed list with semicolons between its parts."""
    parts: Sequence[Traced] = [p.strip() for p in text.split(_LIST) if p.strip()]
    kept = {o for p in parts for o in p.at}
    for index, offset in enumerate(text.at):
        if offset not in kept:
            reading.label(text[index : index + 1])
    return join(parts, "; ")
