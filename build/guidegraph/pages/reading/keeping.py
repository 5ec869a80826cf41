"""What reading a version gives is kept while its pages are made, and then let go."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

F = TypeVar("F", bound=Callable[..., object])
KEPT = 512
"""How many readings of one kind are kept: pages are made version by version, each asks often."""
_CLEARS: list[Callable[[], None]] = []


def kept(function: F) -> F:
    """A function whose answers are kept until `forget`."""
    cached = lru_cache(maxsize=KEPT)(function)
    _CLEARS.append(cached.cache_clear)
    return cast("F", cached)


def forget() -> None:
    """Let go of every reading."""
    for clear in _CLEARS:
        clear()
