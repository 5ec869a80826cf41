"""The MkDocs plugin: hands the rendered pages to MkDocs, with live reload on text and ontology."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from guidegraph.pages.memory import Memory, content_hash
from guidegraph.pages.page import Attachment, Page, fill, outline

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from guidegraph.pages.publication import Publication, Sources


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` may say of the plugin."""

    root = Optional(Type(str))
    drafts = Type(bool, default=False)


class MadeFile(File):
    """A file of ours; MkDocs' quick builds pass over those that stand as they are."""

    unchanged = False
    """Whether the last build wrote the same."""
    made: Page | None = None
    """The page that it is the text of; it is written out when MkDocs reads it, and not kept."""

    @property
    def content_string(self) -> str:
        """Its text."""
        return self.made.markdown() if self.made else super().content_string

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.made, self._content = None, value

    def is_modified(self) -> bool:
        """Whether it has to be built."""
        return not self.unchanged


class GuidegraphPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Adds every page and file of the corpus under the root."""

    sources: Sources | None = None
    """What to publish, where the caller has compiled and checked it already."""
    pages: Mapping[str, Page]
    """Pages by their file."""
    memory: Memory | None = None
    """What a preview keeps between builds; MkDocs keeps the plugin for it."""
    hashes: Mapping[str, str]
    """Hashes of all files of this build."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Under `mkdocs serve`, drafts are shown and what has not changed is kept."""
        self.memory = Memory() if command == "serve" else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add what is rendered; a file of ours takes the place of the frame's."""
        from guidegraph.pages.publication import publish, read_sources

        drafts = self.config.drafts or self.memory is not None
        sources = self.sources or read_sources(self.root(config), drafts=drafts)
        made = publish(sources, self.memory)
        self.pages = {page.file: page for page in made.pages}
        for name in [f.src_uri for f in files if f.src_uri.startswith("sparql/")]:
            found = files.get_file_from_path(name)
            if found is not None:
                files.remove(found)
        self.hashes = self._hashes(config, made)
        same = self.memory.start_writing(self.hashes) if self.memory else frozenset[str]()
        for page in made.pages:
            file = MadeFile.generated(config, page.file, content="")
            cast("MadeFile", file).made = page
            _add(files, file, same)
        for extra in made.attachments:
            _add(files, _attached(config, extra), same)
        return files

    def _hashes(self, config: MkDocsConfig, made: Publication) -> Mapping[str, str]:
        if self.memory is None:
            return {}
        frame, keep = _frame(config), self.memory.keep
        found = {extra.path: content_hash(extra.read()) for extra in made.attachments}
        for page in made.pages:
            own = keep("hash", page.path, page, partial(_text_hash, page))
            found[page.file] = f"{frame} {own}"
        return found

    def on_page_markdown(self, markdown: str, *, page: Any, **_: Any) -> str:
        """Spare Markdown what is HTML already."""
        own = self.pages.get(page.file.src_uri)
        return outline(own) if own else markdown

    def on_page_context(self, context: Any, *, page: Any, **_: Any) -> Any:
        """Put it back when the page is written, so that few pages are held whole."""
        own = self.pages.get(page.file.src_uri)
        if own:
            page.content = fill(own, page.content)
        return context

    def on_post_page(self, output: str, *, page: Any, **_: Any) -> str:
        """Let go of what has been written."""
        page.content = page.markdown = None
        return output

    def on_env(self, env: Any, *, files: Files, **_: Any) -> Any:
        """The map of the site tells of pages that are passed over, too."""
        for file in files.documentation_pages():
            own = self.pages.get(file.src_uri)
            if own and file.page and getattr(file, "unchanged", False):
                told = {"noindex": own.lead.noindex, "changed": own.lead.changed}
                file.page.meta = {name: value for name, value in told.items() if value}
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Remember what now stands written, and remove what no longer belongs there."""
        if self.memory is not None:
            for name in self.memory.finish_writing(self.hashes):
                file = MadeFile.generated(config, name, content="")
                Path(file.abs_dest_path).unlink(missing_ok=True)

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


def _text_hash(page: Page) -> str:
    return content_hash(page.markdown())


def _frame(config: MkDocsConfig) -> str:
    """Hash of what every page is framed by: the settings of MkDocs and the frame's own files."""
    own = Path(config.config_file_path or "")
    folder = Path(str(config.theme.custom_dir or ""))
    files = [own, *sorted(folder.rglob("*.html"))] if config.theme.custom_dir else [own]
    found = [f"{path}\0{content_hash(path.read_bytes())}" for path in files if path.is_file()]
    return content_hash("\0".join((*found, str(config.site_url))))


def _attached(config: MkDocsConfig, extra: Attachment) -> File:
    if extra.file:
        return MadeFile.generated(config, extra.path, abs_src_path=extra.file)
    return MadeFile.generated(config, extra.path, content=extra.content)


def _add(files: Files, file: File, same: Collection[str]) -> None:
    cast("MadeFile", file).unchanged = file.src_uri in same
    files.append(file)
