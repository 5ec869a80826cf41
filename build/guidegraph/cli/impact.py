"""`guidegraph impact`: what rests on an item or a reference, across documents."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit
from guidegraph.errors import DocumentUnknown, GuidegraphError

if TYPE_CHECKING:
    from guidegraph.cli.items import Item
    from guidegraph.corpus import Corpus
    from guidegraph.outline import Field


class SourceUncited(GuidegraphError):
    """No guideline cites that source."""


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on the item that was asked for."""

    document: str
    """Slug; empty for what belongs to none."""
    iri: str
    """Its IRI."""
    name: str
    """What a reader calls it."""
    steps: int
    """How far away it is; 0 for what only shares a subject."""
    through: str
    """IRI of what it rests on directly."""


def impact(
    item: Annotated[
        str, typer.Argument(help="[SLUG/]KEY[#PART], or a source: pmid-27604504, doi-….")
    ],
    root: RootOption = None,
    document: DocumentOption = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    output: OutputOption = None,
) -> int:
    """Show what rests on an item or a reference, in the newest version of every document.

    A reference is followed through its source, so that other documents that cite the same source
    are found. What only shares a subject with it is told apart.
    """
    from guidegraph.cli.chosen import load_corpus
    from guidegraph.outline import Field

    if format not in ("text", "json"):
        raise typer.BadParameter("choose text, json", param_hint="--format")
    corpus, base = load_corpus(root)
    field = Field.of(corpus)
    starts, home = _starts(corpus, base, item, document, field)
    resting = _resting(field, starts)
    related = _related(field, starts, home)
    corpus.cache.tidy()
    if format == "json":
        data = {"item": item, "starts": starts, "rests": [asdict(r) for r in resting],
                "same_subject": [asdict(r) for r in related]}  # fmt: skip
        emit(json.dumps(data, ensure_ascii=False, indent=1), output)
    else:
        emit("\n".join(_lines(item, resting, related)), output)
    return 0


def _starts(
    corpus: Corpus, base: Path, text: str, document: str | None, field: Field
) -> tuple[list[str], str]:
    """The nodes that are meant, and the document they belong to; none for sources."""
    from guidegraph.cli.items import node_in, unknown
    from guidegraph.ids import cited_source
    from guidegraph.vocabulary import BIRO, FRBR

    sources = [cited_source(text), corpus.settings.names.own_source(text)]
    cited = [s for s in sources if field.is_object(s, BIRO.references)]
    if cited:
        return cited, ""
    item = _item(corpus, base, text, document)
    if item.slug not in field.versions:
        raise unknown(item)
    view = field.view(item.slug)
    node = node_in(field.versions[item.slug], view, item.key, item.part)
    if not node:
        raise _uncited(text) if _is_source(text, document) else unknown(item)
    found = [node, *view.values(node, BIRO.references)]
    if not item.part:
        found += view.values(node, FRBR.realizationOf)
        found += [p for p in view.values(node, FRBR.part) if "/anbefaling/" in p]
    return found, item.slug


def _item(corpus: Corpus, base: Path, text: str, document: str | None) -> Item:
    from guidegraph.cli.items import item_of

    try:
        return item_of(corpus, base, text, document)
    except DocumentUnknown:
        if corpus.documents and _is_source(text, document):
            raise _uncited(text) from None
        raise


def _is_source(text: str, document: str | None) -> bool:
    """Whether a source is meant, not something in a guideline."""
    from guidegraph.ids import IDENTIFIED

    return document is None and text.startswith(IDENTIFIED)


def _uncited(text: str) -> SourceUncited:
    return SourceUncited(
        f"Ingen retningslinje henviser til kilden »{text}«.",
        f"No guideline cites the source “{text}”.",
    )


def _resting(field: Field, starts: list[str]) -> list[Resting]:
    own = set(starts)
    return [
        Resting(field.slug(d.iri), d.iri, field.name(d.iri), d.steps, d.through)
        for d in field.dependents(starts)
        if d.iri not in own
    ]


def _related(field: Field, starts: list[str], home: str) -> list[Resting]:
    from guidegraph.vocabulary import DCTERMS

    if not home:
        return []
    subjects = {o for s in starts for o in field.view(home).values(s, DCTERMS.subject)}
    found = {
        one.iri: one.name or field.name(one.iri)
        for one in field.about()
        if field.slug(one.iri) != home and not subjects.isdisjoint(one.concepts)
    }
    return [Resting(field.slug(iri), iri, found[iri], 0, "") for iri in sorted(found)]


def _lines(item: str, resting: list[Resting], related: list[Resting]) -> list[str]:
    if not resting and not related:
        return [f"Intet hviler på {item}."]
    lines = [f"På {item} hviler:"] if resting else [f"Intet hviler på {item}."]
    for one in resting:
        lines.append(f"{'  ' * one.steps}{_short(one.iri)}" + (f"  {one.name}" if one.name else ""))
    if related:
        lines += ["", "Samme emne i andre dokumenter:"]
        lines += [f"  {_short(one.iri)}" + (f"  {one.name}" if one.name else "") for one in related]
    return lines


def _short(iri: str) -> str:
    return iri.partition("/r/")[2] or iri
