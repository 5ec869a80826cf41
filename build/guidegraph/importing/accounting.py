"""The proof that nothing of the source is lost: each character is written out, or left out for a reason.

The check trusts neither recognisers nor writer: it compares the finished files, character by
character, with the source, and every claim with both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidegraph.importing.document import SourceDocument
from guidegraph.importing.ledger import Claim, Ledger, Reason
from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.recognise.citations import expand
from guidegraph.importing.traced import Traced

_LOST, _WRITTEN, _CLAIMED = 0, 1, 2
_ALIKE = {("\\", "/"), ('"', "”")}
_NUMBERS = re.compile(r"\d+(?:\s*[-–—]\s*\d+)?")
_KEY = re.compile(r"@([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the source."""

    start: int
    """Offset."""
    end: int
    """Offset behind it."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the source."""

    lost: tuple[Run, ...]
    """Stretches that are neither written nor claimed: must be empty."""
    wrong: tuple[str, ...]
    """Claims and places that the check found untrue: must be empty."""
    written: bytes
    """For each character 1 where it is written out, 2 where a claim covers it, else 0."""
    hyphens: tuple[int, ...]
    """Offsets of hyphens at line ends that were left out."""


def account(
    document: SourceDocument, files: Mapping[str, Traced], ledger: Ledger,
    numbers: Sequence[tuple[str, str]],
) -> Account:  # fmt: skip
    """Check the files and claims against the source.

    `files` are the finished texts by path; `numbers` the printed number of each reference key.
    """
    text = document.text
    state = bytearray(len(text))
    wrong: list[str] = []
    cited = {c.start: c for c in ledger.claims if c.reason is Reason.CITATION}
    inside = bytearray(len(text))
    for claim in cited.values():
        inside[claim.start : claim.end] = b"\x01" * (claim.end - claim.start)
    for path, made in files.items():
        _written(path, made, text, state, inside, wrong)
        wrong += _citations(path, made, text, cited, dict(numbers))
    _claims(ledger.claims, text, state, wrong)
    hyphens = _hyphens(document, state)
    return Account(tuple(_lost(text, state)), tuple(wrong), bytes(state), hyphens)


def _written(
    path: str, made: Traced, text: str, state: bytearray, inside: bytearray, wrong: list[str]
) -> None:
    for offset, character in zip(made.at, made.text, strict=True):
        if offset < 0 or inside[offset]:
            continue
        source = text[offset]
        if source == character or (source, character) in _ALIKE:
            state[offset] = _WRITTEN
        elif not (source.isspace() and character.isspace()):
            wrong.append(f"{path}: {character!r} stands for {source!r} at {offset}")


def _citations(
    path: str, made: Traced, text: str, cited: Mapping[int, Claim], numbers: Mapping[str, str]
) -> list[str]:
    """Each citation's keys must be those of the numbers printed."""
    wrong = []
    at = 0
    while at < len(made):
        claim = cited.get(made.at[at]) if made.at[at] >= 0 else None
        if claim is None:
            at += 1
            continue
        end = at
        while (
            end < len(made)
            and made.at[end] == claim.start
            and (end == at or made.text[end - 1] != "]")
        ):
            end += 1
        shown = [int(numbers.get(k, "0")) for k in _KEY.findall(made.text[at:end])]
        printed = [n for m in _NUMBERS.findall(text[claim.start : claim.end]) for n in expand(m)]
        joined = re.sub(r"-\s*\n\s*|\s+", "", text[claim.start : claim.end])
        whole = [n for m in _NUMBERS.findall(joined) for n in expand(m)]
        if shown not in (printed, whole):
            wrong.append(
                f"{path}: {made.text[at:end]} stands for {text[claim.start : claim.end]!r}"
            )
        at = max(end, at + 1)
    return wrong


def _claims(claims: Sequence[Claim], text: str, state: bytearray, wrong: list[str]) -> None:
    for claim in claims:
        if claim.reason is Reason.REPEATED:
            own = text[claim.start : claim.end]
            shown = "".join(text[o] for o in claim.same)
            if own != shown or any(state[o] == _LOST for o in claim.same):
                wrong.append(f"{own!r} does not repeat {shown!r}")
                continue
        for offset in range(claim.start, claim.end):
            if state[offset] == _LOST:
                state[offset] = _CLAIMED


def _hyphens(document: SourceDocument, state: bytearray) -> tuple[int, ...]:
    """Hyphens at line ends between written characters; they count as claimed."""
    found = []
    for index, line in enumerate(document.lines[:-1]):
        at = line.end - 1
        if document.text[at] not in ("-", SOFT) or state[at] != _LOST or at == line.start:
            continue
        following = document.lines[index + 1].start
        if state[at - 1] != _LOST and state[following] != _LOST:
            state[at] = _CLAIMED
            found.append(at)
    return tuple(found)


def _lost(text: str, state: bytearray) -> list[Run]:
    runs: list[Run] = []
    start = -1
    last = -1
    for offset in range(len(text)):
        if state[offset] != _LOST or text[offset].isspace():
            if state[offset] != _LOST and start >= 0:
                runs.append(Run(start, last + 1))
                start = -1
            continue
        if start < 0:
            start = offset
        last = offset
    if start >= 0:
        runs.append(Run(start, last + 1))
    return runs


def is_whole(state: bytes, text: str, start: int, end: int) -> bool:
    """Whether every character between two offsets is accounted for."""
    return all(state[o] != _LOST or text[o].isspace() for o in range(start, end))
