"""Sizes and habits that the code keeps to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "build" / "guidegraph"
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "git", "markdown", "site"}
FILES = sorted(PACKAGE.rglob("*.py"))
PRINTING = {"cli", "mkdocs_plugin.py", "service"}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_sizes_and_habits(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text, str(path))
    faults = []
    if len(text.splitlines()) > LONGEST_FILE:
        faults.append(f"{len(text.splitlines())} lines")
    for function in functions(tree):
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > LONGEST_FUNCTION:
            faults.append(f"{function.name} has {lines} lines")
    if not ast.get_docstring(tree):
        faults.append("no docstring")
    if path.relative_to(PACKAGE).parts[0] not in PRINTING:
        faults += [
            f"line {node.lineno} prints"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        ]
    assert not faults


def test_names_of_modules() -> None:
    top = {"git", "markdown", "site"}
    vague = [
        named(path)
        for path in FILES
        if path.stem in VAGUE_NAMES - top or (path.parent == PACKAGE and path.stem in top)
    ]
    assert not vague


@pytest.mark.parametrize("path", FILES, ids=named)
def test_public_things_say_what_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent
