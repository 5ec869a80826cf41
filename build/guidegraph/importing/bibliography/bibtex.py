"""BibTeX, through bibtexparser and pylatexenc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidegraph.importing.bibliography.reference import (
    Name,
    Reference,
    plain,
    tidy_doi,
    tidy_pages,
    tidy_year,
)

_TYPES = {"article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
          "inproceedings": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
          "techreport": "report", "report": "report", "online": "webpage", "misc": "document"}  # fmt: skip
_BACK = {"article-journal": "article", "book": "book", "chapter": "incollection", "webpage": "misc",
         "paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport"}  # fmt: skip
_SPECIAL = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
            "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}  # fmt: skip


def read(text: str) -> Iterator[Reference]:
    """The references of a BibTeX file."""
    from bibtexparser.entrypoint import parse_string

    library = parse_string(text)
    if library.failed_blocks and not library.entries:
        raise ValueError(str(library.failed_blocks[0].error))
    for entry in library.entries:
        raw = {field.key.casefold(): str(field.value) for field in entry.fields}
        values = {name: _decoded(value) for name, value in raw.items()}
        authors = [_name(part) for part in _split(raw.get("author", ""))]
        others = any(a.family == "others" for a in authors)
        yield Reference(
            key=entry.key, type=_TYPES.get(entry.entry_type.casefold(), "document"),
            title=values.get("title", ""), authors=tuple(a for a in authors if a.family != "others"),
            more_authors=others, journal=values.get("journal") or values.get("journaltitle") or values.get("booktitle", ""),
            year=tidy_year(values.get("year") or values.get("date", "")), volume=values.get("volume", ""),
            issue=values.get("number") or values.get("issue", ""), pages=tidy_pages(values.get("pages", "")),
            article=values.get("eid") or values.get("article-number", ""), doi=tidy_doi(values.get("doi", "")),
            pmid=values.get("pmid", "") if values.get("pmid", "").isdigit() else "", url=raw.get("url", "").strip("{} "),
            publisher=values.get("publisher", ""), edition=values.get("edition", ""),
        )  # fmt: skip


def _decoded(value: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    text = (
        LatexNodes2Text(keep_comments=True, math_mode="text").latex_to_text(value)
        if re.search(r"[\\{}$~]", value)
        else value
    )
    return plain(text.replace("ˆ", "^").replace("˜", "~"))


def _split(value: str) -> Iterator[str]:
    """Names parted by `and` outside braces."""
    depth = 0
    start = 0
    for match in re.finditer(r"[{}]|\s+and\s+", value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
        elif not depth:
            yield value[start : match.start()]
            start = match.end()
    if value[start:].strip():
        yield value[start:]


def _name(text: str) -> Name:
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        return Name(_decoded(text), organisation=True)
    return Name.inverted(_decoded(text))


def write(references: Sequence[Reference]) -> str:
    """The text of a BibTeX file."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

    library = Library()
    for one in references:
        authors = [
            f"{{{_escaped(a.family)}}}"
            if a.organisation
            else f"{_escaped(a.family)}, {_escaped(a.given)}"
            for a in one.authors
        ]
        if one.more_authors:
            authors.append("others")
        values = {
            "author": " and ".join(authors), "title": _escaped(one.title),
            "journal" if one.type == "article-journal" else "booktitle": _escaped(one.journal),
            "year": one.year, "volume": _escaped(one.volume), "number": _escaped(one.issue),
            "pages": one.pages.replace("-", "--"), "eid": _escaped(one.article), "doi": one.doi, "pmid": one.pmid,
            "url": one.url, "publisher": _escaped(one.publisher), "edition": _escaped(one.edition),
        }  # fmt: skip
        fields = [Field(name, f"{{{value}}}") for name, value in values.items() if value]
        library.add(Entry(_BACK.get(one.type, "misc"), one.key, fields))
    return write_string(library, unparse_stack=[])


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in text)
