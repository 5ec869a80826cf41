"""The command line: `guidegraph COMMAND …`."""

from __future__ import annotations

import sys
from contextlib import suppress

INTERRUPTED = 130
STOPPED = "Afbrudt. / Interrupted."


def main() -> None:
    """Run the command line on the arguments of the process; never returns.

    Exit codes: 0 fine; 1 findings at or above `--fail-on` (or a difference with `--exit-code`);
    2 cannot run; 130 interrupted, by Ctrl-C, SIGTERM or SIGHUP; 141 the reader of the output went away.
    """
    for stream in (sys.stdout, sys.stderr):
        # A pipe in a C or Windows locale must carry the same bytes as any other.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from guidegraph.interrupts import as_interrupts

        with as_interrupts():
            from guidegraph.cli.group import root_command

            root_command().main(prog_name="guidegraph")
    except KeyboardInterrupt:  # While the program was still being loaded.
        tell_stopped()
        sys.exit(INTERRUPTED)


def tell_stopped() -> None:
    """Say that the command was interrupted, where there is anybody to say it to."""
    with suppress(OSError):
        print(STOPPED, file=sys.stderr)


__all__ = ["INTERRUPTED", "main", "tell_stopped"]
