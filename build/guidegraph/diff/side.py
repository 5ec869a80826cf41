"""One version as a comparison reads it: relative triples by subject, families and items."""

from __future__ import annotations

from functools import lru_cache

from guidegraph.diff.families import BY_CLASS, BY_NAME, PLACE, Family
from guidegraph.diff.lines import Frame, Said
from guidegraph.terms import iri, value_of
from guidegraph.vocabulary import FRBR, KR, RDF, SCHEMA

OWN_TERM = "<~>"
TYPE = iri(RDF.type)
TEXT = iri(SCHEMA.text)
MARKDOWN = iri(KR.markdown)
PART = iri(FRBR.part)
PART_OF = iri(FRBR.partOf)
ORDER = iri(KR.order)
_IN_TEXT = iri(KR.inText)
_MENTIONS = iri(KR.mentions)
_SECTION_KIND = iri(KR.sectionKind)
_LOG_KIND = iri(KR.base + "SectionChangeLog")
_PAGES_WITH_ITEMS = ("<~/om#", "<~/evidens#", "<~/referencer#", "<~/aendringslog#", "<~/kvalitet#")


class Side:
    """The triples of one version, indexed; terms are relative and in N-Triples form."""

    __slots__ = (
        "_families", "_numbers", "_orders", "_sorted", "_text", "_users", "frame", "items", "members", "said",
    )  # fmt: skip

    def __init__(self, said: Said, frame: Frame) -> None:
        self.frame = frame
        self.said = said
        self._families: dict[str, Family | None] = {}
        self._users: dict[str, dict[str, list[str]]] = {}
        self._numbers: dict[str, str] | None = None
        self._sorted: dict[tuple[str, ...], list[str]] = {}
        self._orders: dict[str, tuple[float, str]] = {}
        self._text: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.items: dict[str, list[str]] = {}
        for subject, fields in said.items():
            family = self._families[subject] = _family(fields)
            root = self.root(subject)
            self.members.setdefault(root, []).append(subject)
            if family and not family.inner:
                self.items.setdefault(family.name, []).append(subject)

    def family(self, subject: str) -> Family | None:
        """The family of a subject by its classes; None for one without a known class."""
        return self._families.get(subject)

    def is_a(self, subject: str, name: str) -> bool:
        """Whether a subject belongs to a family."""
        family = self.family(subject)
        return family is not None and family.name == name

    def root(self, subject: str) -> str:
        """The item that a subject is a part of; itself for an item."""
        text = self.said.get(subject, {}).get(_IN_TEXT)
        if text and text[0] != subject:
            return root_of(text[0])
        return root_of(subject)

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Objects as terms, sorted."""
        return sorted(self.said.get(subject, {}).get(f"<{predicate}>", ()))

    def value(self, subject: str, *predicates: str) -> str:
        """The first object of the first property that has one, as a bare text."""
        fields = self.said.get(subject)
        if fields:
            for predicate in predicates:
                found = fields.get(f"<{predicate}>")
                if found:
                    return value_of(min(found))
        return ""

    def order(self, subject: str) -> tuple[float, str]:
        """A sort key: `kr:order`, then IRI."""
        known = self._orders.get(subject)
        if known is None:
            try:
                known = float(self.value(subject, KR.order)), subject
            except ValueError:
                known = float("inf"), subject
            self._orders[subject] = known
        return known

    def sorted_items(self, families: tuple[str, ...]) -> list[str]:
        """Items of some families, in the order of the document; to be read only."""
        if families not in self._sorted:
            found = [root for name in families for root in self.items.get(name, ())]
            self._sorted[families] = sorted(found, key=self.order)
        return self._sorted[families]

    def mentions(self, node: str) -> list[str]:
        """The mentions that stand in the text of a node."""
        return self._pointing(_IN_TEXT).get(node, [])

    def mentioning(self, target: str) -> list[str]:
        """The mentions of a node, wherever they stand."""
        return self._pointing(_MENTIONS).get(target, [])

    def _pointing(self, predicate: str) -> dict[str, list[str]]:
        if predicate not in self._users:
            table: dict[str, list[str]] = {}
            for subject, fields in self.said.items():
                for text in fields.get(predicate, ()):
                    table.setdefault(text, []).append(subject)
            self._users[predicate] = table
        return self._users[predicate]

    def numbered(self) -> dict[str, str]:
        """References by the number that they bear."""
        if self._numbers is None:
            roots = self.items.get("reference", ())
            self._numbers = {self.value(root, KR.referenceNumber): root for root in roots}
        return self._numbers

    def compared_text(self, node: str) -> str:
        """The plain text of a node with `@key` where a reference's printed number stands.

        Two versions that number their references differently so have equal texts.
        """
        if node not in self._text:
            self._text[node] = self._with_keys(node, self.value(node, SCHEMA.text))
        return self._text[node]

    def _with_keys(self, node: str, text: str) -> str:
        marks = []
        for mention in self.mentions(node):
            target = self.value(mention, KR.mentions)
            if target.startswith("~/referencer#"):
                start, end = self.value(mention, KR.start), self.value(mention, KR.end)
                if start.isdigit() and end.isdigit():
                    marks.append((int(start), int(end), target.partition("#")[2]))
        for first, last, key in sorted(marks, reverse=True):
            text = f"{text[:first]}@{key}{text[last:]}"
        return text


def _family(fields: dict[str, list[str]]) -> Family | None:
    if _LOG_KIND in fields.get(_SECTION_KIND, ()):
        return BY_NAME["log"]
    known = [BY_CLASS[c] for c in fields.get(TYPE, ()) if c in BY_CLASS]
    if len(known) > 1:
        known.sort(key=lambda family: PLACE[family.name])
    return known[0] if known else None


@lru_cache(maxsize=16384)
def root_of(term: str) -> str:
    """The item that a term names or lies in, by its form.

    >>> root_of("<~/anbefaling/hjerne#kirurgi>"), root_of("<~/evidens#forekomst.3-12>")
    ('<~/anbefaling/hjerne>', '<~/evidens#forekomst>')
    """
    head, hash_, fragment = term[1:-1].partition("#")
    if not hash_:
        return term
    if head == "~" or term.startswith(_PAGES_WITH_ITEMS):
        return f"<{head}#{fragment.partition('.')[0]}>"
    return f"<{head}>"


def fragment_of(term: str) -> str:
    """What stands behind the `#` of a term."""
    return term[1:-1].partition("#")[2]


def key_of(term: str) -> str:
    """The author's key of an item.

    >>> key_of("<~/anbefaling/hjerne#kirurgi>"), key_of("<~#gruppe-hjerne>")
    ('hjerne', 'hjerne')
    """
    head, _, fragment = root_of(term)[1:-1].partition("#")
    key = fragment or head.rpartition("/")[2]
    if head == "~":
        key = key.removeprefix("gruppe-")
    return key.removeprefix("regime-").removeprefix("forkortelse-")
