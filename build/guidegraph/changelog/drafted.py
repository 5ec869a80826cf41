"""A draft of the change log as Markdown table or as an author's `aendringslog.md`."""

from __future__ import annotations

from collections.abc import Sequence

from guidegraph.changelog.drafting import Row
from guidegraph.ids import slugify


def table(rows: Sequence[Row], old: str) -> str:
    """The template's table, section and description."""
    lines = [f"## Nyt siden version {old}", ""]
    if not rows:
        return "\n".join([*lines, "Ingen ændringer."]) + "\n"
    lines += ["| Retningslinjeafsnit | Beskrivelse af ændring |", "| --- | --- |"]
    last = ""
    for row in rows:
        name = "" if row.section == last else row.section
        lines.append(f"| {_cell(name)} | {_cell(row.text)} |")
        last = row.section
    return "\n".join(lines) + "\n"


def blocks(rows: Sequence[Row], old: str, new: str) -> str:
    """The draft as the blocks that authors write, to be put into `aendringslog.md`."""
    head = f'## Nyt siden version {old} {{#siden-{slugify(old)} fra="{old}" til="{new}"}}'
    lines = [head, ""]
    used: set[str] = set()
    for row in rows:
        key = slugify(f"{row.section} {row.key} {row.operation}", words=8)
        while key in used:
            key += "-2"
        used.add(key)
        lines += [_opening(row, key), _body(row), ":::", ""]
    return "\n".join(lines).rstrip() + "\n"


def _opening(row: Row, key: str) -> str:
    attributes = [f'afsnit="{_attribute(row.section)}"', f'handling="{row.operation}"']
    if row.number:
        attributes.append(f'nr="{_attribute(row.number)}"')
    if row.key and row.operation != "fjernet":
        attributes.append(f'gælder="{row.key}"')
    if row.old_text:
        attributes.append(f'tidligere="{_attribute(row.old_text)}"')
    return f"::: ændring {{#{key} {' '.join(attributes)}}}"


def _body(row: Row) -> str:
    if not row.quoted:
        return _plain(row.text)
    lead = row.text.partition("”")[0].strip()
    quoted = " ".join(row.quoted.split())
    if not row.key:
        quoted = _plain(quoted)
    return f"{_plain(lead)} ”[{quoted}]{{.citat}}” {_plain(row.details)}".strip()


def _attribute(text: str) -> str:
    return " ".join(text.replace('"', "”").split())


def _plain(text: str) -> str:
    """A text in which the authors' marks have no meaning."""
    escaped = text.replace("\\", "\\\\")
    for sign in "*^~[]":
        escaped = escaped.replace(sign, "\\" + sign)
    return " ".join(escaped.split())


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
