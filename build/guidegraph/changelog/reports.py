"""What a comparison says of the change log: what the log does not tell, and all of it as bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from guidegraph.diff import Change, Claim, Contradiction, LogReport, Undeclared, Weight
from guidegraph.diff.kinds import OF_EDITION

_NOT_ASKED_FOR = OF_EDITION | {"ReferencesRenumbered"}


def undeclared_of(changes: Sequence[Change]) -> list[Undeclared]:
    """The changes that no entry of the log tells."""
    return [
        Undeclared(
            change.id,
            change.target,
            change.severity,
            f"Ændringsloggen nævner det ikke: {change.summary_da}",
            f"The change log does not tell it: {change.summary_en}",
        )
        for change in changes
        if change.severity is not Weight.NONE
        and not change.reported_by
        and change.kind not in _NOT_ASKED_FOR
    ]


def pack_report(report: LogReport) -> bytes:
    """The report as bytes."""
    text = json.dumps(astuple(report), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def unpack_report(data: bytes) -> LogReport:
    """The report back."""
    undeclared, unsupported, contradicted, uncheckable = json.loads(data)
    return LogReport(
        tuple(_undeclared(*row) for row in undeclared),
        tuple(Claim(*row) for row in unsupported),
        tuple(Contradiction(*row) for row in contradicted),
        tuple(Claim(*row) for row in uncheckable),
    )


def _undeclared(change: str, target: str, severity: str, *why: Any) -> Undeclared:
    return Undeclared(change, target, Weight(severity), *why)
