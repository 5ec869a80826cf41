"""How much a stranger's query may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the guarded endpoint; every one has a test."""

    characters: int = 16_384
    """Longest query text, in characters."""
    body: int = 65_536
    """Longest request body, in bytes."""
    seconds: float = 10.0
    """Longest evaluation, parsing included."""
    rows: int = 10_000
    """Most rows or triples of an answer."""
    bytes: int = 10_000_000
    """Largest answer."""
    memory: int = 1_000_000_000
    """Bytes that a worker may take beside the dataset."""
    in_memory: int = 500_000_000
    """Bytes of N-Quads up to which the dataset is held in memory, where it takes more than that;
    a larger one is loaded to disk, into a folder that is gone at the end."""
    fast: int = 2
    """Workers for queries that have not yet shown to be slow."""
    slow: int = 4
    """Workers that slow queries may hold at a time."""
    slow_each: int = 3
    """Slow queries of one client at a time."""
    patience: float = 0.3
    """Seconds after which a query counts as slow."""
    waiting: int = 200
    """Queries that may wait for a worker."""
    request: float = 10.0
    """Seconds that a client has to send its request."""
    rate: float = 20.0
    """Evaluated queries a second that one client may ask on average; 0 for no limit."""
    burst: int = 60
    """Queries that one client may ask at once."""
    cache: int = 64_000_000
    """Bytes of answers that are kept."""
    connections: int = 500
    """Connections at a time."""
