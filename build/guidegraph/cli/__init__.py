"""The command line: `guidegraph COMMAND …`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line on the arguments of the process; never returns.

    Exit codes: 0 fine; 1 findings at or above `--fail-on` (or a difference with `--exit-code`);
    2 cannot run; 130 interrupted; 141 the reader of the output went away.
    """
    from guidegraph.cli.group import root_command

    for stream in (sys.stdout, sys.stderr):
        # A pipe in a C or Windows locale must carry the same bytes as any other.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    root_command().main(prog_name="guidegraph")


__all__ = ["main"]
