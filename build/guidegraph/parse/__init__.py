"""Authors' Markdown to a tree of blocks and inline marks, each with its place."""

from guidegraph.parse.attributes import Attribute, Attributes, read_attributes
from guidegraph.parse.blocks import parse_blocks
from guidegraph.parse.decode import decode
from guidegraph.parse.fields import Field, read_fields
from guidegraph.parse.frontmatter import FrontMatter, Scalar, read_front_matter
from guidegraph.parse.inline import Node, parse_inline
from guidegraph.parse.problem import Problem
from guidegraph.parse.tree import Block, Cell, Piece, Row

__all__ = [
    "Attribute", "Attributes", "Block", "Cell", "Field", "FrontMatter", "Node", "Piece", "Problem",
    "Row", "Scalar", "decode", "parse_blocks", "parse_inline", "read_attributes", "read_fields",
    "read_front_matter",
]  # fmt: skip
