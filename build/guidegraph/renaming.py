"""Giving an item of the text that is being written another key, everywhere it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guidegraph.compiler import Compiled
from guidegraph.corpus import Corpus, Document
from guidegraph.errors import GuidegraphError
from guidegraph.ids import is_key, slugify
from guidegraph.source import changeable_text, saved_like

POINTING = ("støtter", "gælder", "af", "erstattes-af", "om", "lukker")
"""Attributes that name items by their keys."""
LISTED = {"grupper": "anbefalinger", "afsnit": "afsnit"}
"""Lists of the front matter that name files by their keys, each with the folder."""
_HEAD = re.compile(r"(?m)^(?:#{1,6}\s|:{3,}\s*\S).*$")
_RECOMMENDATION = re.compile(r":{3,}\s*anbefaling\b")
_CITED = re.compile(r"\[@[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Renaming:
    """The files of a document after a key was renamed."""

    files: Mapping[str, str]
    """The text of each file that changes, by its new path in the document's folder."""
    moved: Mapping[str, str]
    """Old path by new path, for files that are named by the key."""
    places: int
    """How often the key was replaced."""
    recorded: bool
    """Whether the old key is kept as `tidligere`, since a released version has it."""


def rename(corpus: Corpus, slug: str, files: Mapping[str, bytes], old: str, new: str) -> Renaming:
    """Rename the key `old` (`KEY`, or `REC#PART` for a part) to `new` in a document's files.

    `files` maps paths in the document's folder to bytes. Raises `GuidegraphError` where the key is
    not there, the new one cannot be used, or the text would be read differently afterwards.
    """
    texts = {p: _text(data, f"{slug}/{p}") for p, data in files.items() if p.endswith(".md")}
    document = corpus.document(slug)
    before = corpus.compile_other(document, dict(files))
    if "#" in old:
        return _rename_part(corpus, document, files, before, old, new)
    _refuse(texts, slug, old, new)
    released = {item.key for c in document.versions if not c.is_draft
                for item in c.keys.recommendations}  # fmt: skip
    record = old in released and any(item.key == old for item in before.keys.recommendations)
    changed, count = {}, 0
    for path, text in texts.items():
        after, places = _rename_in(text, old, new, record=record)
        count += places
        changed[path] = after
    moved = {
        f"{folder}/{new}.md": f"{folder}/{old}.md"
        for folder in LISTED.values()
        if f"{folder}/{old}.md" in texts and f"- {old}\n" in texts.get("retningslinje.md", "")
    }
    result = {
        next((n for n, o in moved.items() if o == path), path): text
        for path, text in changed.items()
    }
    others = {p: d for p, d in files.items() if p not in texts}
    compared = {path: text.encode() for path, text in result.items()}
    after_all = corpus.compile_other(document, {**others, **compared})
    _compare(before, after_all)
    kept = {
        path: saved_like(text, files[moved.get(path, path)])
        for path, text in result.items()
        if path in moved or text != texts.get(path)
    }
    return Renaming(kept, moved, count, record)


def _text(data: bytes, path: str) -> str:
    """A file's text with LF line ends and without a byte-order mark."""
    return changeable_text(data, path).removeprefix("\ufeff").replace("\r\n", "\n")


def _rename_part(
    corpus: Corpus, document: Document, files: Mapping[str, bytes], before: Compiled, old: str,
    new: str,
) -> Renaming:  # fmt: skip
    """Rename the key of a graded part, in its recommendation and where it is pointed at."""
    home, _, part = old.partition("#")
    known = before.keys.find(home)
    if known is None or part not in known.parts:
        raise GuidegraphError(
            f"Nøglen »{old}« findes ikke i {document.slug}.",
            f'There is no key "{old}" in {document.slug}.',
        )
    if not is_key(new) or new in known.parts:
        raise GuidegraphError(f"»{new}« kan ikke være nøgle her.", f'"{new}" cannot be a key here.')
    released = (c.keys.find(home) for c in document.versions if not c.is_draft)
    record = any(found and part in found.parts for found in released)
    kept: dict[str, str] = {}
    count = 0
    for path, data in files.items():
        if path.endswith(".md"):
            text, places = _rename_part_in(data.decode("utf-8"), home, part, new, record=record)
            count += places
            if places:
                kept[path] = text
    changed = {path: text.encode() for path, text in kept.items()}
    _compare(before, corpus.compile_other(document, {**files, **changed}))
    return Renaming(kept, {}, count, record)


