"""Memory in large work: no cycle collector over everything there is, and what is free given back."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress


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
