"""`guidegraph endpoint`: the guarded SPARQL service over what `compile` has written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, say
from guidegraph.errors import StoreFailed

if TYPE_CHECKING:
    from guidegraph.service.setup import Setup

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)]
Dataset = Annotated[
    Path | None, typer.Option(help="N-Quads file; by default dist/dataset.nq.", show_default=False)
]
Site = Annotated[
    Path | None, typer.Option(help="Folder of pages; by default site/.", show_default=False)
]
Public = Annotated[str, typer.Option(help="Public address of the endpoint.", show_default=False)]
Trust = Annotated[
    str, typer.Option(help="Proxies whose X-Forwarded-For is believed.", show_default=False)
]
Seconds = Annotated[float, typer.Option(help="Longest evaluation.", min=0.5, max=600)]
Rows = Annotated[int, typer.Option(help="Most rows of an answer.", min=1)]
Megabytes = Annotated[int, typer.Option(help="Largest answer.", min=1)]
Memory = Annotated[int, typer.Option(help="Megabytes that a query may take.", min=64)]
InMemory = Annotated[
    int,
    typer.Option(
        help="Megabytes of N-Quads held in memory; a larger dataset stands in TMPDIR.", min=0
    ),
]
Cache = Annotated[int, typer.Option(help="Megabytes of answers kept; 0 for none.", min=0)]
Rate = Annotated[float, typer.Option(help="Queries a second of one client; 0: no limit.", min=0)]


def endpoint(
    root: RootOption = None,
    host: Host = "127.0.0.1",
    port: Port = 7878,
    dataset: Dataset = None,
    site: Site = None,
    public: Public = "",
    trust: Trust = "",
    seconds: Seconds = 10.0,
    rows: Rows = 10_000,
    megabytes: Megabytes = 10,
    memory: Memory = 1_000,
    in_memory: InMemory = 500,
    cache: Cache = 64,
    rate: Rate = 20.0,
) -> int:
    """Serve SPARQL 1.1 queries, the pages, and every IRI as HTML, Turtle or JSON-LD, read-only."""
    from guidegraph.interrupts import as_they_were
    from guidegraph.service.limits import Limits
    from guidegraph.service.listen import server

    limits = replace(
        Limits(), seconds=seconds, rows=rows, bytes=megabytes * 1_000_000,
        memory=memory * 1_000_000, in_memory=in_memory * 1_000_000, cache=cache * 1_000_000, rate=rate,
    )  # fmt: skip
    setup = replace(_setup(find_root(root), dataset, site), public=public, limits=limits)
    say(f"http://{host}:{port}/sparql")
    running = server(setup, host=host, port=port, trusted=trust)
    as_they_were()
    running.run()
    return 0 if running.started else 2


def _setup(folder: Path, dataset: Path | None, site: Path | None) -> Setup:
    from guidegraph.service.setup import Setup
    from guidegraph.settings import load_settings

    data = dataset if dataset is not None else folder / "dist" / "dataset.nq"
    if not data.is_file():
        raise StoreFailed(
            f"{data} findes ikke.", f"{data} does not exist.",
            hint_da="Kør »guidegraph compile« først.", hint_en="Run “guidegraph compile” first.",
        )  # fmt: skip
    pages = site if site is not None else folder / "site"
    bases = (load_settings(folder).base_iri,)
    return Setup(data, pages if pages.is_dir() else None, bases)
