"""A comparison as text, Markdown, HTML, JSON, RDF and RDF Patch: renderers over one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from guidegraph.diff.render.as_html import render_html
from guidegraph.diff.render.as_json import render_json
from guidegraph.diff.render.as_markdown import render_markdown
from guidegraph.diff.render.as_rdf import changes_graph, render_rdf
from guidegraph.diff.render.as_rdfpatch import render_rdfpatch
from guidegraph.diff.render.as_text import render_text
from guidegraph.diff.render.view import Shown

__all__ = ["FORMATS", "Format", "Shown", "changes_graph", "format_named"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a comparison."""

    name: str
    """What `--format` takes."""
    suffix: str
    """Ending of a file."""
    render: Callable[[Shown], str]
    """Writes it."""


FORMATS: tuple[Format, ...] = (
    Format("text", ".txt", render_text),
    Format("markdown", ".md", render_markdown),
    Format("html", ".html", render_html),
    Format("json", ".json", render_json),
    Format("rdf", ".nq", render_rdf),
    Format("rdfpatch", ".rdfp", render_rdfpatch),
)
"""All formats, in the order of the help."""


def format_named(name: str) -> Format | None:
    """The format of that name."""
    return next((form for form in FORMATS if form.name == name), None)
