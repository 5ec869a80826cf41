"""Every abbreviation of a document: its definitions and uses in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.checks.passages import PRINTED, Role
from guidegraph.checks.reading.abbreviations import (
    TOKEN,
    Definition,
    definitions,
    is_use,
    noted,
    slashed,
)
from guidegraph.checks.rule import Spot
from guidegraph.vocabulary import KR

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

READ = PRINTED | {Role.TITLE}
"""The texts that are read for abbreviations."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Abbreviations of one document."""

    listed: dict[str, tuple[str, Spot]]
    """Those of its list of abbreviations."""
    defined: dict[str, list[tuple[Definition, Spot]]]
    """Definitions in the text, in order."""
    used: dict[str, list[Spot]]
    """Uses in order, definitions among them."""


def glossary(context: Context) -> Glossary:
    """The abbreviations of the document."""
    return context.once("glossary", lambda: _glossary(context))


def _glossary(context: Context) -> Glossary:
    view = context.view
    listed = {
        view.value(a, KR.abbreviation): (view.value(a, KR.expansion), Spot(a))
        for a in view.of_type(KR.Abbreviation)
    }
    defined: dict[str, list[tuple[Definition, Spot]]] = {}
    used: dict[str, list[Spot]] = {}
    for hit in context.scan(TOKEN, READ):
        if is_use(hit.text):
            used.setdefault(hit.text, []).append(context.spot(hit))
    for passage in context.text.passages:
        if passage.role is Role.SEARCH:
            found = list(slashed(passage.text))
        elif passage.role in READ:
            found = list(definitions(passage.text, listed=passage.role is Role.CAPTION))
            if passage.role is Role.PROSE:
                found += noted(passage.text)
        else:
            continue
        for definition in found:
            spot = context.within(passage, definition.start, definition.end)
            defined.setdefault(definition.short, []).append((definition, spot))
    return Glossary(listed, defined, used)
