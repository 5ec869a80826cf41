"""A cited guideline has a newer version.

A reference or a link in a text names one of the guidelines that are published here or in a source
beside ours. Its version is the one in the address, or in the field `udgave`; where none is named,
the year is compared with the year of the version in force.
Why: what the older version said may no longer be so.
Hvad: En citeret retningslinje findes i en nyere version.
Hvorfor: det, den ældre version sagde, gælder måske ikke mere.
Example: reference 24 cites version 2.2 of a guideline whose version 3.0 is in force
Eksempel: reference 24 er version 2.2 af en retningslinje, hvis version 3.0 gælder
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.across.targets import Target, meant_by, pointed_at
from guidegraph.checks.across.values import Claim, Edition
from guidegraph.checks.rule import Origin, Rule, silent
from guidegraph.diagnostics import Severity
from guidegraph.ids import version_order

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape


def find(edition: Edition, landscape: Landscape) -> Iterator[Claim]:
    """Compare what is cited with what is in force."""
    for entry in edition.body.cited:
        target = meant_by(entry, landscape)
        if target is not None and target.guideline.work != edition.head.work:
            what = f"Reference {entry.number}".rstrip(), f"Reference {entry.number}".rstrip()
            yield from _compare(entry.iri, target, what, entry.year)
    for link in edition.body.links:
        target = pointed_at(link.target, landscape)
        foreign = target is not None and target.guideline.work != edition.head.work
        if target is not None and foreign and not link.derived and target.version:
            yield from _compare(link.node, target, ("Henvisningen", "The link"), "")


def _compare(node: str, target: Target, what: tuple[str, str], year: str) -> Iterator[Claim]:
    current = target.guideline.current
    if current is None:
        return
    newest = current.head
    there = f"version {newest.version} gælder nu", f"version {newest.version} is in force"
    related = ((current, newest.iri, *there),)
    if target.version:
        if version_order(target.version) < version_order(newest.version):
            yield Claim(
                node,
                f"{what[0]} er til version {target.version} af »{newest.title}«, som nu har version {newest.version}.",
                f"{what[1]} is to version {target.version} of “{newest.title}”, which now has version {newest.version}.",
                related,
            )
    elif year and newest.accepted and year < newest.accepted[:4]:
        yield Claim(
            node,
            f"{what[0]} er »{newest.title}« fra {year}; version {newest.version} er fra {newest.accepted}.",
            f"{what[1]} is “{newest.title}” of {year}; version {newest.version} is of {newest.accepted}.",
            related,
        )


RULE = Rule(
    "cited-guideline-newer", "references", Severity.WARNING,
    "Nyere version af en citeret retningslinje", "Newer version of a cited guideline",
    "Læs den nye version, og ret henvisningen eller det, der bygger på den.",
    "Read the new version, and correct the citation or what rests on it.",
    Origin.CONSISTENCY, silent, across=find,
)  # fmt: skip
