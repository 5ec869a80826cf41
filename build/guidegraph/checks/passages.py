"""All text of a version, passage by passage, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from guidegraph.terms import iri, value_of
from guidegraph.vocabulary import DCTERMS, DOCO, KR, QB, RDF, SCHEMA

if TYPE_CHECKING:
    from guidegraph.graph import View

BREAK = "\n\ue000\n"
"""What stands between passages in the joined text; no pattern of a rule matches it."""


class Role(StrEnum):
    """What a passage is in the document."""

    TITLE = "title"
    RECOMMENDATION = "recommendation"
    VARIANT = "variant"
    PROSE = "prose"
    CAPTION = "caption"
    CELL = "cell"
    LOG = "log"
    METHOD = "method"
    SEARCH = "search"


RUNNING = frozenset({Role.PROSE, Role.METHOD})
"""Running text that is not a recommendation."""
PRINTED = frozenset(
    {Role.PROSE, Role.METHOD, Role.RECOMMENDATION, Role.VARIANT, Role.CAPTION, Role.LOG}
)
"""Every text of sentences."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of one node."""

    node: str
    """IRI of the node."""
    cls: str
    """IRI of its class."""
    property: str
    """IRI of the property that holds the text."""
    role: Role
    """What it is in the document."""
    text: str
    """Plain text."""
    start: int
    """Offset in the joined text."""
    group: str = ""
    """IRI of the group of recommendations it stands in."""
    section: str = ""
    """IRI of the section it stands in; of itself for a section."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a pattern."""

    passage: Passage
    """Where it stands."""
    start: int
    """Offset of its first character in the passage."""
    end: int
    """Offset behind its last."""
    match: re.Match[str]
    """The match itself."""

    @property
    def text(self) -> str:
        """The characters."""
        return self.match.group()

    def begins(self, group: str) -> int:
        """Offset of a group of the match in the passage."""
        return self.start + self.match.start(group) - self.match.start()


_TEXTS: tuple[tuple[str, str, Role], ...] = (
    (KR.GuidelineVersion, DCTERMS.title, Role.TITLE),
    (KR.RecommendationGroup, DCTERMS.title, Role.TITLE),
    (DOCO.Section, DCTERMS.title, Role.TITLE),
    (DOCO.Appendix, DCTERMS.title, Role.TITLE),
    (KR.RecommendationVersion, SCHEMA.text, Role.RECOMMENDATION),
    (KR.PrintedVariant, SCHEMA.text, Role.VARIANT),
    (DOCO.Section, SCHEMA.text, Role.PROSE),
    (KR.Passage, SCHEMA.text, Role.PROSE),
    (KR.EvidenceStatement, SCHEMA.text, Role.PROSE),
    (KR.Advice, SCHEMA.text, Role.PROSE),
    (KR.DrugInformation, SCHEMA.text, Role.PROSE),
    (KR.UnknownBlock, SCHEMA.text, Role.PROSE),
    (KR.RecommendationGroup, SCHEMA.text, Role.PROSE),
    (DOCO.Appendix, SCHEMA.text, Role.PROSE),
    (DOCO.Table, DCTERMS.title, Role.CAPTION),
    (KR.TableColumn, DCTERMS.title, Role.CELL),
    (DOCO.Table, SCHEMA.text, Role.CAPTION),
    (DOCO.Table, KR.note, Role.CAPTION),
    (DOCO.Figure, DCTERMS.title, Role.CAPTION),
    (DOCO.Figure, SCHEMA.text, Role.CAPTION),
    (KR.Arm, KR.cellText, Role.CELL),
    (QB.Observation, KR.cellText, Role.CELL),
    (KR.TableRow, KR.population, Role.CELL),
    (KR.ChangeLog, DCTERMS.title, Role.TITLE),
    (KR.ChangeLog, SCHEMA.text, Role.LOG),
    (KR.ChangeLogEntry, SCHEMA.text, Role.LOG),
    (KR.ProfessionalApproval, SCHEMA.text, Role.METHOD),
    (KR.AdministrativeApproval, SCHEMA.text, Role.METHOD),
    (KR.Reaffirmation, SCHEMA.text, Role.LOG),
    (KR.Search, KR.populationTerms, Role.SEARCH),
    (KR.Search, KR.interventionTerms, Role.SEARCH),
    (KR.Search, KR.comparisonTerms, Role.SEARCH),
    (KR.Search, KR.outcomeTerms, Role.SEARCH),
)
_CITE = re.compile(r"\[@[^\]\n]*\]")
_LINK = re.compile(r"\[([^\]\n]*)\](?:\([^)\s]*\)|\{[^}\n]*\})")
_MARKS = re.compile(r"\\([\\*^~\[\]#>+|:.)-])|\*\*|\*|\^|~")


