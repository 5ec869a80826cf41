"""Tables with typed columns: studies, patients, arms, per cent, text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidegraph import terms
from guidegraph.ids import is_key, slugify
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.regimen import find_regimens
from guidegraph.model import Body, Item, Para, Prose, flatten, plain_body
from guidegraph.parse import Attributes, Block, Cell, Row, parse_inline, read_attributes
from guidegraph.parse.attributes import NONE
from guidegraph.vocabulary import CITO, DCTERMS, DOCO, KR, QB, RDF

TYPES = {
    "studie": KR.ColumnStudy, "antal": KR.ColumnCount, "arme": KR.ColumnArms,
    "procent": KR.ColumnPercent, "tekst": KR.ColumnText,
}  # fmt: skip
_CELL_ATTRIBUTES = re.compile(r"\s*\{(?=[#.\w])[^{}]*\}\s*\Z")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)(?:\s*[-–]\s*(\d{1,3}(?:[.,]\d+)?))?\s*%?\Z")
_COUNT = re.compile(r"\s*(\d{1,3}(?:\.\d{3})+|\d{1,6})\b")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_NOT_REPORTED = frozenset({"NR", "N/A", "IA", "ikke rapporteret", "not reported"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    """Its key."""
    type: str
    """IRI of its type."""
    title: str
    """Its heading as printed."""
    outcome: str
    """Key of the outcome concept; empty for none."""


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/tabel/{key}`."""
    return out.at(f"tabel/{item.key}")


def emit(item: Item, out: Emitter) -> None:
    """A table, its columns, rows, arms and cells."""
    s = out.node(item, DOCO.Table)
    out.order(s, item.order)
    out.attr(s, DCTERMS.title, item, "titel", lang="da")
    out.attr(s, KR.printedNumber, item, "nr")
    out.body(s, item.prose)
    table = next((b for b in item.block.children if b.kind == "table"), None)
    if table is None:
        out.problems.add("no-table", item.head)
        return
    columns = _columns(s, item, table, out)
    keys: set[str] = {column.key for column in columns}
    for number, row in enumerate(table.rows[1:], 1):
        _row(s, item, row, number, columns, keys, out)


def _columns(s: str, item: Item, table: Block, out: Emitter) -> list[Column]:
    columns: list[Column] = []
    for number, cell in enumerate(table.rows[0].cells, 1):
        body, attributes = _cell(item, cell, out)
        key = _key(attributes, item, cell, body.plain, {c.key for c in columns}, out)
        word = attributes.get("type")
        kind = TYPES.get(word.value if word else "tekst", "")
        if not kind and word:
            out.problems.add("unknown-value", cell.span, value=word.value, what="type",
                             known=", ".join(TYPES))  # fmt: skip
        outcome = attributes.get("udfald")
        column = Column(key, kind or KR.ColumnText, body.plain, outcome.value if outcome else "")
        columns.append(column)
        node = f"{s}#{key}"
        out.link(node, RDF.type, KR.TableColumn)
        out.whole(node, s)
        out.spans[node] = cell.span
        out.order(node, number)
        out.text(node, DCTERMS.title, column.title, lang="da", span=cell.span)
        out.link(node, KR.columnType, column.type)
        if column.outcome:
            concept = out.ontology.find("udfald", column.outcome) or out.ontology.topic(
                column.outcome
            )
            if concept:
                out.link(node, DCTERMS.subject, concept.iri)
            else:
                out.problems.add("unknown-concept", cell.span, value=column.outcome, what="udfald")
    return columns


def _row(
    s: str, item: Item, row: Row, number: int, columns: list[Column], keys: set[str], out: Emitter
) -> None:
    if len(row.cells) != len(columns):
        out.problems.add("table-columns", row.span, value=len(row.cells), what=len(columns))
    first, attributes = _cell(item, row.cells[0], out)
    key = _key(attributes, item, row.cells[0], first.plain, keys, out)
    keys.add(key)
    node = f"{s}#{key}"
    out.link(node, RDF.type, KR.TableRow)
    out.whole(node, s)
    out.spans[node] = row.span
    out.order(node, number)
    for index, cell in enumerate(row.cells):
        body = first if index == 0 else _cell(item, cell, out)[0]
        if index < len(columns):
            _value(node, item, cell, body, columns[index], s, out)
        else:
            out.text(f"{node}.x-{index + 1}", KR.cellText, body.plain, span=cell.span)
            out.link(f"{node}.x-{index + 1}", RDF.type, QB.Observation)
            out.whole(f"{node}.x-{index + 1}", node)


