"""People: authors with titles, affiliation and declared interests, and those named in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidegraph.ids import slugify
from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.traced import EMPTY, Traced, join
from guidegraph.importing.writing.element import Element, block

_CAPITAL = r"[A-ZÆØÅÄÖÜÉ](?:[\w’'-]*\w|\.)?"
_TIE = r"(?:von|van|de|der|den|af|la|bin)"
_NAME = re.compile(
    rf"{_CAPITAL}\s+(?:(?:{_CAPITAL}|{_TIE})\s+){{0,4}}?[A-ZÆØÅÄÖÜÉ][\w’'-]*\w(?![\w’'-]*\s+{_TIE}?\s*[A-ZÆØÅÄÖÜÉ][\w.])"
)
_CUT = re.compile(r"\s*[,;]\s+|\.\s+(?=[A-ZÆØÅ])|\s+[–-]\s+")
_BEHIND = re.compile(r"\s*[,;.:–(-]")
_NOTE = re.compile(r"\s*\((?P<note>[^()]{2,60})\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_AND = re.compile(r"\s*(?:,|\bog\b|&)\s*")
_LONGEST = 700


@dataclass(slots=True)
class Person:
    """A person while the document is read."""

    name: Traced
    """Name as printed."""
    title: Traced = EMPTY
    """Titles."""
    affiliation: Traced = EMPTY
    """Where the person works."""
    interests: Traced = EMPTY
    """Declared interests."""
    roles: list[str] = field(default_factory=list)
    """Roles."""
    source: Traced = EMPTY
    """All of the text that the person was read from, empty where only named in prose."""


def read_person(text: Traced, reading: Reading) -> Person | None:
    """A person from one entry of the list of authors, or nothing if it is none."""
    if len(text) > _LONGEST:
        return None
    interests = reading.template.pattern("people", "interests").search(text.text)
    end = interests.start() if interests else len(text)
    front = text[:end].strip(" .,;:–-(")
    lead = _leading_title(front, reading)
    bare = front[len(lead) :]
    name = _NAME.match(bare.text)
    behind = bare.text[name.end() :] if name else ""
    if name is None or (behind and not _BEHIND.match(behind)) or not (behind or interests or lead):
        return None
    person = Person(bare.matched(name), source=text, roles=["forfatter"])
    pieces = [
        p.strip(" ()") if _IN_BRACKETS.fullmatch(p.text) else p for p in _pieces(bare[name.end() :])
    ]
    titles = [lead.strip(" ,")] if lead else []
    titles += [p for p in pieces if _is_title(p.text, reading)]
    person.title = join(titles, ", ")
    person.affiliation = join(
        (p.strip(" .") for p in pieces if not _is_title(p.text, reading)), ", "
    )
    person.interests = _closed(text[end:].strip()) if interests else EMPTY
    return person


def _closed(text: Traced) -> Traced:
    """A text without a bracket that it does not open."""
    return text.strip(")") if text.text.count(")") > text.text.count("(") else text


def _pieces(text: Traced) -> list[Traced]:
    """What follows a name, cut at commas and stops; a bracket right behind the name by itself."""
    note = _NOTE.match(text.text)
    first = [text.matched(note, "note")] if note else []
    rest = text[note.end() :] if note else text
    return [*first, *(p for p in rest.strip(" ,;.:–-(").split(_CUT) if p)]


def _is_title(text: str, reading: Reading) -> bool:
    words = text.casefold().strip(" .()")
    if words in _titles(reading):
        return True
    if reading.template.pattern("people", "title_words").match(words):
        return True
    if reading.template.pattern("people", "places").search(words):
        return False
    return any(words == t or re.match(rf"{re.escape(t)}\b", words) for t in _titles(reading))


def _titles(reading: Reading) -> list[str]:
    names = (t.casefold().strip(" .") for t in reading.template.words("people", "titles"))
    return sorted(names, key=lambda t: (-len(t), t))


def _leading_title(text: Traced, reading: Reading) -> Traced:
    """Titles in front of a name: `Overlæge, professor Jens Hansen`."""
    end = 0
    while True:
        rest = text.text[end:]
        title = next(
            (
                t
                for t in _titles(reading)
                if re.match(rf"\s*{re.escape(t)}\.?\s*,?\s+", rest, re.IGNORECASE)
            ),
            "",
        )
        if not title:
            return text[:end]
        found = re.match(rf"\s*{re.escape(title)}\.?\s*,?\s+", rest, re.IGNORECASE)
        end += found.end() if found else len(rest)


class People:
    """All people of a document, each once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.known: list[Person] = []

    def add_entry(self, piece: Block) -> bool:
        """Read a list entry as a person; false where it is none."""
        text = piece.text
        person = read_person(text, self.reading)
        if person is None:
            return False
        self.reading.ledger.drop(piece.marker, Reason.MARKER)
        self.add(person)
        return True

    def add(self, person: Person) -> None:
        """Add a person who was read from the list of authors."""
        self._drop_separators(person)
        existing = self.find(person.name.text)
        if existing is not None and not existing.source:
            person.roles = list(dict.fromkeys([*person.roles, *existing.roles]))
            self.known.remove(existing)
        self.known.append(person)
        if not person.affiliation or not person.interests:
            self.reading.ledger.doubt(
                person.source, f"{person.name.text}: tilknytning eller interesser kunne ikke læses.",
                f"{person.name.text}: affiliation or interests could not be read.",
            )  # fmt: skip

    def _drop_separators(self, person: Person) -> None:
        kept = {
            o
            for v in (person.name, person.title, person.affiliation, person.interests)
            for o in v.at
        }
        for index, offset in enumerate(person.source.at):
            if offset >= 0 and offset not in kept:
                self.reading.ledger.drop(person.source[index : index + 1], Reason.SEPARATOR)

    def find(self, name: str) -> Person | None:
        """The person of that name."""
        return next((p for p in self.known if slugify(p.name.text) == slugify(name)), None)

    def name_in_prose(self, text: Traced) -> None:
        """Note the people whom prose says to have reviewed, edited or assessed something."""
        for pattern, role in (
            ("reviewers", "litteraturgennemgang"), ("editors", "redaktør"), ("peer_reviewers", "bedømmer"),
        ):  # fmt: skip
            for match in self.reading.template.pattern("people", pattern).finditer(text.text):
                for name in self._names(text[match.end() : match.end() + 200]):
                    self._give(name, role)

    def _names(self, text: Traced) -> list[Traced]:
        found: list[Traced] = []
        at = 0
        while at < len(text):
            rest = text[at:]
            lead = _leading_title(rest, self.reading)
            name = _NAME.match(rest.text, len(lead))
            if name is None:
                break
            found.append(rest.matched(name))
            tie = _AND.match(rest.text, name.end())
            if tie is None:
                break
            at += tie.end()
        return found

    def _give(self, name: Traced, role: str) -> None:
        person = self.find(name.text)
        if person is None:
            person = Person(name)
            self.known.append(person)
        if role not in person.roles:
            person.roles.append(role)

    def elements(self, people: list[Person] | None = None) -> list[Element]:
        """The person blocks."""
        made = []
        for person in self.known if people is None else people:
            if not person.source:
                shown = ", ".join(person.roles)
                self.reading.ledger.doubt(
                    person.name, f"{person.name.text} er kun nævnt i teksten og sat som {shown}.",
                    f"{person.name.text} is only named in the text and was set as {shown}.",
                )  # fmt: skip
            key = self.reading.keys.take(slugify(person.name.text))
            fields: dict[str, Traced | str] = {
                "navn": person.name, "titel": person.title, "tilknytning": person.affiliation,
                "interesser": person.interests,
            }  # fmt: skip
            attributes: dict[str, Traced | str] = {
                "rolle": " ".join(person.roles), "kildested": self.reading.place(person.name),
            }  # fmt: skip
            made.append(block("person", key, attributes, fields=fields))
        return made


def is_entry(piece: Block) -> bool:
    """Whether a block can be an entry of the list of authors."""
    return piece.kind in (Kind.ITEM, Kind.PARAGRAPH)
