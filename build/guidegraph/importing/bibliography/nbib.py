"""PubMed's nbib: read through the library nbib, written in MEDLINE's tags."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from guidegraph.importing.bibliography.reference import (
    Name,
    Reference,
    plain,
    tidy_doi,
    tidy_pages,
    tidy_year,
)


def read(text: str) -> Iterator[Reference]:
    """The references of an nbib file."""
    import nbib

    # The library knows no collective names; they are read here.
    groups = [
        re.findall(r"^CN  - (.+)$", part, re.MULTILINE)
        for part in re.split(r"(?m)^(?=PMID- )", text)
        if part.strip()
    ]
    for number, entry in enumerate(nbib.read(text if text.endswith("\n") else text + "\n")):
        authors = [_name(a) for a in entry.get("authors") or ()]
        authors += [
            Name(plain(g), organisation=True)
            for g in (groups[number] if number < len(groups) else ())
        ]
        yield Reference(
            key="", type="article-journal", title=plain(entry.get("title")).rstrip("."), authors=tuple(authors),
            journal=plain(entry.get("journal_abbreviated") or entry.get("journal")),
            year=tidy_year(plain(entry.get("publication_date"))), volume=plain(entry.get("journal_volume")),
            issue=plain(entry.get("journal_issue")), pages=tidy_pages(plain(entry.get("pages"))),
            doi=tidy_doi(plain(entry.get("doi"))), pmid=plain(entry.get("pubmed_id")),
        )  # fmt: skip


def _name(author: dict[str, str]) -> Name:
    family = plain(author.get("last_name"))
    given = plain(author.get("first_name"))
    if family:
        return Name(family, given)
    return Name.inverted(plain(author.get("author") or author.get("author_abbreviated")))


def write(references: Sequence[Reference]) -> str:
    """The text of an nbib file."""
    return "\n".join(_entry(one) for one in references)


def _entry(one: Reference) -> str:
    lines = [("PMID", one.pmid or "0"), ("TI", one.title)]
    lines += [
        (
            "CN" if a.organisation else "FAU",
            a.family if a.organisation else f"{a.family}, {a.given}",
        )
        for a in one.authors
    ]
    lines += [
        ("TA", one.journal),
        ("DP", one.year),
        ("VI", one.volume),
        ("IP", one.issue),
        ("PG", one.pages),
    ]
    lines += [("AID", f"{one.doi} [doi]" if one.doi else "")]
    return "".join(_line(tag, value) for tag, value in lines if value)


def _line(tag: str, value: str) -> str:
    wrapped = textwrap.wrap(value, 82, break_long_words=False, break_on_hyphens=False) or [""]
    return f"{tag:<4}- " + "\n      ".join(wrapped) + "\n"
