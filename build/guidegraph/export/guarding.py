"""Cells of tables that a spreadsheet would run as a formula.

A cell that begins with one of `= + - @`, a tab or a line end, and is no number, gets an apostrophe
before it; so does one that already has apostrophes there, so that the way back is exact: of a cell
that begins with an apostrophe and goes on so, one apostrophe is taken off. Numbers are as they were.
See https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from guidegraph.query.answer import Row
from guidegraph.query.formats import separated

_RISKY = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)?|[.,]\d+)(?:[eE][+-]?\d+)?\s*%?\Z")

RULE_DA = (
    "En tekst, der begynder med = + - @, tabulator eller linjeskift og ikke er et tal, har en "
    "apostrof foran, så et regneark ikke læser den som en formel; har den selv apostroffer foran et "
    "sådant tegn, er der sat én til. Fjern én apostrof for at få teksten tilbage."
)
RULE_EN = (
    "A text that begins with = + - @, a tab or a line end and is no number has an apostrophe before "
    "it, so that a spreadsheet does not read it as a formula; where it has apostrophes before such a "
    "sign itself, one is added. Take one apostrophe off to get the text back."
)


def guarded(cell: str) -> str:
    """The cell as it is written.

    >>> guarded("=1+1"), guarded("-5"), guarded("'=x"), guarded("8 Gy")
    ("'=1+1", '-5', "''=x", '8 Gy')
    """
    return f"'{cell}" if _RISKY.match(cell) and not _NUMBER.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was.

    >>> unguarded("'=1+1"), unguarded("-5"), unguarded("''=x"), unguarded("'s")
    ('=1+1', '-5', "'=x", "'s")
    """
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def guarded_csv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """A table for spreadsheets, line by line.

    The protocol and the command line give tables as SPARQL 1.1 has them, unguarded.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in separated.cells(variables, rows):
        writer.writerow([guarded(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
