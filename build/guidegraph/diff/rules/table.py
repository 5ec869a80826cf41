"""Changes of tables: rows, cells, columns, headings and notes."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.making import make_change
from guidegraph.diff.naming import item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.rules.catch import appeared, changed
from guidegraph.diff.side import Side, fragment_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import iri
from guidegraph.vocabulary import CITO, DCTERMS, KR

_REPEATED = {
    KR.ColumnStudy: tuple(iri(p) for p in (KR.study, KR.studyYear, CITO.citesAsEvidence)),
    KR.ColumnCount: tuple(iri(p) for p in (KR.includedPatients, KR.population)),
}
"""What a row repeats of the cell of a column, by the column's type."""


def tables(pair: Pair) -> Iterator[Change]:
    """Tables that came or went."""
    for kind, side in (("TableRemoved", pair.old), ("TableAdded", pair.new)):
        for root in pair.only(side, "table"):
            if pair.ledger.touched(root):
                yield appeared(pair, kind, root, pair.take_item(root, side))


def rows(pair: Pair) -> Iterator[Change]:
    """Rows that came or went in a table on both sides, with their cells."""
    for root in pair.both("table"):
        for kind, side, other in (
            ("RowRemoved", pair.old, pair.new), ("RowAdded", pair.new, pair.old)
        ):  # fmt: skip
            for row in pair.inner(side, root, "row"):
                if row not in other.said and pair.ledger.touched(row):
                    members = [m for m in side.members[root]
                               if m == row or m.startswith(row[:-1] + ".")]  # fmt: skip
                    taken = pair.take_members(members) + pair.take_shifts(row)
                    text = _row_text(side, members)
                    old, new = (text, None) if side is pair.old else (None, text)
                    yield make_change(
                        pair, kind, root, taken, part=_title(side, row), old=old, new=new
                    )


def _row_text(side: Side, members: list[str]) -> str | None:
    cells = [m for m in members if side.value(m, KR.column)]
    order = {m: side.order(f"<{side.value(m, KR.column)}>") for m in cells}
    texts = [side.value(m, KR.cellText) for m in sorted(cells, key=lambda m: order[m])]
    return " | ".join(texts) or None


def _title(side: Side, row: str) -> str:
    return side.value(row, KR.study) or fragment_of(row)


def cells(pair: Pair) -> Iterator[Change]:
    """Cells, arms and columns that differ, and what is left of rows and of the table itself."""
    for root in pair.both("table"):
        if not _is_touched(pair, root):
            continue
        name = item_name(pair, root)
        for row, column, members in _parts(pair, root):
            taken: list[SignedTriple] = []
            taken += pair.ledger.take(*_with_row(pair, members[0]))
            for member in members:
                taken += pair.take_with_mentions(member) + pair.take_shifts(member)
                taken += pair.take_members([member])
            if taken:
                part = _label(pair, row, column)
                old, new = (_text(side, members) for side in (pair.old, pair.new))
                if old == new:
                    yield changed(pair, "CellChanged", members[0], taken, part=part, item=name)
                else:
                    yield make_change(
                        pair, "CellChanged", members[0], taken, old=old, new=new, part=part,
                        item=name, texts=True,
                    )  # fmt: skip
        taken = pair.take_with_mentions(root)
        if taken:
            yield changed(pair, "CellChanged", root, taken, part="tabellens tekst", item=name)


def _is_touched(pair: Pair, root: str) -> bool:
    """Whether anything is left of a table, or of what its parts have shifted."""
    members = (*pair.old.members.get(root, ()), *pair.new.members.get(root, ()))
    return any(pair.ledger.touched(m) or m in pair.shifts for m in members)


def _parts(pair: Pair, root: str) -> list[tuple[str, str, list[str]]]:
    """What is looked at together: each column, then each cell with its arms, then each row.

    Each with its row and its column, of which one may be empty.
    """
    sides = (pair.old, pair.new)
    columns = sorted({c for side in sides for c in pair.inner(side, root, "column")})
    rows_there = sorted({r for side in sides for r in pair.inner(side, root, "row")})
    found: list[tuple[str, str, list[str]]] = []
    for column in columns:
        if not all(column in side.said for side in sides):
            key = "." + fragment_of(column)
            cells_in = {m for side in sides for m in side.members[root]
                        if side.is_a(m, "cell") and fragment_of(m).endswith(key)}  # fmt: skip
            found.append(("", column, [column, *sorted(cells_in)]))
        else:
            found.append(("", column, [column]))
    by_row: dict[str, set[str]] = {}
    for side in sides:
        for member in side.members[root]:
            row, dot, _ = member.partition(".")
            if dot:
                by_row.setdefault(f"{row}>", set()).add(member)
    for row in rows_there:
        inner = by_row.get(row, set())
        for cell in sorted(
            m for m in inner if not fragment_of(m).rpartition(".")[2].startswith("arm-")
        ):
            column = f"{root[:-1]}#{fragment_of(cell).rpartition('.')[2]}>"
            found.append((row, column, [cell, *_arms(pair, row, column, inner)]))
        found.append((row, "", [row, *sorted(inner)]))
    return found


def _label(pair: Pair, row: str, column: str) -> str:
    if not row:
        return f"kolonnen »{_heading(pair, column)}«"
    label = f"række »{_row_name(pair, row)}«"
    return f"{label}, kolonne »{_heading(pair, column)}«" if column else label


def _arms(pair: Pair, row: str, column: str, inner: set[str]) -> list[str]:
    kind = pair.new.value(column, KR.columnType) or pair.old.value(column, KR.columnType)
    arms = f"{row[:-1]}.arm-"
    return sorted(m for m in inner if m.startswith(arms)) if kind == KR.ColumnArms else []


def _with_row(pair: Pair, cell: str) -> tuple[str, tuple[str, ...]]:
    """The row of a cell, and what the row repeats of that cell."""
    column = f"<{(pair.new.value(cell, KR.column) or pair.old.value(cell, KR.column))}>"
    kind = pair.new.value(column, KR.columnType) or pair.old.value(column, KR.columnType)
    return f"{cell.rpartition('.')[0]}>", _REPEATED.get(kind, ())


def _heading(pair: Pair, column: str) -> str:
    found = pair.new.value(column, DCTERMS.title) or pair.old.value(column, DCTERMS.title)
    return found or fragment_of(column)


def _row_name(pair: Pair, row: str) -> str:
    return pair.new.value(row, KR.study) or pair.old.value(row, KR.study) or fragment_of(row)


def _text(side: Side, members: list[str]) -> str | None:
    found = members[0]
    if found not in side.said:
        return None
    return side.value(found, KR.cellText) or side.value(found, DCTERMS.title) or None
