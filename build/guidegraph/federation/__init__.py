"""Guidelines of others beside ours: folders, git repositories and published datasets."""

from guidegraph.federation.copies import refresh
from guidegraph.federation.union import federated

__all__ = ["federated", "refresh"]
