"""Run the service with uvicorn, with limits on how slowly and how much a client may send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from guidegraph.service.app import make_app
from guidegraph.service.setup import Setup

if TYPE_CHECKING:
    import uvicorn


class Deadline:
    """What makes uvicorn's HTTP protocol hang up on who sends no whole request head in time."""

    seconds = 10.0
    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    cycle: Any
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Start the clock."""
        super().connection_made(transport)  # type: ignore[misc]
        self._arm()

    def data_received(self, data: bytes) -> None:
        """Stop the clock while a request is being answered; else let it run."""
        super().data_received(data)  # type: ignore[misc]
        if self._free():
            self._arm()
        else:
            self._disarm()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._disarm()
        super().connection_lost(exc)  # type: ignore[misc]

    def _free(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _arm(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds, self._late)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        if self._free():
            self.transport.close()


class ShortHead:
    """What makes uvicorn's fast HTTP protocol refuse a request head that is too long.

    The parser itself takes a head of any length and holds it in memory.
    """

    head = 98_304
    transport: asyncio.Transport
    _open = False
    _size = 0
    _received = 0
    _refused = False

    def data_received(self, data: bytes) -> None:
        """Count what comes while a head is unfinished."""
        if self._refused:
            return
        super().data_received(data)  # type: ignore[misc]
        self._received = self._received + len(data) if self._open else 0
        if self._received > self.head:
            self.send_400_response("")

    def on_message_begin(self) -> None:
        """A head begins."""
        self._open, self._size = True, 0
        super().on_message_begin()  # type: ignore[misc]

    def on_url(self, url: bytes) -> None:
        """Count the address."""
        self._grow(len(url))
        super().on_url(url)  # type: ignore[misc]

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count a field."""
        self._grow(len(name) + len(value) + 4)
        super().on_header(name, value)  # type: ignore[misc]

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._open = False
        super().on_headers_complete()  # type: ignore[misc]

    def _grow(self, size: int) -> None:
        self._size += size
        if self._size > self.head:
            raise ValueError("head too long")  # The parser stops, and the request is refused.

    def send_400_response(self, msg: str) -> None:
        """Refuse the request: for its length with 431, else with 400."""
        if self._refused or self.transport.is_closing():
            return
        self._refused = True
        if max(self._size, self._received) <= self.head:
            super().send_400_response(msg)  # type: ignore[misc]
            return
        self.transport.write(
            b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\n"
            b"connection: close\r\n\r\n"
        )
        self.transport.close()


def protocol_class(seconds: float) -> type[asyncio.Protocol]:
    """uvicorn's fastest HTTP protocol at hand, with a deadline and a length for request heads."""
    values = {"seconds": seconds}
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol

        return type("BoundedProtocol", (Deadline, H11Protocol), values)
    return type("BoundedProtocol", (Deadline, ShortHead, HttpToolsProtocol), values)


def server(setup: Setup, *, host: str, port: int, trusted: str = "") -> uvicorn.Server:
    """A server that is ready to `run`.

    `trusted` names the proxies whose X-Forwarded-For is believed; nobody's by default.
    """
    import uvicorn

    config = uvicorn.Config(
        make_app(setup),
        host=host,
        port=port,
        http=protocol_class(setup.limits.request),
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted or None,
        server_header=False,
        date_header=True,
        access_log=False,
        log_level="warning",
        limit_concurrency=setup.limits.connections,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=10,
        ws="none",
    )
    return uvicorn.Server(config)