def _value(
    row: str, item: Item, cell: Cell, body: Body, column: Column, table: str, out: Emitter
) -> None:
    for mark in body.marks:
        if mark.kind == "cite":
            target = out.at(f"referencer#{mark.name}")
            span = item.source.span(*mark.place)
            if target in out.items:
                out.link(row, CITO.citesAsEvidence, target, span)
            else:
                out.unresolved("unresolved-citation", mark.name, "referencer#", span)
    node = f"{row}.{column.key}"
    out.link(node, RDF.type, QB.Observation)
    out.whole(node, row)
    out.spans[node] = cell.span
    out.link(node, KR.column, f"{table}#{column.key}")
    out.text(node, KR.cellText, body.plain, lang="da", span=cell.span)
    if column.type == KR.ColumnStudy:
        cites = [m.start for m in body.marks if m.kind == "cite"]
        name = body.plain[: min(cites) - 1] if cites else body.plain
        out.text(row, KR.study, name.strip(" ,"), span=cell.span)
        years = _YEAR.search(name)
        if years:
            out.term(row, KR.studyYear, terms.year(years[1]), cell.span)
    elif column.type == KR.ColumnCount:
        _count(row, cell, body, out)
    elif column.type == KR.ColumnArms:
        _arms(row, cell, body, out)
    elif column.type == KR.ColumnPercent:
        _percent(node, cell, body, column, out)


def _count(row: str, cell: Cell, body: Body, out: Emitter) -> None:
    match = _COUNT.match(body.plain)
    if match:
        number = int(match[1].replace(".", ""))
        out.term(row, KR.includedPatients, terms.integer(number), cell.span)
        out.text(
            row, KR.population, body.plain[match.end() :].strip(" ,;:–-"), lang="da", span=cell.span
        )


def _arms(row: str, cell: Cell, body: Body, out: Emitter) -> None:
    for number, text in enumerate(filter(None, (p.strip() for p in body.plain.split(";"))), 1):
        regimens = list(find_regimens(text))
        name = regimens[0].key if regimens else slugify(text) or "x"
        arm = f"{row}.arm-{name.removeprefix('regime-')}"
        out.link(arm, RDF.type, KR.Arm)
        out.whole(arm, row)
        out.spans[arm] = cell.span
        out.order(arm, number)
        out.text(arm, KR.cellText, text, lang="da", span=cell.span)
        for regimen in regimens:
            target = out.at(f"evidens#{regimen.key}")
            out.regimen(target, regimen)
            out.link(arm, KR.usesRegimen, target, cell.span)


def _percent(node: str, cell: Cell, body: Body, column: Column, out: Emitter) -> None:
    out.text(node, KR.outcome, column.title, lang="da")
    match = _PERCENT.match(body.plain)
    if match:
        low = match[1].replace(",", ".")
        out.term(node, KR.minPercent, terms.decimal(low), cell.span)
        out.term(node, KR.maxPercent, terms.decimal((match[2] or low).replace(",", ".")), cell.span)
    elif body.plain in _NOT_REPORTED:
        out.link(node, KR.notReported, KR.NotReported, cell.span)


def _cell(item: Item, cell: Cell, out: Emitter) -> tuple[Body, Attributes]:
    """A cell's text and the attributes at its end."""
    piece, attributes = cell.piece, NONE
    match = _CELL_ATTRIBUTES.search(piece.text) if "{" in piece.text else None
    text = piece.text
    if match:
        text = piece.text[: match.start()]
        open_at = item.source.text.index("{", piece.place(match.start()))
        close_at = item.source.text.index("}", open_at)
        attributes = read_attributes(item.source, open_at + 1, close_at, out.problems)
    body = plain_body(piece, text, printable=item.source.printable)
    if body is None:
        prose = Prose(item.source, (Para(piece, parse_inline(text)),))
        body = flatten(prose, out.numbers)
    return body, attributes


def _key(
    attributes: Attributes, item: Item, cell: Cell, text: str, used: set[str], out: Emitter
) -> str:
    key = attributes.key
    if not key:
        out.problems.add("missing-key", cell.span, block=text[:40] or "række")
        key = f"x-{slugify(text, words=4) or 'tom'}"
    elif not is_key(key):
        out.problems.add("bad-key", cell.span, what=key, known=slugify(key) or "navn")
        key = slugify(key) or "x"
    if key in used:
        out.problems.add("duplicate-key", cell.span, what=key)
        while key in used:
            key += "-x"
    return key


KINDS = (
    Kind("tabel", "table", "Tabel", emit, subject,
         attributes=("nr", "titel"), required=("titel",)),
)  # fmt: skip
