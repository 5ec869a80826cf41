"""The MkDocs plugin: hands the rendered pages to MkDocs, with live reload on text and ontology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer


class PluginConfig(Config):
    """What `mkdocs.yml` may say of the plugin."""

    root = Optional(Type(str))
    drafts = Type(bool, default=False)
    offline_since = Type(str, default="")


class GuidegraphPlugin(BasePlugin[PluginConfig]):
    """Adds every page and data file of the corpus under the root."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Drafts are shown under `mkdocs serve`."""
        self.drafts = self.config.drafts or command == "serve"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is rendered."""
        from guidegraph.pages.publication import publication

        root = Path(self.config.root or Path(config.config_file_path or ".").parent)
        drafts = getattr(self, "drafts", self.config.drafts)
        made = publication(root, drafts=drafts, offline_since=self.config.offline_since)
        for page in made.pages:
            files.append(File.generated(config, page.file, content=page.markdown()))
        for extra in made.attachments:
            files.append(File.generated(config, extra.path, content=extra.content))
        return files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the texts, the ontology and the settings."""
        root = Path(self.config.root or Path(config.config_file_path or ".").parent)
        for name in ("guideline", "ontology", "guidegraph.toml"):
            if (root / name).exists():
                server.watch(str(root / name))
        return server
