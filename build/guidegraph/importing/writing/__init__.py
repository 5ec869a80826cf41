"""The edition as elements of the authoring language, and their text."""

from guidegraph.importing.writing.element import Element, Part, block, heading, prose
from guidegraph.importing.writing.render import render_file

__all__ = ["Element", "Part", "block", "heading", "prose", "render_file"]
