"""`guidegraph keys`: the keys that authors have not written, proposed or written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    OutputOption,
    RootOption,
    emit,
    find_root,
    write_bytes,
)


def keys(
    root: RootOption = None,
    document: DocumentOption = None,
    output: OutputOption = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the keys into the files.")
    ] = False,
) -> None:
    """Propose a key for every block and heading without one, from its first words.

    With `--write` they are put into the files, and cited sources and people that the shared lists
    lack are added to `kilder.md` and `personer.md`.
    """
    from guidegraph.corpus import load
    from guidegraph.corpus.folders import read_files
    from guidegraph.corpus.keys import apply, missing_entries, propose
    from guidegraph.parse import Problem, decode

    folder = find_root(root)
    corpus = load(folder)
    guidelines = folder / corpus.settings.guideline_dir
    chosen = [corpus.document(document)] if document else list(corpus.documents)
    shared = corpus.lists.shared()
    lines: list[str] = []
    additions: dict[str, dict[str, str]] = {}
    changed: dict[str, str] = {}
    for entry in chosen:
        files = read_files(guidelines / entry.slug)
        prefix = f"{corpus.settings.guideline_dir}/{entry.slug}/"
        for path, proposals in propose(files, entry.slug, prefix, corpus.settings.names).items():
            name = path.removeprefix(prefix)
            text = apply(decode(files[name], path, Problem()).text, proposals)
            lines += [f"{path}:{p.line}: {{#{p.key}}}" for p in proposals]
            files[name] = text.encode()
            changed[path] = text
        for name, key, text in missing_entries(files, entry.slug, corpus.settings.names, shared):
            if key not in additions.setdefault(name, {}):
                lines.append(f"{corpus.settings.guideline_dir}/{name}: {{#{key}}}")
                additions[name][key] = text
    if write:
        for path, text in changed.items():
            write_bytes(folder / path, text.encode())
        for name, blocks in additions.items():
            _append(guidelines / name, list(blocks.values()))
    emit("\n".join(lines) or "Alle nøgler er skrevet. / All keys are written.", output)


def _append(path: Path, blocks: list[str]) -> None:
    before = path.read_text("utf-8").rstrip("\n") + "\n\n" if path.is_file() else ""
    write_bytes(path, (before + "\n".join(blocks)).encode())
