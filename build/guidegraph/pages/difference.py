"""Differences between any two versions: overview, changes word by word, log beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from guidegraph.diff.values import Change, Comparison, Weight
from guidegraph.pages.change_log import remarks
from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Document, Library
from guidegraph.pages.marking import word_marks
from guidegraph.pages.page import Entry, Lead, Page, SideList
from guidegraph.pages.reading.log import LogEntry, change_logs
from guidegraph.pages.reading.recommendation import Recommendation, recommendations
from guidegraph.pages.reading.version import Version, key_of
from guidegraph.pages.shown import Shown, shown
from guidegraph.pages.templates import blocks
from guidegraph.pages.words import shortened

LEVELS = {
    "recommendation": "Anbefalinger", "grade": "Styrker", "evidence": "Evidens",
    "table": "Tabeller", "reference": "Referencer", "document": "Dokumentet",
    "metadata": "Forfattere, godkendelse og metode", "log": "Ændringsloggen",
}  # fmt: skip
WEIGHTS = {Weight.CLINICAL: "klinisk", Weight.EDITORIAL: "redaktionel", Weight.NONE: "uden vægt"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """Changes of one level."""

    key: str
    """Id of its heading."""
    title: str
    """Its heading."""
    changes: tuple[Shown, ...]
    """Its changes."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A recommendation on both sides."""

    old: Recommendation | None
    """In the old version."""
    new: Recommendation | None
    """In the new version."""
    words: Markup
    """Both wordings in one, marked; empty where one is missing or they are equal."""


def pages(library: Library) -> Iterator[Page]:
    """`/r/{slug}/diff/{old}/{new}/` for every pair of versions."""
    for document in library.documents:
        for old, new in combinations(document.versions, 2):
            yield difference(library, document, old, new)


def choosing(library: Library) -> Iterator[Page]:
    """`/r/{slug}/diff/` of every document."""
    for document in library.documents:
        yield _choose(library, document)


def _path(document: Document, old: Version, new: Version) -> str:
    return f"r/{document.slug}/diff/{old.number}/{new.number}/"


def difference(library: Library, document: Document, old: Version, new: Version) -> Page:
    """What is changed from one version to another."""
    comparison = library.comparisons.get((document.slug, old.number, new.number))
    path = _path(document, old, new)
    is_step = new.previous == old.iri
    logged = entries(new) if is_step else ()
    near = {entry.iri: f"_l{number}" for number, entry in enumerate(logged, 1)}
    context = Context(library, path, new, here=near)
    changes = comparison.changes if comparison else ()
    body = blocks(
        "difference.html",
        at=context,
        document=document,
        old=old,
        new=new,
        comparison=comparison,
        chapters=chapters(context, changes),
        counts=counts(changes),
        pairs=pairs(old, new),
        old_context=Context(library, path, old),
        entries=logged,
        remarks=remarks(comparison) if comparison and is_step else {},
        reports=_reports(changes),
        undeclared=_undeclared(comparison) if is_step else {},
        title_words=word_marks(old.title, new.title) if old.title != new.title else None,
    )
    title = f"Fra version {old.number} til {new.number}"
    lead = Lead(
        description=f"Hvad der er ændret fra version {old.number} til {new.number} af {new.title}",
        notice=NOTICE,
        noindex=True,
        address=f"{library.settings.base_iri}{path}".rstrip("/"),
        path=_steps(document),
        side=(_side(document),),
    )
    return Page(path, title, (title_block(title), *body), lead)


def _steps(document: Document) -> tuple[Entry, ...]:
    return (Entry("Forside", "./"), Entry(shortened(document.current.title, 60), document.path))


def _side(document: Document) -> SideList:
    """Each step between neighbours, and the way to all pairs."""
    steps = [
        Entry(f"{old.number} → {new.number}", _path(document, old, new))
        for old, new in zip(document.versions, document.versions[1:], strict=False)
    ]
    return SideList(
        "Sammenlign versioner",
        (Entry("Vælg to versioner", f"r/{document.slug}/diff/"), *reversed(steps)),
    )


def _choose(library: Library, document: Document) -> Page:
    path = f"r/{document.slug}/diff/"
    context = Context(library, path, document.current)
    rows = [
        (old, new, library.comparisons.get((document.slug, old.number, new.number)))
        for new in reversed(document.versions)
        for old in reversed(document.versions[: document.versions.index(new)])
    ]
    body = blocks(
        "comparisons.html", at=context, document=document, rows=rows,
        counts={(c.old, c.new): counts(c.changes) for _, _, c in rows if c},
    )  # fmt: skip
    title = "Sammenlign versioner"
    lead = Lead(
        description=f"To versioner af {document.current.title} side om side",
        notice=NOTICE, path=_steps(document), side=(_side(document),),
        scripts=("stil/opslag.js",),
    )  # fmt: skip
    return Page(path, title, (title_block(title), *body), lead)


def counts(changes: Sequence[Change]) -> tuple[tuple[str, int], ...]:
    """How many changes there are of each weight that counts."""
    found = {w: sum(c.severity is w for c in changes) for w in (Weight.CLINICAL, Weight.EDITORIAL)}
    names = {
        Weight.CLINICAL: ("klinisk", "kliniske"),
        Weight.EDITORIAL: ("redaktionel", "redaktionelle"),
    }
    return tuple((names[w][n != 1], n) for w, n in found.items())


def chapters(context: Context, changes: Sequence[Change]) -> tuple[Chapter, ...]:
    """Changes by level, in the order of the levels."""
    keys = [*LEVELS, *sorted({c.level for c in changes} - set(LEVELS))]
    return tuple(
        Chapter(f"_niveau-{level}", LEVELS.get(level, level), inside)
        for level in keys
        if (inside := tuple(shown(context, c) for c in changes if c.level == level))
    )


def pairs(old: Version, new: Version) -> tuple[Pair, ...]:
    """Recommendations side by side: those of the new version in order, then those that went."""
    before = {r.work or r.key: r for r in recommendations(old)}
    out = []
    for item in recommendations(new):
        other = before.pop(item.work or item.key, None)
        words = Markup("")
        if other and other.text and item.text and other.text != item.text:
            words = word_marks(other.text, item.text)
        out.append(Pair(other, item, words))
    return (*out, *(Pair(item, None, Markup("")) for item in before.values()))


def entries(new: Version) -> tuple[LogEntry, ...]:
    """The authors' entries for the step to this version."""
    previous = new.previous
    return tuple(e for log in change_logs(new) if log.since in ("", previous) for e in log.entries)


def _reports(changes: Sequence[Change]) -> Mapping[str, tuple[str, ...]]:
    """Ids of the changes that each entry reports, by the entry's IRI."""
    out: dict[str, list[str]] = {}
    for change in changes:
        for entry in change.reported_by:
            out.setdefault(entry, []).append(key_of(change.id))
    return {entry: tuple(ids) for entry, ids in out.items()}


def _undeclared(comparison: Comparison | None) -> Mapping[str, str]:
    return {u.change: u.why_da for u in comparison.log.undeclared} if comparison else {}
