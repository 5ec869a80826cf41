"""What many documents need, made ahead of a run by several processes.

Each process takes one document after the other and puts what it makes where the run looks before it
makes anything: into the cache, and, for the files of the output, into a folder beside it. The run
itself is the same with and without, and so are its bytes; what is missing, because a process died
or a disk was full, it makes itself.
"""

from guidegraph.ahead.planning import MANY, jobs_wanted
from guidegraph.ahead.running import Ahead, Plan, made_ahead

__all__ = ["MANY", "Ahead", "Plan", "jobs_wanted", "made_ahead"]
