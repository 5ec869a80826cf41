"""`guidegraph compile`: the guidelines as RDF, tables and answers in `dist/`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, say


def compile(
    root: RootOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder to write; by default dist/ under the root.",
                     show_default=False, file_okay=False),
    ] = None,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="With the drafts of released guidelines.")
    ] = False,
) -> int:  # fmt: skip
    """Compile the guidelines to RDF: each version, the dataset, tables, catalogue, answers."""
    from guidegraph.corpus import load
    from guidegraph.dataset import dataset_graphs
    from guidegraph.export import write_dist

    folder = find_root(root)
    corpus = load(folder, drafts=drafts)
    out = output if output is not None else folder / "dist"
    written = write_dist(corpus, out, graphs=dataset_graphs(corpus))
    say(
        f"{out}: {written.changed} filer skrevet, {written.kept} uændrede, {written.removed} fjernet "
        f"({written.changed} written, {written.kept} unchanged, {written.removed} removed)"
    )
    if corpus.findings:
        count = len(corpus.findings)
        say(f"{count} fund; se dem med »guidegraph check« ({count} findings; see them with check)")
    return 0
