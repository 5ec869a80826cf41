"""The change log: drafted from the computed changes, and an authored one held against them."""

from guidegraph.changelog.checking import check_log, compare_with_log
from guidegraph.changelog.entries import ClaimedPart, Entry, read_entries

__all__ = ["ClaimedPart", "Entry", "check_log", "compare_with_log", "read_entries"]
