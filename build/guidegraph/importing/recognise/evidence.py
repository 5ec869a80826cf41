"""Paragraphs of the evidence review as statements: claims, and conclusions with level and grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.importing.recognise.anchors import choose
from guidegraph.importing.recognise.citations import find_citations
from guidegraph.importing.recognise.conclusions import (
    Passage,
    certainty_of,
    level_marked,
    mark_of,
    passages,
)
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.recognise.topics import find_topics
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, block

_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paragraph can be evidence for."""

    numbers: tuple[str, ...]
    """Printed numbers of the recommendations in scope."""
    sure: bool
    """Whether the text itself names them, or there is only one."""
    heading: str = ""
    """The nearest heading that is none of the template's."""


def statements(text: Traced, scope: Scope, reading: Reading) -> Iterator[Element]:
    """A paragraph as one or more evidence statements."""
    found = list(passages(text, reading))
    for index, passage in enumerate(found):
        yield _statement(passage, found[index + 1 :], scope, reading)


def is_evidence(text: Traced, reading: Reading) -> bool:
    """Whether a paragraph carries a figure, a citation, a level or a grade."""
    if find_citations(text, reading) or _FIGURE.search(text.text):
        return True
    return is_conclusion(text, reading) or any(
        reading.search("conclusion", n, text) for n in ("level", "grade")
    )


def is_conclusion(text: Traced, reading: Reading) -> bool:
    """Whether a paragraph says how strong the evidence or a recommendation is."""
    return any(p.concludes for p in passages(text, reading))


def _statement(
    passage: Passage, behind: Sequence[Passage], scope: Scope, reading: Reading
) -> Element:
    text = passage.text
    if passage.concludes:
        targets = _concluded(passage, behind, scope, reading)
    else:
        targets = targets_of(text, scope, reading)
    attributes: dict[str, Traced | str] = {"støtter": " ".join(targets)}
    attributes["emner"] = " ".join(find_topics(text.text, reading.ontology))
    mark = mark_of(text, reading)
    if passage.concludes:
        attributes["slags"] = "konklusion"
    if passage.grade is not None:
        attributes["styrke"] = passage.grade
        _check_single(text, reading)
    level = passage.level or certainty_of(text, reading)
    if level is not None:
        attributes["niveau"] = level
    elif mark:
        attributes["niveau"] = level_marked(mark)
    attributes["kildested"] = reading.place(text)
    if passage.cut and passage.grade is not None:
        _tell_cut(text, targets, reading)
    return block("evidens", _key(text, reading), attributes, paragraphs=[inline(text, reading)])


def _check_single(text: Traced, reading: Reading) -> None:
    """Raise a doubt where one conclusion names several grades."""
    pattern = reading.template.pattern("conclusion", "grade")
    letters = sorted({m["grade"] for m in pattern.finditer(text.text)})
    if len(letters) > 1:
        reading.ledger.doubt(
            text, f"Konklusionen nævner flere styrker ({', '.join(letters)}); kun den første er sat.",
            f"The conclusion names several grades ({', '.join(letters)}); only the first was set.",
            warning=True,
        )  # fmt: skip


def _tell_cut(text: Traced, targets: Sequence[str], reading: Reading) -> None:
    about = ", ".join(targets) or "?"
    reading.ledger.doubt(
        text, f"«{text.text}» er læst som en konklusion for sig, om {about}.",
        f'"{text.text}" was read as a conclusion of its own, about {about}.', warning=not targets,
    )  # fmt: skip


def _concluded(
    passage: Passage, behind: Sequence[Passage], scope: Scope, reading: Reading
) -> list[str]:
    """The recommendations, or parts of them, that a conclusion is about."""
    named = [reading.recommendations[n] for n in passage.numbers]
    keys = list(dict.fromkeys(named)) or _keys(scope, reading)
    parts = {f"{k}#{p}": clause for k in keys for p, clause in reading.parts.get(k, ())}
    grade = passage.grade.text if passage.grade is not None else ""
    if len(parts) < 2 or (named and not grade):
        return keys
    if passage.what:
        said = choose(parts, passage.what, reading)
        alike = [p for p in said.chosen if not grade or reading.grades.get(p) == grade]
        if said.sure or (said.chosen and len(said.chosen) < len(parts)):
            return _whole(alike or said.chosen, reading)
    if passage.cut and behind and behind[0].cut:
        others = set(choose(parts, behind[0].what or behind[0].text.text, reading).chosen)
        if others and others != set(parts):
            return _whole([p for p in parts if p not in others], reading)
    return _by_grade(passage, parts, keys, scope, reading, named=bool(named))


