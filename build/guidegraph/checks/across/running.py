"""Runs the rules across documents and turns what they say into findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidegraph.checks.across.keeping import edition_of
from guidegraph.checks.across.landscape import Landscape
from guidegraph.checks.across.values import Claim, Edition
from guidegraph.checks.rule import Rule, Spot
from guidegraph.diagnostics import Finding, Related, sort_findings

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.checks.engine import Options
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus

Row = tuple[Rule, Claim]


def across_findings(
    corpus: Corpus, landscape: Landscape, *, options: Options, slug: str | None = None
) -> tuple[Finding, ...]:
    """What the rules across documents say of every document, or of ours with that slug."""
    found: list[Finding] = []
    for guideline in landscape.guidelines:
        for edition in guideline.citing:
            ours = edition.compiled
            if slug is not None and (ours is None or ours.slug != slug):
                continue
            found += _of_edition(corpus, edition, landscape, options)
    return sort_findings(found)


def version_findings(
    corpus: Corpus, compiled: Compiled, landscape: Landscape, *, options: Options
) -> tuple[Finding, ...]:
    """What other documents make of one version, which may be at hand only here."""
    edition = edition_of(compiled, corpus.cache)
    return sort_findings(_of_edition(corpus, edition, landscape, options))


def _of_edition(
    corpus: Corpus, edition: Edition, landscape: Landscape, options: Options
) -> Iterable[Finding]:
    from guidegraph.checks.engine import make_context
    from guidegraph.checks.families import across_rules
    from guidegraph.checks.waivers import apply_waivers

    if landscape.is_quiet(edition):
        return []
    kind = edition.head.kind
    own = [rule for rule in across_rules() if not kind or kind in rule.documents]
    rows = [(rule, claim) for rule in own for claim in _said(rule, edition, landscape)]
    if edition.compiled is None:
        return [_finding(rule, claim, edition, None) for rule, claim in rows]
    codes = {rule.code for rule in own}
    if not rows and not codes & set(edition.body.waived):
        return []
    context = make_context(
        edition.compiled, settings=corpus.settings, ontology=corpus.ontology, corpus=corpus,
        today=options.today,
    )  # fmt: skip
    return list(apply_waivers(_wanted(rows, edition, context), context, across=True))


def _said(rule: Rule, edition: Edition, landscape: Landscape) -> Iterable[Claim]:
    return tuple(rule.across(edition, landscape)) if rule.across else ()


def _wanted(rows: Iterable[Row], edition: Edition, context: Context) -> Iterator[Finding]:
    for rule, claim in rows:
        if context.selection.runs(rule):
            yield _finding(rule, claim, edition, context)


def _finding(rule: Rule, claim: Claim, edition: Edition, context: Context | None) -> Finding:
    severity = claim.severity or rule.severity
    return Finding(
        code=rule.code,
        family=rule.family,
        severity=context.selection.severity(rule.code, severity) if context else severity,
        span=context.places.span(Spot(claim.node)) if context else edition.place(claim.node),
        message_da=claim.message_da,
        message_en=claim.message_en,
        hint_da=rule.fix_da,
        hint_en=rule.fix_en,
        related=tuple(
            Related(other.place(node), f"{other.name}: {da}", f"{other.name}: {en}")
            for other, node, da, en in claim.related
        ),
        quoted=context.quoted(claim.node) if context else False,
        target=claim.node,
    )
