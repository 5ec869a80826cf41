"""The blocks of one file to items, each with its section, group, chapter and order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from guidegraph.compiler.layout import Place
from guidegraph.compiler.metadata import Metadata
from guidegraph.ids import Names, is_key, slugify
from guidegraph.kinds import BY_HEADING, COMMON, KIND_BY_KEYWORD, Kind
from guidegraph.kinds.values import is_open
from guidegraph.model import Item, Prose, read_prose
from guidegraph.parse import Block, Field, Problem, read_fields
from guidegraph.source import Source, Spot


@dataclass(slots=True)
class Reading:
    """All items of a document, and what was wrong with its text."""

    problems: Problem
    sources: dict[str, Source] = field(default_factory=dict)
    metadata: Metadata | None = None
    items: list[Item] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)
    """How often a stand-in key was needed for equal text."""


@dataclass(slots=True)
class _Open:
    """A section that is being read."""

    index: int
    """Its place in `Reading.items`; -1 for text above the first heading."""
    iri: str
    level: int
    prose: list[Block] = field(default_factory=list)
    has_blocks: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of reading one file."""

    reading: Reading
    place: Place
    source: Source
    names: Names
    slug: str
    group: str = ""
    log: str = ""
    log_versions: tuple[str, str] = ("", "")
    stack: list[_Open] = field(default_factory=list)
    warned: bool = False


def walk_blocks(
    reading: Reading, place: Place, source: Source, names: Names, slug: str,
    blocks: tuple[Block, ...],
) -> None:  # fmt: skip
    """Add the items of one file to `reading`."""
    walk = _Walk(reading, place, source, names, slug)
    walk.stack.append(_Open(-1, "", 0))
    _walk(walk, blocks)
    while walk.stack:
        _close(walk)


