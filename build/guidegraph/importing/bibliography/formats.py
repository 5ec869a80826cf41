"""The formats of references, in one table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module

from guidegraph.errors import ImportRefused
from guidegraph.importing.bibliography.reference import Reference


@dataclass(frozen=True, slots=True)
class ReferenceFormat:
    """A format that references are kept in."""

    name: str
    """Name on the command line."""
    module: str
    """Module in this package with `read` and `write`."""
    ending: str
    """Usual end of file names."""
    pattern: re.Pattern[bytes]
    """What a file of it begins with."""


FORMATS: tuple[ReferenceFormat, ...] = (
    ReferenceFormat("bibtex", "bibtex", ".bib", re.compile(rb"(?:\s|%[^\n]*\n|@comment\b[^\n]*\n)*@(?:article|book|inbook|booklet|incollection|inproceedings|conference|manual|misc|phdthesis|mastersthesis|proceedings|techreport|unpublished|online|report|thesis|string|preamble|comment)\s*[{(]", re.IGNORECASE)),
    ReferenceFormat("ris", "ris", ".ris", re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  - ")),
    ReferenceFormat("nbib", "nbib", ".nbib", re.compile(rb"(?:\xef\xbb\xbf)?\s*PMID- ?\d")),
    ReferenceFormat("csl-json", "csl_json", ".json", re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{(?s:.{0,4000})\"(?:type|title|DOI|container-title)\"")),
)  # fmt: skip
"""All formats."""


def find_reference_format(data: bytes) -> ReferenceFormat | None:
    """The format of a file of references, by its content; nothing where it is none."""
    head = data[:20_000]
    return next((f for f in FORMATS if f.pattern.match(head)), None)


def load_references(data: bytes, kind: ReferenceFormat) -> tuple[Reference, ...]:
    """The references of a file; raises `ImportRefused` where it cannot be read."""
    text = (
        data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").replace("\r\n", "\n")
    )
    module = import_module(f"guidegraph.importing.bibliography.{kind.module}")
    try:
        found: tuple[Reference, ...] = tuple(module.read(text))
    except (ImportRefused, ModuleNotFoundError):
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise ImportRefused(
            f"Referencerne kan ikke læses som {kind.name} ({what}). Intet er skrevet.",
            f"The references cannot be read as {kind.name} ({what}). Nothing was written.",
        ) from error
    return found


def export_references(references: Iterable[Reference], name: str) -> str:
    """References as the text of a file in the format of that name; raises `ImportRefused`."""
    kind = next((f for f in FORMATS if f.name == name), None)
    if kind is None:
        known = ", ".join(f.name for f in FORMATS)
        raise ImportRefused(
            f"«{name}» er ikke et format for referencer; vælg {known}.",
            f'"{name}" is no format of references; choose {known}.',
        )
    module = import_module(f"guidegraph.importing.bibliography.{kind.module}")
    return str(module.write(tuple(references)))
