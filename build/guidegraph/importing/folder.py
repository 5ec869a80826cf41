"""Writing an edition to disk: all of it or nothing, and never over what is there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from guidegraph import disk
from guidegraph.disk import new_file, unwritable
from guidegraph.errors import ImportRefused
from guidegraph.ids import is_key
from guidegraph.workshop import working_folder


def target_folder(
    root: Path, guideline_dir: str, output: Path | None, source: Path
) -> tuple[Path, str]:
    """The edition's folder and its slug: the one given, else one named after the source file.

    Raises `ImportRefused` for a name that is no slug, or a folder outside the root's guidelines.
    """
    from guidegraph.ids import slugify

    if output is None:
        slug = slugify(source.stem, words=8)
        folder = root / guideline_dir / slug
    else:
        given = Path(os.path.abspath(output))
        folder, slug = given, given.name
    if not is_key(slug):
        raise ImportRefused(
            f"«{slug}» kan ikke være navn på en retningslinje: brug små bogstaver, tal og bindestreg.",
            f'"{slug}" cannot name a guideline: use small letters, figures and hyphens.',
            hint_da=f"Vælg et navn: --output {guideline_dir}/dmcg-emne",
            hint_en=f"Choose a name: --output {guideline_dir}/dmcg-topic",
        )
    return folder, slug


def refuse_existing(folder: Path) -> None:
    """Raise `ImportRefused` where the folder already holds something."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ImportRefused(
            f"{folder.name} findes allerede. Intet er skrevet.",
            f"{folder.name} exists already. Nothing was written.",
            hint_da="Vælg en anden mappe, eller brug --merge for at lægge importen sammen med den.",
            hint_en="Choose another folder, or use --merge to merge the import into it.",
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files to a new folder in one step: a sibling is filled, synced and renamed.

    Raises `ImportRefused` where something is there already, `SourceUnreadable` where it cannot be
    written.
    """
    refuse_existing(folder)
    try:
        made = working_folder(folder.parent, folder.name)
        try:
            for path, data in sorted(files.items()):
                new_file(made.folder / path, data)
            os.chmod(made.folder, 0o755)
            if folder.is_dir():
                folder.rmdir()
            os.rename(made.folder, folder)
        finally:
            made.clear()
    except OSError as error:
        raise unwritable(folder, error) from error


def replace_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace or add files of an existing folder, all or none."""
    disk.replace_files({folder / path: data for path, data in sorted(files.items())})
