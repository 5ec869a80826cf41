"""CSL-JSON."""

from __future__ import annotations

import json
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


def read(text: str) -> Iterator[Reference]:
    """The references of a CSL-JSON file."""
    found = json.loads(text)
    if not isinstance(found, list):
        raise ValueError("an array was expected")
    for entry in found:
        if isinstance(entry, dict):
            yield _reference(entry)


def _reference(entry: dict[str, Any]) -> Reference:
    authors = []
    for name in entry.get("author") or ():
        if isinstance(name, dict):
            literal = plain(name.get("literal") or "")
            family = " ".join(
                p
                for p in (
                    plain(name.get("non-dropping-particle") or ""),
                    plain(name.get("family") or ""),
                )
                if p
            )
            authors.append(
                Name(literal or family, plain(name.get("given") or ""), organisation=bool(literal))
            )
    return Reference(
        key=plain(entry.get("citation-key") or entry.get("id") or ""), type=plain(entry.get("type") or "document"),
        title=plain(entry.get("title") or ""), authors=tuple(a for a in authors if a.family.casefold() not in ("et al", "et al.")),
        more_authors=any(a.family.casefold() in ("et al", "et al.") for a in authors),
        journal=plain(entry.get("container-title") or ""), year=_year(entry.get("issued")),
        volume=plain(entry.get("volume") or ""), issue=plain(entry.get("issue") or ""),
        pages=tidy_pages(plain(entry.get("page") or "")), article=plain(entry.get("number") or ""),
        doi=tidy_doi(plain(entry.get("DOI") or "")), pmid=plain(entry.get("PMID") or ""), url=plain(entry.get("URL") or ""),
        publisher=plain(entry.get("publisher") or ""), edition=plain(entry.get("edition") or ""),
    )  # fmt: skip


def _year(issued: Any) -> str:
    if not isinstance(issued, dict):
        return tidy_year(plain(issued or ""))
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        return plain(parts[0][0])
    return tidy_year(plain(issued.get("raw") or issued.get("literal") or ""))


def write(references: Sequence[Reference]) -> str:
    """The text of a CSL-JSON file."""
    return json.dumps([as_csl(one) for one in references], ensure_ascii=False, indent=2) + "\n"


def as_csl(one: Reference, *, spaced: bool = False) -> dict[str, Any]:
    """A reference as a CSL item; `spaced` parts initials, as processors expect."""
    names: list[dict[str, str]] = []
    for author in one.authors:
        given = (
            " ".join(author.given)
            if spaced and author.given.isupper() and author.given.isalpha()
            else author.given
        )
        names.append(
            {"literal": author.family}
            if author.organisation
            else {"family": author.family, "given": given}
        )
    if one.more_authors:
        names.append({"literal": "et al."})
    values: dict[str, Any] = {
        "id": one.key, "type": one.type, "title": one.title, "author": names,
        "container-title": one.journal, "volume": one.volume, "issue": one.issue, "page": one.pages,
        "number": one.article, "DOI": one.doi, "PMID": one.pmid, "URL": one.url,
        "publisher": one.publisher, "edition": one.edition,
    }  # fmt: skip
    if one.year.isdigit():
        values["issued"] = {"date-parts": [[int(one.year)]]}
    return {name: value for name, value in values.items() if value}
