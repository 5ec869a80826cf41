"""A module imports only from modules that stand before it in this table."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "build" / "guidegraph"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "source", "ids", "terms", "vocabulary", "settings", "collector"),
    ("interrupts", "holding", "disk", "workshop"),
    ("diagnostics", "ontology", "tree_ids", "commits", "revisions", "validity"),
    ("parse", "model", "reporting"),
    ("kinds",),
    ("graph", "compiler"),
    ("corpus", "renaming"),
    ("diff", "trace", "outline", "query", "export"),
    ("changelog",),
    ("checks",),
    ("dataset", "federation", "importing", "release", "verify", "publish"),
    ("ahead",),
    ("pages",),
    ("mkdocs_plugin", "service", "cli"),
)
"""Modules and packages by layer, each layer in order; one may import those before it."""

ORDER = [name for layer in LAYERS for name in layer]
FREE = {"__init__", "__main__"}
"""The public names and `python -m guidegraph` may import anything."""


def part_of(path: Path) -> str:
    """The module or package of the table that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and part of each import of the package in a file, also inside functions."""
    here = ("guidegraph", *path.relative_to(PACKAGE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            stem = ".".join(filter(None, (base, node.module or "")))
            alone = stem == "guidegraph"
            names = [f"{stem}.{alias.name}" for alias in node.names] if alone else [stem]
        for name in names:
            parts = name.split(".")
            if parts[0] == "guidegraph" and len(parts) > 1:
                yield node.lineno, parts[1]


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_only_from_before(path: Path) -> None:
    part = part_of(path)
    if part in FREE:
        return
    assert part in ORDER, f"{part} is in no layer: give it a row"
    allowed = {part, *ORDER[: ORDER.index(part)]}
    wrong = [f"line {line}: {name}" for line, name in imported(path) if name not in allowed]
    assert not wrong, f"{path.name} ({part}) imports from behind itself: {wrong}"


def test_each_row_has_a_module() -> None:
    there = {part_of(path) for path in FILES} - FREE
    assert sorted(set(ORDER) - there) == []


def test_build_is_not_a_package() -> None:
    assert not (PACKAGE.parent / "__init__.py").exists()
