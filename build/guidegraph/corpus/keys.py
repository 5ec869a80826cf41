"""Proposes the keys that authors have not written, and the entries that the shared lists lack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidegraph.compiler.reading import read_document
from guidegraph.ids import Names, is_key, slugify
from guidegraph.kinds import KIND_BY_KEYWORD, Shared
from guidegraph.model import Item
from guidegraph.source import Source

_WORDS = 4
_SMALL = frozenset(
    "af at ca de den der det en er et for fra hos i med og om på som til ved".split()
)
_MARKS = re.compile(r"\{[^{}\n]*\}|[\[\]*^~]|@\S+")
_DOI = re.compile(r"10\.\d{4,9}/\S+\Z")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change to an author file."""

    path: str
    """The file, relative to the root."""
    line: int
    """Line, from 1; 0 for a new block at the end."""
    key: str
    """The key that is proposed."""
    start: int
    """Offset at which `old` stands in the file."""
    old: str
    """What is replaced; empty for an insertion."""
    new: str
    """What comes in its place."""


def propose(
    files: Mapping[str, bytes], slug: str, folder: str, names: Names
) -> dict[str, list[Proposal]]:
    """The keys that the blocks and headings of a document lack, by file, in order.

    `files` maps paths in the guideline folder to bytes; `folder` is put before them. A file that
    is not UTF-8 gets none: its bytes are the author's to save again.
    """
    reading = read_document(files, slug, folder, names)
    used = {(item.kind, item.key) for item in reading.items if "stand-in" not in item.context}
    found: dict[str, list[Proposal]] = {}
    broken = {f.span.file for f in reading.problems.findings if f.code == "wrong-encoding"}
    for item in reading.items:
        kind = KIND_BY_KEYWORD[item.kind]
        if item.kind == "ukendt" or not kind.keyed or "stand-in" not in item.context:
            continue
        if item.source.path in broken:
            continue
        key = _free(item.kind, _words(item), used)
        used.add((item.kind, key))
        found.setdefault(item.source.path, []).append(_insertion(item, key))
    return found


def _words(item: Item) -> str:
    """The first words of a block's own text, small words left out."""
    if item.block.attributes.key and slugify(item.block.attributes.key):
        text = item.block.attributes.key
    elif item.fields:
        text = _naming_field(item)
    elif item.block.piece is not None:
        text = re.sub(r"^\s*[\d.]+\s*", "", item.block.piece.text)
    else:
        text = item.attr("titel") or (
            item.prose.paras[0].piece.text if item.prose and item.prose.paras else ""
        )
    words = [w for w in slugify(_MARKS.sub(" ", text)).split("-") if w and w not in _SMALL]
    while words and words[0].isdigit():
        words.pop(0)
    return "-".join(words[:_WORDS]) or KIND_BY_KEYWORD[item.kind].name.replace(" ", "-")


def _naming_field(item: Item) -> str:
    """What a block of fields is known by: author and year, else name or title, else its first."""
    values = {entry.name: entry.value for entry in item.fields}
    if item.kind == "reference" and values.get("forfatter"):
        first = values["forfatter"].split(";")[0].strip("{} ")
        surname = first.rpartition(" ")[0] or first
        return f"{surname} {values.get('år', '')}"
    known = (values[name] for name in ("navn", "titel", "database") if values.get(name))
    return next(known, item.fields[0].value)


def _free(kind: str, key: str, used: set[tuple[str, str]]) -> str:
    """The key, or with a letter behind it where it is taken: never a running number."""
    if not is_key(key):
        key = f"{slugify(kind)}-{key}".strip("-")
    if (kind, key) not in used:
        return key
    suffix = 1
    while (kind, f"{key}-{_letters(suffix)}") in used:
        suffix += 1
    return f"{key}-{_letters(suffix)}"


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _insertion(item: Item, key: str) -> Proposal:
    source, block = item.source, item.block
    bad = block.attributes.key
    if bad:
        start = block.attributes.key_start
        return _proposal(source, start, bad, key, key)
    line_end = source.text.find("\n", block.start)
    line_end = len(source.text) if line_end < 0 else line_end
    line = source.text[block.start : line_end]
    brace = line.rfind("{") if line.rstrip().endswith("}") else -1
    if brace >= 0:
        space = "" if line[brace + 1] == "}" else " "
        return _proposal(source, block.start + brace + 1, "", f"#{key}{space}", key)
    return _proposal(source, block.start + len(line.rstrip()), "", f" {{#{key}}}", key)


def _proposal(source: Source, start: int, old: str, new: str, key: str) -> Proposal:
    return Proposal(source.path, source.span(start, start).line, key, start, old, new)


def missing_entries(
    files: Mapping[str, bytes], slug: str, names: Names, shared: Shared
) -> Iterator[tuple[str, str, str]]:
    """Blocks that the shared lists lack: name of the list, key, text of the block."""
    reading = read_document(files, slug, "", names)
    people, sources = set(shared.people), dict(shared.sources)
    for item in reading.items:
        values = {entry.name: entry.value for entry in item.fields}
        if item.kind == "person" and item.key not in people and "stand-in" not in item.context:
            people.add(item.key)
            name = values.get("navn", item.key)
            yield "personer.md", item.key, f"::: person {{#{item.key}}}\nnavn: {name}\n:::\n"
        elif item.kind == "reference":
            key = _source_key(item, values)
            if key and not _known(item, values, sources):
                sources |= dict.fromkeys((key, f"doi-{values.get('doi', '').lower()}"), key)
                fields = [f"{n}: {values[n]}" for n in ("pmid", "doi", "titel") if values.get(n)]
                yield "kilder.md", key, f"::: kilde {{#{key}}}\n" + "\n".join(fields) + "\n:::\n"


def _source_key(item: Item, values: Mapping[str, str]) -> str:
    if values.get("pmid", "").isdigit():
        return f"pmid-{values['pmid']}"
    if _DOI.match(values.get("doi", "")):
        return slugify(f"doi {values['doi']}")
    return item.attr("kilde")


def _known(item: Item, values: Mapping[str, str], sources: Mapping[str, str]) -> bool:
    names = (
        item.attr("kilde"),
        f"pmid-{values.get('pmid')}",
        f"doi-{values.get('doi', '').lower()}",
    )
    return any(name in sources for name in names)


def apply(text: str, proposals: list[Proposal]) -> str:
    """The text of a file with all its proposals carried out."""
    for proposal in sorted(proposals, key=lambda p: -p.start):
        behind = proposal.start + len(proposal.old)
        text = text[: proposal.start] + proposal.new + text[behind:]
    return text


__all__ = ["Proposal", "apply", "missing_entries", "propose"]
