"""A comparison as JSON."""

from __future__ import annotations

import json

from guidegraph.diff.render.view import Shown
from guidegraph.diff.values import Change, Claim, Comparison, Contradiction


def render_json(shown: Shown) -> str:
    """The comparison as one JSON object; layer 0 is left to RDF Patch."""
    return json.dumps(comparison_object(shown.comparison), ensure_ascii=False, indent=1) + "\n"


def comparison_object(comparison: Comparison) -> dict[str, object]:
    """The comparison as the object that is written."""
    log = comparison.log
    return {
        "document": comparison.document,
        "old": comparison.old,
        "new": comparison.new,
        "changes": [_change(change) for change in comparison.changes],
        "log": {
            "undeclared": [
                {"change": u.change, "why_da": u.why_da, "why_en": u.why_en} for u in log.undeclared
            ],
            "unsupported": [_claim(claim) for claim in log.unsupported],
            "contradicted": [_contradiction(one) for one in log.contradicted],
            "uncheckable": [_claim(claim) for claim in log.uncheckable],
        },
    }


def _change(change: Change) -> dict[str, object]:
    return {
        "id": change.id,
        "kind": change.kind,
        "level": change.level,
        "target": change.target,
        "key": change.key,
        "part": change.part,
        "old": change.old,
        "new": change.new,
        "word_diff": [list(mark) for mark in change.word_diff],
        "severity": str(change.severity),
        "summary_da": change.summary_da,
        "summary_en": change.summary_en,
        "reported_by": list(change.reported_by),
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "entry": claim.entry,
        "section": claim.section,
        "operation": claim.operation,
        "claimed_number": claim.claimed_number,
        "target": claim.target,
        "why_da": claim.why_da,
        "why_en": claim.why_en,
    }


def _contradiction(one: Contradiction) -> dict[str, object]:
    return {
        "entry": one.entry,
        "change": one.change,
        "field": one.field,
        "claimed": one.claimed,
        "actual": one.actual,
        "why_da": one.why_da,
        "why_en": one.why_en,
    }
