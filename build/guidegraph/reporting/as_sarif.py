"""Findings as SARIF 2.1.0, the exchange format of code hosts and editors."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from guidegraph.diagnostics import RULE_PAGE, Finding, Severity
from guidegraph.reporting.report import Report, RuleText
from guidegraph.source import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(report: Report) -> str:
    """A SARIF log with one run; columns are counted in code points."""
    codes = sorted({f.code for f in report.findings})
    rules = [_rule(report.rule(code) or RuleText(code, "", code, code)) for code in codes]
    run = {
        "tool": {
            "driver": {
                "name": "guidegraph",
                "semanticVersion": report.tool_version,
                "informationUri": RULE_PAGE.rsplit("/", 1)[0],
                "rules": rules,
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "Roden af retningslinjerne"}}},
        "results": [_result(f, codes.index(f.code)) for f in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": rule.title_da},
        "fullDescription": {"text": rule.title_en},
        "helpUri": RULE_PAGE + rule.code,
    }
    if rule.page:
        entry["help"] = {"text": rule.page}
    if rule.family:
        entry["properties"] = {"tags": [rule.family]}
    return entry


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVEL[finding.severity],
        "message": {"text": " ".join(t for t in (finding.message_da, finding.hint_da) if t)},
        "locations": [_location(finding.span)],
        "partialFingerprints": {"guidegraph/v1": finding.fingerprint},
        "properties": {
            "family": finding.family,
            "message_en": finding.message_en,
            "hint_en": finding.hint_en,
            "quoted": finding.quoted,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(r.span), "message": {"text": r.message_da}}
            for number, r in enumerate(finding.related)
        ]
    if finding.waived is not None:
        waiver = finding.waived
        why = f"{waiver.reason} ({waiver.name}, {waiver.date}, udløber {waiver.expires})"
        result["suppressions"] = [{"kind": "inSource", "justification": why}]
    return result


def _location(span: Span) -> dict[str, Any]:
    region = {
        "startLine": max(span.line, 1),
        "startColumn": max(span.column, 1),
        "endLine": max(span.end_line, span.line, 1),
        "endColumn": max(span.end_column, 1),
    }
    uri = quote(span.file, safe="/-._~")
    artifact = {"uri": uri, "uriBaseId": "ROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
