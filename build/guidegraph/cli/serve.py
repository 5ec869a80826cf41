"""`guidegraph serve`: the site with live reload, and SPARQL, on this machine alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, find_root, say
from guidegraph.errors import SourceUnreadable


def serve(
    root: RootOption = None,
    port: Annotated[int, typer.Option(help="Port on this machine.", min=1, max=65535)] = 8000,
    reload: Annotated[
        bool, typer.Option("--reload/--no-reload", help="Build anew when a text changes.")
    ] = True,
    drafts: Annotated[
        bool, typer.Option("--drafts/--no-drafts", help="Drafts show with live reload, always.")
    ] = True,
) -> int:
    """Serve the pages, drafts included, with live reload, and SPARQL at /sparql.

    Without reload, serves what `guidegraph build` has written to site/ and dist/.
    """
    del drafts
    folder = find_root(root)
    return _live(folder, port) if reload else _built(folder, port)


def _live(folder: Path, port: int) -> int:
    import logging
    import signal
    import sys
    from importlib.resources import files

    from mkdocs.commands.serve import serve as run
    from mkdocs.exceptions import Abort, MkDocsException

    config = folder / "mkdocs.yml"
    if not config.is_file():
        raise SourceUnreadable(
            f"{config} findes ikke.", f"{config} does not exist.",
            hint_da="Kør i mappen med retningslinjerne.", hint_en="Run in the guidelines' folder.",
        )  # fmt: skip
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    # A quick build of ours leaves no page behind, which MkDocs cannot know.
    logging.getLogger("mkdocs.commands.build").addFilter(lambda told: "'dirty'" not in told.msg)
    hooks = str(files("guidegraph") / "service" / "hooks.py")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    say(f"SPARQL: http://127.0.0.1:{port}/sparql")
    try:
        run(str(config), build_type="dirty", dev_addr=f"127.0.0.1:{port}", hooks=[hooks])
    except (MkDocsException, Abort, OSError) as error:
        raise SourceUnreadable(
            f"Siderne kan ikke vises: {error}", f"The pages cannot be served: {error}"
        ) from error
    return 0


def _built(folder: Path, port: int) -> int:
    from guidegraph.cli.endpoint import endpoint

    return endpoint(root=folder, port=port, rate=0.0)
