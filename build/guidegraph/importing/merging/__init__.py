"""Merging an import into an edited edition: keys and structure kept, nothing overwritten unasked."""

from guidegraph.importing.merging.difference import Difference
from guidegraph.importing.merging.merge import Merged, merge

__all__ = ["Difference", "Merged", "merge"]
