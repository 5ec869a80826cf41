"""DMCG's guideline template as data: chapters, headings and the words that mark each kind."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

_PLAIN = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A heading for comparison: no case, dashes, spaces or punctuation.

    >>> plain("Patientværdier og – præferencer")
    'patientværdierogpræferencer'
    """
    return _PLAIN.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the template."""

    role: str
    """How it is read."""
    key: str
    """Key of its heading in the edition."""
    number: int
    """Number in the template, 0 for none."""
    file: str
    """File of the edition, empty where its content goes elsewhere."""
    titles: tuple[str, ...]
    """Wordings, compared by `plain`."""


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section heading of the template."""

    role: str
    """How it is read."""
    chapter: str
    """Role of the chapter it belongs to, or `any`."""
    titles: tuple[str, ...]
    """Wordings, compared by `plain`."""


@dataclass(frozen=True, eq=False)
class Template:
    """Everything that is known of the template."""

    chapters: tuple[Chapter, ...]
    """Chapters in the template's order."""
    sections: tuple[SectionHead, ...]
    """Section headings."""
    _words: dict[str, dict[str, Any]]

    @cache  # noqa: B019
    def words(self, group: str, name: str) -> tuple[str, ...]:
        """A list of words."""
        return tuple(str(word) for word in self._words[group][name])

    @cache  # noqa: B019
    def plain_words(self, group: str, name: str) -> frozenset[str]:
        """A list of words, each as `plain` writes it."""
        return frozenset(plain(word) for word in self._words[group][name])

    @cache  # noqa: B019
    def pattern(self, group: str, name: str) -> re.Pattern[str]:
        """A pattern, which ignores case."""
        return re.compile(str(self._words[group][name]), re.IGNORECASE)

    def word(self, group: str, name: str) -> str:
        """A text."""
        return str(self._words[group][name])

    def number(self, group: str, name: str) -> int:
        """A number."""
        return int(self._words[group][name])

    @cached_property
    def operations(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What a log entry can say was done, with the pattern that finds it."""
        return tuple(
            (str(row["name"]), re.compile(str(row["pattern"]), re.IGNORECASE))
            for row in self._words["log"]["operation"]
        )

    @cached_property
    def schemes(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Grading schemes, each with the pattern that finds its name."""
        return tuple((k, re.compile(p)) for k, p in self._words["grades"]["schemes"])

    @cached_property
    def chapter_titles(self) -> dict[str, Chapter]:
        """Chapter by plain title."""
        return {plain(title): c for c in self.chapters for title in c.titles}

    @cached_property
    def section_titles(self) -> dict[tuple[str, str], SectionHead]:
        """Section heading by role of its chapter and plain title."""
        return {(s.chapter, plain(title)): s for s in self.sections for title in s.titles}

    def chapter(self, role: str) -> Chapter:
        """The chapter that is read so."""
        return next(c for c in self.chapters if c.role == role)

    def section(self, title: str, chapter: str) -> SectionHead | None:
        """The section heading that a title is, in a chapter."""
        name = plain(title)
        return self.section_titles.get((chapter, name)) or self.section_titles.get(("any", name))


@lru_cache(maxsize=1)
def template() -> Template:
    """The template that the package ships."""
    folder = files("guidegraph.importing.template")
    heads = tomllib.loads((folder / "chapters.toml").read_text(encoding="utf-8"))
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    chapters = tuple(
        Chapter(c["role"], c["key"], c.get("number", 0), c["file"], tuple(c["titles"]))
        for c in heads["chapter"]
    )
    sections = tuple(
        SectionHead(s["role"], s["chapter"], tuple(s["titles"])) for s in heads["section"]
    )
    return Template(chapters, sections, words)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
