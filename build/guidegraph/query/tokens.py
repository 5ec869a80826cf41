"""The words of a SPARQL text, told apart from strings, IRIs and comments, in linear time.

Two parsers may read one text differently; this scan knows no grammar and so cannot be led astray.
It follows the terminals of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#sparqlGrammar).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TERMINALS = (
    ("space", r"[ \t\r\n]+"),
    ("comment", r"#[^\r\n]*"),
    ("iri", r"<[^<>\"{}|^`\\\x00-\x20]*(?:\\[uU][0-9A-Fa-f]{4,8}[^<>\"{}|^`\\\x00-\x20]*)*>"),
    ("string", r"\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\""),
    ("string", r"'''(?:'{0,2}(?:[^'\\]|\\.))*'''"),
    ("string", r"\"(?:[^\"\\\r\n]|\\.)*\""),
    ("string", r"'(?:[^'\\\r\n]|\\.)*'"),
    ("variable", r"[?$]\w+"),
    ("blank", r"_:\w(?:[\w.\-]*[\w\-])?"),
    ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    ("number", r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"),
    ("name", r"(?:[^\W\d_](?:[\w.\-]{0,100}[\w\-])?)?:(?:[\w:%.\-]|\\[_~.\-!$&'()*+,;=/?#@%])*"),
    ("word", r"[^\W\d]\w*"),
    ("mark", r"\^\^|&&|\|\||!=|<=|>=|."),
)
_SCANNER = re.compile(
    "|".join(f"(?P<t{number}>{pattern})" for number, (_, pattern) in enumerate(_TERMINALS)),
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal of a SPARQL text."""

    kind: str
    """`iri string variable blank language number name word mark`."""
    text: str
    """As it stands in the query."""
    start: int
    """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """The word in capitals; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The terminals of `text`, without space and comments.

    Stops behind a quotation mark that opens no string, or a backslash: neither can be read on.

    >>> [token.text for token in tokens("ASK { ?s a <http://e/SERVICE> } # SERVICE")]
    ['ASK', '{', '?s', 'a', '<http://e/SERVICE>', '}']
    """
    for match in _SCANNER.finditer(text):
        kind = _TERMINALS[int(str(match.lastgroup)[1:])][0]
        if kind not in ("space", "comment"):
            token = Token(kind, match.group(), match.start())
            yield token
            if kind == "mark" and token.text in "\"'\\":
                return


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in `text`."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
