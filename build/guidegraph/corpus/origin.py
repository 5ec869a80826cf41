"""What a compiled version is made from, as one hash."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from guidegraph.compiler import Keys, is_part
from guidegraph.ontology import Ontology
from guidegraph.settings import Settings

PACKAGE = Path(__file__).parents[1]
COMPILING = (
    "source", "ids", "terms", "vocabulary", "settings", "diagnostics", "ontology", "parse", "model",
    "kinds", "graph", "compiler", "corpus",
)  # fmt: skip
"""Modules and packages whose code decides what a version compiles to."""
LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "pyyaml", "pyoxigraph")
"""Libraries that the compile path rests on."""


@cache
def code_hash(parts: tuple[str, ...] = COMPILING) -> str:
    """Hash of the code in those parts of the package, of Python and of the libraries."""
    digest = hashlib.sha256(repr((sys.version_info[:3], _versions())).encode())
    files = _files()
    for part in parts:
        own = (f"{part}.py", f"{part}/")
        for name in files:
            if name.startswith(own):
                digest.update(f"{name}\0".encode() + _file_hash(name))
    return digest.hexdigest()


@cache
def _files() -> tuple[str, ...]:
    """The files of the program, as paths in its folder, sorted."""
    found = []
    for place, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        inside = place[len(str(PACKAGE)) + 1 :].replace(os.sep, "/")
        home = f"{inside}/" if inside else ""
        found += [home + name for name in names if name.endswith(".py")]
    return tuple(sorted(found))


@cache
def _file_hash(name: str) -> bytes:
    with open(f"{PACKAGE}/{name}", "rb") as file:
        return hashlib.sha256(file.read()).digest()


def _versions() -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(name)
    return found


def basis_of(settings: Settings, ontology: Ontology) -> str:
    """Hash of what all versions of a root share: code, libraries, configuration, ontology."""
    basis = (code_hash(), repr(settings), ontology.sha256)
    return hashlib.sha256(repr(basis).encode()).hexdigest()


def entry_of(
    basis: str, files: Mapping[str, bytes], *, slug: str, issue: int, folder: str, before: Keys
) -> str:
    """Name of the entry of a version in the cache: a hash of all that it is made from."""
    digest = hashlib.sha256(basis.encode())
    recommendations = [[r.key, r.parts, r.work] for r in before.recommendations]
    digest.update(
        json.dumps([slug, issue, folder, before.version, recommendations, before.aliases]).encode()
    )
    for path in sorted(files):
        if is_part(path):
            digest.update(f"\0{path}\0{len(files[path])}\0".encode("utf-8", "surrogatepass"))
            digest.update(files[path])
    return digest.hexdigest()[:40]


def joined(parts: Iterable[str]) -> str:
    """One hash of several texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]
