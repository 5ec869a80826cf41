"""Questions to the graph: an embedded store, named queries, and one guarded way to ask."""

from guidegraph.query.answer import Answer
from guidegraph.query.formats import FORMATS, render
from guidegraph.query.library import NamedQuery, parse_query, read_library, read_query
from guidegraph.query.lint import lint_library, lint_query
from guidegraph.query.run import run_query
from guidegraph.query.store import QueryStore, open_dataset, open_store, to_dataset

__all__ = [
    "FORMATS",
    "Answer",
    "NamedQuery",
    "QueryStore",
    "lint_library",
    "lint_query",
    "open_dataset",
    "open_store",
    "parse_query",
    "read_library",
    "read_query",
    "render",
    "run_query",
    "to_dataset",
]