def plain(markdown: str) -> str:
    """The normalised subset without its marks; a citation leaves an empty bracket.

    >>> plain("**Dosis**: 8 Gy [@wu-2003], se [bilag](https://x.dk)")
    'Dosis: 8 Gy (), se bilag'
    """
    if "[" in markdown:
        markdown = _LINK.sub(r"\1", _CITE.sub("()", markdown))
    return _MARKS.sub(lambda m: m[1] or "", markdown).replace("\n\n", "\n")


_Found = tuple[str, str, str, Role, str, str, str]


_KIND, _GROUP, _SECTION = iri(KR.sectionKind), iri(KR.inGroup), iri(KR.inSection)
_PRINTED, _PLAIN = iri(KR.note), iri(SCHEMA.text)


def _first(said: Mapping[str, Sequence[str]], predicate: str) -> str:
    objects = said.get(predicate)
    return value_of(min(objects)) if objects else ""


def _is_list_of_references(view: View, said: Mapping[str, Sequence[str]]) -> bool:
    """Whether a node is the list of references, or in it, of which nothing is prose."""
    kind = _first(said, _KIND) or view.value(_first(said, _SECTION), KR.sectionKind)
    return kind.endswith("#SectionReferences")


def _collect(view: View, version: str) -> Iterator[_Found]:
    for cls, prop, role in _TEXTS:
        nodes = (version,) if cls == KR.GuidelineVersion else view.subjects(RDF.type, cls)
        predicate = iri(prop)
        for node in nodes:
            said = view.said.get(iri(node), {})
            text = _first(said, predicate)
            if not text or (role is Role.PROSE and _is_list_of_references(view, said)):
                continue
            if predicate == _PRINTED:
                if _first(said, _PLAIN):
                    continue
                text = plain(text)
            section = node if cls == DOCO.Section else _first(said, _SECTION)
            yield node, cls, prop, role, text, _first(said, _GROUP), section


_QUERY = re.compile(
    r"\b(?:AND|OR|NOT)\b|\[(?:mesh|tiab|ti|ab|tw|pt|all fields|majr)[^\]]*\]|/exp\b|:(?:ti|ab|tw)\b",
    re.IGNORECASE,
)
_SIGNS = ("AND", "OR", "NOT", "[", "/exp")
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")


def without_queries(text: str) -> str:
    """The text with search strings blanked, offsets kept: no rule of language holds for them.

    >>> without_queries("Colon [tiab] OR rectum [tiab]").strip()
    ''
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    if not _OPERATOR.search(text) and "[" not in text and "/exp" not in text:
        return text
    return "\n".join(" " * len(line) if _is_query(line) else line for line in text.split("\n"))


def _is_query(line: str) -> bool:
    marks = [m.group() for m in _QUERY.finditer(line)]
    certain = [m for m in marks if m[0] in "[/:" or m.isupper()]
    return len(certain) >= 2 or (len(certain) == 1 and len(line.split()) <= 8)


def placed_passages(
    view: View, version: str, order: Callable[[str], tuple[float, ...]]
) -> Iterator[Passage]:
    """The passages of a version in the order of the document."""
    offset = 0
    found = enumerate(_collect(view, version))
    ranked = [(order(entry[0]), number, entry) for number, entry in found]
    for _, _, (node, cls, prop, role, text, group, section) in sorted(ranked):
        text = without_queries(text.replace("\ue000", " "))
        yield Passage(node, cls, prop, role, text, offset, group, section)
        offset += len(text) + len(BREAK)
