"""Messages between the gateway and its workers: a JSON header and a body, with their lengths."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

Header = dict[str, Any]
_SIZES = struct.Struct(">II")


def pack(header: Header, body: bytes = b"") -> bytes:
    """One message."""
    head = json.dumps(header, separators=(",", ":")).encode()
    return _SIZES.pack(len(head), len(body)) + head + body


def send(connection: socket.socket, header: Header, body: bytes = b"") -> None:
    """Send one message, blocking."""
    connection.sendall(pack(header, body))


def receive(connection: socket.socket) -> tuple[Header, bytes]:
    """Wait for one message; raises `EOFError` when the other side is gone."""
    head, body = _SIZES.unpack(_exactly(connection, _SIZES.size))
    return json.loads(_exactly(connection, head)), _exactly(connection, body)


def _exactly(connection: socket.socket, size: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < size:
        piece = connection.recv(min(size - len(pieces), 1 << 20))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)


def unpack(data: bytearray) -> tuple[Header, bytes] | None:
    """The one message that `data` holds; None while it is not whole."""
    if len(data) < _SIZES.size:
        return None
    head, body = _SIZES.unpack_from(data)
    start = _SIZES.size + head
    if len(data) < start + body:
        return None
    return json.loads(data[_SIZES.size : start]), bytes(data[start : start + body])
