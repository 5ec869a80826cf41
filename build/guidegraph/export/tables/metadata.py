"""What the tables hold, for programs: CSV on the Web (https://www.w3.org/TR/tabular-metadata/)."""

from __future__ import annotations

import json
from typing import Any

from guidegraph.export.guarding import RULE_DA, RULE_EN
from guidegraph.export.tables import TABLES
from guidegraph.export.tables.table import ORIGIN, Table

METADATA = "csv/csv-metadata.json"
"""Path of the description, named as the recommendation has it."""


def metadata() -> bytes:
    """The description of all tables."""
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "rdfs:comment": [
            {"@value": RULE_DA, "@language": "da"}, {"@value": RULE_EN, "@language": "en"},
        ],
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ","},
        "tables": [_table(table) for table in TABLES],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(table: Table) -> dict[str, Any]:
    columns = [{"name": name, "titles": name} for name in (*ORIGIN, *table.columns)]
    return {
        "url": f"{table.name}.csv",
        "dc:title": [
            {"@value": table.title_da, "@language": "da"},
            {"@value": table.title_en, "@language": "en"},
        ],
        "tableSchema": {"columns": columns},
    }
