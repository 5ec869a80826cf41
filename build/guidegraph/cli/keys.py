"""`guidegraph keys`: keys for what has none, and entries that the shared lists lack."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    OutputOption,
    RootOption,
    choose_document,
    emit,
    find_root,
    say,
    write_bytes,
)

if TYPE_CHECKING:
    from guidegraph.compiler import Compiled
    from guidegraph.naming import Proposal, SharedEntry

HEADINGS = {"personer.md": "# Personer {#personer}\n", "kilder.md": "# Kilder {#kilder}\n"}


class Format(StrEnum):
    """How the proposals are written."""

    text = "text"
    json = "json"


def keys(
    root: RootOption = None,
    document: DocumentOption = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the keys into the files, and the entries.")
    ] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to show them.")] = Format.text,
    output: OutputOption = None,
) -> None:
    """Propose a key for each heading and block that lacks one, made of its own words.

    Also lists the people and the cited sources that are not yet in guideline/personer.md and
    guideline/kilder.md. Nothing is changed without --write.
    """
    from guidegraph.corpus import load
    from guidegraph.naming import propose, unlisted

    folder = find_root(root)
    corpus = load(folder, drafts=True)
    guidelines = corpus.settings.guideline_dir
    slugs = [one.slug for one in corpus.documents]
    slug = choose_document(slugs, given=document, root=folder, guideline_dir=guidelines)
    compiled = corpus.version(f"{slug}@worktree")
    proposals = propose(compiled)
    if write and proposals:
        _write_keys(folder, compiled, proposals)
        compiled = load(folder, drafts=True).version(f"{slug}@worktree")
    base = folder / guidelines
    entries = tuple(unlisted(compiled, _listed(base / "personer.md"), _listed(base / "kilder.md")))
    emit(_shown(proposals, entries, format), output)
    if write:
        _write_entries(base, entries)
        count = len(proposals) + len(entries)
        say(f"{count} nøgler og poster skrevet ({count} keys and entries written)")


def _listed(path: Path) -> set[str]:
    """The keys of a shared list."""
    import re

    text = path.read_text("utf-8") if path.is_file() else ""
    return set(re.findall(r"^:::.*\{#([a-z0-9-]+)", text, re.MULTILINE))


def _shown(
    proposals: Sequence[Proposal], entries: Sequence[SharedEntry], format: Format
) -> str:
    if format is Format.json:
        shown = {
            "keys": [asdict(one) for one in proposals],
            "entries": [asdict(one) for one in entries],
        }
        return json.dumps(shown, ensure_ascii=False, indent=1)
    lines = [f"{one.file}:{one.line}: {one.what}: {{#{one.key}}}" for one in proposals]
    return "\n".join([*lines, *(f"{one.file}: {{#{one.key}}}" for one in entries)])


def _write_keys(folder: Path, compiled: Compiled, proposals: Sequence[Proposal]) -> None:
    from guidegraph.naming import with_keys

    for source in compiled.sources:
        mine = [one for one in proposals if one.file == source.path]
        if mine:
            write_bytes(folder / source.path, with_keys(source, mine).encode())


def _write_entries(base: Path, entries: Sequence[SharedEntry]) -> None:
    for name, heading in HEADINGS.items():
        texts = [one.text for one in entries if one.file == name]
        if texts:
            path = base / name
            before = path.read_text("utf-8") if path.is_file() else heading
            write_bytes(path, "\n".join((before, *texts)).encode())
