"""Templates: every value is escaped; headings come out as blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from guidegraph.pages import words
from guidegraph.pages.page import Block, Heading, Html

_HEADING = re.compile("\x02([1-6])\x1f([A-Za-z0-9._:~-]+)\x1f([^\x02\x03\x1f]*)\x03")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates on disk; where they cannot be kept they are compiled again next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template, if there is still a folder with room."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


_COMPILED: list[Path] = []
"""Folder for compiled templates, where one has been named."""


def keep_compiled(folder: Path) -> None:
    """Keep compiled templates in a folder, so that the next run need not compile them again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    _COMPILED[:] = [folder]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates; made once."""
    folder = files("guidegraph") / "templates" / "pages"
    sources = {
        entry.name: entry.read_text("utf-8")
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".html")
    }
    env = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(str(_COMPILED[0])) if _COMPILED else None,
    )
    env.globals["heading"] = heading
    env.filters["dato"] = words.danish_date
    env.filters["tal"] = words.danish_number
    env.filters["spand"] = words.danish_span
    env.filters["kort"] = words.shortened
    env.filters["verbatim"] = verbatim
    return env


def heading(level: int, text: str, key: str) -> Markup:
    """A heading between blocks; taken out again by `blocks`."""
    clean = _CONTROL.sub(" ", str(text))
    return Markup(f"\x02{level}\x1f{key}\x1f") + Markup(clean) + Markup("\x03")


def verbatim(text: str) -> Markup:
    """Text whose line ends survive in a page of Markdown."""
    from markupsafe import escape

    return Markup(str(escape(text)).replace("\n", "&#10;"))


def blocks(template: str, **values: object) -> tuple[Block, ...]:
    """The blocks of a template filled with values."""
    text = environment().get_template(template).render(**values)
    return tuple(_split(text))


def fragment(template: str, **values: object) -> Markup:
    """A template without headings as one piece of HTML."""
    return Markup(environment().get_template(template).render(**values))


def _split(text: str) -> Iterator[Block]:
    at = 0
    for match in _HEADING.finditer(text):
        between = _clean(text[at : match.start()])
        if between:
            yield Html(between)
        yield Heading(int(match[1]), match[3], match[2])
        at = match.end()
    rest = _clean(text[at:])
    if rest:
        yield Html(rest)


def _clean(markup: str) -> str:
    return _CONTROL.sub("", markup).strip()
