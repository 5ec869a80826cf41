"""An author's prose as plain text and as the normalised Markdown of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guidegraph.model.values import Body, Mark, Para, Prose
from guidegraph.parse import Node, Piece

_BLANK = " \t\n\u00a0\u202f\u00ad\u200b"
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_MARKS = "\\*^~[]"
_ESCAPE = re.compile(r"[\\*^~\[\]]")
_BLOCK_START = re.compile(r"(?=[-+>#|:]|\d+[.)]\s)")
_WRAPS = {"em": "*", "strong": "**", "sup": "^", "sub": "~"}


def is_irregular(text: str, *, printable: bool = False) -> bool:
    """Whether a text has white space to fold, or invisible characters to leave out.

    `printable` tells that nothing but line ends can be unprintable.
    """
    if not printable and not text.replace("\n", " ").isprintable():
        return True
    return "  " in text or "\n " in text or " \n" in text or "\n\n" in text


class _Writer:
    """Builds the plain text, the normalised text and the marks of one body."""

    __slots__ = ("length", "markdown", "marks", "numbers", "places", "plain", "printable", "starts")

    def __init__(self, numbers: Mapping[str, int], *, printable: bool) -> None:
        self.numbers = numbers
        self.printable = printable
        self.plain: list[str] = []
        self.markdown: list[str] = []
        self.marks: list[Mark] = []
        self.starts: list[int] = []
        self.places: list[int] = []
        self.length = 0

    def put(self, text: str, place: int) -> None:
        self.starts.append(self.length)
        self.places.append(place)
        self.plain.append(text)
        self.length += len(text)

    def text(self, piece: Piece, node: Node) -> None:
        """A text node, white space folded and invisible characters left out."""
        text, place = node.text, piece.place(node.start)
        shown = text
        irregular = is_irregular(text, printable=self.printable) or (
            text[0] in " \n" and self.ends_in_space()
        )
        if "\n" in text and not irregular:
            shown = text.replace("\n", " ")
            self.lines(piece, node, shown)
        elif irregular:
            at = 0
            shown = ""
            raw = piece.text[node.start : node.end]
            exact = raw == text
            for match in re.finditer(
                "[^\\s\u00a0\u202f\u00ad\u200b]+|[\\s\u00a0\u202f]+|[\u00ad\u200b]+", text
            ):
                run = match[0]
                at = match.start()
                if run[0] in "\u00ad\u200b":
                    continue
                if _SPACES.match(run):
                    if shown[-1:] == " " or (not shown and self.ends_in_space()):
                        continue
                    run = " "
                self.put(run, piece.place(node.start + at) if exact else place)
                shown += run
        else:
            self.put(text, place)
        self.markdown.append(_ESCAPE.sub(r"\\\g<0>", shown) if _is_marked(shown) else shown)

    def ends_in_space(self) -> bool:
        """Whether the text so far ends in white space, or there is none yet in this paragraph."""
        return not self.plain or self.plain[-1][-1:] in (" ", "\n")

    def trim(self) -> None:
        """Take white space off the end of a paragraph."""
        for parts in (self.plain, self.markdown):
            while parts and parts[-1].endswith(" "):
                cut = parts[-1].rstrip(" ")
                if parts is self.plain:
                    self.length -= len(parts[-1]) - len(cut)
                parts[-1] = cut
                if cut:
                    break
                parts.pop()

    def lines(self, piece: Piece, node: Node, shown: str) -> None:
        """A text node whose only white space is single spaces and line ends."""
        self.put(shown, piece.place(node.start))
        first = self.length - len(shown)
        for start, place in zip(piece.starts, piece.places, strict=True):
            if node.start < start < node.end:
                self.starts.append(first + start - node.start)
                self.places.append(place)

    def node(self, piece: Piece, node: Node) -> None:
        if node.kind == "text":
            self.text(piece, node)
        elif node.kind == "cite":
            self.cite(piece, node)
        elif node.kind == "break":
            self.put("\n", piece.place(node.start))
            self.markdown.append("\\\n")
        elif node.kind in _WRAPS and not any(_shows(child) for child in node.children):
            self.all(piece, node.children)
        elif node.kind in _WRAPS:
            self.markdown.append(_WRAPS[node.kind])
            self.all(piece, node.children)
            self.markdown.append(_WRAPS[node.kind])
        else:
            self.bracket(piece, node)

    def bracket(self, piece: Piece, node: Node) -> None:
        start = self.length
        self.markdown.append("[")
        self.all(piece, node.children)
        close = (
            f"]({node.text})" if node.kind == "link" else "]{" + " ".join(node.text.split()) + "}"
        )
        self.markdown.append(close)
        place = (piece.place(node.start), piece.place(node.end - 1) + 1)
        self.marks.append(Mark(node.kind, start, self.length, node.text, place))

    def cite(self, piece: Piece, node: Node) -> None:
        """A citation: printed as the numbers, runs of three or more as a range."""
        place = piece.place(node.start)
        known = [(self.numbers[key], key, s, e) for key, s, e in node.keys if key in self.numbers]
        self.markdown.append("[" + "; ".join(f"@{key}" for key, _, _ in node.keys) + "]")
        self.put("(", place)
        first = True
        for low, high, entries in _runs(sorted(known)):
            self.put("" if first else ", ", place)
            start = self.length
            self.put(str(low) if low == high else f"{low}-{high}", place)
            for _, key, s, e in entries:
                where = (piece.place(s), piece.place(e - 1) + 1)
                self.marks.append(Mark("cite", start, self.length, key, where))
            first = False
        for key, s, e in node.keys:
            if key not in self.numbers:
                self.put(("" if first else ", ") + f"@{key}", place)
                where = (piece.place(s), piece.place(e - 1) + 1)
                self.marks.append(Mark("cite", self.length - len(key) - 1, self.length, key, where))
                first = False
        self.put(")", place)

    def all(self, piece: Piece, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            self.node(piece, node)


_Entry = tuple[int, str, int, int]


def _runs(known: list[_Entry]) -> Iterator[tuple[int, int, list[_Entry]]]:
    at = 0
    while at < len(known):
        stop = at
        while stop + 1 < len(known) and known[stop + 1][0] - known[stop][0] <= 1:
            stop += 1
        if known[stop][0] - known[at][0] >= 2:
            yield known[at][0], known[stop][0], known[at : stop + 1]
        else:
            for entry in known[at : stop + 1]:
                yield entry[0], entry[0], [entry]
        at = stop + 1


def flatten(prose: Prose, numbers: Mapping[str, int]) -> Body:
    """The prose as plain text and as normalised Markdown.

    `numbers` gives the printed number of each reference key.
    """
    printable = prose.source.printable
    if len(prose.paras) == 1 and (body := _plain(prose.paras[0], printable)):
        return body
    writer = _Writer(numbers, printable=printable)
    before: int | None = None
    for para in prose.paras:
        if not (para.marker[:1].isdigit() or any(_shows(node) for node in para.nodes)):
            continue
        indent = min(para.indent, (before or 0) + 2)
        _one(writer, para, indent, before)
        before = indent
    plain, markdown = "".join(writer.plain), "".join(writer.markdown)
    return Body(plain, markdown, tuple(writer.marks), tuple(writer.starts), tuple(writer.places))


def _plain(para: Para, printable: bool) -> Body | None:
    """The body of one paragraph without marks, markers and odd white space; most texts are that."""
    if len(para.nodes) != 1 or para.nodes[0].kind != "text" or para.marker or para.indent:
        return None
    return plain_body(para.piece, para.nodes[0].text, printable=printable)


def plain_body(piece: Piece, text: str, *, printable: bool) -> Body | None:
    """The body of a text that begins a piece and has no marks and no odd white space, else None.

    `printable` tells that nothing but line ends can be unprintable.
    """
    if (
        not text
        or text[0] in _BLANK
        or text[-1] in _BLANK
        or is_irregular(text, printable=printable)
    ):
        return None
    if _is_marked(text) or _BLOCK_START.match(text):
        return None
    if "\n" not in text:
        return Body(text, text, (), piece.starts[:1], piece.places[:1])
    shown = text.replace("\n", " ")
    count = 1 + text.count("\n")
    return Body(shown, shown, (), piece.starts[:count], piece.places[:count])


def _is_marked(text: str) -> bool:
    return any(map(text.__contains__, _MARKS))


def _shows(node: Node) -> bool:
    """Whether a node has anything to read."""
    if node.kind == "text":
        return bool(node.text.strip(_BLANK))
    return node.kind in ("cite", "link") or any(_shows(child) for child in node.children)


def _one(writer: _Writer, para: Para, depth: int, before: int | None) -> None:
    """Write one paragraph, indented by `depth` columns, behind one indented by `before`."""
    place = para.piece.place(0)
    if before is not None:
        writer.put("\n", place)
        tight = para.marker not in ("", "> ") and depth and before
        writer.markdown.append("\n" if tight else "\n\n")
    indent = " " * (max(depth - 2, 0) if para.marker else depth)
    writer.markdown.append(indent + para.marker)
    if para.marker[:1].isdigit():
        writer.put(para.marker, place)
    at = len(writer.markdown)
    writer.all(para.piece, para.nodes)
    if len(writer.markdown) > at and para.nodes[0].kind == "text":
        first = writer.markdown[at]
        if _BLOCK_START.match(first):
            cut = len(first) - len(first.lstrip("0123456789"))
            writer.markdown[at] = f"{first[:cut]}\\{first[cut:]}"
    writer.trim()
