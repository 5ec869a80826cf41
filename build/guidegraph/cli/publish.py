"""`guidegraph publish`: the dataset to a SPARQL store that others run."""

from __future__ import annotations

import os
from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import RootOption, emit, find_root, say

if TYPE_CHECKING:
    from guidegraph.ids import Names
    from guidegraph.publish import Client


class Protocol(StrEnum):
    """How the store is spoken to."""

    GSP = "gsp"


To = Annotated[str, typer.Option("--to", help="Address of the store's Graph Store Protocol.")]
Dist = Annotated[
    Path | None,
    typer.Option(help="Folder that compile wrote; by default dist/.", show_default=False),
]
Spoken = Annotated[Protocol, typer.Option(help="How the store is spoken to.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
Groups = Annotated[
    list[str] | None,
    typer.Option(
        "--group", help="Only this group's guidelines, and what all share.", show_default=False
    ),
]
Timeout = Annotated[float, typer.Option(help="Seconds for one answer.", min=1)]


def publish(
    to: To,
    root: RootOption = None,
    dist: Dist = None,
    protocol: Spoken = Protocol.GSP,
    dry_run: DryRun = False,
    timeout: Timeout = 60.0,
    group: Groups = None,
) -> int:
    """Publish changed graphs, read them back, then the catalogue.

    With --group (which may be repeated) the store holds these groups' guidelines alone, so that
    a large dataset can be spread over several stores; “query --at” puts the question to all.

    Who we are comes from the environment: GUIDEGRAPH_STORE_USER and GUIDEGRAPH_STORE_PASSWORD
    (GUIDEGRAPH_STORE_AUTH=digest for Digest), or GUIDEGRAPH_STORE_TOKEN for Bearer.
    """
    from guidegraph.publish import Client, login_from
    from guidegraph.publish import publish as run
    from guidegraph.settings import load_settings

    del protocol
    folder = find_root(root)
    names = load_settings(folder).names
    source = dist if dist is not None else folder / "dist"
    client = Client(to, login_from(os.environ), timeout=timeout)
    try:
        if dry_run:
            return _tell_plan(source, client, names, group or ())
        done = run(source, client, names, folder / ".cache", tell=say, groups=group or ())
    finally:
        client.close()
    say(
        f"{done.put} sendt, {done.resumed} genoptaget, {done.deleted} fjernet, {done.kept} uændrede "
        f"({done.put} sent, {done.resumed} resumed, {done.deleted} removed, {done.kept} unchanged)"
    )
    return 0


def _tell_plan(source: Path, client: Client, names: Names, groups: Collection[str]) -> int:
    from guidegraph.publish.plan import make_plan, read_catalogue
    from guidegraph.publish.shards import shard

    ours = shard(read_catalogue(source), source, groups, names)
    plan = make_plan(ours, client.get(names.shared_graph("katalog")), names)
    lines = [f"PUT <{name}>\n" for name in plan.put]
    lines += ["PUT catalogue\n"] if plan.catalogue else []
    emit("".join([*lines, *(f"DELETE <{name}>\n" for name in plan.delete)]))
    say(f"{plan.kept} grafer er uændrede ({plan.kept} graphs unchanged)")
    return 0
