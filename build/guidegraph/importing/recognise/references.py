"""Chapter 4: entries with fields; and stand-ins for numbers that are cited but not listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidegraph.ids import is_key, slugify
from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.citations import find_citations, find_style
from guidegraph.importing.recognise.context import CitationStyle, Reading
from guidegraph.importing.recognise.entry_list import UNNUMBERED
from guidegraph.importing.recognise.flat_tables import row_texts
from guidegraph.importing.recognise.named_citations import citations_by, name_index
from guidegraph.importing.recognise.recommendations import number_of
from guidegraph.importing.recognise.vancouver import Entry, is_label, leftover, parse_entry
from guidegraph.importing.traced import Traced, join
from guidegraph.importing.writing.element import Element, block

_ORDER = ("titel", "forfatter", "tidsskrift", "år", "bind", "hæfte", "sider", "artikelnummer", "doi",
          "pmid", "url", "beskrivelse")  # fmt: skip
_SEPARATOR = re.compile(
    r"[\s.,;:()\[\]]+|doi|pmid|https?://(?:dx\.)?doi\.org/|and|&", re.IGNORECASE
)


def prepare(blocks: Iterable[Block], reading: Reading) -> dict[int, Entry]:
    """Read the list, find how the document cites, and give every number a key."""
    every = list(blocks)
    listed = {int(b.number): parse_entry(b.text) for b in every if b.kind is Kind.REFERENCE}
    texts = [t for b in _citing(every) for t in _texts(b, reading)]
    reading.style = find_style(reading, texts, max(listed, default=0))
    unnumbered = any(b.role == UNNUMBERED for b in every)
    for number, entry in sorted(listed.items()):
        reading.references[number] = reading.keys.take(_key(entry), more=_title_words(entry))
    if unnumbered:
        _by_name(listed, texts, reading)
    cited: set[int] = set()
    named: dict[int, str] = {}
    for text in texts:
        for cite in find_citations(text, reading):
            cited.update(cite.numbers)
        named.update(_named_studies(text, reading, named))
    for number in sorted(cited if not listed else ()):
        key = named.get(number, f"ukendt-{number}")
        reading.references[number] = reading.keys.take(key)
    return listed


def _citing(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that can cite: all but those of the reference chapter."""
    inside = False
    for piece in blocks:
        if piece.kind is Kind.CHAPTER:
            inside = piece.role == "references"
        if not inside and piece.kind is not Kind.REFERENCE:
            yield piece


def _by_name(listed: dict[int, Entry], texts: list[Traced], reading: Reading) -> None:
    """How a document with an unnumbered list cites: by author and year, or by place in the list."""
    names = name_index(listed, reading.references)
    by_name = sum(1 for t in texts for _ in citations_by(t.text, names))
    by_number = sum(1 for t in texts for _ in find_citations(t, reading))
    shown = reading.document.traced(reading.document.lines[0])
    if by_name >= by_number:
        reading.names, reading.style = names, CitationStyle("", 0)
        if by_name:
            reading.ledger.doubt(
                shown, "Kilden henviser med forfatter og årstal; nøglerne er sat bag de trykte navne.",
                "The source cites by author and year; the keys were put behind the printed names.",
            )  # fmt: skip
    elif by_number:
        reading.ledger.doubt(
            shown, "Referencelisten har ingen numre; posterne er talt i den rækkefølge, de står i.",
            "The reference list has no numbers; its entries were counted in their order.", warning=True,
        )  # fmt: skip


def _texts(piece: Block, reading: Reading) -> Iterator[Traced]:
    if piece.text:
        yield piece.text
    yield from piece.notes
    if piece.rows:
        yield from row_texts(piece.rows, reading)
    if piece.table >= 0:
        for cell in reading.document.tables[piece.table].cells:
            lines = reading.document.lines
            yield join((reading.document.traced(lines[i]) for i in cell.lines), " ")


def _key(entry: Entry) -> str:
    name = slugify(entry.surname, words=3) or slugify(
        entry.fields["titel"].text if "titel" in entry.fields else entry.text.text, words=3
    )
    key = f"{name}-{entry.year}" if entry.year else name
    return key if is_key(key) else f"ref-{key}".strip("-")


def _title_words(entry: Entry) -> list[str]:
    title = entry.fields.get("titel")
    return (
        [w for w in slugify(title.text).split("-") if len(w) > 4 and not w.isdigit()]
        if title
        else []
    )


def _named_studies(text: Traced, reading: Reading, known: dict[int, str]) -> dict[int, str]:
    """Numbers that stand right behind a study's name and year, with a key of these."""
    found: dict[int, str] = {}
    for match in reading.template.pattern("tables", "study").finditer(text.text):
        behind = re.match(r"\s*,?\s*[(\[](\d{1,4})[)\]]", text.text[match.end() :])
        if behind and int(behind[1]) not in known:
            name = slugify(match["name"].replace("- ", "-"), words=3)
            key = f"{name}-{match['year']}"
            if is_key(key) and key not in known.values() and key not in found.values():
                found[int(behind[1])] = key
    return found


def entries(
    blocks: Iterable[Block], listed: dict[int, Entry], reading: Reading
) -> Iterator[Element]:
    """The reference blocks, by number; entries nobody listed are said to be unknown."""
    markers = {int(b.number): b.marker for b in blocks if b.kind is Kind.REFERENCE}
    missing = [n for n in sorted(reading.references) if n not in listed]
    for number in sorted(reading.references):
        key = reading.references[number]
        if number in listed:
            yield _listed(key, markers[number], listed[number], reading)
        else:
            yield block("reference", key, {"nr": str(number), "status": "ukendt"})
    if missing:
        _doubt_missing(missing, reading)


def _doubt_missing(missing: list[int], reading: Reading) -> None:
    numbers = ", ".join(map(str, missing[:60]))
    reading.ledger.doubt(
        reading.document.traced(reading.document.lines[0]),
        f"Kilden henviser til {len(missing)} numre, som ikke er i dens referenceliste: {numbers}.",
        f"The source cites {len(missing)} numbers that its reference list lacks: {numbers}.",
        warning=True,
    )


def _listed(key: str, marker: Traced, entry: Entry, reading: Reading) -> Element:
    values: dict[str, Traced | str] = {}
    for name in _ORDER:
        if name == "forfatter" and entry.authors:
            values[name] = join(entry.authors, "; ")
        elif name in entry.fields:
            values[name] = entry.fields[name]
    rest = [piece for piece in leftover(entry) if not is_label(piece.text)]
    values["type"] = entry.kind
    values["sikkerhed"] = entry.confidence
    values["ikke-verificeret"] = "; ".join(n for n in _ORDER if n in values and n != "beskrivelse")
    if rest:
        values["note"] = join(rest, " · ")
    _drop_separators(entry, values, reading)
    if entry.confidence == "lav":
        reading.ledger.doubt(
            entry.text, "Posten følger ikke Vancouver-stilen; se dens felter efter.",
            "The entry does not follow Vancouver style; check its fields.",
        )  # fmt: skip
    attributes: dict[str, Traced | str] = {"nr": number_of(marker, reading), "status": "navngivet"}
    attributes["kildested"] = reading.place(entry.text)
    return block("reference", key, attributes, fields=values)


def _drop_separators(entry: Entry, values: dict[str, Traced | str], reading: Reading) -> None:
    """Claim the punctuation and labels between fields."""
    taken = {o for v in values.values() if isinstance(v, Traced) for o in v.at}
    for index, offset in enumerate(entry.text.at):
        if offset >= 0 and offset not in taken:
            reading.ledger.drop(entry.text[index : index + 1], Reason.SEPARATOR)
