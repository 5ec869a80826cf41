"""Data products: each version and the whole dataset in the formats that others read."""

from guidegraph.export.catalogue import dataset_hash
from guidegraph.export.dist import write_dist
from guidegraph.export.folder import Written
from guidegraph.export.formats import GRAPH_FORMATS, GraphFormat
from guidegraph.export.tables import TABLES

__all__ = ["GRAPH_FORMATS", "TABLES", "GraphFormat", "Written", "dataset_hash", "write_dist"]
