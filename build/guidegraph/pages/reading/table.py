"""Tables with typed columns, rows, arms and cells."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import CITO, DCTERMS, DOCO, FRBR, KR, QB, RDF


@dataclass(frozen=True, slots=True)
class Column:
    """A column."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    title: str
    """Heading."""
    kind: str
    """Local name of `kr:columnType`."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One treatment arm of a study."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    text: str
    """As printed."""
    regimen: str
    """IRI of its regimen; empty where none was read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    iri: str
    """Its IRI; empty where the graph holds no node for it."""
    text: str
    """As printed."""
    low: float | None
    """Least per cent, for sorting."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    study: str
    """Study, as printed."""
    year: str
    """Year of the study."""
    patients: str
    """Number of patients."""
    population: str
    """Who they were."""
    arms: tuple[Arm, ...]
    """Its arms in order."""
    cells: tuple[tuple[str, Cell], ...]
    """Cells by IRI of their column."""
    references: tuple[str, ...]
    """IRIs of the references it cites."""

    def cell(self, column: Column) -> Cell | None:
        """The cell in a column."""
        return next((cell for iri, cell in self.cells if iri == column.iri), None)

    def extra(self, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
        """Cells that stand under no column."""
        known = {column.iri for column in columns}
        return tuple(cell for iri, cell in self.cells if iri not in known)


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    iri: str
    """Its IRI."""
    key: str
    """Its key."""
    number: str
    """Number as printed."""
    title: str
    """Title."""
    note: str
    """Note with marks."""
    section: str
    """IRI of its section."""
    columns: tuple[Column, ...]
    """Columns in order."""
    rows: tuple[Row, ...]
    """Rows in order."""

    @property
    def label(self) -> str:
        """What it is called in lists."""
        return f"Tabel {self.number}" if self.number else "Tabel"


@kept
def tables(version: Version) -> tuple[Table, ...]:
    """All tables in order."""
    return tuple(read_table(version, iri) for iri in version.view.of_type(DOCO.Table))


def read_table(version: Version, iri: str) -> Table:
    """One table."""
    view = version.view
    inside = sorted(
        {*view.values(iri, FRBR.part), *view.subjects(FRBR.partOf, iri)},
        key=lambda s: (view.order(s), s),
    )
    return Table(
        iri=iri,
        key=key_of(iri),
        number=view.value(iri, KR.printedNumber),
        title=view.value(iri, DCTERMS.title),
        note=view.value(iri, KR.note),
        section=view.value(iri, KR.inSection),
        columns=tuple(_column(version, s) for s in inside if _is(version, s, KR.TableColumn)),
        rows=tuple(_row(version, s) for s in inside if _is(version, s, KR.TableRow)),
    )


def _is(version: Version, iri: str, cls: str) -> bool:
    return cls in version.view.values(iri, RDF.type)


def _column(version: Version, iri: str) -> Column:
    view = version.view
    title, kind = view.value(iri, DCTERMS.title), local(view.value(iri, KR.columnType))
    return Column(iri, key_of(iri), title, kind)


def _row(version: Version, iri: str) -> Row:
    view = version.view
    inside = sorted(
        {*view.values(iri, FRBR.part), *view.subjects(FRBR.partOf, iri)},
        key=lambda s: (view.order(s), s),
    )
    cells = []
    for s in inside:
        if _is(version, s, QB.Observation):
            cell = Cell(s, view.value(s, KR.cellText), view.number(s, KR.minPercent))
            cells.append((view.value(s, KR.column), cell))
    return Row(
        iri=iri,
        key=key_of(iri),
        study=view.value(iri, KR.study),
        year=view.value(iri, KR.studyYear),
        patients=view.value(iri, KR.includedPatients),
        population=view.value(iri, KR.population),
        arms=tuple(_arm(version, s) for s in inside if _is(version, s, KR.Arm)),
        cells=tuple(cells),
        references=view.values(iri, CITO.citesAsEvidence),
    )


def _arm(version: Version, iri: str) -> Arm:
    view = version.view
    return Arm(iri, key_of(iri), view.value(iri, KR.cellText), view.value(iri, KR.usesRegimen))
