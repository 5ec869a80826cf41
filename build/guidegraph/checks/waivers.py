"""Waivers: a person's decision, beside the text, to live with a finding for a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from guidegraph.checks.families import across_rules
from guidegraph.diagnostics import Finding, Severity
from guidegraph.vocabulary import KR

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.compiler import PlacedWaiver

EXPIRED = "waiver-expired"
"""Code of the finding that a waiver has run out."""
UNUSED = "waiver-unused"
"""Code of the finding that a waiver matches nothing."""


def apply_waivers(
    findings: Iterable[Finding], context: Context, *, across: bool = False
) -> Iterator[Finding]:
    """The findings, those with a valid waiver marked, and findings about the waivers themselves.

    `across` says whether they are those of the rules across documents, which run on their own.
    """
    beyond = {rule.code for rule in across_rules()}
    waivers = [entry for entry in context.compiled.waivers if (entry.code in beyond) is across]
    used = [False] * len(waivers)
    for finding in findings:
        chosen = None
        for number, entry in enumerate(waivers):
            if _covers(entry, finding, context):
                used[number] = True
                chosen = chosen or (None if _expired(entry, context) else entry.waiver)
        yield replace(finding, waived=chosen) if chosen and finding.waived is None else finding
    for number, entry in enumerate(waivers):
        if _expired(entry, context):
            yield _expired_finding(entry)
        elif not used[number]:
            yield _unused_finding(entry)


def _covers(entry: PlacedWaiver, finding: Finding, context: Context) -> bool:
    if entry.code != finding.code:
        return False
    if not entry.about:
        return entry.span.file == finding.span.file
    target = finding.target
    if target == entry.about or target.startswith((entry.about + "#", entry.about + ".")):
        return True
    return entry.about in _around(target.partition("#")[0], context) | _around(target, context)


def _around(node: str, context: Context) -> set[str]:
    """The sections and the group that a node stands in."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        here = waiting.pop()
        for predicate in (KR.inSection, KR.inGroup, KR.inLog, KR.inText):
            outer = context.view.value(here, predicate)
            if outer and outer not in found:
                found.add(outer)
                waiting.append(outer)
    return found


def _expired(entry: PlacedWaiver, context: Context) -> bool:
    waiver = entry.waiver
    return context.today is not None and waiver.expires < context.today.isoformat()


def _expired_finding(entry: PlacedWaiver) -> Finding:
    waiver = entry.waiver
    return Finding(
        EXPIRED, "governance", Severity.WARNING, entry.span,
        f"Undtagelsen fra »{entry.code}« udløb {waiver.expires}.",
        f'The waiver of "{entry.code}" expired on {waiver.expires}.',
        "Ret det, den dækkede, eller forny den med ny begrundelse, navn og dato.",
        "Mend what it covered, or renew it with a new reason, name and date.",
    )  # fmt: skip


def _unused_finding(entry: PlacedWaiver) -> Finding:
    return Finding(
        UNUSED, "governance", Severity.WARNING, entry.span,
        f"Undtagelsen fra »{entry.code}« svarer ikke til noget fund.",
        f'The waiver of "{entry.code}" matches no finding.',
        "Slet den, eller ret koden eller det, den er om.",
        "Delete it, or correct its code or what it is about.",
    )  # fmt: skip
