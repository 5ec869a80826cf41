"""`guidegraph new`: a complete empty guideline to fill in."""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from guidegraph.cli.frame import RootOption, emit, find_root
from guidegraph.disk import unwritable
from guidegraph.errors import SourceUnreadable
from guidegraph.workshop import working_folder

TO_FILL_TITLE = "UDFYLD retningslinjens titel"
TO_FILL_GROUP = "UDFYLD gruppens nøgle, for eksempel dlcg"


def new_guideline(
    slug: Annotated[str, typer.Argument(help="Name of its folder: a-z, 0-9 and hyphens.")],
    title: Annotated[str, typer.Option("--title", help="Its title.", show_default=False)] = "",
    group: Annotated[
        str,
        typer.Option("--group", help="Key of the cancer group, such as dlcg.", show_default=False),
    ] = "",
    root: RootOption = None,
) -> None:
    """Make guideline/SLUG/ with all files of template 10.

    What the author has to write is marked UDFYLD, and `guidegraph check` lists it. Nothing that is
    there already is touched.
    """
    from guidegraph.ids import is_key, slugify
    from guidegraph.settings import load_settings

    folder = find_root(root)
    if not is_key(slug):
        better = slugify(slug) or "min-retningslinje"
        raise SourceUnreadable(
            f"»{slug}« kan ikke være navn på en retningslinje.",
            f'"{slug}" cannot be the name of a guideline.',
            hint_da=f"Brug a-z, tal og bindestreger: {better}",
            hint_en=f"Use a-z, digits and hyphens: {better}",
        )
    target = folder / load_settings(folder).guideline_dir / slug
    if target.exists():
        raise SourceUnreadable(f"{target} findes allerede.", f"{target} exists already.")
    values = {"titel": _scalar(title) or TO_FILL_TITLE, "gruppe": _scalar(group) or TO_FILL_GROUP}
    texts = {name: Template(text).substitute(values) for name, text in _template()}
    _write(target, texts)
    emit("".join(f"{target.relative_to(folder) / name}\n" for name in sorted(texts)))


def _scalar(text: str) -> str:
    """A value as YAML of one line, in quotation marks where it would mean something else."""
    flat = " ".join(text.split())
    plain = flat.replace(" ", "").replace("-", "").isalnum() and not flat[:1].isdigit()
    quoted = flat.replace("\\", "\\\\").replace('"', '\\"')
    return flat if plain or not flat else f'"{quoted}"'


def _template() -> list[tuple[str, str]]:
    """Path and text of each file of the empty guideline."""
    found: list[tuple[str, str]] = []

    def walk(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            if entry.is_dir():
                walk(entry, f"{prefix}{entry.name}/")
            elif entry.name.endswith(".md"):
                found.append((prefix + entry.name, entry.read_text("utf-8")))

    walk(files("guidegraph") / "templates" / "guideline", "")
    return sorted(found)


def _write(target: Path, texts: dict[str, str]) -> None:
    """Write all files beside the target and move them there in one step."""
    try:
        beside = working_folder(target.parent, target.name)
        try:
            for name, text in texts.items():
                path = beside.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="\n")
            os.chmod(beside.folder, 0o755)
            os.rename(beside.folder, target)
        finally:
            beside.clear()
    except OSError as error:
        raise unwritable(target, error) from error
