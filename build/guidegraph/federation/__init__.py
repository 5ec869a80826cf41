"""Guidelines of others beside ours: folders, git repositories and published datasets."""

from guidegraph.federation.copies import refresh
from guidegraph.federation.reading import Copy
from guidegraph.federation.standing import Standing, neighbours_of, standing
from guidegraph.federation.union import federated, joined_named, read_all

__all__ = [
    "Copy",
    "Standing",
    "federated",
    "joined_named",
    "neighbours_of",
    "read_all",
    "refresh",
    "standing",
]
