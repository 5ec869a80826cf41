"""The literature search: databases, dates, limits, PICO columns and search strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.dates import last_date
from guidegraph.importing.recognise.grid import grid_of
from guidegraph.importing.recognise.pico import Terms, flat_pico, grid_pico
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.traced import EMPTY, Traced, join
from guidegraph.importing.writing.element import Element, block

_LIST = re.compile(r"\s*(?:[,;]|\b(?:og|eller|samt)\b)\s*")
_NAME = re.compile(r"[A-ZÆØÅ][\w/+.-]*(?:[ \t]+[A-ZÆØÅ][\w/+-]*)*")
_NO_NAMES = frozenset({"danmark", "norge", "sverige", "europa", "usa", "januar", "den"})
_SHORTEST = 20


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
    spoken: Traced = EMPTY
    """Languages that running text names, which count where no line gives them."""
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

    def read(self, piece: Block, reading: Reading) -> Block | None:
        """Read a block of the search sections; gives what is left of it to be written as prose."""
        if piece.kind is Kind.TABLE:
            return None if self._table(piece, reading) else piece
        if piece.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            return piece
        text = piece.text
        self.place = self.place or text
        if self._limit(text, reading):
            return None
        before, string, behind = _string_in(text, reading)
        if string:
            label = reading.search("search", "string_label", string)
            end = label.end() if label else 0
            reading.label(string[:end])
            self.strings.append(string[end:])
        rest = before + " " + behind if before and behind else before or behind
        if rest:
            self._prose(rest, reading)
        return replace(piece, text=rest) if rest else None

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
        if period and period["from"] and len(text) - (period.end() - period.start()) < 4:
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
        self.databases += [n for n in databases_in(text.text, reading) if n not in self.databases]
        for start, end in sentences(text.text, reading.template):
            sentence = text[start:end].strip()
            if not self.date and reading.search("search", "date", sentence):
                self.date = last_date(sentence.text)
            if not self.supplement and reading.search("search", "supplement", sentence):
                self.supplement = sentence
            period = reading.search("search", "period", sentence)
            if period and not self.period[0]:
                last = "to" if period["to"] else "to2" if period["to2"] else ""
                first = "from" if period["from"] else "from2"
                self.period = (
                    sentence.matched(period, first),
                    sentence.matched(period, last) if last else EMPTY,
                )
            for name in ("language", "design"):
                match = reading.search("search", name, sentence)
                if match and not getattr(self, name):
                    setattr(self, name, sentence.matched(match, "value").strip(" ."))
            spoken = reading.search("search", "language_in_text", sentence)
            if spoken and not self.spoken:
                self.spoken = sentence.matched(spoken, "value").strip(" ,.")

    def element(self, reading: Reading) -> Element | None:
        """The block, or nothing where no search was found."""
        if not (self.databases or self.date or self.terms or self.strings or self.language):
            return None
        fields: dict[str, Traced | str] = {
            "database": "; ".join(self.databases), "dato": self.date, "fra": self.period[0],
            "til": self.period[1], "sprog": _listed(self.language or self.spoken, reading),
            "design": _listed(self.design, reading),
        }  # fmt: skip
        if self.terms:
            fields |= self.terms.columns
        fields["supplerende"] = self.supplement
        fields["søgestreng"] = join(self.strings, " · ")
        key = reading.keys.take("soegning", more=self.databases)
        return block("søgning", key, {"kildested": reading.place(self.place)}, fields=fields)


def _string_in(text: Traced, reading: Reading) -> tuple[Traced, Traced, Traced]:
    """What stands before a search string, the string with its label, and what stands behind it."""
    bounds = list(sentences(text.text, reading.template))
    held = [
        i for i, (a, b) in enumerate(bounds)
        if reading.search("search", "string", text[a:b]) or _labelled(text.text[a:b], reading)
    ]  # fmt: skip
    if not held:
        return text, EMPTY, EMPTY
    first, last = bounds[held[0]][0], bounds[held[-1]][1]
    return text[:first].strip(), text[first:last], text[last:].strip()


def _labelled(sentence: str, reading: Reading) -> bool:
    match = reading.template.pattern("search", "string_label").match(sentence)
    return match is not None and len(sentence) - match.end() > _SHORTEST


def databases_in(text: str, reading: Reading) -> list[str]:
    """Databases that a text names: those that are known, and others in a list behind `søgt i`."""
    places: dict[str, int] = {}
    for name in reading.template.words("search", "databases"):
        named = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        if named and not any(name in other for other in places):
            places[name] = named.start()
    known = {name.casefold() for name in places}
    match = reading.template.pattern("search", "database_list").search(text)
    for item in _NAME.finditer(match["list"]) if match else ():
        name = item[0].strip()
        fresh = not any(name.casefold() in k or k in name.casefold() for k in known)
        if match and fresh and not any(w.casefold() in _NO_NAMES for w in name.split()):
            places[name] = match.start("list") + item.start()
    return sorted(places, key=lambda n: (places[n], n))


def _listed(text: Traced, reading: Reading) -> Traced:
    """A printed list with semicolons between its parts."""
    parts: Sequence[Traced] = [p.strip() for p in text.split(_LIST) if p.strip()]
    kept = {o for p in parts for o in p.at}
    for index, offset in enumerate(text.at):
        if offset not in kept:
            reading.label(text[index : index + 1])
    return join(parts, "; ")
