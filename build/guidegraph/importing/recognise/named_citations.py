"""Citations by author and year: `(Berg et al., 2016; Holm & Lund, 2019)`, `Berg et al. (2016)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidegraph.ids import slugify
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.vancouver import Entry
from guidegraph.importing.traced import Traced

_WORD = r"[A-ZÆØÅÄÖÜÉÁÍÓÚŠŽČŁ][\w’'-]*"
_PARTICLE = r"(?:van|von|de|der|den|da|di|la|le|el|al|dos|ter|ten|af)"
_NAME = rf"(?:{_PARTICLE}\s+)*{_WORD}(?:\s+{_WORD})?"
_TAIL = rf"(?:,?\s+(?:et\s+al\.?|m\.\s?fl\.?|og\s+medarbejdere)|\s*(?:,|&|og|and)\s+{_NAME})*"
_CITED = re.compile(
    rf"(?P<name>{_NAME})(?P<more>{_TAIL})\s*,?\s*\(?(?P<year>(?:19|20)\d\d)(?P<letter>[a-z])?(?!\d)"
)
_CLOSE = re.compile(r"[^()]*\)")
_NAMES_MORE = re.compile(r"et\s+al|m\.\s?fl|&|\bog\b|\band\b")


@dataclass(frozen=True, slots=True)
class NamedCite:
    """A citation by name, which stays as printed and gets keys behind it."""

    start: int
    """Offset of the name."""
    end: int
    """Offset where its keys are written."""
    keys: tuple[str, ...]
    """Keys of the references that it can mean; empty where the list has none."""


def name_index(listed: Mapping[int, Entry], keys: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """Keys of the references by first author and year."""
    found: dict[str, tuple[str, ...]] = {}
    for number, entry in sorted(listed.items()):
        if entry.surname and entry.year:
            name = _index_key(entry.surname, entry.year)
            found[name] = (*found.get(name, ()), keys[number])
    return found


def _index_key(name: str, year: str) -> str:
    return f"{slugify(name, words=4)}-{year}"


def named_citations(text: Traced, reading: Reading) -> tuple[NamedCite, ...]:
    """The citations by name in a text, in order; those of one bracket share its end."""
    return tuple(citations_by(text.text, reading.names)) if reading.names else ()


def citations_by(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[NamedCite]:
    """The citations by name in a text, given keys by author and year."""
    for match in _CITED.finditer(text):
        keys = _look_up(match, names)
        inside = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
        if not keys and not (inside or _NAMES_MORE.search(match["more"])):
            continue
        close = _CLOSE.match(text, match.end())
        opened = text[match.start() : match.end()].count("(")
        end = close.end() if close and (inside or opened) else match.end()
        yield NamedCite(match.start(), end, keys)


def _look_up(match: re.Match[str], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Keys under the name, or under its first word; a letter behind the year picks one of several."""
    for name in (match["name"], match["name"].rpartition(" ")[2], match["name"].partition(" ")[0]):
        keys = names.get(_index_key(name, match["year"]), ())
        if keys:
            at = ord(match["letter"]) - ord("a") if match["letter"] else -1
            return (keys[at],) if 0 <= at < len(keys) else keys
    return ()
