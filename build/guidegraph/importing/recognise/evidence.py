"""Paragraphs of the evidence review as statements: claims, and conclusions with level and grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidegraph.importing.keys import content_words
from guidegraph.importing.recognise.citations import find_citations
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.recognise.sentences import sentences
from guidegraph.importing.recognise.topics import find_topics
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, block

_FIGURE = re.compile(r"\d")
_CONCLUDES = 2


@dataclass(frozen=True, slots=True)
class Scope:
    """What a paragraph can be evidence for."""

    numbers: tuple[str, ...]
    """Printed numbers of the recommendations in scope."""
    sure: bool
    """Whether the text itself names them, or there is only one."""


def statements(text: Traced, scope: Scope, reading: Reading) -> Iterator[Element]:
    """A paragraph as one or more evidence statements."""
    for piece in _split(text, reading):
        yield from _statement(piece, scope, reading)


def is_evidence(text: Traced, reading: Reading) -> bool:
    """Whether a paragraph carries a figure, a citation, a level or a grade."""
    if find_citations(text, reading) or _FIGURE.search(text.text):
        return True
    return any(reading.search("conclusion", n, text) for n in ("level", "grade"))


def _mark(reading: Reading) -> re.Pattern[str]:
    """What marks a sentence's level; a lone figure does not where figures are citations."""
    pattern = reading.template.pattern("conclusion", "mark")
    if reading.style.brackets != "[":
        return pattern
    return re.compile(pattern.pattern.replace("[1-5][a-d]?", "[1-5][a-d]"), re.IGNORECASE)


def _split(text: Traced, reading: Reading) -> Iterator[Traced]:
    """The paragraph cut behind each sentence that bears a level of its own."""
    pattern = _mark(reading)
    bounds = list(sentences(text.text, reading.template))
    marked = [i for i, (a, b) in enumerate(bounds) if pattern.search(text.text[a:b])]
    levels = {pattern.search(text.text[slice(*bounds[i])])[0] for i in marked}  # type: ignore[index]
    if len(levels) < _CONCLUDES:
        yield text
        return
    start = 0
    for index in marked:
        end = bounds[index][1]
        yield text[start:end].strip()
        start = end
    if text[start:].strip():
        yield text[start:].strip()


def _statement(text: Traced, scope: Scope, reading: Reading) -> Iterator[Element]:
    grade = reading.search("conclusion", "grade", text)
    level = reading.search("conclusion", "level", text)
    mark = _mark(reading).search(text.text)
    verdict = reading.search("conclusion", "verdict", text)
    concluding = bool((verdict and (grade or level)) or (grade and level))
    cut = reading.search("conclusion", "further", text) if concluding else None
    whole = text[: cut.start("cut")].strip() if cut else text
    attributes = _attributes(text, scope, reading)
    if cut:
        attributes["støtter"] = _others(attributes["støtter"], cut["what"], scope, reading)
    if concluding and grade and not cut:
        attributes["støtter"] = _with_grade(
            attributes["støtter"], grade["grade"], text, scope, reading
        )
    if concluding:
        attributes["slags"] = "konklusion"
        if grade:
            attributes["styrke"] = whole.text[slice(*grade.span("grade"))]
            _check_single(whole, reading)
    if level:
        attributes["niveau"] = level["level"]
    elif mark:
        attributes["niveau"] = mark["level"] or mark["level2"]
    attributes["kildested"] = reading.place(text)
    yield block("evidens", _key(whole, reading), attributes, paragraphs=[inline(whole, reading)])
    if cut:
        yield _further(text[cut.start("cut") :].strip(), cut, scope, reading)


def _attributes(text: Traced, scope: Scope, reading: Reading) -> dict[str, Traced | str]:
    targets = targets_of(text, scope, reading)
    attributes: dict[str, Traced | str] = {"støtter": " ".join(targets)}
    attributes["emner"] = " ".join(find_topics(text.text, reading.ontology))
    return attributes


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


