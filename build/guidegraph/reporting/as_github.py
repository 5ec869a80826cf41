"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from guidegraph.diagnostics import Finding, Severity
from guidegraph.reporting.report import Report

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(report: Report) -> str:
    """One command a line; waived findings are left out."""
    return "".join(_command(f, report) + "\n" for f in report.findings if f.waived is None)


def _command(finding: Finding, report: Report) -> str:
    rule = report.rule(finding.code)
    title = f"{rule.title_da} [{finding.code}]" if rule else finding.code
    span = finding.span
    fields = [("file", span.file), ("line", str(span.line))]
    if span.end_line == span.line:
        fields.append(("col", str(span.column)))
        if span.end_column > span.column:
            fields.append(("endColumn", str(span.end_column)))
    else:
        fields.append(("endLine", str(span.end_line)))
    fields.append(("title", title))
    properties = ",".join(f"{name}={_property(value)}" for name, value in fields)
    body = "\n".join(
        text for text in (finding.message_da, finding.hint_da, finding.message_en) if text
    )
    return f"::{_COMMAND[finding.severity]} {properties}::{_data(body)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
