"""The graphs that are derived from all versions: each guideline's Work, and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidegraph.compiler import Compiled
from guidegraph.corpus.packing import facts_of
from guidegraph.corpus.shared import StatusNote
from guidegraph.corpus.stored import Stored
from guidegraph.graph import Graph, Triple, date, iri, literal, make_graph
from guidegraph.ids import Names, version_order
from guidegraph.validity import validity
from guidegraph.vocabulary import DCAT, DCTERMS, FABIO, FRBR, KR, RDF, SCHEMA


def work_graph(slug: str, versions: Sequence[Compiled], names: Names) -> Graph:
    """`graf/{slug}/vaerk`: the guideline and its recommendations over all versions."""
    work = iri(names.work(slug))
    patient = any(_value(c, KR.documentKind) == KR.PatientInformation for c in versions)
    classes = [FRBR.Work, KR.PatientInformationWork] if patient else [
        FRBR.Work, SCHEMA.MedicalGuideline, FABIO.ClinicalGuideline]  # fmt: skip
    triples: list[Triple] = [(work, iri(RDF.type), iri(cls)) for cls in classes]
    keys = {part.work or part.key for c in versions for part in c.keys.recommendations}
    for key in keys:
        item = iri(names.work_item(slug, key))
        triples += [
            (item, iri(RDF.type), iri(KR.Recommendation)),
            (item, iri(FRBR.partOf), work),
            (work, iri(FRBR.part), item),
        ]
    return make_graph(names.work_graph(slug), triples)


def catalogue_graph(
    entries: Iterable[tuple[str, Sequence[Compiled], Sequence[StatusNote]]], names: Names
) -> Graph:
    """`graf/katalog`: which versions there are, which is current, and when each was valid."""
    triples: list[Triple] = []
    for slug, versions, notes in entries:
        if versions:
            triples += _document(slug, versions, notes, names)
    return make_graph(names.shared_graph("katalog"), triples)


def _document(
    slug: str, versions: Sequence[Compiled], notes: Sequence[StatusNote], names: Names
) -> list[Triple]:
    work = names.work(slug)
    triples: list[Triple] = []
    stopped = {note.version: note for note in notes}
    dates = [(c.version, _value(c, DCTERMS.dateAccepted) or None) for c in versions]
    for bounds in validity(dates):
        v = names.version(slug, bounds.version)
        for predicate, day in (
            (KR.validFromEarliest, bounds.earliest),
            (KR.validFromLatest, bounds.latest),
        ):
            if day:
                triples.append((iri(v), iri(predicate), date(day)))
    for compiled in versions:
        v = compiled.iri
        triples.append((iri(work), iri(DCAT.hasVersion), iri(v)))
        note = stopped.get(compiled.version) or stopped.get("")
        status = note.status if note else KR.Draft if compiled.is_draft else KR.Released
        triples.append((iri(v), iri(KR.versionStatus), iri(status)))
        if note and note.reason:
            triples.append((iri(v), iri(KR.reason), literal(note.reason, "da")))
        for alias, first in compiled.keys.aliases:
            item = names.work_item(slug, first)
            triples.append((iri(item), iri(KR.alias), literal(alias)))
    current = current_version(versions, set(stopped))
    if current is not None:
        triples.append((iri(work), iri(DCAT.hasCurrentVersion), iri(current.iri)))
        publisher = _value(current, DCTERMS.publisher)
        if publisher:
            triples.append((iri(work), iri(DCTERMS.publisher), iri(publisher)))
    return triples


def current_version(versions: Sequence[Compiled], stopped: set[str]) -> Compiled | None:
    """The current version: of the released ones that with the latest administrative approval.

    Where none has an approval, that of the highest number; where none is released, the draft.
    """
    if "" in stopped:
        return None
    going = [c for c in versions if c.version not in stopped]
    released = [c for c in going if not c.is_draft]
    if not released:
        return going[-1] if going else None
    return max(released, key=lambda c: (_value(c, DCTERMS.dateAccepted), version_order(c.version)))


def _value(compiled: Compiled, fact: str) -> str:
    """The value of a version's own property; empty where it has none."""
    facts = compiled.facts if isinstance(compiled, Stored) else facts_of(compiled)
    return facts.get(fact, "")
