"""Lines of a source document to blocks: headings, recommendations, paragraphs, tables."""

from guidegraph.importing.outline.block import Block, Kind
from guidegraph.importing.outline.segment import segment

__all__ = ["Block", "Kind", "segment"]
