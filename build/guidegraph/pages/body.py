"""Body text (`kr:markdown`) as HTML: our own marks only; whatever else an author wrote is text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from guidegraph.parse.inline import Node, parse_inline

_PRINTED_CITE = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_GRADE_BEHIND = re.compile(r"\s*\(([^()\n]{1,3})\)")
_SPAN_KEY = re.compile(r"#([^\s}]+)")
_MARKER = re.compile(r"([-+•>]|\d{1,9}[.)])\s+")
_SAFE_URL = re.compile(r"https?://[^\s]+\Z|mailto:[^\s@]+@[^\s@]+\Z", re.IGNORECASE)
_REACH = 60
_TAGS = {"em": "em", "strong": "strong", "sup": "sup", "sub": "sub"}


@dataclass(frozen=True, slots=True)
class MentionMark:
    """A place in the plain text that mentions something."""

    start: int
    """Offset of its first character in the plain text."""
    end: int
    """Offset behind its last."""
    kind: str
    """`regimen`, `reference` or `abbreviation`."""
    href: str = ""
    """Where it leads; empty for nowhere."""
    title: str = ""
    """What the reader sees on hovering, in words."""
    place: str = ""
    """Id of the mention on this page; empty where it is at home elsewhere."""


@dataclass(frozen=True, slots=True)
class PartMark:
    """How a graded clause is marked."""

    grade: str
    """Printed grade, as it stands in the brackets behind the clause."""
    chip: Markup
    """What is shown in place of the brackets."""
    place: str = ""
    """Id of the clause on this page."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a text needs besides itself."""

    mentions: Sequence[MentionMark] = ()
    """Its mentions, by offset."""
    parts: Mapping[str, PartMark] = field(default_factory=dict)
    """Graded clauses by key."""


def render_blocks(markdown: str, plain: str, marks: Marks = Marks()) -> Markup:
    """Paragraphs, lists and quotations of a text.

    `markdown` is the literal of `kr:markdown`, `plain` that of `schema:text` beside it, to which
    the offsets of the mentions apply.
    """
    writer = _Writer(plain, marks)
    out: list[str] = []
    for block in re.split(r"\n[ \t]*\n", markdown.strip("\n")):
        items = _items(block)
        if items[0].marker not in ("", ">"):
            out.append(_list(items, writer))
        else:
            inner = "<br>".join(writer.inline(item.text) for item in items)
            out.append(
                f"<blockquote><p>{inner}</p></blockquote>" if items[0].marker else f"<p>{inner}</p>"
            )
    return Markup("\n".join(out)) + writer.left_over()


def render_inline(markdown: str, plain: str, marks: Marks = Marks()) -> Markup:
    """One run of text without a block around it."""
    writer = _Writer(plain, marks)
    return Markup(writer.inline(markdown)) + writer.left_over()


@dataclass(slots=True)
class _Item:
    """A line of a block with its continuations."""

    indent: int
    marker: str
    text: str


def _items(block: str) -> list[_Item]:
    """The lines of a block; a line behind a break continues the one before."""
    items: list[_Item] = []
    for line in block.split("\n"):
        bare = line.lstrip(" ")
        if items and items[-1].text.endswith("\\"):
            items[-1].text += "\n" + bare
            continue
        marker = _MARKER.match(bare)
        found = marker[1] if marker else ""
        items.append(_Item(len(line) - len(bare), found, bare[marker.end() :] if marker else bare))
    return items


def _list(items: Sequence[_Item], writer: _Writer) -> str:
    """A list; deeper indents are lists inside it. Numbers are text, never a list's own."""
    out: list[str] = []
    depths: list[int] = []
    for item in items:
        while depths and item.indent < depths[-1]:
            depths.pop()
            out.append("</li></ul>")
        if not depths or item.indent > depths[-1]:
            depths.append(item.indent)
            numbered = item.marker[:1].isdigit()
            out.append('<ul class="gg-numbered">' if numbered else "<ul>")
        else:
            out.append("</li>")
        number = f"{item.marker} " if item.marker[:1].isdigit() else ""
        if number:
            writer.seek(item.marker)
        out.append(f"<li>{escape(number)}{writer.inline(item.text)}")
    out.append("</li></ul>" * len(depths))
    return "".join(out)


