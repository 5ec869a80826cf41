"""`guidegraph rename`: a key renamed everywhere, the old one recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, RootOption, say

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus


def rename(
    old: Annotated[str, typer.Argument(help="KEY, or REC#PART for a part of a recommendation.")],
    new: Annotated[str, typer.Argument(help="The new key.")],
    root: RootOption = None,
    document: DocumentOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would change.")
    ] = False,
) -> int:
    """Rename a key where it is defined and wherever it is named, in all files of the draft.

    A released recommendation keeps its history: the old key is recorded with tidligere="…".
    Nothing is written where the renamed text would bring a new finding.
    """
    from guidegraph.cli.chosen import load_corpus, slug_of
    from guidegraph.cli.frame import write_bytes
    from guidegraph.cli.renaming import rename_key
    from guidegraph.corpus.folders import read_files

    corpus, base = load_corpus(root)
    slug = slug_of(corpus, base, document)
    folder = corpus.folder(slug)
    files = {path: data for path, data in read_files(folder).items() if path.endswith(".md")}
    texts = {path: data.decode("utf-8", "surrogateescape") for path, data in files.items()}
    done = rename_key(texts, old, new, released=_released(corpus, slug, old))
    after = {path: text.encode("utf-8", "surrogateescape") for path, text in done.files.items()}
    _hold_findings(corpus, slug, files, after)
    changed = sorted(path for path, data in after.items() if files.get(path) != data)
    for path in changed:
        print(path)
        if not dry_run:
            write_bytes(folder / path, after[path])
    for path in sorted(set(files) - set(after)):
        if not dry_run:
            (folder / path).unlink()
    say(f"guidegraph: {done.places} steder i {len(changed)} filer. / "
        f"{done.places} places in {len(changed)} files.")  # fmt: skip
    return 0


def _released(corpus: Corpus, slug: str, old: str) -> bool:
    """Whether a released version has the key, so that it must be recorded."""
    home, _, part = old.rpartition("#")
    for compiled in corpus.document(slug).versions:
        known = compiled.keys.find(home or part)
        if not compiled.is_draft and known and (not home or part in known.parts):
            return True
    return False


def _hold_findings(
    corpus: Corpus, slug: str, before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    """Raise where the renamed text has findings that the old one had not."""
    from collections import Counter

    from guidegraph.cli.renaming import KeyNotRenamed

    document = corpus.document(slug)
    was, now = (
        Counter(f.code for f in corpus.compile_other(document, files).findings)
        for files in (before, after)
    )
    fresh = sorted((now - was).elements())
    if fresh:
        codes = ", ".join(dict.fromkeys(fresh))
        raise KeyNotRenamed(
            f"Omdøbt ville teksten få nye fund: {codes}.",
            f"Renamed, the text would have new findings: {codes}.",
            hint_da="Ret dem i teksten først, eller omdøb i hånden.",
            hint_en="Mend the text first, or rename by hand.",
        )
