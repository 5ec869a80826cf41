"""Changes of tables: cells, rows, whole tables."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.corpus.changes.evidence import reviewed
from tests.corpus.changes.recommendations import Changed
from tests.corpus.making import make_table
from tests.corpus.parts import Edition, Table


def _swap(old: Edition, table: Table, told: str) -> Changed:
    found = tuple(table if one.key == table.key else one for one in old.tables)
    number = next(n for n, one in enumerate(found, 1) if one.key == table.key)
    entry = reviewed(f"{table.key}-{len(table.rows)}", f"Tabel {number}: {told}")
    return replace(old, tables=found), (entry,)


def change_cell(old: Edition, random: Random) -> Changed:
    """Another figure in a table."""
    table = random.choice(old.tables)
    at = random.randrange(len(table.rows))
    row = table.rows[at]
    low = random.choice([n for n in range(20, 71) if not row.cells[0].startswith(f"{n}-")])
    fresh = replace(row, cells=(f"{low}-{low + 7}", *row.cells[1:]))
    told = f"et tal for {row.name} er rettet fra {row.cells[0]} til {fresh.cells[0]} %."
    rows = (*table.rows[:at], fresh, *table.rows[at + 1 :])
    return _swap(old, replace(table, rows=rows), told)


def add_row(old: Edition, random: Random) -> Changed:
    """A study more in a table."""
    from tests.corpus.writing import cited

    table = random.choice(old.tables)
    there = {row.paper for row in table.rows}
    free = [paper for paper in cited(old) if paper.key not in there]
    counts = {row.patients for row in table.rows}
    made = make_table(
        random, old.field, old.groups[0], list(table.symptoms), (random.choice(free),)
    )
    row = next((row for row in made.rows if row.patients not in counts), None)
    if row is None:
        return change_cell(old, random)
    return _swap(old, replace(table, rows=(*table.rows, row)), f"studiet {row.name} er tilføjet.")


def drop_row(old: Edition, random: Random) -> Changed:
    """A study less in a table."""
    wide = [table for table in old.tables if len(table.rows) > 3]
    if not wide:
        return change_cell(old, random)
    table = random.choice(wide)
    gone = random.choice(table.rows)
    rows = tuple(row for row in table.rows if row is not gone)
    return _swap(old, replace(table, rows=rows), f"studiet {gone.name} er fjernet.")


def add_table(old: Edition, random: Random) -> Changed:
    """A table for a group that has none."""
    have = {table.group for table in old.tables}
    bare = [group for group in old.groups if group.key not in have]
    if not bare:
        return drop_row(old, random)
    symptoms = list({t.key: t for table in old.tables for t in table.symptoms}.values())
    table = make_table(random, old.field, bare[0], symptoms, old.papers)
    order = [group.key for group in old.groups]
    tables = tuple(sorted((*old.tables, table), key=lambda one: order.index(one.group)))
    entry = reviewed(f"{table.key}-ny", f"En tabel er tilføjet i version {old.version}.")
    return replace(old, tables=tables), (entry,)
