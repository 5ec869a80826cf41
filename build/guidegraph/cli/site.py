"""`guidegraph site`: the pages as a folder that any web server, or none, can show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, note_if_empty, say


def site(
    root: RootOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Folder to write; by default site/ under the root.",
                     show_default=False, file_okay=False),
    ] = None,
    drafts: Annotated[
        bool, typer.Option("--drafts", help="With the drafts of released guidelines.")
    ] = False,
    markdown: Annotated[
        Path | None,
        typer.Option("--markdown", help="Write the pages as Markdown for plain MkDocs here instead.",
                     show_default=False, file_okay=False),
    ] = None,
    offline: Annotated[
        Path | None,
        typer.Option("--offline", help="Write a zip that opens from a disk here instead.",
                     show_default=False, dir_okay=False),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Make a PDF of each version too (needs WeasyPrint).")
    ] = False,
    date: Annotated[
        str, typer.Option("--date", help="Day that an offline copy says it is from; by default today.",
                          show_default=False)
    ] = "",
) -> int:  # fmt: skip
    """Write the pages of the site."""
    folder = note_if_empty(find_root(root))
    if offline is not None:
        return _offline(folder, offline, drafts=drafts, date=date)
    if markdown is not None:
        return _markdown(folder, markdown, drafts=drafts)
    from guidegraph.pages.building import build_site

    out = output if output is not None else folder / "site"
    count = build_site(folder, out.absolute(), drafts=drafts, pdf=pdf)
    say(f"{out}: {count} sider ({count} pages)")
    return 0


def _offline(root: Path, output: Path, *, drafts: bool, date: str) -> int:
    import datetime

    from guidegraph.disk import replace_file
    from guidegraph.pages.offline import offline_zip
    from guidegraph.pages.publication import read_sources

    try:
        day = datetime.date.fromisoformat(date) if date else datetime.date.today()
    except ValueError:
        raise typer.BadParameter("write it as 2026-11-22", param_hint="--date") from None
    sources = read_sources(root, drafts=drafts, offline_since=day.isoformat())
    replace_file(output, offline_zip(root, sources))
    say(f"{output}: åbn index.html i den (open index.html in it)")
    return 0


def _markdown(root: Path, output: Path, *, drafts: bool) -> int:
    from guidegraph.pages.building import ASSETS, plain_config
    from guidegraph.pages.publication import publish, read_sources
    from guidegraph.pages.writing import replaced_folder, write_markdown

    made = publish(read_sources(root, drafts=drafts))
    with replaced_folder(output.absolute()) as fresh:
        write_markdown(made, fresh / "docs", ASSETS)
        (fresh / "mkdocs.yml").write_text(plain_config(root), "utf-8")
    say(f"{output}: {len(made.pages)} sider som Markdown ({len(made.pages)} pages as Markdown)")
    return 0