def _by_grade(
    passage: Passage, parts: dict[str, str], keys: list[str], scope: Scope, reading: Reading, *,
    named: bool,
) -> list[str]:  # fmt: skip
    """Parts that the words of a conclusion point at, else those of its grade, else all."""
    grade = passage.grade.text if passage.grade is not None else ""
    fitting = [p for p in parts if reading.grades.get(p) == grade]
    if named:
        return _whole(fitting or list(parts), reading)
    if len(keys) == 1 or scope.sure:
        if fitting and len(fitting) < len(parts):
            _tell_grade(passage.text, grade, fitting, reading)
        return _whole(fitting or list(parts), reading)
    said = choose(parts, passage.text.text, reading, heading=scope.heading)
    chosen = [p for p in said.chosen if p in fitting] or (list(said.chosen) if said.sure else [])
    chosen = chosen or fitting or list(parts)
    if not said.sure:
        _tell_grade(passage.text, grade, chosen, reading)
    return _whole(chosen, reading)


def _tell_grade(text: Traced, grade: str, parts: Sequence[str], reading: Reading) -> None:
    shown = ", ".join(parts)
    reading.ledger.doubt(
        text, f"Konklusionen er knyttet til {shown}" + (f" med styrke {grade}." if grade else "."),
        f"The conclusion was tied to {shown}" + (f" of grade {grade}." if grade else "."),
    )  # fmt: skip


def _whole(parts: Sequence[str], reading: Reading) -> list[str]:
    """The parts, those of a whole recommendation as its key."""
    found: dict[str, None] = {}
    for name in parts:
        key = name.partition("#")[0]
        every = [f"{key}#{p}" for p, _ in reading.parts.get(key, ())]
        found[key if len(every) > 1 and set(every) <= set(parts) else name] = None
    return list(found)


def _keys(scope: Scope, reading: Reading) -> list[str]:
    keys = (reading.recommendations.get(n, "") for n in scope.numbers)
    return list(dict.fromkeys(k for k in keys if k))


def targets_of(text: Traced, scope: Scope, reading: Reading) -> list[str]:
    """The recommendations that a paragraph is evidence for, by their keys."""
    keys = _keys(scope, reading)
    if len(keys) < 2 or scope.sure:
        return keys
    units = {key: reading.texts.get(key, "") for key in keys}
    first = text.text[slice(*next(sentences(text.text, reading.template), (0, len(text))))]
    said = choose(units, text.text, reading, heading=scope.heading, first=first)
    chosen = list(said.chosen)
    if said.sure:
        reading.recent = chosen
        return chosen
    if not chosen and reading.search("conclusion", "follows", text):
        chosen = [key for key in reading.recent if key in keys]
    chosen = chosen or keys
    if len(chosen) == len(keys):
        reading.ledger.doubt(
            text, "Afsnittet er knyttet til alle gruppens anbefalinger; teksten siger ikke hvilken.",
            "The paragraph was tied to all recommendations of its group; the text does not say which.",
        )  # fmt: skip
    else:
        shown = ", ".join(chosen)
        reading.ledger.doubt(
            text, f"Afsnittet er knyttet til {shown}, som dets ord tyder på; se efter, om det passer.",
            f"The paragraph was tied to {shown}, as its words suggest; see whether that is right.",
        )  # fmt: skip
    return chosen


def _key(text: Traced, reading: Reading) -> str:
    first = next(sentences(text.text, reading.template), (0, len(text)))
    return reading.keys.from_words(text.text[slice(*first)], count=3, rare=reading.words)
