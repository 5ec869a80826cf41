"""The MkDocs plugin: hands the rendered pages to MkDocs, with live reload on text and ontology."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from guidegraph.pages.page import Page, fill, outline

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from guidegraph.pages.publication import Sources


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of the plugin."""

    root = Optional(Type(str))
    drafts = Type(bool, default=False)


class GuidegraphPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds every page and file of the corpus under the root."""

    sources: Sources | None = None
    """What to publish, where the caller has compiled and checked it already."""
    pages: Mapping[str, Page]
    """Pages by their file."""
    serving = False
    """Whether this is a preview, which shows drafts."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Drafts are shown under `mkdocs serve`."""
        self.serving = command == "serve"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is rendered; a file of ours takes the place of the frame's."""
        from guidegraph.pages.publication import publish, read_sources

        drafts = self.config.drafts or self.serving
        made = publish(self.sources or read_sources(self.root(config), drafts=drafts))
        self.pages = {page.file: page for page in made.pages}
        for page in made.pages:
            files.append(File.generated(config, page.file, content=page.markdown()))
        for name in [f.src_uri for f in files if f.src_uri.startswith("sparql/")]:
            found = files.get_file_from_path(name)
            if found is not None and found.generated_by is None:
                files.remove(found)
        for extra in made.attachments:
            if extra.file:
                files.append(File.generated(config, extra.path, abs_src_path=extra.file))
            else:
                files.append(File.generated(config, extra.path, content=extra.content))
        return files

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Spare Markdown what is HTML already."""
        own = self.pages.get(page.file.src_uri)
        return outline(own) if own else markdown

    def on_page_content(self, html: str, *, page: Any, **_: Any) -> str:
        """Put it back."""
        own = self.pages.get(page.file.src_uri)
        return fill(own, html) if own else html

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the texts, the ontology and the settings."""
        root = self.root(config)
        for name in ("guideline", "ontology", "guidegraph.toml"):
            if (root / name).exists():
                server.watch(str(root / name))
        return server

    def root(self, config: MkDocsConfig) -> Path:
        """The folder of the guidelines: the one named, else that of `mkdocs.yml`."""
        return Path(self.config.root or Path(config.config_file_path or ".").parent)
