"""A complete, clean guideline and edited copies of it, compiled and checked in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from guidegraph.checks import Options, check
from guidegraph.compiler import Compiled, compile_files
from guidegraph.diagnostics import Finding
from guidegraph.kinds import Shared
from guidegraph.ontology import Ontology, load_ontology
from guidegraph.settings import RuleSettings, Settings

CLEAN = Path(__file__).parent / "clean"
SLUG = "knoglemetastaser"
SOURCES = {
    "doi-10.1016/j.clon.2011.11.004": "chow-2012",
    "doi-10.1016/j.prro.2016.08.001": "lutz-2017",
    "doi-10.1016/j.ijrobp.2008.01.001": "rades-2008",
}


@lru_cache(maxsize=1)
def clean_files() -> Mapping[str, bytes]:
    """The files of the clean guideline by path."""
    return {p.relative_to(CLEAN).as_posix(): p.read_bytes() for p in sorted(CLEAN.rglob("*.md"))}


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The project's ontology."""
    return load_ontology(Path(__file__).parents[2])


def edited(*edits: tuple[str, str, str]) -> dict[str, bytes]:
    """The clean files with texts replaced: (file, old, new); an old text of "" appends."""
    files = dict(clean_files())
    for path, old, new in edits:
        text = files.get(path, b"").decode()
        if old:
            assert text.count(old) >= 1, f"{old!r} is not in {path}"
            text = text.replace(old, new)
        else:
            text = f"{text}\n{new}\n"
        files[path] = text.encode()
    return files


def compile_text(files: Mapping[str, bytes], slug: str = SLUG) -> Compiled:
    """Those files as a version."""
    people = frozenset({"anna-holm", "bo-lund"})
    return compile_files(
        files, slug=slug, settings=Settings(), ontology=ontology(), shared=Shared(SOURCES, people)
    )


def findings(
    files: Mapping[str, bytes],
    *,
    rules: RuleSettings | None = None,
    options: Options | None = None,
    previous: Compiled | None = None,
) -> tuple[Finding, ...]:
    """Everything the checks say of those files."""
    settings = Settings(rules=rules or RuleSettings())
    compiled = compile_text(files)
    return check(
        compiled, settings=settings, ontology=ontology(), previous=previous, options=options
    )


def codes(files: Mapping[str, bytes], **options: Options | None) -> set[str]:
    """The codes of those findings."""
    return {finding.code for finding in findings(files, **options)}  # type: ignore[arg-type]
