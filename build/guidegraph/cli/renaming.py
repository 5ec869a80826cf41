"""A key renamed in all files of a guideline: where it is defined and where it is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guidegraph.errors import GuidegraphError
from guidegraph.ids import is_key

NAMING = ("støtter", "gælder", "om", "af", "erstattes-af", "lukker")
"""Attributes whose values name items."""

_BRACES = re.compile(r"(?<!\\)\{(?=[#.\w])[^{}\n]*\}")
_CITED = re.compile(r"(?<!\\)\[@[^\[\]]*\]")
_VALUE = re.compile(r'(?P<name>[\w-]+)="(?P<value>[^"]*)"')
_OPENED = re.compile(r"^(?P<colons>:{3,})\s*(?P<word>[\w-]+)\s*(?P<attributes>\{.*\})?\s*$")


class KeyNotRenamed(GuidegraphError):
    """A key cannot be renamed."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """Files with a key renamed."""

    files: Mapping[str, str]
    """Text of every file by path; a group's file may have a new name."""
    places: int
    """How many places were changed."""


@dataclass(slots=True)
class _Work:
    old: str
    new: str
    home: str
    """Key of the recommendation of a part; empty for an item."""
    released: bool
    places: int = 0
    defined: int = 0


def rename_key(
    files: Mapping[str, str], old: str, new: str, *, released: bool = False
) -> Renamed:
    """The files with the key `old` (`KEY` or `REC#PART`) renamed to `new`.

    `released` puts `tidligere="old"` on a recommendation, so that its history goes on. Raises
    `KeyNotRenamed` where `old` is defined nowhere or `new` cannot be used.
    """
    home, _, part = old.rpartition("#")
    work = _Work(part, new, home, released)
    if not is_key(new):
        raise _refused(f"»{new}« er ikke en nøgle (a-z, 0-9, bindestreg).",
                       f"“{new}” is no key (a-z, 0-9, hyphen).")  # fmt: skip
    if new == part:
        raise _refused("De to nøgler er ens.", "The two keys are the same.")
    if _defines(files, new, home):
        raise _refused(f"Nøglen {new} er i brug.", f"The key {new} is in use.")
    found = {path: _file(text, work) for path, text in files.items()}
    if not work.defined:
        raise _refused(f"Nøglen {old} findes ikke.", f"There is no key {old}.")
    group = f"anbefalinger/{part}.md"
    if not home and group in found:
        found[f"anbefalinger/{new}.md"] = found.pop(group)
        work.places += 1
    return Renamed(found, work.places)


def _refused(da: str, en: str) -> KeyNotRenamed:
    return KeyNotRenamed(da, en)


def _defines(files: Mapping[str, str], key: str, home: str) -> bool:
    probe = _Work(key, key, home, released=False)
    for text in files.values():
        _file(text, probe)
    return bool(probe.defined)


def _file(text: str, work: _Work) -> str:
    """One file, line by line, knowing which recommendation a line stands in."""
    lines = (text if work.home else _CITED.sub(lambda m: _cited(m[0], work), text)).split("\n")
    inside: list[tuple[int, str]] = []
    front = bool(lines) and lines[0].strip() == "---"
    for i, line in enumerate(lines):
        if front:
            front = i == 0 or line.strip() != "---"
            lines[i] = _group_item(line, work)
            continue
        opened = _OPENED.match(line)
        if opened:
            attributes = opened["attributes"] or ""
            inside.append((len(opened["colons"]), _recommendation(opened["word"], attributes)))
        home = next((key for _, key in reversed(inside) if key), "")
        lines[i] = _line(line, home, work, is_head=bool(opened) or line.startswith("#"),
                         word=opened["word"] if opened else "")  # fmt: skip
        if re.fullmatch(r":{3,}\s*", line):
            closing = len(line.strip())
            while inside and inside[-1][0] > closing:
                inside.pop()
            if inside:
                inside.pop()
    return "\n".join(lines)


def _recommendation(word: str, attributes: str) -> str:
    """Key of the recommendation whose parts a block may define."""
    if word == "anbefaling":
        found = re.match(r"\{#([a-z0-9-]+)", attributes)
    elif word == "variant":
        found = re.search(r'\baf="([a-z0-9-]+)"', attributes)
    else:
        return ""
    return found[1] if found else ""


def _group_item(line: str, work: _Work) -> str:
    item = re.fullmatch(r"(\s*-\s+)([\"']?)([a-z0-9-]+)\2\s*", line)
    if not work.home and item and item[3] == work.old:
        work.places += 1
        return f"{item[1]}{work.new}"
    return line


def _line(line: str, home: str, work: _Work, *, is_head: bool, word: str) -> str:
    def braces(match: re.Match[str]) -> str:
        clause = match.start() > 0 and line[match.start() - 1] == "]"
        return _attributes(match[0], home, work, clause=clause, is_head=is_head, word=word)

    return _BRACES.sub(braces, line)


def _cited(text: str, work: _Work) -> str:
    new, count = re.subn(rf"@{re.escape(work.old)}(?![a-z0-9-])", f"@{work.new}", text)
    work.places += count
    return new


def _attributes(
    text: str, home: str, work: _Work, *, clause: bool, is_head: bool, word: str
) -> str:
    own = clause and home == work.home if work.home else is_head and not clause
    head = f"{{#{work.old}"
    if own and text.startswith(head) and text[len(head)] in " }.":
        work.places += 1
        work.defined += 1
        text = f"{{#{work.new}" + text[len(head) :]
        if work.released and (word == "anbefaling" or work.home) and "tidligere=" not in text:
            text = f'{text[:-1].rstrip()} tidligere="{work.old}"}}'

    def value(match: re.Match[str]) -> str:
        if match["name"] not in NAMING:
            return match[0]
        words = [_named(w, match["name"], work) for w in match["value"].split(" ")]
        return f'{match["name"]}="{" ".join(words)}"'

    return _VALUE.sub(value, text)


def _named(word: str, attribute: str, work: _Work) -> str:
    """One name in an attribute: `key`, `key#part`, `kind/key`, `kind/key#part`, `tabel/key/row`."""
    kind, slash, rest = word.partition("/") if "/" in word else ("", "", word)
    key, hash_, tail = rest.partition("#")
    key, row_slash, row = key.partition("/")
    if work.home:
        if key == work.home and tail == work.old:
            work.places += 1
            return f"{kind}{slash}{key}#{work.new}"
        return word
    if key != work.old:
        return word
    work.places += 1
    return f"{kind}{slash}{work.new}{row_slash}{row}{hash_}{tail}"
