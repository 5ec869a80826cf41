"""What a document is made of between the author's text and the graph."""

from guidegraph.model.flattening import flatten, plain_body
from guidegraph.model.prose import read_prose
from guidegraph.model.values import Body, Item, Mark, Para, Prose

__all__ = ["Body", "Item", "Mark", "Para", "Prose", "flatten", "plain_body", "read_prose"]
