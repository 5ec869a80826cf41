"""What a table is, and how its lines are written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guidegraph.export.guarding import guarded
from guidegraph.graph import View

ORIGIN = ("guideline", "version", "date")
"""Names of the first columns of every table."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the rows of one graph come from."""

    guideline: str
    """Slug."""
    version: str
    """Version; of a comparison, `old-new`."""
    date: str
    """Date of the administrative approval; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table over all graphs of its kind."""

    name: str
    """File name without suffix."""
    title_da: str
    """What it lists, in Danish."""
    title_en: str
    """What it lists, in English."""
    columns: tuple[str, ...]
    """Names of the columns behind those of `ORIGIN`."""
    rows: Callable[[View], Iterator[tuple[str, ...]]]
    """Rows of one graph, in their printed order."""
    graphs: str = "version"
    """Kind of graphs it reads: `version` or `diff`."""

    @property
    def header(self) -> str:
        """The first line."""
        return csv_line((*ORIGIN, *self.columns))


def csv_line(cells: tuple[str, ...]) -> str:
    """One line of CSV, with no cell that a spreadsheet would run."""
    out = io.StringIO()
    # With this line end a lone carriage return in a cell is quoted too.
    csv.writer(out, lineterminator="\r\n").writerow([guarded(cell) for cell in cells])
    return out.getvalue().removesuffix("\r\n") + "\n"


def key(iri: str) -> str:
    """The last step of an IRI: the key of an item, the notation of a concept.

    >>> key("https://w3id.org/dmcg/skema/oxford-2009#A")
    'A'
    """
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def keys(iris: tuple[str, ...]) -> str:
    """The last steps of IRIs, `; ` between."""
    return "; ".join(sorted(key(iri) for iri in iris))
