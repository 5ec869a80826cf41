"""The version that follows another: several changes, and a log that tells all that differs."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.corpus.changes import CHANGES
from tests.corpus.consequences import consequences
from tests.corpus.parts import Edition, Entry, Log, Recommendation
from tests.corpus.writing import wording

EACH = 5
"""Kinds of change in one version."""


def next_edition(old: Edition, seed: int = 1) -> Edition:
    """The version that follows, with several changes of different kinds."""
    random = Random(f"change {seed} {old.number} {old.version}")
    step = int(old.version.split(".")[0])
    version = f"{step + 1}.0"
    first = (step - 1) * EACH + old.number * 3
    new = replace(
        old, version=version, previous=old.version, year=old.year + 1, withdrawn=(),
        recommendations=tuple(replace(r, earlier="") for r in old.recommendations),
        touched=frozenset(), logs=(Log(old.version, version, ()), *old.logs),
    )  # fmt: skip
    entries: list[Entry] = []
    for position in range(EACH):
        new, told = CHANGES[(first + position) % len(CHANGES)](new, random)
        entries += told
    settled = [_settled(entry, old, new) for entry in entries]
    settled += consequences(old, new, settled)
    return replace(new, logs=(Log(old.version, version, tuple(settled)), *old.logs))


def _settled(entry: Entry, old: Edition, new: Edition) -> Entry:
    """The entry with the number and the words that its recommendation has in the end."""
    owner = next((r for r in new.recommendations if r.key == entry.about), None)
    if owner is None:
        number = old.number_of(entry.about)
        return replace(entry, text=entry.text.format(nr=number), number=number)
    number = new.number_of(owner.key)
    return replace(entry, text=entry.text.format(nr=number, quote=_quote(owner)), number=number)


def _quote(owner: Recommendation) -> str:
    return f"[{wording(owner)}]{{.citat}}"
