"""Findings as text, JSON, SARIF, GitHub annotations and Markdown: renderers over one value."""

from __future__ import annotations

from guidegraph.reporting.formats import FORMATS, Format, format_named
from guidegraph.reporting.report import Report, RuleText

__all__ = ["FORMATS", "Format", "Report", "RuleText", "format_named"]
