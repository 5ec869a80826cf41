"""Bytes of an author file to text, with a finding for everything that is not plain UTF-8."""

from __future__ import annotations

import re
import unicodedata

from guidegraph.parse.problem import Problem
from guidegraph.source import Source, Span

LARGE = 5_000_000
"""Bytes above which a file is called very large."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]")
_ODD = re.compile("[\t\u00a0\u202f]")
_MOST = 20


def decode(data: bytes, path: str, problems: Problem) -> Source:
    """The text of `data`: LF line ends, NFC, no byte-order mark, no control characters.

    Every oddity is noted in `problems`; nothing but invisible characters is left out.
    """
    top = Span(path, 1, 1, 1, 1)
    if len(data) > LARGE:
        problems.add("file-too-large", top, what=f"{len(data) // 1_000_000} MB")
    text = _text(data, path, problems)
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.add("carriage-return", Span(path, line, 1, line, 1))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        problems.add("not-normalised", top)
        text = unicodedata.normalize("NFC", text)
    if text.replace("\n", "").isprintable():
        return Source(path, text, printable=True)
    if _CONTROL.search(text):
        text = _without_controls(Source(path, text), problems)
    source = Source(path, text)
    for count, match in enumerate(_ODD.finditer(text)):
        if count == _MOST:
            break
        code = "tab-character" if match[0] == "\t" else "no-break-space"
        problems.add(code, source.span(match.start(), match.end()))
    return source


def _text(data: bytes, path: str, problems: Problem) -> str:
    top = Span(path, 1, 1, 1, 1)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.add("wrong-encoding", top, what="UTF-16")
        return data.decode("utf-16", errors="replace")
    if data.startswith(b"\xef\xbb\xbf"):
        problems.add("byte-order-mark", top)
        data = data[3:]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        what = f"byte 0x{data[error.start]:02x}"
        problems.add("wrong-encoding", Span(path, line, column, line, column + 1), what=what)
        return data.decode("cp1252", errors="replace")


def _without_controls(source: Source, problems: Problem) -> str:
    for count, match in enumerate(_CONTROL.finditer(source.text)):
        if count == _MOST:
            break
        what = f"U+{ord(match[0]):04X}"
        problems.add("control-character", source.span(match.start(), match.end()), what=what)
    return _CONTROL.sub(" ", source.text)
