"""What a guideline answers of the three instruments, as a table for people and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from guidegraph.checks.coverage.item import Coverage, Status

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled

STATUS_DA = {
    Status.ANSWERED: "besvaret",
    Status.MISSING: "mangler",
    Status.UNKNOWN: "ukendt",
    Status.PERSON: "kun et menneske",
}
"""What a status is called in Danish."""
_PLACES = 3
"""Places that the table names of each item; the data names all."""


def as_markdown(compiled: Compiled, found: Iterable[Coverage]) -> str:
    """A heading with the counts, and one table for each instrument."""
    entries = tuple(found)
    title = f"{compiled.slug} {compiled.version}"
    lines = [f"# Dækning af AGREE II, RIGHT og CheckUp: {title}", ""]
    for name in dict.fromkeys(entry.item.instrument for entry in entries):
        own = [entry for entry in entries if entry.item.instrument == name]
        lines += [
            f"## {name}",
            "",
            summary_da(own),
            "",
            "| punkt | spørger om | svar | hvor | skal vurderes |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [_row(compiled, entry) for entry in own]
        lines.append("")
    return "\n".join(lines)


def summary_da(entries: Iterable[Coverage]) -> str:
    """The numbers of an instrument in one line."""
    own = tuple(entries)
    counts = {status: sum(1 for e in own if e.status is status) for status in Status}
    said = [f"{counts[status]} {STATUS_DA[status]}" for status in Status if counts[status]]
    return f"{len(own)} punkter: {', '.join(said)}."


def as_json(compiled: Compiled, found: Iterable[Coverage]) -> list[dict[str, object]]:
    """One object an item."""
    return [
        {
            "document": compiled.slug,
            "version": compiled.version,
            "instrument": entry.item.instrument,
            "item": entry.item.number,
            "text_da": entry.item.text_da,
            "text_en": entry.item.text_en,
            "status": entry.status.value,
            "needs_judgement": needs_judgement(entry),
            "where": [_place(compiled, node) for node in entry.where],
        }
        for entry in found
    ]


def json_text(rows: Iterable[dict[str, object]]) -> str:
    """Rows of several versions as one JSON array."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def needs_judgement(entry: Coverage) -> bool:
    """Whether a person must still judge the answer, or give it."""
    return entry.status is Status.PERSON or (entry.status is Status.ANSWERED and entry.item.judged)


def _row(compiled: Compiled, entry: Coverage) -> str:
    places = [compiled.place(node) for node in entry.where[:_PLACES]]
    shown = ", ".join(dict.fromkeys(f"{p.file.rpartition('/')[2]}:{p.line}" for p in places))
    more = f" og {len(entry.where) - _PLACES} til" if len(entry.where) > _PLACES else ""
    cells = (
        entry.item.number,
        entry.item.text_da,
        STATUS_DA[entry.status],
        (shown + more) or "–",
        "ja" if needs_judgement(entry) else "nej",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _place(compiled: Compiled, node: str) -> dict[str, object]:
    span = compiled.place(node)
    return {"iri": node, "file": span.file, "line": span.line}
