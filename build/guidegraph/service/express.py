"""The short way for an answer that is kept: the same request for the same dataset, sent at once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from guidegraph.service.app import Service

MOST = 1_024
"""Answers on the short way."""
LARGEST = 32_768
"""Bytes of the largest of them."""
_PLAIN = frozenset(
    {b"accept", b"host", b"user-agent", b"connection", b"accept-encoding", b"origin"}
)

Key = tuple[str, bytes, bytes]


@dataclass(slots=True)
class Sent:
    """An answer on its way through, noted down to be sent again."""

    start: Message | None = None
    """Status and headers."""
    body: Message | None = None
    """The body, where it came in one piece."""


class Express:
    """Sends kept answers to plain GETs of `/sparql`; hands everything else on."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service
        self._kept: OrderedDict[Key, tuple[Message, Message]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        key = self._key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        found = self._kept.get(key)
        if found is None:
            await self._note(key, scope, receive, send)
            return
        self._kept.move_to_end(key)
        metrics = self._service.metrics
        metrics.cached += 1
        metrics.answers["sparql", 200] += 1
        await send(found[0])
        await send(found[1])

    def _key(self, scope: Scope) -> Key | None:
        """What decides about the answer; None for a request with more to it."""
        if scope["type"] != "http" or scope["path"] != "/sparql" or scope["method"] != "GET":
            return None
        generation = self._service.generations.current
        if generation is None or not scope["query_string"]:
            return None
        accept = b""
        for name, value in scope["headers"]:
            if name == b"accept":
                accept += value
            elif name not in _PLAIN:
                return None
        return generation.loaded.hash, scope["query_string"], accept

    async def _note(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        sent = Sent()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent.start = message
            elif sent.body is None and not message.get("more_body"):
                sent.body = message
            await send(message)

        await self._app(scope, receive, noting)
        if sent.start is None or sent.body is None or sent.start["status"] != 200:
            return
        if len(sent.body.get("body", b"")) > LARGEST or not _has_tag(sent.start["headers"]):
            return
        self._kept[key] = sent.start, sent.body
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)


def _has_tag(headers: Any) -> bool:
    """Whether the answer is one that the same dataset always gives."""
    return any(name == b"etag" for name, _ in headers)
