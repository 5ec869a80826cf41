"""The files around the code agree with each other and say nothing of the machine they were made on."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

COMMANDS = ("make site", "make test")
TARGETS = ("site", "test", "check", "serve", "bench", "lint", "format", "lock", "clean")
LOCKS = ("requirements.lock", "requirements-node.lock", "requirements-peers.lock")


def tracked(root: Path) -> list[Path]:
    """The files of the repository; of a folder without history, those that are not hidden."""
    listing = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=False,
    )  # fmt: skip
    if listing.returncode:
        return [p for p in root.rglob("*") if p.is_file() and ".venv" not in p.parts]
    return [root / name for name in listing.stdout.decode().split("\0") if (root / name).is_file()]


def code_blocks(markdown: str) -> str:
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_makefile_and_ci_name_the_same_commands(root: Path, command: str) -> None:
    assert re.search(rf"^{command}\b", code_blocks((root / "README.md").read_text("utf-8")), re.M)
    assert re.search(rf"^{command}$", (root / ".ci/run").read_text("utf-8"), re.M)
    target = command.removeprefix("make ")
    assert re.search(rf"^{target}:", (root / "Makefile").read_text("utf-8"), re.M)


def test_makefile_has_its_targets_and_sets_up_what_each_needs(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    for target in TARGETS:
        rule = re.search(rf"^{target}:(.*)$", makefile, re.M)
        assert rule, target
        if target != "clean":
            assert ".venv/installed" in rule[1], f"{target} does not set itself up"
        assert re.search(rf"^\t@echo 'make {target} ", makefile, re.M), f"no help for {target}"


@pytest.mark.parametrize("name", LOCKS)
def test_python_lock_has_hashes_and_no_address(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(-index|-extra|-find|f|i)\b", text, re.M)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[^]]+\])?==", entry), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_each_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    locked = (root / "requirements.lock").read_text("utf-8").lower()
    for requirement in wanted:
        name = re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-").replace(".", "-")
        assert re.search(rf"^{re.escape(name)}(\[[^]]*\])?==", locked, re.M), name


def test_each_dependency_is_explained(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    browser = json.loads((root / "package.json").read_text("utf-8"))
    table = (root / "DEPENDENCIES.md").read_text("utf-8").lower()
    names = [
        re.split(r"[<>=!~\[; ]", requirement)[0]
        for requirement in [
            *project["dependencies"],
            *sum(project["optional-dependencies"].values(), []),
            *browser["dependencies"],
            *browser["devDependencies"],
        ]
    ]
    missing = [name for name in names if not re.search(rf"`{re.escape(name.lower())}`", table)]
    assert not missing


def test_browser_lock_has_hashes_and_no_address(root: Path) -> None:
    packages = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    assert len(packages) > 1
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert not name or entry["integrity"].startswith("sha512-"), name


def test_no_third_party_or_built_file_is_kept(root: Path) -> None:
    ends = (".wasm", ".whl", ".so", ".min.js", ".min.css", ".woff2", ".pyc", ".zip", ".exe")
    assert [str(p) for p in tracked(root) if p.name.endswith(ends)] == []
    assert not (root / "uv.lock").exists()


def test_no_path_of_a_machine_and_no_registry(root: Path) -> None:
    words = "|".join(
        (
            r"/(?:wor" + r"k|ho" + r"me|roo" + r"t|Use" + r"rs|far" + r"m)/[a-z]",
            r"(?<![\w.}])/tm" + r"p/[a-z]",
            r"[A-Z]:\\Use" + r"rs",
            r"(?:extra-)?inde" + r"x-url",
            r"pypi\.or" + r"g|pythonhoste" + r"d|registry\.npm" + r"js",
        )
    )
    pattern = re.compile(words)
    found = []
    for path in tracked(root):
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line) and "--no-emit-" not in line:
                found.append(f"{path.relative_to(root)}:{number}: {line.strip()[:80]}")
    assert found == []


def imports_of(path: Path) -> Iterator[str]:
    """The top names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_each_import_is_of_something_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *sum(extras.values(), [])]
    declared = {re.split(r"[<>=!~\[; ]", one)[0].lower().replace("_", "-") for one in wanted}
    homes = packages_distributions()
    ours = {"guidegraph", "tests", *(path.stem for path in (root / "tests").rglob("*.py"))}
    undeclared = {
        f"{path.relative_to(root)}: {name}"
        for folder in ("build", "tests")
        for path in (root / folder).rglob("*.py")
        for name in imports_of(path)
        if name not in sys.stdlib_module_names
        and name not in ours
        and not {home.lower().replace("_", "-") for home in homes.get(name, [])} & declared
    }
    assert undeclared == set()
