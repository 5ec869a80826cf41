"""`guidegraph endpoint`: the guarded SPARQL service over what `compile` has written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, say
from guidegraph.errors import StoreFailed


def endpoint(
    root: RootOption = None,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 7878,
    dataset: Annotated[
        Path | None,
        typer.Option(help="N-Quads file; by default dist/dataset.nq.", show_default=False),
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(help="Folder of pages; by default site/ where it is.", show_default=False),
    ] = None,
    public: Annotated[
        str, typer.Option(help="Public address of the endpoint.", show_default=False)
    ] = "",
    trust: Annotated[
        str, typer.Option(help="Proxies whose X-Forwarded-For is believed.", show_default=False)
    ] = "",
    seconds: Annotated[float, typer.Option(help="Longest evaluation.", min=0.5, max=600)] = 10.0,
    rows: Annotated[int, typer.Option(help="Most rows of an answer.", min=1)] = 10_000,
    megabytes: Annotated[int, typer.Option(help="Largest answer.", min=1)] = 10,
    memory: Annotated[int, typer.Option(help="Megabytes a query may take.", min=64)] = 1_000,
    rate: Annotated[
        float, typer.Option(help="Queries a second for one client; 0 for no limit.", min=0)
    ] = 20.0,
) -> int:
    """Serve SPARQL 1.1 queries, the pages, and every IRI as HTML, Turtle or JSON-LD, read-only."""
    from guidegraph.service.app import Setup
    from guidegraph.service.limits import Limits
    from guidegraph.service.listen import server
    from guidegraph.settings import load_settings

    folder = find_root(root)
    data = dataset if dataset is not None else folder / "dist" / "dataset.nq"
    if not data.is_file():
        raise StoreFailed(
            f"{data} findes ikke.", f"{data} does not exist.",
            hint_da="Kør »guidegraph compile« først.", hint_en="Run “guidegraph compile” first.",
        )  # fmt: skip
    pages = site if site is not None else folder / "site"
    limits = replace(
        Limits(), seconds=seconds, rows=rows, bytes=megabytes * 1_000_000,
        memory=memory * 1_000_000, rate=rate,
    )  # fmt: skip
    setup = Setup(
        data, pages if pages.is_dir() else None, (load_settings(folder).base_iri,), public, limits
    )
    say(f"http://{host}:{port}/sparql")
    running = server(setup, host=host, port=port, trusted=trust)
    running.run()
    return 0 if running.started else 2
