"""Items that a command line names: `[SLUG/]KEY[#PART]`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.cli.chosen import slug_of
from guidegraph.errors import GuidegraphError

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document
    from guidegraph.graph import View
    from guidegraph.outline import Outlines, Subjects

PATHS = (
    "anbefaling/{}", "evidens#{}", "referencer#{}", "tabel/{}", "figur/{}", "bilag/{}", "om#{}",
    "#gruppe-{}", "aendringslog#{}", "kvalitet#{}", "evidens#regime-{}",
)  # fmt: skip
"""Where an item with a key can stand under a version."""


class ItemUnknown(GuidegraphError):
    """No item bears that key."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item as it was asked for."""

    slug: str
    """The document."""
    key: str
    """Key of the item."""
    part: str
    """Key of the part; empty for none."""


def item_of(corpus: Corpus, base: Path, text: str, document: str | None) -> Item:
    """The item named `[SLUG/]KEY[#PART]`; raises `ItemUnknown` or `DocumentUnknown`."""
    whole, _, part = text.partition("#")
    head, slash, key = whole.partition("/")
    slugs = {d.slug for d in corpus.documents}
    if slash and head in slugs:
        return Item(head, key, part)
    if document is None and len(slugs) > 1:
        from guidegraph.outline import Outlines

        outlines = Outlines(corpus.cache)
        holding = [d.slug for d in corpus.documents if _holds(d, whole, outlines)]
        if len(holding) == 1:
            return Item(holding[0], whole, part)
        if slash and not holding:
            document = head  # Told as unknown.
    return Item(slug_of(corpus, base, document), whole, part)


def _holds(document: Document, key: str, outlines: Outlines) -> bool:
    return any(node_in(c, outlines.subjects(c), key, "") for c in _all(document))


def _all(document: Document) -> list[Compiled]:
    versions = list(document.versions)
    if document.draft is not None and document.draft not in versions:
        versions.append(document.draft)
    return versions


def node_in(compiled: Compiled, view: View | Subjects, key: str, part: str) -> str:
    """IRI of an item in a version; empty where it is not there. A renamed key is followed."""
    for path in PATHS:
        joined = path.format(key)
        node = f"{compiled.iri}{'' if joined.startswith('#') else '/'}{joined}"
        if view.has(node):
            inner = f"{node}{'.' if '#' in node else '#'}{part}"
            return (inner if view.has(inner) else "") if part else node
    first = dict(compiled.keys.aliases).get(key, key)
    now = next((k.key for k in compiled.keys.recommendations if first in (k.work, k.key)), "")
    if now and now != key:
        return node_in(compiled, view, now, part)
    return ""


def key_in(versions: Iterable[Compiled], compiled: Compiled, key: str) -> str:
    """The key that an item has in one version, whichever version's key it is asked for by."""
    known = (k.work for c in versions for k in c.keys.recommendations if k.key == key)
    work = next(known, key)
    return next((k.key for k in compiled.keys.recommendations if k.work == work), key)


def unknown(item: Item) -> ItemUnknown:
    """The error for an item that is nowhere."""
    name = item.key + (f"#{item.part}" if item.part else "")
    return ItemUnknown(
        f"{item.slug} har intet med nøglen »{name}«.",
        f"{item.slug} has nothing with the key “{name}”.",
        hint_da="Nøglerne står i krøllede parenteser: {#nøgle}.",
        hint_en="Keys stand in braces: {#key}.",
    )
