"""A page as a value, and as the Markdown that MkDocs reads."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path

_NOT_WORD = re.compile(r"[^\w\s.,:;()/%-]")
_YAML_UNSAFE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_MARK = '<div class="gg">{}</div>'
_BLANK_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; written as Markdown, so that it reaches the table of contents."""

    level: int
    """1 to 6."""
    text: str
    """Its plain text."""
    key: str
    """Its id on the page."""


@dataclass(frozen=True, slots=True)
class Html:
    """What stands between two headings, as finished HTML."""

    markup: str
    """Well-formed block elements."""

    def markdown(self) -> str:
        """As a block that Markdown leaves as it is."""
        inner = _BLANK_LINES.sub("\n", self.markup.strip())
        return f'<div class="gg">\n{inner}\n</div>'


Block = Heading | Html


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list at the side, or a step of the path above a title."""

    title: str
    """What it says."""
    path: str
    """Address from the root, without leading slash."""
    sub: bool = False
    """Whether it is set in."""


@dataclass(frozen=True, slots=True)
class SideList:
    """A titled list at the side."""

    title: str
    """Its title; empty for none."""
    entries: tuple[Entry, ...]
    """Its lines."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A notice above the text."""

    kind: str
    """`note`, `warn` or `stop`."""
    label: str
    """The first word or two, in bold."""
    text: str
    """What it says."""
    href: str = ""
    """Address it leads to, relative to the page."""
    link: str = ""
    """Text of that link."""
    due: str = ""
    """Day (ISO) after which the notice shows itself; empty for always."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A `link` in the head of the page."""

    rel: str
    """Registered relation, such as `latest-version`."""
    href: str
    """Address, relative to the page."""
    type: str = ""
    """Media type."""
    title: str = ""
    """Title."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What the frame needs to know of a page; becomes its front matter."""

    description: str = ""
    """One sentence for search engines."""
    notice: str = ""
    """The line about the edition; empty for the site's own."""
    noindex: bool = False
    """Whether search engines leave it out (old versions, drafts, comparisons)."""
    address: str = ""
    """Its permanent address, where it has one."""
    edit: str = ""
    """Address where its source can be mended; empty for none."""
    changed: str = ""
    """Day of the version's approval (ISO), for the map of the site."""
    path: tuple[Entry, ...] = ()
    """Steps down to it."""
    side: tuple[SideList, ...] = ()
    """Lists at its side."""
    alerts: tuple[Alert, ...] = ()
    """Notices above its text."""
    relations: tuple[Relation, ...] = ()
    """Links of its head."""
    jsonld: Mapping[str, object] = field(default_factory=dict)
    """schema.org data of its head."""
    scripts: tuple[str, ...] = ()
    """Scripts of its own, from the root of the site."""
    styles: tuple[str, ...] = ()
    """Styles of its own, from the root of the site."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    path: str
    """Address from the root, ending in a slash; empty for the front page."""
    title: str
    """Its title."""
    blocks: tuple[Block, ...]
    """Its body in order, the title's heading included."""
    lead: Lead = Lead()
    """What the frame needs."""
    source: str = ""
    """File to edit, relative to the root of the repository."""

    @property
    def file(self) -> str:
        """Where it stands as a Markdown file."""
        return f"{self.path}index.md"

    def html(self) -> str:
        """The body alone as HTML."""
        return "\n".join(_block_html(block) for block in self.blocks)

    def front_matter(self) -> dict[str, object]:
        """What stands before the text, as MkDocs reads it."""
        return {"title": self.title, **{n: _plain(v) for n, v in _filled(self.lead).items()}}

    def markdown(self) -> str:
        """The page as a Markdown file with front matter."""
        lead = {"title": self.title, **_filled(self.lead)}
        head = "".join(f"{name}: {yaml_value(value)}\n" for name, value in lead.items())
        body = "\n\n".join(_block_markdown(block) for block in self.blocks)
        return f"---\n{head}---\n\n{body}\n"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the site that is no page: data, feeds, indexes."""

    path: str
    """Address from the root."""
    content: bytes = b""
    """Its bytes, where they are at hand."""
    file: str = ""
    """File that holds them, where they are not."""

    def read(self) -> bytes:
        """Its bytes."""
        return Path(self.file).read_bytes() if self.file else self.content


def outline(page: Page) -> str:
    """The page's Markdown with a numbered mark in place of each finished block.

    What Markdown makes of it is the page again once `fill` has put the blocks in: Markdown need
    not read what is HTML already.
    """
    parts = [
        _block_markdown(block) if isinstance(block, Heading) else _MARK.format(number)
        for number, block in enumerate(page.blocks)
    ]
    return "\n\n".join(parts) + "\n"


def fill(page: Page, html: str) -> str:
    """The page from its outline as Markdown made it."""
    for number, block in enumerate(page.blocks):
        if isinstance(block, Html):
            html = html.replace(_MARK.format(number), block.markdown(), 1)
    return html


def plain_markdown(text: str) -> str:
    """Text in which Markdown sees no mark: whatever is not a word is a character reference.

    >>> plain_markdown("a*b* <i>")
    'a&#42;b&#42; &#60;i&#62;'
    """
    text = " ".join(text.split())
    marked = _NOT_WORD.sub(_reference, text)
    return marked.replace("_", "&#95;") or "&#8203;"


def _reference(match: re.Match[str]) -> str:
    char = match[0]
    return char if ord(char) > 127 and char.isprintable() else f"&#{ord(char)};"


def yaml_value(value: object) -> str:
    """A value as JSON that YAML reads alike."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(", ", ": "))
    return _YAML_UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _filled(lead: Lead) -> dict[str, object]:
    values = {item.name: getattr(lead, item.name) for item in fields(lead)}
    return {name: value for name, value in values.items() if value}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        values = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        return {name: inner for name, inner in values.items() if inner}
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value


def _block_markdown(block: Block) -> str:
    if isinstance(block, Heading):
        text = plain_markdown(block.text)
        return f"{'#' * block.level} {text} {{#{block.key}}}"
    return block.markdown()


def _block_html(block: Block) -> str:
    if isinstance(block, Heading):
        from markupsafe import escape

        return f'<h{block.level} id="{escape(block.key)}">{escape(block.text)}</h{block.level}>'
    return block.markup


def content_hash(content: bytes | str) -> str:
    """A short hash of a file's content."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def file_hash(path: Path) -> str:
    """The same of a file, which need not be held."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
