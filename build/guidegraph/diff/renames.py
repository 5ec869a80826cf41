"""Keys that changed between two versions while the item stayed the same.

Declared renames (`tidligere=`), recommendations of one Work, and references of one source are
the same item. Nothing is ever paired because it merely looks alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from guidegraph.diff.lines import Said
from guidegraph.diff.side import MARKDOWN, TYPE, fragment_of, key_of, root_of
from guidegraph.terms import Triple, decode, iri, literal, value_of
from guidegraph.vocabulary import BIRO, FRBR, KR

_REALIZES = iri(FRBR.realizationOf)
_RENAMED = iri(KR.renamedFrom)
_SOURCE = iri(BIRO.references)
_RECOMMENDATION = iri(KR.RecommendationVersion)
_REFERENCE = iri(BIRO.BibliographicReference)
_CITATION = re.compile(r"@([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Renames:
    """Old items and parts with the names they have in the new version."""

    items: dict[str, str] = field(default_factory=dict)
    """New term by old term of items."""
    parts: dict[str, str] = field(default_factory=dict)
    """New term by old term of parts, both within the new item."""

    def __bool__(self) -> bool:
        return bool(self.items or self.parts)

    def term(self, term: str) -> str:
        """An old term as it is called in the new version."""
        if not term.startswith("<~"):
            return term
        root = root_of(term)
        if root in self.items:
            term = self.items[root][:-1] + term[len(root) - 1 :]
        return self._part(term) if self.parts else term

    def _part(self, term: str) -> str:
        head, hash_, fragment = term[1:-1].partition("#")
        if not hash_:
            return term
        first, dot, rest = fragment.partition(".")
        variant = first.startswith("variant-")
        name = rest if variant else first
        found = self.parts.get(f"<{head}#{name}>")
        if found is None:
            return term
        new = fragment_of(found)
        return f"<{head}#{first}.{new}>" if variant else f"<{head}#{new}{dot}{rest}>"

    def triple(self, triple: Triple) -> Triple:
        """An old triple as it would stand in the new version."""
        s, p, o = self.term(triple[0]), triple[1], triple[2]
        if o[0] == "<":
            return s, p, self.term(o)
        if p == MARKDOWN:
            return s, p, self._markdown(s, o)
        return s, p, o

    def said(self, old: Said) -> tuple[Said, dict[Triple, Triple]]:
        """An old version as it would stand in the new one, and the triples that others came of."""
        known: dict[str, str] = {}
        named: Said = {}
        origin: dict[Triple, Triple] = {}
        for s, fields in old.items():
            now = self.term(s)
            there = named.setdefault(now, {})
            for p, objects in fields.items():
                told = []
                for o in objects:
                    if o[0] == "<":
                        new = known.get(o) or known.setdefault(o, self.term(o))
                    else:
                        new = self._markdown(now, o) if p == MARKDOWN else o
                    if new is not o or now is not s:
                        origin[now, p, new] = (s, p, o)
                    told.append(new)
                there[p] = [*there[p], *told] if p in there else told
        return named, {new: was for new, was in origin.items() if new != was}

    def _markdown(self, subject: str, term: str) -> str:
        if "@" not in term and not self.parts:
            return term
        value = decode(term)
        text = _CITATION.sub(self._citation, value.value)
        for old, new in self.parts.items():
            if root_of(old) == root_of(subject):
                was, now = fragment_of(old), fragment_of(new)
                told = (
                    f'{{#{now} tidligere="{was}"}}'
                    if root_of(subject) == subject
                    else f"{{#{now}}}"
                )
                text = text.replace(f"{{#{was}}}", told)
        return literal(text, value.language, value.datatype)

    def _citation(self, match: re.Match[str]) -> str:
        new = self.items.get(f"<~/referencer#{match[1]}>")
        return "@" + key_of(new) if new else match[0]


def find_renames(old: Said, new: Said) -> Renames:
    """The renames between two versions."""
    before, after = _Index(old), _Index(new)
    items = dict(_by_identity(before, after, _RECOMMENDATION, _REALIZES))
    items |= {a: b for a, b in _by_identity(before, after, _REFERENCE, _SOURCE) if a not in items}
    parts: dict[str, str] = {}
    for subject, was in sorted(after.renamed):
        head = subject[1:-1]
        cut = max(head.rfind("#"), head.rfind("/")) + 1
        older = f"<{head[:cut]}{was}>"
        inner = root_of(subject) != subject
        if inner:
            home = root_of(subject)
            origin = next((a for a, b in items.items() if b == home), home)
            known = f"{origin[:-1]}#{was}>" in before.subjects
            if known and subject not in before.subjects:
                parts[older] = subject
        elif older in before.subjects and subject not in before.subjects:
            items[older] = subject
    return Renames(items, parts)


class _Index:
    __slots__ = ("identity", "renamed", "subjects", "types")

    def __init__(self, said: Said) -> None:
        self.subjects = said
        self.types: dict[str, list[str]] = {}
        self.identity: dict[tuple[str, str], list[str]] = {}
        self.renamed: list[tuple[str, str]] = []
        for s, fields in said.items():
            for o in fields.get(TYPE, ()):
                if o in (_RECOMMENDATION, _REFERENCE):
                    self.types.setdefault(o, []).append(s)
            for p in (_REALIZES, _SOURCE):
                if p in fields:
                    self.identity[p, s] = fields[p]
            for o in fields.get(_RENAMED, ()):
                self.renamed.append((s, value_of(o)))


def _by_identity(
    before: _Index, after: _Index, cls: str, predicate: str
) -> Iterator[tuple[str, str]]:
    """Items of a class that share an identity which is unique on both sides, under new names."""
    sides = []
    for index in (before, after):
        found: dict[str, list[str]] = {}
        for subject in index.types.get(cls, ()):
            for identity in index.identity.get((predicate, subject), ()):
                found.setdefault(identity, []).append(subject)
        sides.append({i: subjects[0] for i, subjects in found.items() if len(subjects) == 1})
    for identity in sorted(sides[0].keys() & sides[1].keys()):
        a, b = sides[0][identity], sides[1][identity]
        if a != b and a not in after.types.get(cls, ()) and b not in before.types.get(cls, ()):
            yield a, b
