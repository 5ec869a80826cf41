"""Run the service with uvicorn, with a limit on how slowly a client may send."""

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


def protocol_class(seconds: float) -> type[asyncio.Protocol]:
    """uvicorn's fastest HTTP protocol at hand, with a deadline for request heads."""
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as Base
    except ImportError:
        from uvicorn.protocols.http.h11_impl import H11Protocol as Base  # type: ignore[assignment]
    return type("DeadlineProtocol", (Deadline, Base), {"seconds": seconds})


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