def _walk(walk: _Walk, blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        if block.kind == "heading":
            _heading(walk, block)
        elif block.kind == "block":
            walk.stack[-1].has_blocks = True
            walk.warned = False
            _block(walk, block)
        elif block.kind != "rule":
            top = walk.stack[-1]
            if top.has_blocks and not walk.warned:
                walk.warned = True
                span = walk.source.span(block.start, block.end)
                walk.reading.problems.add("prose-after-block", span)
            top.prose.append(block)


def _heading(walk: _Walk, block: Block) -> None:
    while len(walk.stack) > 1 and walk.stack[-1].level >= block.level:
        _close(walk)
    keyword = "afsnit"
    if block.level == 1 and walk.place.role == "group":
        keyword = "gruppe"
    elif block.level == 1 and walk.place.role == "appendix":
        keyword = "bilag"
    elif walk.place.role in ("log", "appendix") and block.attributes.get("fra"):
        keyword = "ændringslog"
    item = _item(walk, keyword, block)
    if keyword == "gruppe":
        walk.group = item.key
    if keyword == "ændringslog":
        walk.log_versions = (item.attr("fra"), item.attr("til"))
    iri = _section_iri(walk, keyword, item.key)
    walk.log = iri if keyword == "ændringslog" else ""
    walk.reading.items.append(item)
    walk.stack.append(_Open(len(walk.reading.items) - 1, iri, block.level))
    walk.warned = False


def _section_iri(walk: _Walk, keyword: str, key: str) -> str:
    metadata = walk.reading.metadata
    version = walk.names.version(walk.slug, metadata.version if metadata else "0.0")
    paths = {"gruppe": "#gruppe-", "bilag": "/bilag/", "ændringslog": "/aendringslog#"}
    return version + paths.get(keyword, "/om#") + key


def _close(walk: _Walk) -> None:
    top = walk.stack.pop()
    prose = read_prose(walk.source, top.prose)
    if top.index >= 0:
        _note_open(walk, prose)
        item = walk.reading.items[top.index]
        walk.reading.items[top.index] = item._replace(prose=prose)
        return
    if prose.paras:
        walk.reading.problems.add("text-without-section", prose.span)
        block = Block("block", top.prose[0].start, top.prose[-1].end, name="tekst")
        item = _item(walk, "ukendt", block)
        walk.reading.items.append(item._replace(prose=prose))


def _block(walk: _Walk, block: Block, inside: Item | None = None) -> None:
    """Read one `:::` block, and then those inside it."""
    kind = KIND_BY_KEYWORD.get(block.name)
    if kind is None or kind.keyword in BY_HEADING:
        head = Spot(walk.source, block.start, block.head_end)
        known = ", ".join(k for k in KIND_BY_KEYWORD if k not in BY_HEADING)
        walk.reading.problems.add("unknown-block", head, what=block.name, known=known)
        kind = KIND_BY_KEYWORD["ukendt"]
    else:
        _check_attributes(walk, kind, block)
    fields = _fields(walk, kind, block) if kind.raw else ()
    prose = None if kind.raw else read_prose(walk.source, _own(block, kind))
    if prose is not None:
        _note_open(walk, prose)
    item = _item(walk, kind.keyword, block, inside, prose, fields)
    walk.reading.items.append(item)
    for child in block.children:
        if child.kind == "block":
            if child.name not in kind.children and child.name != "undtagelse":
                at = walk.source.span(child.start, child.head_end)
                hint = "Skriv den efter den blok, den står i. / Write it after the block around it."
                walk.reading.problems.add("misplaced-block", at, what=child.name, known=hint)
            _block(walk, child, item)


def _own(block: Block, kind: Kind) -> list[Block]:
    passed = ("block", "table") if kind.keyword == "tabel" else ("block",)
    kept: list[Block] = []
    tables = 0
    for child in block.children:
        tables += child.kind == "table"
        if child.kind not in passed or (child.kind == "table" and tables > 1):
            kept.append(child)
    return kept


def _note_open(walk: _Walk, prose: Prose) -> None:
    for para in prose.paras:
        if is_open(para.piece.text):
            end = para.piece.place(max(len(para.piece.text) - 1, 0)) + 1
            span = walk.source.span(para.piece.place(0), end)
            walk.reading.problems.add("field-to-fill", span, what=para.piece.text[7:] or "tekst")


def _item(
    walk: _Walk, keyword: str, block: Block, inside: Item | None = None,
    prose: Prose | None = None, fields: tuple[Field, ...] = (),
) -> Item:  # fmt: skip
    kind = KIND_BY_KEYWORD[keyword]
    context: dict[str, str] = {}
    key = block.attributes.key
    if keyword == "variant":
        owner = block.attributes.get("af")
        context["af"] = inside.key if inside else slugify(owner.value if owner else "") or "x"
        place = block.attributes.get("sted")
        key = slugify(place.value if place else "") or "x"
        if not inside and not owner:
            at = Spot(walk.source, block.start, block.head_end)
            walk.reading.problems.add("missing-attribute", at, block="variant", what="af")
    elif not _names(key, kind):
        key = _stand_in(walk, kind, block, key, context)
    if keyword == "ændring":
        since, until = walk.log_versions
        context |= {"log": walk.log, "fra": since, "til": until}
    return Item(
        keyword, key, walk.source, block, section=walk.stack[-1].iri if walk.stack else "",
        group=walk.group, chapter=walk.place.chapter, order=len(walk.reading.items) + 1,
        prose=prose, fields=fields, level=block.level, context=context,
    )  # fmt: skip


def _names(key: str, kind: Kind) -> bool:
    whole, mark, part = key.partition("#")
    return is_key(whole) and (not mark or (kind.parted and is_key(part)))


def _stand_in(walk: _Walk, kind: Kind, block: Block, key: str, context: dict[str, str]) -> str:
    """A key for what has none: its text's hash, so that no text is lost for want of a key."""
    if not kind.keyed:
        return ""
    end = block.head_end or block.end
    span = walk.source.span(block.start, end)
    text = walk.source.text[block.start : block.end]
    if key:
        at = block.attributes.key_start
        span = walk.source.span(at, at + len(key))
        walk.reading.problems.add("bad-key", span, what=key, known=slugify(key) or "ord")
    elif kind.keyword != "ukendt":
        name = text.split("\n", 1)[0][:60]
        walk.reading.problems.add("missing-key", span, block=name)
    digest = hashlib.sha256(text.encode()).hexdigest()
    count = walk.reading.used.get(digest, 0)
    walk.reading.used[digest] = count + 1
    context["stand-in"] = "1"
    return "x-" + hashlib.sha256(f"{digest}{count}".encode()).hexdigest()[:8]


def _check_attributes(walk: _Walk, kind: Kind, block: Block) -> None:
    problems, source = walk.reading.problems, walk.source
    for attribute in block.attributes.values:
        if attribute.name not in kind.attributes and attribute.name not in COMMON:
            span = Spot(source, attribute.start, attribute.end)
            known = ", ".join((*kind.attributes, *COMMON))
            problems.add("unknown-attribute", span, what=attribute.name, block=kind.keyword,
                         known=known)  # fmt: skip
        elif is_open(attribute.value):
            span = Spot(source, attribute.start, attribute.end)
            problems.add("field-to-fill", span, what=f"{kind.keyword}: {attribute.name}")
    for name in kind.required:
        if block.attributes.get(name) is None:
            head = Spot(source, block.start, block.head_end)
            problems.add("missing-attribute", head, what=name, block=kind.keyword)


def _fields(walk: _Walk, kind: Kind, block: Block) -> tuple[Field, ...]:
    problems, source = walk.reading.problems, walk.source
    fields = read_fields(source, *block.body, problems)
    seen: set[str] = set()
    for entry in fields:
        name = entry.name
        if name and not kind.free_fields and name not in kind.fields:
            problems.add("unknown-field", Spot(source, entry.start, entry.end), what=name,
                         block=kind.keyword, known=", ".join(kind.fields))  # fmt: skip
        if name in seen and name not in kind.repeated and name:
            problems.add("repeated-field", Spot(source, entry.start, entry.end), what=name)
        seen.add(name)
        if is_open(entry.value):
            span = Spot(source, entry.start, entry.end)
            problems.add("field-to-fill", span, what=f"{kind.keyword}: {name}")
    for name in kind.required_fields:
        if name not in seen:
            head = Spot(source, block.start, block.head_end)
            problems.add("missing-field", head, what=name, block=kind.keyword)
    return fields
