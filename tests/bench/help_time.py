"""The list of commands against that of a Typer application with two commands."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import GUIDEGRAPH, Figure, timed_command

PEER = '''
import typer

app = typer.Typer()


@app.command()
def first(name: str = "x") -> None:
    """The first."""


@app.command()
def second(name: str = "x") -> None:
    """The second."""


app()
'''


def figures() -> Iterator[Figure]:
    """`--help` of both, as processes."""
    with tempfile.TemporaryDirectory() as folder:
        peer = Path(folder, "peer.py")
        peer.write_text(PEER, "utf-8")
        yield Figure(
            "guidegraph --help",
            "Typer application with two commands, --help",
            1.3,
            timed_command((*GUIDEGRAPH, "--help")),
            timed_command((sys.executable, peer, "--help")),
            runs=9,
        )
