"""`guidegraph compile`: the guidelines as RDF, tables and answers in `dist/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import CacheOption, JobsOption, RootOption, find_root, note_if_empty, say
from guidegraph.cli.progress import ahead, progress

if TYPE_CHECKING:
    from guidegraph.ahead import Ahead

OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Folder to write; by default dist/ under the root.",
        show_default=False,
        file_okay=False,
    ),
]
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="With the drafts of released guidelines.")
]
FetchOption = Annotated[
    bool, typer.Option("--fetch", help="Fetch the sources of guidegraph.toml anew first.")
]


def compile(
    root: RootOption = None,
    output: OutputOption = None,
    drafts: DraftsOption = False,
    fetch: FetchOption = False,
    cache: CacheOption = True,
    jobs: JobsOption = None,
) -> int:
    """Compile the guidelines to RDF: each version, the dataset, tables, catalogue, answers."""
    from guidegraph.ahead import Plan
    from guidegraph.federation import refresh
    from guidegraph.settings import load_settings

    folder = find_root(root)
    note_if_empty(folder)
    if fetch:
        for name in refresh(load_settings(folder), folder):
            say(f"{name}: hentet (fetched)")
    out = output if output is not None else folder / "dist"
    with ahead(Plan(folder, drafts=drafts, cache=cache, jobs=jobs, output=out)) as made:
        return _compiled(folder, out, drafts, made)


def _compiled(folder: Path, out: Path, drafts: bool, made: Ahead) -> int:
    from guidegraph.corpus import load
    from guidegraph.dataset import named_dataset
    from guidegraph.export import write_dist
    from guidegraph.federation import joined_named, neighbours_of, read_all

    with progress("Læser (reading)") as told:
        corpus = load(folder, drafts=drafts, cache=made.cache, progress=told)
    copies = read_all(corpus.settings, folder)
    neighbours = neighbours_of(copies)
    with progress("Kontrollerer (checking)") as told:
        graphs = joined_named(named_dataset(corpus, progress=told, neighbours=neighbours), copies)
    with progress("Skriver (writing)") as told:
        written = write_dist(corpus, out, graphs=graphs, progress=told, ready=made.ready)
    say(
        f"{out}: {written.changed} filer skrevet, {written.kept} uændrede, {written.removed} fjernet "
        f"({written.changed} written, {written.kept} unchanged, {written.removed} removed)"
    )
    if corpus.findings:
        count = len(corpus.findings)
        say(f"{count} fund; se dem med »guidegraph check« ({count} findings; see them with check)")
    return 0
