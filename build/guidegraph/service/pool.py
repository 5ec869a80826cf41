"""Workers in two lanes, so that slow queries never keep a fast one waiting.

Every query starts in the fast lane. One that is not done after `Limits.patience` keeps its worker
but moves to the slow lane, and a fresh worker takes its place; when the slow lane is full it is
ended and the client told to come back. Clients take turns.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import Counter, OrderedDict, deque
from collections.abc import Coroutine
from typing import Any

from guidegraph.errors import StoreFailed
from guidegraph.service import frames
from guidegraph.service.limits import Limits
from guidegraph.service.nurse import Nurse, Worker


class BusyError(Exception):
    """All places are taken; come back later."""


class TimeUpError(Exception):
    """A query used all its time."""


class DiedError(Exception):
    """A worker ended by itself, most likely for want of memory."""


class Pool:
    """The workers of one dataset."""

    def __init__(self, nurse: Nurse, limits: Limits) -> None:
        self.nurse = nurse
        self.limits = limits
        self._idle: list[Worker] = []
        self._waiting: OrderedDict[str, deque[asyncio.Future[Worker]]] = OrderedDict()
        self._queued = 0
        self._slow: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def start(self) -> None:
        """Fork the workers of the fast lane."""
        for _ in range(self.limits.fast):
            self._idle.append(await self.nurse.spawn())

    @property
    def slow(self) -> int:
        """How many queries are in the slow lane."""
        return self._slow.total()

    @property
    def queued(self) -> int:
        """How many queries wait for a worker."""
        return self._queued

    def slow_lane_full(self, client: str) -> bool:
        """Whether no slow query of this client finds a place."""
        return self.slow >= self.limits.slow or self._slow[client] >= self.limits.slow_each

    async def run(
        self, job: frames.Header, client: str, *, known_slow: bool = False
    ) -> tuple[frames.Header, bytes, bool]:
        """The reply to a job, and whether it was slow. Raises `BusyError`, `TimeUpError`, `DiedError`."""
        if self._queued >= self.limits.waiting or (known_slow and self.slow_lane_full(client)):
            raise BusyError
        worker = await self._acquire(client)
        exchange = worker.ask(job)
        slow = False
        try:
            done, _ = await asyncio.wait({exchange}, timeout=self.limits.patience)
            if not done:
                if self.slow_lane_full(client):
                    raise BusyError
                slow = True
                self._slow[client] += 1
                _give_way(worker)
                self._later(self._replace())
                left = self.limits.seconds - self.limits.patience
                done, _ = await asyncio.wait({exchange}, timeout=left)
                if not done:
                    raise TimeUpError
            header, body = exchange.result()
        except (EOFError, OSError) as error:
            raise DiedError from error
        finally:
            healthy = exchange.done() and not exchange.cancelled() and not exchange.exception()
            if slow:
                self._slow[client] -= 1
                self._slow += Counter()
            self._settle(worker, exchange, healthy=healthy, slow=slow)
        return header, body, slow

    async def _acquire(self, client: str) -> Worker:
        if self._idle:
            return self._idle.pop()
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(place)
        self._queued += 1
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._offer(place.result())
            raise
        finally:
            self._queued -= 1

    def _offer(self, worker: Worker) -> None:
        """Give a free worker to the next client in turn."""
        while self._waiting:
            client, places = next(iter(self._waiting.items()))
            place = places.popleft()
            if places:
                self._waiting.move_to_end(client)
            else:
                del self._waiting[client]
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def _settle(
        self, worker: Worker, exchange: asyncio.Future[Any], *, healthy: bool, slow: bool
    ) -> None:
        """Keep a worker that is well; end any other, and replace it if it had a fast place."""
        if healthy and not slow and not self._closed:
            self._offer(worker)
            return
        exchange.cancel()
        self._later(self.nurse.end(worker))
        if not slow:
            self._later(self._replace())

    async def _replace(self) -> None:
        if self._closed:
            return
        try:
            self._offer(await self.nurse.spawn())
        except StoreFailed:
            self._closed = True

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @property
    def alive(self) -> bool:
        """Whether new queries can be answered."""
        return not self._closed

    async def stop(self) -> None:
        """End all workers and the nursery."""
        self._closed = True
        for places in self._waiting.values():
            for place in places:
                place.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=5.0)
        await self.nurse.stop()


def _give_way(worker: Worker) -> None:
    """Let the fast lane have the processor first."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, worker.number, 10)
