"""A recommendation over all versions of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidegraph.pages import words
from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Document, Library
from guidegraph.pages.marking import word_marks
from guidegraph.pages.page import Entry, Lead, Page, SideList
from guidegraph.pages.reading.keeping import kept
from guidegraph.pages.reading.recommendation import Recommendation, recommendations
from guidegraph.pages.reading.version import Version, key_of
from guidegraph.pages.reading.withdrawn import withdrawn_items
from guidegraph.pages.templates import blocks
from guidegraph.vocabulary import KR


@dataclass(frozen=True, slots=True)
class Wording:
    """A recommendation in one version, for its history."""

    version: Version
    """The version."""
    item: Recommendation | None
    """The recommendation there; None where the version does not have it."""
    change: str
    """What is told of the step to this version, in a sentence."""
    gone: str = ""
    """IRI of the declaration that it is withdrawn; empty for none."""


def pages(library: Library) -> Iterator[Page]:
    """`/r/{slug}/anbefaling/{key}/`."""
    for document in library.documents:
        for work in works(document):
            yield _history(library, document, work)


def works(document: Document) -> tuple[str, ...]:
    """IRIs of the recommendations of a document over all versions."""
    found = {item.work for v in document.versions for item in recommendations(v) if item.work}
    found |= set(document.work.of_type(KR.Recommendation))
    return tuple(sorted(found))


@kept
def history(document: Document, work: str) -> tuple[Wording, ...]:
    """A recommendation over the versions of its document, newest first."""
    out: list[Wording] = []
    before: Recommendation | None = None
    for version in document.versions:
        item = next((r for r in recommendations(version) if work and r.work == work), None)
        told = _step(before, item, version, first=not out)
        gone = next((w for w in withdrawn_items(version) if work and w.work == work), None)
        if gone and item is None:
            told = f"Anbefalingen er udgået. {gone.reason}".strip()
        out.append(Wording(version, item, told, gone.iri if gone else ""))
        before = item
    return tuple(reversed(out))


def _step(
    before: Recommendation | None, item: Recommendation | None, version: Version, *, first: bool
) -> str:
    """What the step to this version did to the recommendation, as far as is known."""
    if item is None:
        if before is not None:
            return "Anbefalingen findes ikke længere."
        complete = version.covers("Recommendations") == "All"
        return (
            "Anbefalingen fandtes ikke." if complete else "Det vides ikke, om anbefalingen fandtes."
        )
    if item.status == "NotTranscribed" or not item.text:
        return "Anbefalingen fandtes, men ordlyden kendes ikke."
    if before is None:
        return "Ældste version, vi har." if first else "Ny i denne version."
    if before.status == "NotTranscribed" or not before.text:
        return "Ordlyden før denne version kendes ikke."
    inferred = " (ordlyden er udledt af ændringsloggen)" if item.status == "Inferred" else ""
    if before.text == item.text:
        return f"Ordlyden er uændret fra forrige version{inferred}."
    return f"Ordlyden er ændret fra forrige version{inferred}."


def last_change(found: Sequence[Wording], version: Version) -> str:
    """When the wording last changed, as a sentence, seen from a version (history newest first)."""
    after = [w for w in found if w.item is not None]
    at = next((i for i, w in enumerate(after) if w.version.iri == version.iri), None)
    if at is None:
        return ""
    for newer, older in pairwise(after[at:]):
        if older.item is None or newer.item is None:
            break
        if not older.item.text:
            return f"Ordlyden er fra version {newer.version.number}; den før kendes ikke"
        if older.item.text != newer.item.text:
            return f"Ordlyden sidst ændret i version {newer.version.number}"
    oldest = after[-1].version.number
    if len(after) > 1:
        told = f"Ordlyden uændret siden version {oldest}"
        inferred = after[-1].item is not None and after[-1].item.status == "Inferred"
        return f"{told}, udledt af ændringsloggen" if inferred else told
    return f"Ny i version {oldest}" if len(found) > 1 else ""


def _history(library: Library, document: Document, work: str) -> Page:
    path = f"{document.path}anbefaling/{key_of(work)}/"
    found = history(document, work)
    newest = next((w for w in found if w.item is not None), None)
    context = Context(library, path, newest.version if newest else document.current)
    aliases = library.shared.values(work, KR.alias)
    name = newest.item.label if newest and newest.item else f"Anbefaling »{key_of(work)}«"
    title = f"{name} gennem tiden"
    body = blocks(
        "history.html", at=context, document=document, found=found, work=work, aliases=aliases,
        context_for=lambda v: Context(library, path, v),
        marked=_marked_steps(found),
    )  # fmt: skip
    lead = Lead(
        description=f"{title}: ordlyd og styrke i hver version af {document.current.title}",
        notice=NOTICE,
        address=work,
        path=(
            Entry("Forside", "./"),
            Entry(words.shortened(document.current.title, 60), document.path),
        ),
        side=(SideList("Denne anbefaling", tuple(_entries(found))),),
    )
    return Page(path, title, (title_block(title), *body), lead)


def _marked_steps(found: Sequence[Wording]) -> Mapping[str, object]:
    """Word marks from the version before to this one, by number, where both texts are known."""
    out: dict[str, object] = {}
    for newer, older in pairwise(found):
        texts = (older.item.text if older.item else "", newer.item.text if newer.item else "")
        if all(texts) and texts[0] != texts[1]:
            out[newer.version.number] = word_marks(*texts)
    return out


def _entries(found: Sequence[Wording]) -> Iterator[Entry]:
    for wording in found:
        if wording.item:
            path = f"{wording.version.path}anbefaling/{wording.item.key}/"
            yield Entry(f"I version {wording.version.number}", path)
