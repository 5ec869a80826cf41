"""A comparison as RDF Patch: layer 0, version-relative, with both graphs' hashes."""

from __future__ import annotations

from guidegraph.diff.lines import write_patch
from guidegraph.diff.render.view import Shown


def render_rdfpatch(shown: Shown) -> str:
    """The lossless difference."""
    return write_patch(shown.comparison.difference, shown.old, shown.new)
