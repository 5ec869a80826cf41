"""The MkDocs plugin: has MkDocs frame the pages, with live reload on text and ontology."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from guidegraph.pages.press import Press
    from guidegraph.pages.publication import Site, Sources

FRONT, SITEMAP = "index.md", "sitemap.xml"


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of the plugin."""

    root = Optional(Type(str))
    drafts = Type(bool, default=False)


class GuidegraphPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds every page and file of the corpus under the root.

    MkDocs itself is given the front page alone: the others are framed and written one by one, so
    that they are not all held at once, and those that the folder of the build before has just so
    are taken from there.
    """

    sources: Sources | None = None
    """What to publish, where the caller has compiled and checked it already."""
    before: Path | None = None
    """Folder of the build before, where there is one that stays while this one runs."""
    serves: bool = False
    """Whether this is a preview."""
    dirty: bool = False
    """Whether MkDocs leaves what stands in the folder."""
    site: Site | None = None
    """What is being built."""
    press: Press | None = None
    """What writes it."""
    nav: Navigation | None = None
    """MkDocs' navigation: the front page."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Under `mkdocs serve`, drafts are shown and what has not changed is kept."""
        self.serves, self.dirty = command == "serve", dirty

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put what a preview wrote last aside before MkDocs removes it, and remove what MkDocs
        would leave: every page is written where none stands."""
        if self.serves and Path(config.site_dir).is_dir():
            from guidegraph.pages.press import set_aside

            self.before = set_aside(Path(config.site_dir))
        elif self.dirty:
            from mkdocs.utils import clean_directory

            clean_directory(config.site_dir)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Compile and check; the front page stands for all."""
        from guidegraph.pages.publication import read_sources, site_of

        drafts = self.config.drafts or self.serves
        self.site = site_of(self.sources or read_sources(self.root(config), drafts=drafts))
        for name in [f.src_uri for f in files if f.src_uri.startswith("sparql/")]:
            found = files.get_file_from_path(name)
            if found is not None:
                files.remove(found)
        if files.get_file_from_path(FRONT) is None:
            files.append(File.generated(config, FRONT, content="# \n"))
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Pages are framed with it."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Write every page and file; a file of ours takes the place of the frame's."""
        from guidegraph.mkdocs_plugin.framing import Frame
        from guidegraph.pages.press import Press

        assert self.site is not None
        assert self.nav is not None
        frame = Frame(config, env, self.nav)
        cache = self.site.sources.corpus.cache
        self.press = Press(
            Path(config.site_dir), frame.html, cache, frame.digest(), self.before
        )  # fmt: skip
        self.site.print(self.press, self.press)
        self.press.finish(config.site_url or "")
        cache.tidy()
        for file in list(files):
            if file.src_uri == FRONT or (Path(config.site_dir) / file.src_uri).is_file():
                files.remove(file)
        return env

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The map of the site is written already: MkDocs knows the front page alone."""
        return "" if template_name == SITEMAP else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let go of what was built."""
        if self.serves and self.before is not None:
            shutil.rmtree(self.before, ignore_errors=True)
        self.site = self.press = self.nav = self.before = None

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
