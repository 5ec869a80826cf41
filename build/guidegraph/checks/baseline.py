"""A baseline: the findings a group already knows, so that only new ones are told."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from guidegraph.diagnostics import Finding
from guidegraph.errors import SourceUnreadable


def read_baseline(path: Path | None) -> Counter[str]:
    """Fingerprints with their counts from an earlier `check --format json`; without one, none.

    Raises `SourceUnreadable`.
    """
    if path is None:
        return Counter()
    try:
        entries = json.loads(path.read_text("utf-8"))
        return Counter(str(entry["fingerprint"]) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceUnreadable(
            f"{path.name} kan ikke bruges som grundlinje: {error}",
            f"{path.name} cannot be used as a baseline: {error}",
            hint_da="Lav en med: guidegraph check --format json --fail-on never --output fil.json",
            hint_en="Make one with: guidegraph check --format json --fail-on never --output file.json",
        ) from error


def beyond(findings: Iterable[Finding], known: Counter[str]) -> tuple[Finding, ...]:
    """The findings that the baseline does not hold, one for one."""
    left = Counter(known)
    new = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
        else:
            new.append(finding)
    return tuple(new)
