"""The items of a document to the triples of its version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph import terms
from guidegraph.compiler.metadata import COVERED, EXTENT, Metadata
from guidegraph.compiler.reading import Reading
from guidegraph.diagnostics import Related
from guidegraph.ids import Names
from guidegraph.kinds import KIND_BY_KEYWORD, Emitter, Keys, PartKeys, Shared
from guidegraph.kinds.values import nearest, read_integer
from guidegraph.model import Item, Prose
from guidegraph.ontology import Ontology
from guidegraph.vocabulary import DCAT, DCTERMS, FRBR, KR, PROV, RDF

_KEY = re.compile(r"#([a-z0-9-]+)")


def assemble(
    reading: Reading, slug: str, names: Names, ontology: Ontology, previous: Keys, shared: Shared
) -> Emitter:
    """Resolve keys and numbers, then let every kind add its triples."""
    metadata = reading.metadata
    if metadata is None:
        raise ValueError("a document that was read has metadata")
    out = Emitter(
        names, slug, metadata.version, ontology, reading.problems, shared, previous, KIND_BY_KEYWORD,
        scheme=metadata.text("gradering") or "oxford-2009", coverage=metadata.coverage,
    )  # fmt: skip
    items, out.items = _unique(reading, out)
    out.parts = {i.key: _part_keys(i) for i in items if i.kind == "anbefaling"}
    groups: dict[str, list[str]] = {}
    for item in items:
        if item.kind == "anbefaling":
            groups.setdefault(item.group, []).append(item.key)
    out.groups = {group: tuple(keys) for group, keys in groups.items()}
    out.numbers = _numbers(items, out)
    out.short_forms = _short_forms(items)
    out.abbreviations = _abbreviations(out.short_forms)
    _version(out, metadata)
    for item in items:
        KIND_BY_KEYWORD[item.kind].emit(item, out)
        _strange_fields(item, out)
    _stray_spans(items, out)
    return out


def _iri(item: Item, out: Emitter) -> str:
    return KIND_BY_KEYWORD[item.kind].subject(item, out)


def _unique(reading: Reading, out: Emitter) -> tuple[list[Item], dict[str, Item]]:
    """The items with one IRI each: a key used again gets a stand-in, so that nothing merges.

    With them those that have an IRI of their own, by IRI.
    """
    seen: dict[str, Item] = {}
    again: dict[str, int] = {}
    kept: list[Item] = []
    for item in reading.items:
        kind = KIND_BY_KEYWORD[item.kind]
        if not kind.keyed and item.kind != "variant":
            kept.append(item)
            continue
        iri = wanted = _iri(item, out)
        if iri in seen:
            there = Related(seen[iri].head.span(), "Brugt første gang her", "First used here")
            out.problems.add("duplicate-key", item.head, related=(there,), what=item.key)
            item = item._replace(key=item.key + "-x" * again.get(wanted, 0),
                                 context={**item.context, "stand-in": "1"})  # fmt: skip
        while iri in seen:
            item = item._replace(key=f"{item.key}-x")
            iri = _iri(item, out)
            again[wanted] = again.get(wanted, 0) + 1
        seen[iri] = item
        kept.append(item)
    return kept, seen


def _part_keys(item: Item) -> tuple[str, ...]:
    if item.prose is None:
        return ()
    keys = []
    for para in item.prose.paras:
        for node in para.nodes:
            match = _KEY.match(node.text.strip()) if node.kind == "span" else None
            if match:
                keys.append(match[1])
    return tuple(dict.fromkeys(keys))


def _numbers(items: list[Item], out: Emitter) -> dict[str, int]:
    """Printed numbers of references: authored in a transcription, else in order of first use."""
    references = {item.key: item for item in items if item.kind == "reference"}
    order = dict.fromkeys(key for key in _cited(items) if key in references)
    order |= dict.fromkeys(references)
    authored = {
        key: number
        for key, item in references.items()
        if item.attr("nr")
        and (number := read_integer(item.attr("nr"), item.attr_span("nr"), out.problems))
    }
    taken = set(authored.values())
    numbers: dict[str, int] = {}
    following = 1
    for key in order:
        if key in authored:
            numbers[key] = authored[key]
            continue
        while following in taken:
            following += 1
        numbers[key] = following
        taken.add(following)
    return numbers


def _cited(items: list[Item]) -> Iterator[str]:
    for item in items:
        if item.kind == "reference" or item.prose is None:
            continue
        for key, _ in item.prose.cites():
            yield key
        if item.kind == "tabel":
            for match in re.finditer(
                r"@([a-z0-9-]+)", item.source.text[item.block.start : item.block.end]
            ):
                yield match[1]


def _short_forms(items: list[Item]) -> tuple[str, ...]:
    """The declared abbreviations, longest first."""
    words = {
        entry.name
        for item in items
        if item.kind == "forkortelser"
        for entry in item.fields
        if entry.name and not entry.name.startswith("UDFYLD") and len(entry.name) > 1
    }
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _abbreviations(longest: tuple[str, ...]) -> re.Pattern[str] | None:
    if not longest:
        return None
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w])")


def _version(out: Emitter, metadata: Metadata) -> None:
    v = out.v
    out.spans[v] = metadata.front.span
    for cls in (FRBR.Expression, KR.GuidelineVersion):
        out.link(v, RDF.type, cls)
    out.link(v, FRBR.realizationOf, out.names.work(out.slug))
    out.text(v, DCAT.version, out.version, span=metadata.span("version"))
    out.text(v, DCTERMS.title, metadata.text("titel"), lang="da", span=metadata.span("titel"))
    out.text(v, DCTERMS.language, metadata.text("sprog") or "da")
    out.link(v, KR.edition, metadata.edition)
    out.link(v, KR.documentKind, metadata.document)
    for kind, extent in metadata.coverage.items():
        out.link(v, KR.coverage, f"{KR.base}{COVERED[kind]}{EXTENT[extent]}")
    if metadata.previous:
        older = out.names.version(out.slug, metadata.previous)
        for predicate in (DCAT.previousVersion, PROV.wasRevisionOf):
            out.link(v, predicate, older, metadata.span("forrige"))
    group = metadata.text("gruppe")
    publisher = out.ontology.find("dmcg-grupper", group) if group else None
    if publisher:
        out.link(v, DCTERMS.publisher, publisher.iri, metadata.span("gruppe"))
    elif group:
        known = nearest(group, (c.key for c in out.ontology.in_scheme("dmcg-grupper")))
        span = metadata.span("gruppe")
        out.problems.add("unknown-concept", span, value=group, what="gruppe", known=known)
    printed = metadata.text("udgiver") or (publisher.label_da if publisher else "")
    out.text(v, KR.printedPublisher, printed, span=metadata.span("udgiver"))
    _rest(out, metadata)


def _rest(out: Emitter, metadata: Metadata) -> None:
    v = out.v
    if metadata.revision:
        out.term(v, KR.nextRevisionDue, terms.date(metadata.revision), metadata.span("revision"))
    if any(True for _ in out.ontology.in_scheme(out.scheme)):
        if metadata.document == KR.ClinicalGuideline:
            out.link(v, KR.gradingScheme, f"https://w3id.org/dmcg/skema/{out.scheme}")
    else:
        span = metadata.span("gradering")
        out.problems.add("bad-front-matter", span, what="gradering", value=out.scheme,
                         known="oxford-2009, grade")  # fmt: skip
    out.text(v, KR.templateVersion, metadata.text("skabelon"), span=metadata.span("skabelon"))
    out.text(v, KR.sourceDocument, metadata.text("kilde"), lang="da", span=metadata.span("kilde"))
    for word in metadata.all("emneord"):
        out.text(v, KR.indexTerm, word.value, lang="da", span=word.span)


def _strange_fields(item: Item, out: Emitter) -> None:
    """What stands in a block of fields without being one of its fields still reaches the graph."""
    if not item.fields:
        return
    kind = KIND_BY_KEYWORD[item.kind]
    if not kind.keyed:
        return
    for entry in item.fields:
        if entry.name not in kind.fields and not kind.free_fields:
            text = f"{entry.name}: {entry.value}" if entry.name else entry.value
            span = item.source.span(entry.start, entry.end)
            out.text(_iri(item, out), KR.note, text, lang="da", span=span)


def _stray_spans(items: list[Item], out: Emitter) -> None:
    """Marks that mean nothing where they stand, and addresses that must not become links."""
    marked = {"anbefaling", "variant", "ændring"}
    for item in items:
        if item.prose is None:
            continue
        _check_nodes(item, item.prose, item.kind in marked, out)


def _check_nodes(item: Item, prose: Prose, marked: bool, out: Emitter) -> None:
    for para in prose.paras:
        if "[" not in para.piece.text and "<" not in para.piece.text:
            continue
        stack = list(para.nodes)
        while stack:
            node = stack.pop()
            stack.extend(node.children)
            if node.kind not in ("link", "span", "text"):
                continue
            if node.kind == "text" and "<" not in node.text and "[^" not in node.text:
                continue
            start, end = para.piece.place(node.start), para.piece.place(max(node.end - 1, 0)) + 1
            span = item.source.span(start, end)
            if node.kind == "link" and not node.text.startswith(("https://", "http://", "mailto:")):
                out.problems.add("unsafe-link", span, what=node.text)
            elif node.kind == "span" and not marked:
                out.problems.add("part-outside-recommendation", span, what=node.text.lstrip("#"))
            elif (
                node.kind == "text"
                and "<" in node.text
                and re.search(r"</?[a-zA-Z][^<>]*>", node.text)
            ):
                out.problems.add("html", span)
            if node.kind == "text" and "[^" in node.text:
                out.problems.add("footnote", span)


def keys_of(out: Emitter, previous: Keys) -> Keys:
    """What the next version must know of this one."""
    found = []
    aliases = dict(previous.aliases)
    for iri, item in out.items.items():
        if item.kind != "anbefaling" or "/anbefaling/" not in iri or "stand-in" in item.context:
            continue
        before = previous.find(item.attr("tidligere") or item.key)
        work = before.work or before.key if before else item.key
        if work != item.key:
            aliases[item.key] = work
        found.append(PartKeys(item.key, out.parts.get(item.key, ()), work))
    return Keys(out.version, tuple(found), tuple(sorted(aliases.items())))


__all__ = ["assemble", "keys_of"]
