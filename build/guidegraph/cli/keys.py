"""`guidegraph keys`: the keys that authors have not written, proposed or written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    OutputOption,
    RootOption,
    emit,
    find_root,
    note_if_empty,
    say,
)
from guidegraph.disk import replace_files
from guidegraph.source import changeable_text, saved_like

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus
    from guidegraph.corpus.keys import Proposal

HEADINGS = {"personer.md": "# Personer {#personer}\n", "kilder.md": "# Kilder {#kilder}\n"}


class Format(StrEnum):
    """How the proposals are written."""

    text = "text"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to show them.")]
WriteOption = Annotated[bool, typer.Option("--write", help="Write the keys into the files.")]


@dataclass(slots=True)
class _Found:
    """What the documents lack."""

    keys: list[Proposal] = field(default_factory=list)
    """Keys, by file and place."""
    texts: dict[str, str] = field(default_factory=dict)
    """The text of each file with its keys, by path from the root."""
    entries: dict[tuple[str, str], str] = field(default_factory=dict)
    """Blocks that a shared list lacks, by list and key."""


def keys(
    root: RootOption = None,
    document: DocumentOption = None,
    output: OutputOption = None,
    format: FormatOption = Format.text,
    write: WriteOption = False,
) -> None:
    """Propose a key for every block and heading without one, from its own words.

    With `--write` they are put into the files, and cited sources and people that the shared lists
    lack are added to `kilder.md` and `personer.md`.
    """
    from guidegraph.corpus import load

    folder = find_root(root)
    if document is None:
        note_if_empty(folder)
    corpus = load(folder)
    found = _find(corpus, document)
    guidelines = corpus.settings.guideline_dir
    emit(_json(found) if format is Format.json else _text(found, guidelines), output)
    if write:
        texts = {**found.texts, **dict(_longer_lists(found, folder, guidelines))}
        replace_files({folder / path: text.encode() for path, text in texts.items()})
    count = len(found.keys) + len(found.entries)
    done = ("skrevet", "written") if write else ("foreslået", "proposed")
    say(f"{count} nøgler og poster {done[0]} ({count} keys and entries {done[1]})")


def _find(corpus: Corpus, document: str | None) -> _Found:
    from guidegraph.corpus.folders import read_files
    from guidegraph.corpus.keys import apply, missing_entries, propose
    from guidegraph.parse import Problem, decode

    found = _Found()
    names = corpus.settings.names
    for entry in [corpus.document(document)] if document else corpus.documents:
        files = read_files(corpus.folder(entry.slug))
        prefix = f"{corpus.settings.guideline_dir}/{entry.slug}/"
        for path, proposals in sorted(propose(files, entry.slug, prefix, names).items()):
            name = path.removeprefix(prefix)
            text = apply(decode(files[name], path, Problem()).text, proposals)
            found.keys += proposals
            found.texts[path] = saved_like(text, files[name])
            files[name] = text.encode()
        for name, key, text in missing_entries(files, entry.slug, names, corpus.lists.shared()):
            found.entries.setdefault((name, key), text)
    return found


def _text(found: _Found, guidelines: str) -> str:
    proposed = [f"{one.path}:{one.line}: {{#{one.key}}}" for one in found.keys]
    return "\n".join(
        [*proposed, *(f"{guidelines}/{name}: {{#{key}}}" for name, key in sorted(found.entries))]
    )


def _json(found: _Found) -> str:
    entries = [
        {"file": n, "key": k, "text": text} for (n, k), text in sorted(found.entries.items())
    ]
    shown = {"keys": [asdict(one) for one in found.keys], "entries": entries}
    return json.dumps(shown, ensure_ascii=False, indent=1)


def _longer_lists(found: _Found, root: Path, guidelines: str) -> Iterator[tuple[str, str]]:
    """Path and new text of each shared list that something is added to."""
    for name, heading in HEADINGS.items():
        blocks = [text for (listed, _), text in sorted(found.entries.items()) if listed == name]
        if blocks:
            path = f"{guidelines}/{name}"
            there = root / path
            data = there.read_bytes() if there.is_file() else heading.encode()
            before = changeable_text(data, path).rstrip("\r\n")
            yield path, saved_like(before + "\n\n" + "\n".join(blocks), data)
