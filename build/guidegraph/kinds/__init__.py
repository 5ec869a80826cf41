"""The kinds of item, in one ordered table; each kind's file says how it becomes triples."""

from guidegraph.kinds import (
    changelog,
    evidence,
    governance,
    patient,
    quality,
    recommendation,
    reference,
    table,
    text,
)
from guidegraph.kinds.declare import COMMON, Kind
from guidegraph.kinds.emitter import Emitter, Keys, PartKeys, Shared

KINDS: tuple[Kind, ...] = (
    *text.KINDS,
    *recommendation.KINDS,
    *evidence.KINDS,
    *table.KINDS,
    *reference.KINDS,
    *governance.KINDS,
    *changelog.KINDS,
    *quality.KINDS,
    *patient.KINDS,
)
"""All kinds; those that authors make by headings first."""

KIND_BY_KEYWORD: dict[str, Kind] = {kind.keyword: kind for kind in KINDS}
BY_HEADING = frozenset({"gruppe", "afsnit", "bilag", "ændringslog", "ukendt"})
"""Kinds that no author writes behind `:::`."""
RAW = frozenset(kind.keyword for kind in KINDS if kind.raw)
"""Keywords of blocks that hold fields."""

__all__ = ["BY_HEADING", "COMMON", "KINDS", "KIND_BY_KEYWORD", "RAW", "Emitter", "Keys", "Kind",
           "PartKeys", "Shared"]  # fmt: skip
