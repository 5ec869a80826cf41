"""`guidegraph impact`: what rests on an item or a reference, across documents."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus


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

    if format not in ("text", "json"):
        raise typer.BadParameter("choose text, json", param_hint="--format")
    corpus, base = load_corpus(root)
    versions = _newest(corpus)
    starts, home = _starts(corpus, base, item, document, versions)
    resting = _resting(corpus, versions, starts)
    related = _related(versions, starts, home)
    if format == "json":
        data = {"item": item, "starts": starts, "rests": [asdict(r) for r in resting],
                "same_subject": [asdict(r) for r in related]}  # fmt: skip
        emit(json.dumps(data, ensure_ascii=False, indent=1), output)
    else:
        emit("\n".join(_lines(item, resting, related)), output)
    return 0


def _newest(corpus: Corpus) -> list[Compiled]:
    """The newest text of each document: its draft where it has one."""
    found = []
    for document in corpus.documents:
        if document.draft is not None:
            found.append(document.draft)
        elif document.versions:
            found.append(document.versions[-1])
    return found


def _starts(
    corpus: Corpus, base: object, text: str, document: str | None, versions: list[Compiled]
) -> tuple[list[str], str]:
    """The nodes that are meant, and the Work they belong to."""
    from pathlib import Path

    from guidegraph.cli.items import item_of, node_in, unknown
    from guidegraph.graph import View
    from guidegraph.ids import cited_source
    from guidegraph.vocabulary import BIRO, FRBR

    names = corpus.settings.names
    sources = [cited_source(text), names.own_source(text)]
    views = {c.slug: View(c.graph) for c in versions}
    cited = [s for s in sources if any(v.subjects(BIRO.references, s) for v in views.values())]
    if cited:
        return cited, ""
    item = item_of(corpus, Path(str(base)), text, document)
    compiled = next(c for c in versions if c.slug == item.slug)
    view = views[item.slug]
    node = node_in(compiled, view, item.key, item.part)
    if not node:
        raise unknown(item)
    found = [node, *view.values(node, BIRO.references)]
    if not item.part:
        found += view.values(node, FRBR.realizationOf)
        found += [p for p in view.values(node, FRBR.part) if "/anbefaling/" in p]
    return found, names.work(item.slug)


def _resting(corpus: Corpus, versions: list[Compiled], starts: list[str]) -> list[Resting]:
    from guidegraph.trace import dependents, support_graph

    graph = support_graph(c.graph for c in versions)
    own = set(starts)
    return [
        Resting(_slug(d.iri, versions), d.iri, _name(d.iri, versions), d.steps, d.through)
        for d in dependents(graph, starts)
        if d.iri not in own
    ]


def _related(versions: list[Compiled], starts: list[str], home: str) -> list[Resting]:
    from guidegraph.graph import View
    from guidegraph.trace import same_subject
    from guidegraph.vocabulary import DCTERMS

    if not home:
        return []
    views = [View(c.graph) for c in versions]
    subjects = {o for s in starts for v in views for o in v.values(s, DCTERMS.subject)}
    found = same_subject((c.graph for c in versions), frozenset(subjects), home)
    return [Resting(_slug(i, versions), i, _name(i, versions), 0, "") for i in found]


def _slug(iri: str, versions: list[Compiled]) -> str:
    for compiled in versions:
        work = compiled.iri.rpartition("/")[0]
        if iri == work or iri.startswith(work + "/"):
            return compiled.slug
    return ""


def _name(iri: str, versions: list[Compiled]) -> str:
    from guidegraph.graph import View
    from guidegraph.vocabulary import DCTERMS, KR, SCHEMA

    for compiled in versions:
        if not iri.startswith(compiled.iri):
            continue
        view = View(compiled.graph)
        number = view.value(iri, KR.printedNumber) or view.value(iri, KR.referenceNumber)
        title = view.value(iri, DCTERMS.title) or view.value(iri, SCHEMA.text)
        text = " ".join(title.split())
        short = text if len(text) <= 90 else text[:89].rstrip() + "…"
        return " ".join(filter(None, (f"{number}." if number else "", short)))
    return ""


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
