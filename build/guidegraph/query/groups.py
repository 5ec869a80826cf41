"""The groups `{ … }` of a query and how many triple patterns each holds, told without a grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from guidegraph.query.tokens import Token

_TERMS = frozenset({"variable", "iri", "name", "string", "number", "blank"})
_ENDING = frozenset({"FILTER", "BIND", "OPTIONAL", "MINUS", "GRAPH", "SERVICE", "VALUES", "UNION"})
_APART = frozenset({"SELECT", "ASK", "CONSTRUCT", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET"})
"""Words behind which no pattern stands before the next brace."""
BESIDE = frozenset({"OPTIONAL", "MINUS", "EXISTS", "VALUES"})
"""Words before a group that is not joined with what stands around it."""


@dataclass(slots=True)
class Group:
    """What stands between two braces."""

    keyword: str
    """The word before it in capitals, as `OPTIONAL` or `UNION`; empty for none."""
    word: Token
    """That word, or the brace."""
    patterns: list[frozenset[str]] = field(default_factory=list)
    """The variables of each triple pattern of its own; a further step of a path has none."""
    filters: int = 0
    """Its `FILTER`s, those of the groups in it not counted."""
    groups: list[Group] = field(default_factory=list)
    """The groups in it."""
    _terms: list[str] = field(default_factory=list)
    _depth: int = 0
    _apart: bool = False

    def joined(self) -> list[frozenset[str]]:
        """Patterns that are joined with each other: its own and those of plain groups in it."""
        total, waiting = [], [self]
        while waiting:
            group = waiting.pop()
            total += group.patterns
            waiting += [inner for inner in group.groups if inner.keyword not in BESIDE]
        return total

    def within(self) -> Iterator[Group]:
        """Itself and all groups in it, in order."""
        waiting = [self]
        while waiting:
            group = waiting.pop()
            yield group
            waiting += reversed(group.groups)

    def end(self, kept: int = 0) -> None:
        """A pattern ends; so many of its terms stand for the next."""
        if len(self._terms) > 2:
            self.patterns.append(frozenset(t[1:] for t in self._terms if t[0] in "?$"))
        self._terms = self._terms[:kept]

    def read(self, token: Token) -> None:
        """Count a token that is no brace."""
        self._depth = max(0, self._depth + (token.text == "(") - (token.text == ")"))
        if self._depth or self._apart or self.keyword == "VALUES":
            return
        self.filters += token.upper == "FILTER"
        self._apart = token.upper in _APART
        if token.upper in _ENDING or token.text == ".":
            self.end()
        elif token.text in (";", ","):
            self.end(1 if token.text == ";" else 2)
        elif token.kind in _TERMS or token.text in ("a", "true", "false", "["):
            self._terms.append(token.text)
        elif token.text == "/":
            self.patterns.append(frozenset())

    def enter(self, keyword: str, token: Token) -> Group:
        """A group in it begins."""
        self.end()
        self._apart = False
        self.groups.append(Group(keyword, token))
        return self.groups[-1]


def groups(found: Iterable[Token]) -> Group:
    """The whole query as one group.

    >>> from guidegraph.query.tokens import tokens
    >>> query = groups(tokens("ASK { ?s a ?t ; ?p ?o . OPTIONAL { ?o ?q/?r ?x } }"))
    >>> [(group.keyword, len(group.patterns)) for group in query.within()][1:]
    [('ASK', 2), ('OPTIONAL', 2)]
    """
    start = Token("mark", "{", 0)
    last, open_groups, values = start, [Group("", start)], None
    for token in found:
        here = open_groups[-1]
        if token.text == "{":
            word = values or last
            open_groups.append(here.enter(word.upper, word if word.upper else token))
            values = None
        elif token.text == "}":
            here.end()
            if len(open_groups) > 1:
                open_groups.pop()
        else:
            here.read(token)
            values = token if token.upper == "VALUES" else values
        last = token
    return open_groups[0]
