"""Signals that end a command: each as Ctrl-C does, and none in the middle of a step."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGHUP: int | None = getattr(signal, "SIGHUP", None)
ENDING: tuple[int, ...] = (signal.SIGTERM,) if _SIGHUP is None else (signal.SIGTERM, _SIGHUP)
"""Signals by which the system or a terminal ends a process."""
_REPEATED = 5.0
"""Seconds in which a signal that comes again is the same: who ends a terminal tells it twice."""


@contextmanager
def as_interrupts() -> Iterator[None]:
    """Let what ends a process raise `KeyboardInterrupt` in the block, so that all is cleared up.

    What whoever started the process lets it ignore, as `nohup` does, stays ignored.
    """
    first: list[float] = []

    def end(*_: object) -> None:
        # Clearing up must not be interrupted; but Python may lose the first one in a callback.
        if not first or time.monotonic() - first[0] > _REPEATED:
            first[:] = [time.monotonic()]
            raise KeyboardInterrupt

    if not _is_main():
        yield
        return
    taken = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def as_they_were() -> None:
    """Undo `as_interrupts` for a service, whose own way to end is by SIGTERM; SIGHUP becomes one."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _SIGHUP is not None and signal.getsignal(_SIGHUP) is not signal.SIG_IGN:
        signal.signal(_SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))


@contextmanager
def in_one_go() -> Iterator[None]:
    """Hold back what would interrupt the block, which must be short; it comes at its end."""
    waiting: list[int] = []

    def wait(number: int, _: FrameType | None) -> None:
        waiting.append(number)

    numbers = (signal.SIGINT, *ENDING) if _is_main() else ()
    before = {number: signal.getsignal(number) for number in numbers}
    taken = {n: old for n, old in before.items() if old not in (None, signal.SIG_IGN)}
    for number in taken:
        signal.signal(number, wait)
    try:
        yield
    finally:
        for number, old in taken.items():
            signal.signal(number, old)
        if waiting:
            signal.raise_signal(waiting[0])


def _is_main() -> bool:
    """Whether this thread may set what signals do."""
    return threading.current_thread() is threading.main_thread()
