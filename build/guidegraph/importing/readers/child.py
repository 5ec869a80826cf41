"""The child process that reads one document: bytes on standard input, the document on output."""

from __future__ import annotations

import contextlib
import sys

from guidegraph.errors import ImportRefused
from guidegraph.importing.readers import load
from guidegraph.importing.readers.limits import CPU_SECONDS, MEMORY
from guidegraph.importing.readers.transfer import pack, pack_error

_REFUSED = 3


def main() -> int:
    """Read with the reader that the arguments name: module, function, file name."""
    module, function, name = sys.argv[1:4]
    _limit()
    data = sys.stdin.buffer.read()
    try:
        document = load(module, function)(data, name)
    except ImportRefused as error:
        sys.stdout.buffer.write(pack_error(error))
        return _REFUSED
    sys.stdout.buffer.write(pack(document))
    return 0


def _limit() -> None:
    """Limit this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, amount in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (amount, amount))


if __name__ == "__main__":
    sys.exit(main())
