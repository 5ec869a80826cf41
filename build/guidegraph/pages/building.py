"""Building the site with MkDocs, into a folder that is replaced when all went well."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from guidegraph.errors import GuidegraphError, SourceUnreadable
from guidegraph.pages.writing import replaced_folder

if TYPE_CHECKING:
    from guidegraph.pages.publication import Sources

CONFIG = "mkdocs.yml"
PACKAGE = Path(str(files("guidegraph")))
ASSETS = PACKAGE / "assets"
"""Styles and scripts of the frame."""
_NOT_USED = ("sitemap.xml.gz", "assets/javascripts", "assets/images")


def build_site(
    root: Path,
    output: Path,
    *,
    drafts: bool = False,
    pdf: bool = False,
    sources: Sources | None = None,
) -> int:
    """Write the site of `root` to `output`; gives the number of pages.

    `sources` is what has been compiled and checked already; `pdf` adds a PDF of each version.
    Two runs give the same bytes. A run that fails leaves `output` as it was. Raises
    `GuidegraphError`.
    """
    from guidegraph.pages.publication import read_sources

    made_from = sources or read_sources(root, drafts=drafts)
    if pdf:
        made_from = replace(made_from, pdf=True)
    with replaced_folder(output) as fresh:
        _run_mkdocs(root, fresh, made_from, output)
        _leave_out(fresh)
        return sum(1 for _ in fresh.rglob("index.html"))


def _leave_out(site: Path) -> None:
    """Remove what the theme brings and our frame does not use, and what holds a clock."""
    for name in _NOT_USED:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in site.glob("assets/stylesheets/*.map"):
        path.unlink()


def _run_mkdocs(root: Path, output: Path, sources: Sources, before: Path) -> None:
    from mkdocs.commands.build import build
    from mkdocs.exceptions import MkDocsException

    with _quiet():
        config = _load(root, output)
        plugin = config.plugins["guidegraph"]
        plugin.sources = sources
        plugin.before = before if before.is_dir() else None
        if sources.offline_since:
            config.extra["offline"] = sources.offline_since
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except GuidegraphError:
            raise
        except MkDocsException as error:
            raise SourceUnreadable(
                f"MkDocs stoppede: {error}", f"MkDocs stopped: {error}"
            ) from error
        finally:
            # MkDocs keeps the plugin for the next build in the same process.
            plugin.sources = plugin.before = None


def _load(root: Path, output: Path) -> Any:
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from guidegraph.settings import load_settings

    own = root / CONFIG
    source: str | IO[bytes] = str(own) if own.is_file() else _default_config()
    address = load_settings(root).site_url
    try:
        return load_config(source, site_dir=str(output), site_url=address)
    except MkDocsException as error:
        raise SourceUnreadable(
            f"{CONFIG} kan ikke bruges: {error}",
            f"{CONFIG} cannot be used: {error}",
            hint_da="Ret filen; hvad MkDocs siger om hvert felt, står ovenfor.",
            hint_en="Correct the file; what MkDocs says of each entry stands above.",
        ) from error


def _default_config() -> IO[bytes]:
    """The configuration of a root without one of its own."""
    import io

    text = (PACKAGE / "templates" / CONFIG).read_text("utf-8")
    return io.BytesIO(text.replace("{package}", PACKAGE.as_posix()).encode())


@contextmanager
def _quiet() -> Iterator[None]:
    """MkDocs' own remarks are for its developers; warnings still come through."""
    logger = logging.getLogger("mkdocs")
    before, muted = logger.level, os.environ.get("NO_MKDOCS_2_WARNING")
    logger.setLevel(logging.WARNING)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    try:
        yield
    finally:
        logger.setLevel(before)
        if muted is None:
            os.environ.pop("NO_MKDOCS_2_WARNING", None)


def plain_config(root: Path) -> str:
    """A `mkdocs.yml` for a folder of written pages: the same frame, without the plugin."""
    import yaml

    from guidegraph.settings import load_settings

    own = root / CONFIG
    text = own.read_text("utf-8") if own.is_file() else _default_config().read().decode()
    config = yaml.safe_load(text)
    config["docs_dir"] = "docs"
    config["plugins"] = []
    config["site_url"] = load_settings(root).site_url
    config["theme"]["custom_dir"] = (PACKAGE / "templates" / "theme").as_posix()
    return str(yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