def _further(text: Traced, cut: re.Match[str], scope: Scope, reading: Reading) -> Element:
    """A further grade in the same sentence, for a named part."""
    parts = _parts_named(cut["what"], scope, reading)
    attributes: dict[str, Traced | str] = {"støtter": " ".join(parts), "slags": "konklusion"}
    attributes["styrke"] = cut["grade"]
    attributes["kildested"] = reading.place(text)
    about = ", ".join(parts) or "?"
    reading.ledger.doubt(
        text, f"«{text.text}» er læst som en konklusion for sig, om {about}.",
        f'"{text.text}" was read as a conclusion of its own, about {about}.', warning=not parts,
    )  # fmt: skip
    return block("evidens", _key(text, reading), attributes, paragraphs=[inline(text, reading)])


def _parts_named(what: str, scope: Scope, reading: Reading) -> list[str]:
    """Parts whose clause holds the words of a phrase."""
    stop = frozenset(reading.template.words("text", "stop"))
    words = set(content_words(what, stop))
    found = []
    for key in _keys(scope, reading):
        for part, clause in reading.parts.get(key, ()):
            if words & set(content_words(clause, stop)):
                found.append(f"{key}#{part}")
    return found


def _with_grade(
    targets: Traced | str, grade: str, text: Traced, scope: Scope, reading: Reading
) -> str:
    """The parts of that grade, where a conclusion does not say which recommendation it is about."""
    keys = str(targets).split()
    if len(keys) < 2 or scope.sure:
        return " ".join(keys)
    fitting = [
        f"{key}#{part}"
        for key in keys
        for part, _ in reading.parts.get(key, ())
        if reading.grades.get(f"{key}#{part}") == grade
    ]
    if fitting:
        reading.ledger.doubt(
            text, f"Konklusionen er knyttet til dele med styrke {grade}: {', '.join(fitting)}.",
            f"The conclusion was tied to parts of grade {grade}: {', '.join(fitting)}.",
        )  # fmt: skip
    return " ".join(fitting or keys)


def _others(targets: Traced | str, what: str, scope: Scope, reading: Reading) -> str:
    """The parts of some recommendations but for those that a phrase names."""
    named = set(_parts_named(what, scope, reading))
    found: list[str] = []
    for key in str(targets).split():
        parts = [f"{key}#{part}" for part, _ in reading.parts.get(key, ())]
        kept = [p for p in parts if p not in named]
        found += kept if kept != parts else [key]
    return " ".join(found)


def _keys(scope: Scope, reading: Reading) -> list[str]:
    keys = (reading.recommendations.get(n, "") for n in scope.numbers)
    return list(dict.fromkeys(k for k in keys if k))


def targets_of(text: Traced, scope: Scope, reading: Reading) -> list[str]:
    """The recommendations that a paragraph is evidence for, by their keys."""
    keys = _keys(scope, reading)
    if len(keys) < 2 or scope.sure:
        return keys
    chosen = _by_words(text.text, keys, reading)
    if len(chosen) != 1:
        reading.ledger.doubt(
            text, "Afsnittet er knyttet til alle gruppens anbefalinger; teksten siger ikke hvilken.",
            "The paragraph was tied to all recommendations of its group; the text does not say which.",
        )  # fmt: skip
        return keys
    return chosen


def _by_words(text: str, keys: Sequence[str], reading: Reading) -> list[str]:
    """The recommendations that share a telling word with a text: one the others lack."""
    stop = frozenset(reading.template.words("text", "stop"))
    vocabulary = {
        key: {w for _, clause in reading.parts.get(key, ()) for w in content_words(clause, stop)}
        for key in keys
    }
    words = set(content_words(text, stop))
    chosen = []
    for key in keys:
        others = set().union(*(vocabulary[k] for k in keys if k != key))
        if words & (vocabulary[key] - others):
            chosen.append(key)
    return chosen


def _key(text: Traced, reading: Reading) -> str:
    first = next(sentences(text.text, reading.template), (0, len(text)))
    return reading.keys.from_words(text.text[slice(*first)], count=3, rare=reading.words)
