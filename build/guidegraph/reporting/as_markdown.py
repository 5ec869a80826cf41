"""Findings as Markdown, for a comment, a note or a mail."""

from __future__ import annotations

import re

from guidegraph.diagnostics import FAMILIES, Finding, Severity
from guidegraph.reporting.report import Report

FAMILY_DA = {
    "syntax": "Skriveform",
    "wording": "Én tekst, én ordlyd",
    "strength": "Styrke og evidens",
    "obligation": "Forpligtelse",
    "references": "Referencer",
    "changelog": "Ændringslog",
    "governance": "Godkendelse og ansvar",
    "method": "Metode mod indhold",
    "doses": "Doser",
    "terms": "Begreber og forkortelser",
    "numbers": "Tal",
    "structure": "Opbygning og henvisninger",
    "typography": "Typografi",
    "import": "Import",
}
SEVERITY_DA = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel", Severity.INFO: "oplysning"}


def render_markdown(report: Report) -> str:
    """A heading, the counts and one table a family."""
    lines = ["# Fund", "", summary_da(report), ""]
    for family in FAMILIES:
        found = [f for f in report.findings if f.family == family]
        if found:
            lines += [
                f"## {FAMILY_DA[family]}",
                "",
                "| sted | grad | fund | regel |",
                "| --- | --- | --- | --- |",
            ]
            lines += [_row(f) for f in found]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def summary_da(report: Report) -> str:
    """One line with the numbers, in Danish."""
    counts = report.counts()
    parts = [
        f"{counts[Severity.ERROR]} fejl",
        _plural(counts[Severity.WARNING], "advarsel", "advarsler"),
        _plural(counts[Severity.INFO], "oplysning", "oplysninger"),
    ]
    if report.waived:
        parts.append(_plural(report.waived, "undtaget", "undtagne"))
    if report.quoted:
        parts.append(f"{report.quoted} i citeret udgivet indhold")
    return ", ".join(parts) + "."


def _plural(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _row(finding: Finding) -> str:
    text = _cell(finding.message_da)
    if finding.hint_da:
        text += f"<br>{_cell(finding.hint_da)}"
    for related in finding.related:
        place = f"{related.span.file}:{related.span.line}"
        text += f"<br>{_cell(place)}: {_cell(related.message_da)}"
    if finding.waived is not None:
        text += f"<br>Undtaget: {_cell(finding.waived.reason)} ({_cell(finding.waived.name)})"
    place = f"{finding.span.file}:{finding.span.line}:{finding.span.column}"
    return f"| {_cell(place)} | {SEVERITY_DA[finding.severity]} | {text} | {finding.code} |"


def _cell(text: str) -> str:
    single = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", single)
