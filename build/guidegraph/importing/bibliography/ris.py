"""RIS, through rispy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from guidegraph.importing.bibliography.reference import (
    Name,
    Reference,
    plain,
    tidy_doi,
    tidy_pages,
    tidy_year,
)

_TYPES = {"JOUR": "article-journal", "EJOUR": "article-journal", "BOOK": "book", "CHAP": "chapter",
          "RPRT": "report", "THES": "thesis", "ELEC": "webpage", "CONF": "paper-conference",
          "CPAPER": "paper-conference", "GOVDOC": "report"}  # fmt: skip
_BACK = {"article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "report": "RPRT", "thesis": "THES",
         "webpage": "ELEC", "paper-conference": "CONF"}  # fmt: skip


def read(text: str) -> Iterator[Reference]:
    """The references of a RIS file."""
    import rispy

    for entry in rispy.loads(text):
        yield _reference(entry)


def _reference(entry: dict[str, Any]) -> Reference:
    names = entry.get("authors") or entry.get("first_authors") or []
    authors = tuple(
        _name(plain(name)) for name in names if plain(name).casefold() not in ("et al", "et al.")
    )
    start, end = plain(entry.get("start_page")), plain(entry.get("end_page"))
    journal = next(
        (
            plain(entry[k])
            for k in ("journal_name", "alternate_title3", "alternate_title1", "secondary_title")
            if entry.get(k)
        ),
        "",
    )
    pmid = plain(entry.get("accession_number"))
    address = entry.get("urls") or entry.get("url") or ""
    return Reference(
        key=plain(entry.get("id")), type=_TYPES.get(plain(entry.get("type_of_reference")), "document"),
        title=plain(entry.get("title") or entry.get("primary_title")), authors=authors,
        more_authors=len(authors) < len(names), journal=journal,
        year=tidy_year(plain(entry.get("year") or entry.get("publication_year") or entry.get("date"))),
        volume=plain(entry.get("volume")), issue=plain(entry.get("number")),
        pages=tidy_pages(f"{start}-{end}" if start and end else start), doi=tidy_doi(plain(entry.get("doi"))),
        pmid=pmid if pmid.isdigit() else "", url=plain(address[0] if isinstance(address, list) and address else address if isinstance(address, str) else ""),
        publisher=plain(entry.get("publisher")), edition=plain(entry.get("edition")),
        article=plain(entry.get("custom7")),
    )  # fmt: skip


def _name(text: str) -> Name:
    if "," in text:
        family, _, given = text.partition(",")
        return Name(family.strip(), given.strip(), organisation=not given.strip())
    return Name.inverted(text)


def write(references: Sequence[Reference]) -> str:
    """The text of a RIS file."""
    import rispy

    entries = []
    for one in references:
        first, _, last = one.pages.partition("-")
        authors = [
            f"{a.family}," if a.organisation else f"{a.family}, {a.given}" for a in one.authors
        ]
        values: dict[str, Any] = {
            "type_of_reference": _BACK.get(one.type, "GEN"), "id": one.key,
            "authors": [*authors, *(["et al."] if one.more_authors else [])], "title": one.title,
            "journal_name": one.journal, "year": one.year, "volume": one.volume, "number": one.issue,
            "start_page": first, "end_page": last, "doi": one.doi, "accession_number": one.pmid,
            "urls": [one.url] if one.url else [], "publisher": one.publisher, "edition": one.edition,
            "custom7": one.article,
        }  # fmt: skip
        entries.append({name: value for name, value in values.items() if value})
    # The library numbers the entries on lines of their own, which other programs do not read.
    return re.sub(r"(?m)^\d+\.\n(?=TY  - )", "", str(rispy.dumps(entries)))
