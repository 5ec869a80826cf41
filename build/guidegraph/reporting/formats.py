"""The ordered table of output formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.reporting.as_github import render_github
from guidegraph.reporting.as_json import render_json
from guidegraph.reporting.as_markdown import render_markdown
from guidegraph.reporting.as_sarif import render_sarif
from guidegraph.reporting.as_text import render_text
from guidegraph.reporting.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write findings."""

    name: str
    """Name on the command line."""
    media_type: str
    """Media type of the result."""
    render: Callable[[Report], str]
    """From a report to its text, which ends in a line end unless it is empty."""


FORMATS: tuple[Format, ...] = (
    Format("text", "text/plain", render_text),
    Format("json", "application/json", render_json),
    Format("sarif", "application/sarif+json", render_sarif),
    Format("github", "text/plain", render_github),
    Format("markdown", "text/markdown", render_markdown),
)


def format_named(name: str) -> Format | None:
    """The format of that name, or None."""
    return next((entry for entry in FORMATS if entry.name == name), None)
