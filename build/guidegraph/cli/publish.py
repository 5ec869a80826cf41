"""`guidegraph publish`: the dataset to a SPARQL store that others run."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, say


class Protocol(StrEnum):
    """How the store is spoken to."""

    GSP = "gsp"


def publish(
    to: Annotated[str, typer.Option("--to", help="Address of the store's Graph Store Protocol.")],
    root: RootOption = None,
    dist: Annotated[
        Path | None,
        typer.Option(help="Folder that compile wrote; by default dist/.", show_default=False),
    ] = None,
    protocol: Annotated[Protocol, typer.Option(help="How the store is spoken to.")] = Protocol.GSP,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    timeout: Annotated[float, typer.Option(help="Seconds for one answer.", min=1)] = 60.0,
) -> int:
    """Publish changed graphs, read them back, then the catalogue.

    Who we are comes from the environment: GUIDEGRAPH_STORE_USER and GUIDEGRAPH_STORE_PASSWORD
    (GUIDEGRAPH_STORE_AUTH=digest for Digest), or GUIDEGRAPH_STORE_TOKEN for Bearer.
    """
    from guidegraph.publish import Client, login_from, make_plan
    from guidegraph.publish import publish as run
    from guidegraph.publish.plan import read_catalogue
    from guidegraph.settings import load_settings

    del protocol
    folder = find_root(root)
    names = load_settings(folder).names
    source = dist if dist is not None else folder / "dist"
    client = Client(to, login_from(os.environ), timeout=timeout)
    try:
        if dry_run:
            plan = make_plan(
                read_catalogue(source), client.get(names.shared_graph("katalog")), names
            )
            print("".join(f"PUT <{name}>\n" for name in plan.put), end="")
            print("PUT catalogue\n" if plan.catalogue else "", end="")
            print("".join(f"DELETE <{name}>\n" for name in plan.delete), end="")
            say(f"{plan.kept} grafer er uændrede ({plan.kept} graphs unchanged)")
            return 0
        done = run(source, client, names, folder / ".cache", tell=say)
    finally:
        client.close()
    say(
        f"{done.put} sendt, {done.resumed} genoptaget, {done.deleted} fjernet, {done.kept} uændrede "
        f"({done.put} sent, {done.resumed} resumed, {done.deleted} removed, {done.kept} unchanged)"
    )
    return 0
