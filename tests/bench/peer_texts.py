"""The fictional guidelines in the languages of peers: the same items, texts and links.

StrictDoc gets one document for each guideline, with a node for each recommendation, statement and
reference; sphinx-needs one page with a need for each. What else an author writes (chapters, tables,
people, change log) stands between them as plain text, a table as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.parts import Edition
from tests.corpus.writing import cited, files_of, wording

_ITEM = ("::: anbefaling", "::: evidens", "::: reference", "---")
_MARKS = re.compile(r"^:::.*$|^#+ |\{#[^}]*\}|\[@[^\]]*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Node:
    """One item."""

    key: str
    """Key over all guidelines."""
    title: str
    """Its title."""
    text: str
    """Its text."""
    above: tuple[str, ...]
    """Keys of the items that it supports or is cited by."""


def nodes(edition: Edition) -> Iterator[Node]:
    """Every recommendation, statement and reference, what others name first."""

    def key(kind: str, name: str) -> str:
        return f"G{edition.number:05d}-{kind}-{name}".upper()

    for owner in edition.recommendations:
        yield Node(key("R", owner.key), owner.about, wording(owner), ())
    cites: dict[str, list[str]] = {}
    for one in edition.statements:
        own = key("E", one.key)
        yield Node(own, one.key, one.text, (key("R", one.recommendation),))
        for cite in one.cites:
            cites.setdefault(cite, []).append(own)
    for paper in cited(edition):
        text = f"{paper.authors} {paper.journal} {paper.year};{paper.volume}:{paper.pages}. {paper.doi}"
        yield Node(key("P", paper.key), paper.title, text, tuple(cites.get(paper.key, ())))


def prose(edition: Edition) -> Iterator[str]:
    """Every other passage, without the marks of our language."""
    for path, data in files_of(edition).items():
        if path == "referencer.md":
            continue
        for block in re.split(r"\n{2,}", data.decode()):
            text = _MARKS.sub("", block).strip()
            if text and not block.startswith(_ITEM):
                yield text


def write_strictdoc(folder: Path, editions: list[Edition]) -> None:
    """One `.sdoc` file for each guideline (https://strictdoc.readthedocs.io)."""
    folder.mkdir(parents=True, exist_ok=True)
    for edition in editions:
        parts = [f"[DOCUMENT]\nTITLE: {edition.title}\n"]
        for node in nodes(edition):
            relations = "".join(f"- TYPE: Parent\n  VALUE: {above}\n" for above in node.above)
            more = f"RELATIONS:\n{relations}" if relations else ""
            parts.append(f"[REQUIREMENT]\nUID: {node.key}\nTITLE: {node.title}\n"
                         f"STATEMENT: >>>\n{node.text}\n<<<\n{more}")  # fmt: skip
        parts += [f"[TEXT]\nSTATEMENT: >>>\n{text}\n<<<\n" for text in prose(edition)]
        (folder / f"{edition.slug}.sdoc").write_text("\n".join(parts), "utf-8")


def write_needs(folder: Path, editions: list[Edition]) -> None:
    """A project with one page for each guideline (https://sphinx-needs.readthedocs.io)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(
        'project = "Opdigtet"\nextensions = ["sphinx_needs"]\nneeds_id_regex = "^[A-Z0-9-]+$"\n'
        "needs_build_json = True\n", "utf-8",
    )  # fmt: skip
    pages = "".join(f"   {edition.slug}\n" for edition in editions)
    (folder / "index.rst").write_text(f"Index\n=====\n\n.. toctree::\n\n{pages}", "utf-8")
    for edition in editions:
        parts = [f"{edition.title}\n{'=' * len(edition.title)}\n"]
        for node in nodes(edition):
            links = f"   :links: {', '.join(node.above)}\n" if node.above else ""
            text = _escaped(node.text)
            parts.append(f".. req:: {node.title}\n   :id: {node.key}\n{links}\n   {text}\n")
        parts += [f"{_escaped(' '.join(text.split()))}\n" for text in prose(edition)]
        (folder / f"{edition.slug}.rst").write_text("\n".join(parts), "utf-8")


def _escaped(text: str) -> str:
    return re.sub(r"[*_`|\\]", r"\\\g<0>", text)
