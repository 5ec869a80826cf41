"""Processes that take one document after the other, and end with the one that started them."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from guidegraph.ahead.work import Job, open_work
from guidegraph.errors import GuidegraphError
from guidegraph.interrupts import ENDING

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from guidegraph.corpus import Progress

PATIENCE = 10.0
"""Seconds in which a process that is told to stop has to do so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the processes fared."""

    made: int = 0
    """Documents that are done."""
    died: int = 0
    """Processes that ended before they were told to."""


@dataclass(frozen=True, slots=True)
class _Helper:
    process: SpawnProcess
    pipe: Connection


def work_off(
    job: Job, slugs: Sequence[str], *, jobs: int, progress: Progress | None = None
) -> Outcome:
    """Let `jobs` processes make what the documents need, as far as they get.

    They stop early where nothing can be kept. When this returns or raises, none of them runs.
    """
    helpers: list[_Helper] = []
    try:
        with _undisturbed(), suppress(OSError):
            for _ in range(min(jobs, len(slugs))):
                helpers.append(_started(job))
        return _handed_out(helpers, slugs, progress)
    finally:
        _end(helpers)


def _started(job: Job) -> _Helper:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(job, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Helper(process, ours)


def _handed_out(
    helpers: Sequence[_Helper], slugs: Sequence[str], progress: Progress | None
) -> Outcome:
    waiting = deque(slugs)
    made = died = 0
    busy = [helper.pipe for helper in helpers]
    for pipe in list(busy):
        died += not _next(pipe, waiting, busy)
    while busy:
        for pipe in [pipe for pipe in wait(busy) if isinstance(pipe, Connection)]:
            try:
                kept = pipe.recv()
            except (EOFError, OSError):
                busy.remove(pipe)
                died += 1
                continue
            made += 1
            if progress is not None:
                progress(made, len(slugs))
            if not kept:
                return Outcome(made, died)
            died += not _next(pipe, waiting, busy)
    return Outcome(made, died)


def _next(pipe: Connection, waiting: deque[str], busy: list[Connection]) -> bool:
    """Hand out a document; without one, the process is done. False where it has died."""
    if not waiting:
        busy.remove(pipe)
        return True
    slug = waiting.popleft()
    try:
        pipe.send(slug)
    except OSError:
        waiting.append(slug)
        busy.remove(pipe)
        return False
    return True


def _end(helpers: Sequence[_Helper]) -> None:
    """See to it that no process is left."""
    for helper in helpers:
        helper.pipe.close()
        if helper.process.is_alive():
            helper.process.terminate()
    for helper in helpers:
        helper.process.join(PATIENCE)
        if helper.process.is_alive():
            helper.process.kill()
            helper.process.join()
        helper.process.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back what would interrupt us while processes start.

    They never hear Ctrl-C, since we tell them to stop, and the rest once they can leave in order.
    """
    if sys.platform == "win32":
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # It would let the signal through when the first process starts it.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(job: Job, pipe: Connection) -> None:
    """What a process does: documents come in, whether each could be kept goes out.

    When the one that started it is gone, the pipe ends, and so does this.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING:
        signal.signal(number, _leave)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    with suppress(EOFError, OSError, GuidegraphError):
        work = open_work(job)
        while True:
            pipe.send(_told(work.make, pipe.recv()))


def _told(make: Callable[[str], bool], slug: str) -> bool:
    try:
        return make(slug)
    except OSError:
        return False
    except Exception:
        # The run meets the same, and tells of it.
        return True


def _leave(*_: object) -> None:
    """Leave in order, so that what is half written is taken away."""
    raise SystemExit(1)


__all__ = ["Outcome", "work_off"]