class _Writer:
    """Writes nodes as HTML while it walks along the plain text."""

    def __init__(self, plain: str, marks: Marks) -> None:
        self.plain = plain
        self.at = 0
        self.mentions = sorted(marks.mentions, key=lambda m: (m.start, m.end))
        self.parts = marks.parts
        self.placed: set[str] = set()

    def inline(self, markdown: str) -> str:
        """One run of inline text."""
        return self.nodes(parse_inline(markdown))

    def nodes(self, nodes: Sequence[Node]) -> str:
        out: list[str] = []
        pending: PartMark | None = None
        for node in nodes:
            skip = 0
            if pending and node.kind == "text":
                behind = _GRADE_BEHIND.match(node.text)
                if behind and behind[1] == pending.grade:
                    out.append(f" {pending.chip}")
                    skip = behind.end()
            out.append(self.node(node, skip))
            pending = self.part_of(node)
        return "".join(out)

    def part_of(self, node: Node) -> PartMark | None:
        key = _SPAN_KEY.search(node.text) if node.kind == "span" else None
        return self.parts.get(key[1]) if key else None

    def node(self, node: Node, skip: int) -> str:
        if node.kind == "text":
            self.seek(node.text[:skip].strip())
            return self.text(node.text[skip:])
        if node.kind in _TAGS:
            tag = _TAGS[node.kind]
            return f"<{tag}>{self.nodes(node.children)}</{tag}>"
        if node.kind == "break":
            return "<br>"
        handler = {"cite": self.citation, "link": self.link, "span": self.span}.get(node.kind)
        return handler(node) if handler else self.text(node.text)

    def link(self, node: Node) -> str:
        inner = self.nodes(node.children) if node.children else self.text(node.text)
        if not _SAFE_URL.match(node.text):
            return inner
        return f'<a href="{escape(node.text)}">{inner}</a>'

    def span(self, node: Node) -> str:
        inner = self.nodes(node.children)
        part = self.part_of(node)
        if part is None:
            return f"<span>{inner}</span>"
        place = f' id="{escape(part.place)}"' if part.place else ""
        return f'<span class="gg-clause"{place}>{inner}</span>'

    def citation(self, node: Node) -> str:
        """The citation as it is printed, each number a link."""
        printed = _PRINTED_CITE.match(self.plain, self.at) or _PRINTED_CITE.search(
            self.plain, self.at, self.at + _REACH
        )
        if printed is None:
            return str(escape(node.text))
        self.at = printed.start()
        return self.text(printed[0])

    def seek(self, text: str) -> None:
        """Step over text that is shown as something else."""
        found = self.plain.find(text, self.at, self.at + _REACH + len(text)) if text else -1
        if found >= 0:
            self.at = found + len(text)

    def text(self, text: str) -> str:
        """Plain text, its mentions marked. Line ends are spaces, as in the plain text."""
        text = text.replace("\n", " ")
        core = text.strip()
        if not core:
            return str(escape(text))
        start = self.plain.find(core, self.at, self.at + _REACH + len(core))
        if start < 0:
            return str(escape(text))
        lead = text[: len(text) - len(text.lstrip())]
        tail = text[len(text.rstrip()) :]
        self.at = start + len(core)
        return f"{escape(lead)}{self.marked(core, start)}{escape(tail)}"

    def marked(self, text: str, start: int) -> str:
        out: list[str] = []
        at, end = start, start + len(text)
        for mention in self.mentions:
            first, last = max(mention.start, at), min(mention.end, end)
            if first >= last:
                continue
            out.append(str(escape(text[at - start : first - start])))
            out.append(self.mention(mention, text[first - start : last - start]))
            at = last
        out.append(str(escape(text[at - start :])))
        return "".join(out)

    def mention(self, mention: MentionMark, text: str) -> str:
        attributes = ""
        if mention.place and mention.place not in self.placed:
            self.placed.add(mention.place)
            attributes = f' id="{escape(mention.place)}"'
        if mention.title:
            attributes += f' title="{escape(mention.title)}"'
        shown = text.replace(" ", "\u00a0") if mention.kind == "regimen" else text
        if mention.kind == "regimen" and not mention.href:
            attributes += ' class="gg-dose"'
        if mention.href:
            return f'<a{attributes} href="{escape(mention.href)}">{escape(shown)}</a>'
        tag = "abbr" if mention.kind == "abbreviation" else "span"
        return f"<{tag}{attributes}>{escape(shown)}</{tag}>"

    def left_over(self) -> Markup:
        """Anchors of mentions whose text was not met, so that each address answers."""
        missing = [m.place for m in self.mentions if m.place and m.place not in self.placed]
        return Markup("").join(Markup('<span id="{}"></span>').format(place) for place in missing)
