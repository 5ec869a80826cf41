"""The dataset in use, and how a new one takes its place without a failed request."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.service.limits import Limits
from guidegraph.service.nurse import Loaded, Nurse
from guidegraph.service.pool import Pool

Stamp = tuple[int, int, int]


class Generation:
    """One loaded dataset and the requests that use it."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.users = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def loaded(self) -> Loaded:
        """What the dataset is."""
        return self.pool.nurse.loaded

    @contextlib.contextmanager
    def use(self) -> Iterator[Pool]:
        """Keep the workers alive while a request needs them."""
        self.users += 1
        self._idle.clear()
        try:
            yield self.pool
        finally:
            self.users -= 1
            if not self.users:
                self._idle.set()

    async def retire(self, seconds: float) -> None:
        """Wait until nobody uses it (at most so long), then end it."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        await self.pool.stop()


class Generations:
    """Takes a new dataset into use when its file changes: green stands before blue goes."""

    def __init__(self, dataset: Path, limits: Limits, told: Callable[[str], None]) -> None:
        self.dataset = dataset
        self.limits = limits
        self.current: Generation | None = None
        self._told = told
        self._seen: Stamp | None = None
        self._retiring: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()

    async def start(self) -> None:
        """Load the first dataset. Raises `StoreFailed`."""
        self._seen = self._stamp()
        self.current = await self._load()

    async def reload(self) -> bool:
        """Take the dataset as it now is into use; on a fault keep the old one."""
        async with self._turn:
            self._seen = self._stamp()
            try:
                fresh = await self._load()
            except StoreFailed:
                self._told("refused")
                return False
            old, self.current = self.current, fresh
            self._told("taken")
            if old is not None:
                task = asyncio.ensure_future(old.retire(self.limits.seconds + 5.0))
                self._retiring.add(task)
                task.add_done_callback(self._retiring.discard)
            return True

    async def watch(self, every: float = 1.0) -> None:
        """Reload whenever the file changes, or the workers are gone."""
        while True:
            await asyncio.sleep(every)
            stamp = self._stamp()
            dead = self.current is not None and not self.current.pool.alive
            if dead or (stamp is not None and stamp != self._seen):
                await self.reload()

    async def stop(self) -> None:
        """End everything."""
        for task in set(self._retiring):
            task.cancel()
        if self.current is not None:
            await self.current.pool.stop()

    async def _load(self) -> Generation:
        nurse = await Nurse.start(
            self.dataset, memory=self.limits.memory, in_memory=self.limits.in_memory
        )
        pool = Pool(nurse, self.limits)
        await pool.start()
        return Generation(pool)

    def _stamp(self) -> Stamp | None:
        try:
            found = self.dataset.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
