"""Elements to the text of an author file, every character of the source still traced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidegraph.importing.traced import EMPTY, Traced, join
from guidegraph.importing.writing.element import Element, Part

_WIDE = 100
_BLOCK_START = re.compile(r"(?:[-+*>#|]|:{3}|={2,}|~{3}|`{3}|\d{1,9}[.)](?=\s|$))")
_WHOLE = re.compile(r"\{[#.][^{}\n]*\}|\[@[^\[\]\n]{1,200}\]")
_LIST_MARK = "- "
_QUOTED = re.compile(r'["\\]')


def render_file(elements: Iterable[Element], front: Traced = EMPTY) -> Traced:
    """The text of a file."""
    parts = [front] if front else []
    parts += [_element(element, 0) for element in elements]
    return join((p for p in parts if p), "\n") if parts else EMPTY


def _element(element: Element, depth: int) -> Traced:
    if element.keyword == "heading":
        title = _one_line(element.title)
        head = Traced.made("#" * element.level + " ") + title
        return head + " " + _braces(element.key, element.attributes) + "\n"
    if element.keyword == "prose":
        return _paragraphs(element.paragraphs)
    return _block(element, depth)


def _block(element: Element, depth: int) -> Traced:
    colons = ":" * (3 + _height(element))
    head = Traced.made(f"{colons} {element.keyword}")
    if element.key or element.attributes:
        head = head + " " + _braces(element.key, element.attributes)
    body = [head + "\n"]
    body += [_field(part) for part in element.fields]
    if element.paragraphs:
        body.append(_paragraphs(element.paragraphs))
    for child in element.children:
        body.append("\n" + _block(child, depth + 1))
    return join(body) + f"{colons}\n"


def _height(element: Element) -> int:
    return max((_height(child) + 1 for child in element.children), default=0)


def _braces(key: str, attributes: tuple[Part, ...]) -> Traced:
    parts = [Traced.made(f"#{key}")] if key else []
    parts += [f'{p.name}="' + attribute_value(p.value) + '"' for p in attributes]
    return "{" + join(parts, " ") + "}"


def attribute_value(value: Traced) -> Traced:
    """A value as it may stand between quotation marks; a straight quotation mark is curled."""
    if not _QUOTED.search(value.text) and "\n" not in value.text:
        return value
    text = value.text.replace('"', "”").replace("\\", "/").replace("\n", " ")
    return Traced(text, value.at)


def _field(part: Part) -> Traced:
    lines = list(_wrapped(part.value, _WIDE - len(part.name) - 2))
    name = part.printed or Traced.made(part.name)
    return name + ": " + join(lines, "\n  ") + "\n"


def _paragraphs(paragraphs: tuple[Traced, ...]) -> Traced:
    rendered = []
    for index, paragraph in enumerate(paragraphs):
        text = _paragraph(paragraph) + "\n"
        tight = index and _is_list(paragraph) and _is_list(paragraphs[index - 1])
        rendered.append(text if not index or tight else "\n" + text)
    return join(rendered)


def _is_list(paragraph: Traced) -> bool:
    return paragraph.text.startswith(_LIST_MARK)


def _paragraph(paragraph: Traced) -> Traced:
    """A paragraph wrapped for reading; what would start a block is escaped."""
    if paragraph.text.startswith("|"):
        return paragraph
    listed = _is_list(paragraph)
    text = paragraph[len(_LIST_MARK) :] if listed else paragraph
    indent = "  " if listed else ""
    lines = []
    for given in text.lines():
        lines += [_safe(line) for line in _wrapped(given, _WIDE)]
    body = join(lines, "\n" + indent)
    return _LIST_MARK + body if listed else body


def _safe(line: Traced) -> Traced:
    match = _BLOCK_START.match(line.text)
    if match is None or line.text.startswith("\\"):
        return line
    if line.text[0].isdigit():
        cut = len(match[0]) - 1
        return line[:cut] + "\\" + line[cut:]
    return "\\" + line


def _wrapped(text: Traced, width: int) -> Iterator[Traced]:
    """Lines of at most `width` characters where spaces allow it; attributes and citations stay whole."""
    start = last = 0
    for space in _spaces(text.text):
        if space - start > width and last > start:
            yield text[start:last]
            start = last + 1
        last = space
    if len(text) - start > width and last > start:
        yield text[start:last]
        start = last + 1
    yield text[start:]


def _spaces(text: str) -> Iterator[int]:
    """Spaces that a line may be broken at: none inside attributes or citations."""
    whole = [match.span() for match in _WHOLE.finditer(text)]
    at = 0
    for index, character in enumerate(text):
        if character != " ":
            continue
        while at < len(whole) and whole[at][1] <= index:
            at += 1
        if at >= len(whole) or not whole[at][0] <= index:
            yield index


def _one_line(text: Traced) -> Traced:
    return Traced(text.text.replace("\n", " "), text.at)
