"""The gateway's side of the nursery: start it, have workers forked and ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import dataclass
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.service import frames, nursery

STARTUP = 600.0
"""Seconds that a dataset may take to load."""


@dataclass(eq=False, slots=True)
class Worker:
    """A worker process as the gateway sees it."""

    number: int
    """Its process number."""
    reader: asyncio.StreamReader
    """Its replies."""
    writer: asyncio.StreamWriter
    """Its jobs."""

    async def ask(self, job: frames.Header) -> tuple[frames.Header, bytes]:
        """Send a job and wait for the reply; raises `EOFError` or `OSError` when it died."""
        self.writer.write(frames.pack(job))
        return await frames.receive_async(self.reader)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the nursery says of its dataset."""

    hash: str
    """SHA-256 of the N-Quads, in hexadecimal digits."""
    quads: int
    """How many."""
    graphs: frozenset[str]
    """Bare IRIs of the named graphs."""


class Nurse:
    """One nursery process with one dataset."""

    def __init__(self, process: asyncio.subprocess.Process, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._turn = asyncio.Lock()
        self.loaded = Loaded("", 0, frozenset())

    @classmethod
    async def start(cls, dataset: Path, *, memory: int) -> Nurse:
        """Start a nursery and wait until it has loaded the dataset. Raises `StoreFailed`."""
        here, there = socket.socketpair()
        command = nursery.arguments(there.fileno(), dataset, memory)
        process = await asyncio.create_subprocess_exec(*command, pass_fds=(there.fileno(),))
        there.close()
        nurse = cls(process, here)
        here.settimeout(STARTUP)
        try:
            ready, _ = await asyncio.to_thread(frames.receive, here)
        except (EOFError, OSError) as error:
            await nurse.stop()
            raise StoreFailed(
                "Datasættet kunne ikke indlæses.", "The dataset could not be loaded."
            ) from error
        if ready["status"] != "ok":
            await nurse.stop()
            raise StoreFailed(ready["da"], ready["en"])
        here.settimeout(30.0)
        nurse.loaded = Loaded(ready["hash"], ready["quads"], frozenset(ready["graphs"]))
        return nurse

    async def spawn(self) -> Worker:
        """A new worker. Raises `StoreFailed` when the nursery is gone."""
        here, there = socket.socketpair()
        try:
            async with self._turn:
                number = await asyncio.to_thread(self._order, b"spawn", there)
        except OSError as error:
            here.close()
            raise StoreFailed("Tjenesten er nede.", "The service is down.") from error
        finally:
            there.close()
        here.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=here, limit=1 << 20)
        return Worker(number, reader, writer)

    async def end(self, worker: Worker) -> None:
        """Kill a worker, whatever it is doing."""
        worker.writer.close()
        with contextlib.suppress(OSError):
            async with self._turn:
                await asyncio.to_thread(self._order, f"kill {worker.number}".encode(), None)

    def _order(self, order: bytes, descriptor: socket.socket | None) -> int:
        if descriptor is not None:
            socket.send_fds(self._control, [order], [descriptor.fileno()])
        else:
            self._control.sendall(order)
        answer = b""
        while len(answer) < 20:
            piece = self._control.recv(20 - len(answer))
            if not piece:
                raise OSError("the nursery is gone")
            answer += piece
        return int(answer)

    async def stop(self) -> None:
        """End the nursery and every worker it has forked."""
        self._control.close()
        try:
            await asyncio.wait_for(self._process.wait(), 10.0)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
