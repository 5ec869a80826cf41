"""A bar with the time left on long work, on standard error; nothing where nobody looks."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from guidegraph.ahead import Ahead, Plan
    from guidegraph.corpus import Progress

PATIENCE = 1.0
"""Seconds before a bar is shown."""


@contextmanager
def progress(title: str) -> Iterator[Progress | None]:
    """What long work is to tell of its progress; None where standard error is no terminal."""
    if not sys.stderr.isatty() or os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        yield None
        return
    bar = _Bar(title)
    try:
        yield bar.tell
    finally:
        bar.close()


@contextmanager
def ahead(plan: Plan) -> Iterator[Ahead]:
    """What a run needs, made ahead by several processes where that pays."""
    from guidegraph.ahead import made_ahead

    with made_ahead(plan, progress=partial(progress, "Forbereder (preparing)")) as made:
        if made.died:
            print(f"{made.died} af hjælpeprocesserne gik ned; deres arbejde gøres her "
                  f"({made.died} of the helping processes died; their work is done here)",
                  file=sys.stderr)  # fmt: skip
        yield made


class _Bar:
    """One bar, shown when the work turns out to be long."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._start = time.monotonic()
        self._bars: Bars | None = None
        self._task: TaskID | None = None

    def tell(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if self._bars is None:
            if time.monotonic() - self._start < PATIENCE:
                return
            self._open(total)
        if self._bars is not None and self._task is not None:
            self._bars.update(self._task, completed=done, total=total)

    def _open(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
                   TimeRemainingColumn())  # fmt: skip
        self._bars = Progress(*columns, console=Console(stderr=True), transient=True)
        self._bars.start()
        self._task = self._bars.add_task(self._title, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bars is not None:
            self._bars.stop()
