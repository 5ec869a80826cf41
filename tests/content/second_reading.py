"""The second reading by script: every fact of a source text, and the item that says it.

`python -m tests.content.second_reading SLUG SOURCE` reads the published text again and writes the
inventory of that document; what it cannot place, it prints.
"""

from __future__ import annotations

import csv
import io
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .edition import Entry, covers_values, read_edition
from .facts import Fact, covers, read_source

HERE = Path(__file__).parent
NEAR = 4
"""How many places before a fact are looked at for the item that says it."""
TABLE = range(329, 450)
"""Lines of the cells of table 1 in the lung cancer guideline."""
OUTCOMES = ("haemoptyse", "hoste", "thorakale-smerter", "dyspnoe")


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact and the item of our edition that says it."""

    fact: Fact
    """What the source says."""
    item: str
    """Name of the item."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided on by hand, each with its reason."""

    left_out: frozenset[Fact]
    """Facts of the source that the edition leaves out."""
    repeated: frozenset[tuple[str, str]]
    """Items and values that stand in the edition more often than in the source."""


def read_decisions(slug: str) -> Decisions:
    """The decisions on a document in `left_out.toml`; raises `KeyError` where a reason is missing."""
    data = tomllib.loads((HERE / "left_out.toml").read_text("utf-8")).get(slug, {})
    for entry in (*data.get("udeladt", ()), *data.get("gentaget", ())):
        assert entry["grund"].strip(), entry
    left = frozenset(
        Fact(line, entry["slags"], entry["vaerdi"])
        for entry in data.get("udeladt", ()) for line in entry["linjer"]
    )  # fmt: skip
    again = frozenset(
        (item, value) for entry in data.get("gentaget", ())
        for item in entry["steder"] for value in entry["vaerdier"]
    )  # fmt: skip
    return Decisions(left, again)


def place_facts(
    facts: list[Fact], entries: dict[str, Entry], left_out: frozenset[Fact], table: range
) -> tuple[list[Placed], list[Fact]]:
    """The facts with the items that say them, and those that no item near their line says."""
    free = {name: list(entry.values) for name, entry in entries.items()}
    lines = sorted({entry.line for entry in entries.values() if entry.line})
    placed = _place_table([f for f in facts if f.line in table], entries)
    missing: list[Fact] = []
    for fact in facts:
        if fact in left_out or fact.line in table:
            continue
        near = [line for line in lines if line <= fact.line][-NEAR:]
        names = [
            name for line in reversed(near) for name, e in entries.items() if e.line == line
        ]  # fmt: skip
        if fact.kind == "adresse":
            names = list(entries)
        name = next((n for n in names if covers_values(fact.value, free[n])), "")
        if not name:
            missing.append(fact)
            continue
        used = next((v for v in free[name] if covers(fact.value, v)), "")
        if used:
            free[name].remove(used)
        placed.append(Placed(fact, name))
    return sorted(placed, key=lambda p: (p.fact, p.item)), missing


def _place_table(facts: list[Fact], entries: dict[str, Entry]) -> list[Placed]:
    """The cells of a table, row by row; a row begins with its year."""
    rows: list[list[Fact]] = []
    for fact in facts:
        if fact.kind == "tal" and len(fact.value) == 4 and fact.value.isdigit():
            head = [rows[-1].pop()] if rows and rows[-1][-1].value == "MRC" else []
            rows.append(head)
        if rows:
            rows[-1].append(fact)
        else:
            rows.append([fact])
    rows = [row for row in rows if row]
    if len(rows) > 1 and not any(f.kind == "henvisning" for f in rows[0]):
        rows[1] = rows[0] + rows[1]
        rows.pop(0)
    return [placed for row in rows for placed in _place_row(row, entries)]


def _place_row(row: list[Fact], entries: dict[str, Entry]) -> list[Placed]:
    number = next(fact.value for fact in row if fact.kind == "henvisning")
    study = next(
        name for name, e in entries.items() if name.endswith(".studie") and number in e.values
    )  # fmt: skip
    base = study.removesuffix("studie")
    placed, seen_dose, cells = [], False, iter(OUTCOMES)
    for at, fact in enumerate(row):
        if fact.value.endswith((" Gy", " F", " uge")):
            seen_dose, column = True, "dosis"
        elif seen_dose:
            column = next(cells)
            fact = Fact(fact.line, "celle", fact.value)
        else:
            column = "studie" if at < 2 or fact.kind == "henvisning" else "patienter"
            column = "patienter" if fact.value in ("PS", "III", "IV") else column
        placed.append(Placed(fact, base + column))
    return placed


def write_inventory(placed: list[Placed]) -> str:
    """The inventory as semicolon-separated text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(("linje", "slags", "værdi", "sted"))
    for p in placed:
        writer.writerow((p.fact.line, p.fact.kind, p.fact.value, p.item))
    return out.getvalue()


def read_inventory(slug: str) -> list[Placed]:
    """The committed inventory of a document."""
    rows = csv.DictReader((HERE / f"{slug}.csv").open(encoding="utf-8"), delimiter=";")
    return [Placed(Fact(int(r["linje"]), r["slags"], r["værdi"]), r["sted"]) for r in rows]


def main(slug: str, source: str) -> int:
    """Read a source again and write the inventory of a document."""
    import guidegraph

    corpus = guidegraph.load(HERE.parents[1], drafts=True)
    compiled = corpus.version(f"{slug}@worktree")
    entries = read_edition(compiled.graph)
    facts = read_source(Path(source).read_text("utf-8"))
    left = read_decisions(slug).left_out
    table = TABLE if slug.startswith("dlcg") else range(0)
    placed, missing = place_facts(facts, entries, left, table)
    (HERE / f"{slug}.csv").write_text(write_inventory(placed), "utf-8")
    for fact in missing:
        print(fact)
    return int(bool(missing))


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
