"""The gateway's side of the nursery: start it, have workers forked and ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from guidegraph.errors import StoreFailed
from guidegraph.service import frames, nursery

Reply = tuple[frames.Header, bytes]
STARTUP = 600.0
"""Seconds that a dataset may take to load."""


class Worker(asyncio.Protocol):
    """A worker process as the gateway sees it: one question at a time, one reply."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._buffer = bytearray()
        self._reply: asyncio.Future[Reply] | None = None
        self._transport: asyncio.Transport | None = None

    def ask(self, job: frames.Header) -> asyncio.Future[Reply]:
        """Send a job; the reply comes later, or an `EOFError` when the worker dies first."""
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            reply.set_exception(EOFError())
        else:
            self._reply = reply
            self._transport.write(frames.pack(job))
        return reply

    def hang_up(self) -> None:
        """Close the line."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the line."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Put a piece of the reply to the others; give it over when it is whole."""
        self._buffer += data
        reply = frames.unpack(self._buffer)
        if reply is None:
            return
        self._buffer = bytearray()
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:
        """The worker is gone."""
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(EOFError())


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
    async def start(cls, dataset: Path, *, memory: int, in_memory: int) -> Nurse:
        """Start a nursery and wait until it has loaded the dataset. Raises `StoreFailed`."""
        here, there = socket.socketpair()
        command = nursery.arguments(there.fileno(), dataset, memory=memory, in_memory=in_memory)
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
        loop = asyncio.get_running_loop()
        _, worker = await loop.create_connection(lambda: Worker(number), sock=here)
        return worker

    async def end(self, worker: Worker) -> None:
        """Kill a worker, whatever it is doing."""
        worker.hang_up()
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
