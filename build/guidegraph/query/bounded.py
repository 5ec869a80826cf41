"""Work in a process of its own that is ended when its time is up."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar, cast

from guidegraph.errors import GuidegraphError, QueryFailed

Result = TypeVar("Result")
_LONGEST = 1e8
"""Seconds that a timer of the system can count."""


def run_bounded(work: Callable[[], Result], seconds: float) -> Result:
    """What `work` returns, if it does so within `seconds`.

    Raises `QueryFailed` when it does not, and what `work` raises. Where the system cannot fork,
    `work` runs here and without a limit.
    """
    if not hasattr(os, "fork"):
        return work()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(work, there, seconds), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise QueryFailed(
                f"Forespørgslen blev stoppet efter {seconds:g} sekunder.",
                f"The query was stopped after {seconds:g} seconds.",
                hint_da="Gør den smallere, eller giv den mere tid.",
                hint_en="Make it narrower, or give it more time.",
            )
        found = here.recv()
    except EOFError as error:
        raise QueryFailed(
            "Forespørgslen sprængte processen, den kørte i.", "The query broke its process."
        ) from error
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(found, _Failure):
        raise found.error()
    return cast("Result", found)


def _end_after(seconds: float) -> None:
    """Let the system end this process then, also where who started it is there no more."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Who started it ends it, in silence.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, min(seconds, _LONGEST))


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error on its way between processes; exceptions with two messages do not pickle."""

    kind: type[GuidegraphError]
    """Its class."""
    words: tuple[str, str, str, str]
    """Message and hint, Danish before English."""

    def error(self) -> GuidegraphError:
        """The error again."""
        da, en, hint_da, hint_en = self.words
        return self.kind(da, en, hint_da=hint_da, hint_en=hint_en)


def _answer(work: Callable[[], object], there: Connection, seconds: float) -> None:
    _end_after(seconds + 1)
    try:
        there.send(work())
    except GuidegraphError as error:
        words = (error.message_da, error.message_en, error.hint_da, error.hint_en)
        there.send(_Failure(type(error), words))
