"""People and sources that the shared lists lack: proposed additions, at their end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidegraph.corpus.shared import PEOPLE, SOURCES, read_lists
from guidegraph.ids import slugify
from guidegraph.importing.recognise.edition import Edition
from guidegraph.importing.writing.element import Element
from guidegraph.parse import Problem
from guidegraph.source import changeable_text, saved_like

_TITLES = {PEOPLE: "# Personer {#personer}\n", SOURCES: "# Kilder {#kilder}\n"}


@dataclass(frozen=True, slots=True)
class Additions:
    """New contents of the shared lists."""

    files: Mapping[str, bytes]
    """Whole new content by file name; a list without additions is left out."""
    people: int
    """People added."""
    sources: int
    """Sources added."""


def additions(edition: Edition, lists: Mapping[str, bytes], folder: str) -> Additions:
    """What must be added to the lists so that an edition's people and sources are in them.

    `lists` holds the lists as they are, by file name. Nothing in them is changed.
    """
    known = read_lists(lists, folder, Problem())
    have_people = {entry.key for entry in known.people}
    have_sources = set(known.shared().sources)
    people: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file in edition.files:
        for element in file.elements:
            if element.keyword == "person" and element.key not in have_people:
                people[element.key] = _person(element)
            elif element.keyword == "reference":
                key, text = _source(element)
                doi = f"doi-{_field(element, 'doi').casefold()}"
                if key and not {key, doi} & have_sources:
                    sources[key] = text
    files = {}
    for name, found in ((PEOPLE, people), (SOURCES, sources)):
        if found:
            before = lists.get(name, _TITLES[name].encode())
            old = changeable_text(before, folder + name)
            blocks = "".join(f"\n{found[key]}" for key in sorted(found))
            files[name] = saved_like(old.rstrip("\r\n") + "\n" + blocks, before).encode()
    return Additions(files, len(people), len(sources))


def _field(element: Element, name: str) -> str:
    return next((p.value.text for p in element.fields if p.name == name), "")


def _person(element: Element) -> str:
    return f"::: person {{#{element.key}}}\nnavn: {_field(element, 'navn')}\n:::\n"


def _source(element: Element) -> tuple[str, str]:
    pmid, doi = _field(element, "pmid"), _field(element, "doi")
    key = f"pmid-{pmid}" if pmid.isdigit() else f"doi-{slugify(doi)}" if doi else ""
    lines = [
        f"{name}: {value}"
        for name, value in (("pmid", pmid), ("doi", doi), ("titel", _field(element, "titel")))
        if value
    ]
    return key, f"::: kilde {{#{key}}}\n" + "\n".join(lines) + "\n:::\n"
