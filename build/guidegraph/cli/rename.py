"""`guidegraph rename`: another key for an item, everywhere in the text being written."""

from __future__ import annotations

from typing import Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    RootOption,
    choose_document,
    emit,
    find_root,
    say,
)
from guidegraph.disk import replace_files
from guidegraph.interrupts import in_one_go


def rename(
    key: Annotated[str, typer.Argument(metavar="[SLUG/]KEY[#PART]", help="The key as it is.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The key it shall have.")],
    root: RootOption = None,
    document: DocumentOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say which files would change, and change none.")
    ] = False,
) -> None:
    """Rename a key where it is given, pointed at, cited or listed.

    A recommendation that a released version has under the old key keeps it as `tidligere`, so that
    its history goes on. Released issues are never changed.
    """
    from guidegraph.corpus import load
    from guidegraph.corpus.folders import read_files
    from guidegraph.renaming import rename as renamed

    folder = find_root(root)
    corpus = load(folder, drafts=True)
    slug, slash, old = key.rpartition("/")
    guidelines = corpus.settings.guideline_dir
    slugs = [one.slug for one in corpus.documents]
    given = slug if slash else document
    slug = choose_document(slugs, given=given, root=folder, guideline_dir=guidelines)
    place = corpus.folder(slug)
    done = renamed(corpus, slug, read_files(place), old, new)
    if not dry_run:
        with in_one_go():
            replace_files({place / path: text.encode() for path, text in done.files.items()})
            for former in done.moved.values():
                (place / former).unlink()
    names = [str((place / path).relative_to(corpus.root)) for path in sorted(done.files)]
    emit("".join(f"{name}\n" for name in names))
    say(f"{done.places} steder omdøbt ({done.places} places renamed)"
        + (f"; tidligere=\"{old}\"" if done.recorded else ""))  # fmt: skip
