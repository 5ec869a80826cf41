"""Memory in large work: no cycle collector over everything there is, and what is free given back."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

_ARENA_MAX = -8
"""`M_ARENA_MAX` of `malloc.h`."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the cycle collector still for a while; in a large corpus it takes most of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def give_back() -> None:
    """Give free memory back to the system, where the C library can.

    A question over a large database leaves hundreds of megabytes that nobody uses and the next
    one, in other sizes, does not find (https://man7.org/linux/man-pages/man3/malloc_trim.3.html).
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


@cache
def one_heap() -> None:
    """Have the engine's threads share one heap, where the C library can; before it is opened.

    Each would keep one of its own and give nothing of it back while anything in it is used
    (https://man7.org/linux/man-pages/man3/mallopt.3.html): loading 1.3 million statements left
    76 MB instead of 47.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
