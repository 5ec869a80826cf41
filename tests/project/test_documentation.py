"""What the documents show is what the program does."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
from pathlib import Path

import pytest

from guidegraph.cli import group
from guidegraph.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "build" / "guidegraph"
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "DEPENDENCIES.md", "NOTICE")]


def shown_commands() -> list[str]:
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    return [
        line.strip()
        for block in blocks
        for line in block.splitlines()
        if line.startswith("guidegraph ")
    ]


@pytest.mark.parametrize("line", shown_commands())
def test_commands_in_the_readme_exist_with_their_options(line: str) -> None:
    _, name, *arguments = shlex.split(line, comments=True)
    (row,) = [row for row in COMMANDS if row.name == name]
    known = {option for param in group.load(row).params for option in param.opts}
    for argument in arguments:
        if argument.startswith("-"):
            assert argument.split("=")[0] in known, f"{name} has no {argument}"


def test_queries_in_the_readme_are_in_the_library() -> None:
    named = [shlex.split(line, comments=True)[2] for line in shown_commands() if " query q" in line]
    assert named
    for name in named:
        assert (ROOT / "ontology" / "queries" / f"{name}.rq").is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_files_and_pictures_that_a_document_names_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" not in target and not target.startswith("#"):
            assert (ROOT / target).exists(), target
    for name in re.findall(r"`([\w./-]+/|[\w.-]+\.(?:md|toml|yml|json|lock))`", text):
        if name not in ("dist/", "site/", "udgivelser/", "queries/") and "/hjaelp/" not in name:
            assert (ROOT / name).exists(), name


MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "__main__.py" and ">>>" in path.read_text("utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


def test_there_are_examples() -> None:
    assert len(MODULES) > 10
