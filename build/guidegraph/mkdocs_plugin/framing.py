"""Pages set into MkDocs' frame, one at a time: what MkDocs would do, without holding them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from guidegraph.pages.page import Heading, Html, Page, content_hash, fill, outline

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_OWN = "guidegraph"
_PLAIN = {"toc", "tables", "fenced_code", "attr_list"}
_LIBRARIES = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "markupsafe", "networkx")
_NOT_TOLD = {"plugins", "theme", "site_dir", "hooks"}


class Frame:
    """The frame that MkDocs puts around pages."""

    def __init__(self, config: MkDocsConfig, env: Any, nav: Navigation) -> None:
        self.config, self.env, self.nav = config, env, nav
        self.files = Files([])
        self.template = env.get_template("main.html")
        self.is_plain = _is_plain(config)
        """Whether MkDocs' own steps may be passed over, since nothing of the site's changes them."""

    def html(self, page: Page) -> str:
        """The whole page."""
        file = File.generated(self.config, page.file, content="")
        made = MkDocsPage(None, file, self.config)
        if self.is_plain:
            made.markdown = ""
            made.meta = page.front_matter()
            made.content = "".join(_blocks(page)).strip()
            made.toc = get_toc(_nested(page))
            context = get_context(self.nav, [], self.config, made)
            return str(self.template.render(context))
        return self._step_by_step(page, made)

    def _step_by_step(self, page: Page, made: Any) -> str:
        """What MkDocs does with a page, other plugins included."""
        plugins, config = self.config.plugins, self.config
        config._current_page = made
        made.active = True
        made = plugins.on_pre_page(made, config=config, files=self.files)
        made.file.content_string = page.markdown()
        made.read_source(config)
        made.markdown = plugins.on_page_markdown(
            outline(page), page=made, config=config, files=self.files
        )
        made.render(config, self.files)
        made.content = plugins.on_page_content(
            fill(page, made.content), page=made, config=config, files=self.files
        )
        template = self.env.get_template(made.meta.get("template", "main.html"))
        context = get_context(self.nav, [], config, made)
        context = plugins.on_page_context(context, page=made, config=config, nav=self.nav)
        output = template.render(context)
        output = plugins.on_post_page(output, page=made, config=config)
        made.active, config._current_page = False, None
        return str(output)

    def digest(self) -> str:
        """Hash of the frame; empty where there is more to it than settings and templates."""
        if not self.is_plain or self.config.hooks:
            return ""
        config = self.config
        told = repr([
            *((name, value) for name, value in sorted(config.items()) if name not in _NOT_TOLD),
            *sorted((name, value) for name, value in dict(config.theme).items()),
            config.theme.name,
            [(name, version(name)) for name in _LIBRARIES],
            [
                (str(path), content_hash(path.read_bytes()))
                for folder in _folders(config) for path in sorted(Path(folder).rglob("*"))
                if path.is_file()
            ],
        ])  # fmt: skip
        return "" if " at 0x" in told else content_hash(told)


def _folders(config: MkDocsConfig) -> list[str]:
    """Folders of templates that no library brings."""
    return [str(config.theme.custom_dir)] if config.theme.custom_dir else []


def _is_plain(config: MkDocsConfig) -> bool:
    """Whether pages come out as they are written: no other plugin, no other kind of Markdown."""
    marks = config.mdx_configs or {}
    told = {name: {k: v for k, v in marks[name].items() if v} for name in marks}
    return (
        list(config.plugins) == [_OWN]
        and config.theme.name == "material"
        and set(config.markdown_extensions) <= _PLAIN
        and "attr_list" in config.markdown_extensions
        and not any(told.values())
    )


def _blocks(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Heading):
            text = heading_text(block.text)
            yield f'<h{block.level} id="{block.key}">{text}</h{block.level}>\n'
        else:
            yield f"{block.markdown()}\n\n"  # Markdown leaves a line behind what is HTML.


def _nested(page: Page) -> list[Any]:
    from markdown.extensions.toc import nest_toc_tokens  # type: ignore[import-untyped]

    return list(nest_toc_tokens(list(_tokens(page.blocks))))


def _tokens(blocks: Sequence[Heading | Html]) -> Iterator[dict[str, object]]:
    for block in blocks:
        if isinstance(block, Heading):
            name = heading_text(block.text)
            yield {"level": block.level, "id": block.key, "name": name}


@lru_cache(maxsize=4_000)
def heading_text(text: str) -> str:
    """What Markdown makes of the text of a heading."""
    from markdown import Markdown  # type: ignore[import-untyped]

    from guidegraph.pages.page import plain_markdown

    html: str = Markdown(extensions=["attr_list"]).convert(f"# {plain_markdown(text)} {{#a}}")
    return html.removeprefix('<h1 id="a">').removesuffix("</h1>")
