"""Entries of the reference list with CSL fields, each known, unknown or unverified."""

from __future__ import annotations

import re

from guidegraph import terms
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.values import is_open
from guidegraph.model import Item
from guidegraph.parse import Field
from guidegraph.source import Spot
from guidegraph.vocabulary import BIRO, DCTERMS, KR

STATUSES = {
    "ukendt": KR.StatusUnknown, "navngivet": KR.Named, "matchet": KR.Matched,
    "verificeret": KR.Verified,
}  # fmt: skip
CONFIDENCE = {"lav": KR.Low, "middel": KR.Medium, "høj": KR.High}

TEXTS = {
    "titel": DCTERMS.title, "forfatter": KR.authorList, "tidsskrift": KR.containerTitle,
    "bind": KR.volume, "hæfte": KR.issueNumber, "sider": KR.pages,
    "artikelnummer": KR.articleNumber, "doi": KR.printedDoi, "pmid": KR.printedPmid,
    "url": KR.url, "forlag": KR.publisherName, "udgave": KR.editionText, "type": KR.cslType,
}  # fmt: skip
"""Fields that are texts, each with its property."""
DANISH = {"beskrivelse": DCTERMS.description, "note": KR.note, "kandidat": KR.candidate}
MARKS = {"verificeret": KR.verifiedField, "ikke-verificeret": KR.unverifiedField}
FIELDS = (*TEXTS, "år", "sikkerhed", *MARKS, *DANISH)
_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/referencer#{key}`."""
    return out.at(f"referencer#{item.key}")


def emit(item: Item, out: Emitter) -> None:
    """One entry with its printed number, status, fields and source."""
    s = out.node(item, BIRO.BibliographicReference)
    number = out.numbers.get(item.key)
    if number:
        out.term(s, KR.referenceNumber, terms.integer(number), item.attr_span("nr"))
        out.order(s, number)
    out.link(s, KR.referenceStatus, out.choice(item, "status", STATUSES, "ukendt"))
    for entry in item.fields:
        if not is_open(entry.value):
            _field(s, item, entry, out)
    source = _source(item, out)
    if source:
        out.link(s, BIRO.references, source)


def _field(s: str, item: Item, entry: Field, out: Emitter) -> None:
    span = field_span(item, entry)
    if entry.name in TEXTS:
        out.text(s, TEXTS[entry.name], entry.value, span=span)
    elif entry.name in DANISH:
        out.text(s, DANISH[entry.name], entry.value, lang="da", span=span)
    elif entry.name in MARKS:
        for name in entry.parts():
            if name not in FIELDS:
                out.problems.add("unknown-value", span, value=name, what=entry.name,
                                 known=", ".join(FIELDS))  # fmt: skip
            out.text(s, MARKS[entry.name], name, span=span)
    elif entry.name == "år":
        if re.fullmatch(r"\d{4}", entry.value):
            out.term(s, DCTERMS.issued, terms.year(entry.value), span)
        else:
            out.problems.add("bad-number", span, value=entry.value)
    elif entry.name == "sikkerhed":
        choice = CONFIDENCE.get(entry.value)
        if choice:
            out.link(s, KR.confidence, choice, span)
        else:
            out.problems.add("unknown-value", span, value=entry.value, what="sikkerhed",
                             known=", ".join(CONFIDENCE))  # fmt: skip


def field_span(item: Item, entry: Field) -> Spot:
    """Where the value of a field stands."""
    return Spot(item.source, entry.value_start, entry.end)


def _source(item: Item, out: Emitter) -> str:
    """IRI of the cited source, where it is listed among the shared sources."""
    values = {entry.name: entry.value for entry in item.fields}
    named = item.attr("kilde")
    wanted = [named] if named else []
    if values.get("pmid", "").isdigit():
        wanted.append(f"pmid-{values['pmid']}")
    if _DOI.match(values.get("doi", "")):
        wanted.append(f"doi-{values['doi'].lower()}")
    for name in wanted:
        key = out.shared.sources.get(name)
        if key:
            return out.names.source(key)
    if wanted:
        span = item.attr_span("kilde")
        out.problems.add("source-not-listed", span, what=item.key, value=wanted[0])
    return ""


KINDS = (
    Kind("reference", "reference", "Reference", emit, subject,
         attributes=("nr", "status", "kilde"), fields=FIELDS, repeated=("kandidat", "note"),
         published=False),
)  # fmt: skip
