"""References of an author file, read and added to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidegraph.diagnostics import Finding, Severity
from guidegraph.ids import is_key, slugify
from guidegraph.importing.bibliography.formats import ReferenceFormat, load_references
from guidegraph.importing.bibliography.matching import match
from guidegraph.importing.bibliography.reference import Name, Reference
from guidegraph.importing.keys import Keys
from guidegraph.parse import Block, Problem, decode, parse_blocks, read_fields
from guidegraph.source import Source, Span, changeable_text, saved_like

_FIELDS = {"titel": "title", "tidsskrift": "journal", "år": "year", "bind": "volume", "hæfte": "issue",
           "sider": "pages", "artikelnummer": "article", "doi": "doi", "pmid": "pmid", "url": "url",
           "forlag": "publisher", "udgave": "edition", "type": "type"}  # fmt: skip
_WIDE = 98


@dataclass(frozen=True, slots=True)
class Added:
    """A reference file with references added."""

    content: bytes
    """Its new content."""
    new: int
    """References added."""
    known: int
    """References that were there already."""
    findings: tuple[Finding, ...]
    """What a person should look at."""


def read_references(data: bytes, path: str) -> tuple[Reference, ...]:
    """The references of an author file, in its order."""
    return tuple(one for one, _ in _placed(data, path))


def _placed(data: bytes, path: str) -> Iterator[tuple[Reference, Span]]:
    problems = Problem()
    source = decode(data, path, problems)
    for block in parse_blocks(source, problems, raw=frozenset({"reference"})):
        if block.kind == "block" and block.name == "reference":
            yield _reference(block, source, problems), source.span(block.start, block.head_end)


def _reference(block: Block, source: Source, problems: Problem) -> Reference:
    number = block.attributes.get("nr")
    made = Reference(block.attributes.key, number.value if number else "", type="")
    texts: dict[str, str] = {}
    for entry in read_fields(source, *block.body, problems):
        if entry.name == "forfatter":
            names = [part for part in entry.parts() if part.casefold().rstrip(".") != "et al"]
            more = len(names) < len(entry.parts())
            made = replace(made, authors=tuple(Name.read(n) for n in names), more_authors=more)
        elif entry.name in _FIELDS:
            texts[_FIELDS[entry.name]] = entry.value
    kind = texts.pop("type", "") or ("article-journal" if "journal" in texts else "document")
    return replace(made, type=kind, **texts)  # type: ignore[arg-type]


def add_references(old: bytes, data: bytes, kind: ReferenceFormat, *, path: str) -> Added:
    """Add the references of a file behind those of an author file; those it has stay as they are."""
    incoming = load_references(data, kind)
    placed = list(_placed(old, path))
    known = [one for one, _ in placed]
    keys = Keys()
    keys.used |= {one.key for one in known}
    parts: list[str] = []
    findings: list[Finding] = []
    found = 0
    for one in incoming:
        hit = match(one, known)
        if hit is not None and hit.confidence != "lav":
            found += 1
            span = next((s for k, s in placed if k is hit.reference), Span(path, 1, 1, 1, 1))
            findings += _compare(one, hit.reference, hit.by, hit.confidence, span)
            continue
        key = keys.take(_key(one), more=slugify(one.title).split("-")[:4])
        made = replace(one, key=key)
        known.append(made)
        parts.append(_block(made))
    if not parts:
        return Added(old, 0, found, tuple(findings))
    body = changeable_text(old, path).rstrip("\r\n") + "\n"
    content = body + "".join("\n" + part for part in parts)
    return Added(saved_like(content, old).encode(), len(parts), found, tuple(findings))


def _key(one: Reference) -> str:
    name = slugify(one.authors[0].family, words=3) if one.authors else slugify(one.title, words=3)
    key = f"{name}-{one.year}" if one.year else name
    if is_key(one.key) and not key:
        return one.key
    return key or "reference"


def _compare(
    new: Reference, old: Reference, by: str, confidence: str, span: Span
) -> Iterator[Finding]:
    """A finding for each field that differs from the reference that is there."""
    labels = {english: danish for danish, english in _FIELDS.items()}
    different = [
        f"{labels[name]}: «{getattr(old, name)}» / «{getattr(new, name)}»"
        for name in labels
        if name != "type" and getattr(new, name) and getattr(old, name)
        and _loose(getattr(new, name)) != _loose(getattr(old, name))
    ]  # fmt: skip
    if different or confidence != "høj":
        shown = "; ".join(different) or "–"
        yield Finding(
            "import-doubtful", "import", Severity.WARNING if different else Severity.INFO, span,
            f"Referencen «{old.key}» findes i forvejen (fundet ved {by}, sikkerhed {confidence}); forskelle: {shown}.",
            f'The reference "{old.key}" is there already (found by {by}, confidence {confidence}); differences: {shown}.',
            "Ret posten i hånden, hvis den nye er rigtig.", "Correct the entry by hand if the new one is right.",
            target="",
        )  # fmt: skip


def _loose(text: str) -> str:
    return slugify(text).rstrip(".")


def _block(one: Reference) -> str:
    authors = "; ".join([a.short() for a in one.authors] + (["et al."] if one.more_authors else []))
    values = {"titel": one.title, "forfatter": authors}
    values |= {
        danish: str(getattr(one, english))
        for danish, english in _FIELDS.items()
        if danish != "titel"
    }
    lines = "".join(_line(name, value) for name, value in values.items() if value)
    status = "matchet" if one.doi or one.pmid else "navngivet"
    return f'::: reference {{#{one.key} status="{status}"}}\n{lines}:::\n'


def _line(name: str, value: str) -> str:
    words = " ".join(value.split()).split(" ")
    lines, current = [], f"{name}:"
    for word in words:
        if len(current) + len(word) + 1 > _WIDE and current.strip():
            lines.append(current)
            current = f"  {word}"
        else:
            current = f"{current} {word}"
    return "\n".join([*lines, current]) + "\n"
