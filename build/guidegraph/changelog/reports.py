"""What a comparison says of the change log, as bytes and back."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from guidegraph.diff import Claim, Contradiction, LogReport, Undeclared, Weight


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
