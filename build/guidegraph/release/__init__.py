"""A draft becomes an issue: its source frozen, its number checked, its record written.

`release` refuses while blocking findings are open or the number does not follow, and writes in
one step: killed at any moment it leaves either nothing or the whole issue.
"""

from guidegraph.release.freezing import clear_remains
from guidegraph.release.numbering import Bump, bump_between, least_bump
from guidegraph.release.record import Approval, Record, read_record, record_text, write_ready
from guidegraph.release.releasing import Outcome, Request, release

__all__ = [
    "Approval", "Bump", "Outcome", "Record", "Request", "bump_between", "clear_remains",
    "least_bump", "read_record", "record_text", "release", "write_ready",
]  # fmt: skip
