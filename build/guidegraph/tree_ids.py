"""Git's ids of files and folders, computed without git."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping


def tree_id(files: Mapping[str, bytes]) -> str:
    """Git's id (SHA-1) of a tree that holds exactly `files`, computed without git.

    >>> tree_id({})
    '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
    """
    here: dict[str, bytes] = {}
    below: dict[str, dict[str, bytes]] = {}
    for path, content in files.items():
        head, _, rest = path.partition("/")
        if rest:
            below.setdefault(head, {})[rest] = content
        else:
            here[head] = content
    rows = [(name.encode(), b"100644", _object_id("blob", data)) for name, data in here.items()]
    for name, inner in below.items():
        rows.append((name.encode() + b"/", b"40000", bytes.fromhex(tree_id(inner))))
    rows.sort(key=lambda row: row[0])
    body = b"".join(mode + b" " + name.rstrip(b"/") + b"\0" + raw for name, mode, raw in rows)
    return _object_id("tree", body).hex()


def blob_id(content: bytes) -> str:
    """Git's id (SHA-1) of a file with that content.

    >>> blob_id(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    return _object_id("blob", content).hex()


def _object_id(kind: str, data: bytes) -> bytes:
    head = f"{kind} {len(data)}\0".encode()
    return hashlib.sha1(head + data, usedforsecurity=False).digest()
