"""How answers are found: sections by kind, blocks by class, words in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED
from guidegraph.vocabulary import DCTERMS, DOCO, KR, PROV

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.checks.coverage.item import Find


def sections(*kinds: str) -> Find:
    """Sections of the template of those kinds (local names without "Section")."""
    wanted = {f"{KR.base}Section{kind}" for kind in kinds}

    def find(context: Context) -> Iterator[str]:
        for section in context.view.of_type(DOCO.Section):
            if context.view.value(section, KR.sectionKind) in wanted:
                yield section

    return find


def nodes(*classes: str) -> Find:
    """Everything of those classes."""

    def find(context: Context) -> Iterator[str]:
        for cls in classes:
            yield from context.view.of_type(cls)

    return find


def valued(cls: str, *properties: str) -> Find:
    """Everything of a class that has all the properties."""

    def find(context: Context) -> Iterator[str]:
        for node in context.view.of_type(cls):
            if all(context.view.value(node, name) for name in properties):
                yield node

    return find


def said(pattern: str, *needs: str) -> Find:
    """Texts that a pattern matches."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def find(context: Context) -> Iterator[str]:
        for hit in context.scan(compiled, PRINTED, needs):
            yield hit.passage.node

    return find


def first_of(*finders: Find) -> Find:
    """What the first finder that finds anything finds."""

    def find(context: Context) -> Iterator[str]:
        for finder in finders:
            found = list(finder(context))
            if found:
                yield from found
                return

    return find


def graded(context: Context) -> Iterator[str]:
    """Graded parts with a grade."""
    return (iri for iri, (part, _) in context.facts.parts.items() if part.grade)


def linked(context: Context) -> Iterator[str]:
    """Graded parts with evidence."""
    return (iri for iri, (part, _) in context.facts.parts.items() if part.evidence)


def levelled(context: Context) -> Iterator[str]:
    """Evidence statements with a level."""
    return (s.iri for s in context.facts.statements if s.level or s.level_text)


def recommendations(context: Context) -> Iterator[str]:
    """The recommendations."""
    return (r.iri for r in context.facts.recommendations)


def version(context: Context) -> Iterator[str]:
    """The version itself where it has a title."""
    if context.facts.title(context.version):
        yield context.version


def dated(context: Context) -> Iterator[str]:
    """The version itself where its approval is dated."""
    if context.view.value(context.version, DCTERMS.dateAccepted):
        yield context.version


def revised(context: Context) -> Iterator[str]:
    """The version itself where its next revision is dated."""
    if context.view.value(context.version, KR.nextRevisionDue):
        yield context.version


def labelled(context: Context) -> Iterator[str]:
    """Log entries that say which recommendation was added, changed or removed."""
    wanted = ("OpAdded", "OpChanged", "OpRemoved")
    return (e.iri for e in context.facts.log if e.operation in wanted and (e.number or e.affects))


def declared(context: Context) -> Iterator[str]:
    """People with a declaration of interests."""
    return iter(tuple(valued(PROV.Attribution, KR.competingInterests)(context)))


funding = said(
    r"\bøkonomisk\w*[^.]{0,25}\bstøtte|\bfinansier|\bstøttet?\b[^.]{0,40}økonomisk|\bstøttet?\s+(?:fra|af)\b",
    "økonomisk",
    "finansier",
    "støtte",
)
"""Who paid."""
funder_role = said(
    r"\b(?:støtte|finansier|bevilling|fond|sponsor|betal)[^.]{0,120}\bindflydelse\b"
    r"|\bindflydelse\b[^.]{0,80}\b(?:støtte|finansier|bevilling|fond|sponsor|betal)",
    "indflydelse",
)
"""What say the funder had."""
barriers = said(
    r"\b(?:barrierer|fremmende forhold|fremmere)\b|\bbarriere\w*\s+(?:for|mod|ved|i forhold til)\s+(?:brug|implementering|anvendelse|indføring)",
    "barriere", "fremme",
)  # fmt: skip
"""What helps or hinders the use of a guideline; a barrier of the body is none."""
