"""Keys proposed for what an author has not given one: words from the text, never running numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.graph import View
from guidegraph.ids import is_key, slugify
from guidegraph.source import Source
from guidegraph.vocabulary import BIRO, DCTERMS, KR, PROV

WITHOUT_KEY = ("missing-key", "bad-key")
"""Codes of the findings that a proposal answers."""

LONGEST = 5
"""Words of a key at most."""

_HEADING = re.compile(r"(#{1,6})\s+(?:\d+(?:\.\d+)*\.?\s+)?(.*?)\s*(\{[^{}]*\})?\s*$")
_BLOCK = re.compile(r"(:{3,})\s*([\wæøåÆØÅ]+)\s*(\{[^{}]*\})?\s*$")
_USED = re.compile(r"\{[^{}\n]*#([a-z0-9-]+)")
_MARKS = re.compile(r"\[@[^\]]*\]|\{[^{}]*\}|\([A-D]\)|[*^~\[\]\\]")
_FIELD = re.compile(r"^(\w[\wæøå-]*):\s*(.+)$", re.MULTILINE)
_SHORT = 4
"""Words of fewer letters say too little to be in a key made from running text."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A key for one heading or block."""

    file: str
    """The file, relative to the root."""
    line: int
    """Line of the heading or of the block's first line, from 1."""
    what: str
    """The heading, or the block's keyword."""
    key: str
    """The key proposed."""
    before: str
    """The line as it is."""
    after: str
    """The line with the key."""


@dataclass(frozen=True, slots=True)
class SharedEntry:
    """A block that a list shared by all documents lacks."""

    file: str
    """`personer.md` or `kilder.md`."""
    key: str
    """Its key."""
    text: str
    """The block, with its line end."""


def propose(compiled: Compiled) -> tuple[Proposal, ...]:
    """A key for each heading and block of a version that lacks one or has one that cannot be used."""
    used = {key for source in compiled.sources for key in _USED.findall(source.text)}
    found: list[Proposal] = []
    for finding in compiled.findings:
        source = compiled.source(finding.span.file)
        if finding.code not in WITHOUT_KEY or source is None:
            continue
        proposal = _proposal(source, finding.span.line, used)
        if proposal is not None:
            used.add(proposal.key)
            found.append(proposal)
    return tuple(found)


def with_keys(source: Source, proposals: Iterable[Proposal]) -> str:
    """The text of a file with its proposals written in."""
    lines = source.text.split("\n")
    for proposal in proposals:
        if proposal.file == source.path and lines[proposal.line - 1] == proposal.before:
            lines[proposal.line - 1] = proposal.after
    return "\n".join(lines)


def unlisted(
    compiled: Compiled, people: Iterable[str], sources: Iterable[str]
) -> Iterator[SharedEntry]:
    """The people and the cited sources of a version that the shared lists lack."""
    view = View(compiled.graph)
    known = set(people)
    for attribution in view.of_type(PROV.Attribution):
        key = view.value(attribution, PROV.agent).rpartition("#")[2]
        name = view.value(attribution, KR.printedName)
        if attribution in compiled.published_keys and name and key not in known:
            known.add(key)
            yield SharedEntry("personer.md", key, f"::: person {{#{key}}}\nnavn: {name}\n:::\n")
    listed = set(sources)
    for entry in view.of_type(BIRO.BibliographicReference):
        pmid, doi = view.value(entry, KR.printedPmid), view.value(entry, KR.printedDoi).lower()
        if view.value(entry, BIRO.references) or not (pmid or doi):
            continue
        key = f"pmid-{pmid}" if pmid.isdigit() else slugify(f"doi {doi}")
        if key not in listed:
            listed.add(key)
            facts = (("pmid", pmid), ("doi", doi), ("titel", view.value(entry, DCTERMS.title)))
            fields = "".join(f"{name}: {value}\n" for name, value in facts if value)
            yield SharedEntry("kilder.md", key, f"::: kilde {{#{key}}}\n{fields}:::\n")


def _proposal(source: Source, line: int, used: set[str]) -> Proposal | None:
    """A proposal for the heading or block that begins on a line."""
    text = source.line_text(line)
    heading, block = _HEADING.match(text), _BLOCK.match(text)
    if heading:
        what, braces, words = heading[2], heading[3], _words(heading[2], shortest=1)
    elif block:
        what, braces = block[2], block[3]
        words = _block_words(what, braces or "", _inside(source, line, block[1]))
    else:
        return None
    key = _free(words or [slugify(what) or "ord"], used)
    return Proposal(source.path, line, what, key, text, _with_key(text, braces, key))


def _with_key(line: str, braces: str | None, key: str) -> str:
    if not braces:
        return f"{line.rstrip()} {{#{key}}}"
    rest = re.sub(r"#[^\s{}\"]*\s*", "", braces[1:-1], count=1).strip()
    at = line.rindex(braces)
    return f"{line[:at]}{{#{key}{' ' + rest if rest else ''}}}"


def _inside(source: Source, line: int, colons: str) -> str:
    """The text of a block, up to the line that closes it or the next block."""
    inside: list[str] = []
    while line < len(source.starts):
        line += 1
        text = source.line_text(line)
        if text.startswith(":::"):
            break
        inside.append(text)
    return "\n".join(inside)


def _block_words(keyword: str, attributes: str, inside: str) -> list[str]:
    """The words that tell a block from others of its kind."""
    fields = dict(_FIELD.findall(inside))
    title = re.search(r'titel="([^"]*)"', attributes)
    if keyword == "reference" and "forfatter" in fields:
        first = fields["forfatter"].split(";")[0].strip("{} ")
        surname = first.rsplit(" ", 1)[0] if " " in first else first
        return [w for w in (slugify(surname), fields.get("år", "")) if w]
    for name in ("navn", "titel", "database"):
        if name in fields:
            return _words(fields[name], shortest=1)
    if title:
        return _words(title[1], shortest=1)
    return _words(_MARKS.sub(" ", inside), shortest=_SHORT)


def _words(text: str, *, shortest: int) -> list[str]:
    words = slugify(_MARKS.sub(" ", text)).split("-")
    kept = [word for word in words if len(word) >= shortest]
    return list(dict.fromkeys(kept or words))


def _free(words: list[str], used: set[str]) -> str:
    """The fewest of the words, at most five, that make a key not used; else a letter is added."""
    fewest = min(3, len(words))
    for count in range(fewest, max(fewest, min(len(words), LONGEST)) + 1):
        key = "-".join(words[:count])
        if is_key(key) and key not in used:
            return key
    base = "-".join(words[:LONGEST])
    base = base if is_key(base) else f"nr-{base}".rstrip("-")
    letters = (f"{base}-{chr(code)}" for code in range(ord("b"), ord("z") + 1))
    free = next((key for key in (base, *letters) if key not in used), "")
    return free or _free([base, "z"], used)