def _rename_part_in(text: str, home: str, part: str, new: str, *, record: bool) -> tuple[str, int]:
    """The text with a part's key renamed in its recommendation's blocks and in attributes."""
    count = 0
    blocks = re.compile(
        rf"(?ms)^(?P<colons>:{{3,}})\s*(?P<kind>anbefaling\b[^\n]*#{re.escape(home)}[\s}}]|"
        rf'variant\b[^\n]*\baf="{re.escape(home)}").*?^(?P=colons)\s*$'
    )
    clause = re.compile(rf"(?<=\]\{{)#{re.escape(part)}(?=[\s}}])")

    def block(match: re.Match[str]) -> str:
        nonlocal count
        own = match["kind"].startswith("anbefaling") and record
        inside, times = clause.subn(f'#{new} tidligere="{part}"' if own else f"#{new}", match[0])
        count += times
        return inside

    def head(match: re.Match[str]) -> str:
        nonlocal count
        token = rf'(?<![\w#-])((?:anbefaling/)?{re.escape(home)})#{re.escape(part)}(?=[\s"])'
        line, times = re.subn(token, rf"\g<1>#{new}", match[0])
        count += times
        return line

    return _HEAD.sub(head, blocks.sub(block, text)), count


def _refuse(texts: Mapping[str, str], slug: str, old: str, new: str) -> None:
    """Raise where the old key is not there or the new one cannot be used."""
    if not is_key(new):
        better = slugify(new) or "ny-noegle"
        raise GuidegraphError(
            f"»{new}« kan ikke være nøgle.", f'"{new}" cannot be a key.',
            hint_da=f"Brug a-z, tal og bindestreger: {better}",
            hint_en=f"Use a-z, digits and hyphens: {better}",
        )  # fmt: skip
    keys = {key for text in texts.values() for key in _keys(text)}
    if old not in keys:
        raise GuidegraphError(
            f"Nøglen »{old}« findes ikke i {slug}.", f'There is no key "{old}" in {slug}.'
        )
    if new in keys:
        raise GuidegraphError(
            f"Nøglen »{new}« er brugt i forvejen.", f'The key "{new}" is used already.'
        )


def _keys(text: str) -> set[str]:
    heads = _HEAD.findall(text)
    return {key for head in heads for key in re.findall(r"\{[^{}]*?#([a-z0-9-]+)", head)}


def _rename_in(text: str, old: str, new: str, *, record: bool) -> tuple[str, int]:
    """The text with the key renamed where it is given, pointed at, cited or listed."""
    count = 0
    name = re.escape(old)

    def head(match: re.Match[str]) -> str:
        nonlocal count
        line = match[0]
        kept = f'#{new} tidligere="{old}"' if record and _RECOMMENDATION.match(line) else f"#{new}"
        line, given = re.subn(rf"(?<=[{{\s])#{name}(?=[\s}}])", kept, line, count=1)
        pointer = rf'((?:{"|".join(POINTING)})=")([^"]*)(")'
        token = rf"(?<![\w#/-])((?:[\wæøå]+/)?){name}(?=[#/\s]|$)"
        used = 0

        def value(found: re.Match[str]) -> str:
            nonlocal used
            inside, times = re.subn(token, rf"\g<1>{new}", found[2])
            used += times
            return found[1] + inside + found[3]

        line = re.sub(pointer, value, line)
        count += given + used
        return line

    def cited(match: re.Match[str]) -> str:
        nonlocal count
        inside, times = re.subn(rf"@{name}(?![\w-])", f"@{new}", match[0])
        count += times
        return inside

    text = _CITED.sub(cited, _HEAD.sub(head, text))
    front = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    if front:
        listed, times = _rename_listed(front[0], name, new)
        text, count = listed + text[front.end() :], count + times
    return text, count


def _rename_listed(front: str, name: str, new: str) -> tuple[str, int]:
    """The front matter with the key renamed in the lists that name files."""
    count = 0

    def one_list(match: re.Match[str]) -> str:
        nonlocal count
        inside, times = re.subn(rf"(?m)^(\s*-\s+){name}$", rf"\g<1>{new}", match[0])
        count += times
        return inside

    lists = rf"(?m)^(?:{'|'.join(LISTED)}):[ ]*\n(?:\s*-\s.*\n)+"
    return re.sub(lists, one_list, front), count


def _compare(before: Compiled, after: Compiled) -> None:
    """Raise where the renamed text has findings of the reader that it did not have."""
    known = sorted(finding.code for finding in before.findings)
    new = [finding for finding in after.findings if finding.code not in known]
    if len(after.findings) > len(before.findings) or new:
        worst = (new or list(after.findings))[0]
        raise GuidegraphError(
            f"Omdøbningen ville give en fejl: {worst.message_da}",
            f"The renaming would make an error: {worst.message_en}",
        )
