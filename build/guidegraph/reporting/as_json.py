"""Findings as the JSON array that other programs read."""

from __future__ import annotations

import json
from typing import Any

from guidegraph.diagnostics import Finding
from guidegraph.reporting.report import Report
from guidegraph.source import Span


def render_json(report: Report) -> str:
    """An array of objects, two spaces deep, in the order of the report."""
    return (
        json.dumps([finding_object(f) for f in report.findings], ensure_ascii=False, indent=2)
        + "\n"
    )


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding as plain JSON values; imports add the place in their source."""
    result: dict[str, Any] = {
        "code": finding.code,
        "family": finding.family,
        "severity": finding.severity.value,
        **_place(finding.span),
        "message_da": finding.message_da,
        "message_en": finding.message_en,
        "hint_da": finding.hint_da,
        "hint_en": finding.hint_en,
        "related": [
            {**_place(r.span), "message_da": r.message_da, "message_en": r.message_en}
            for r in finding.related
        ],
        "waived": None,
        "fingerprint": finding.fingerprint,
        "rule_url": finding.rule_url,
    }
    if finding.waived is not None:
        waiver = finding.waived
        result["waived"] = {
            "reason": waiver.reason,
            "name": waiver.name,
            "date": waiver.date,
            "expires": waiver.expires,
        }
    if finding.source_lines is not None:
        result["source_lines"] = list(finding.source_lines)
    if finding.source_page is not None:
        result["source_page"] = finding.source_page
    return result


def _place(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
