"""Runs rules over a version or a corpus and turns what they say into findings."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from guidegraph.checks.across.keeping import edition_of
from guidegraph.checks.context import Context
from guidegraph.checks.families import rules
from guidegraph.checks.remembering import remembered
from guidegraph.checks.rule import Remark, Rule
from guidegraph.checks.selection import Selection, apply_selection, select
from guidegraph.checks.unfinished import finished
from guidegraph.checks.waivers import apply_waivers
from guidegraph.collector import uncollected
from guidegraph.diagnostics import Finding, Related, Severity, sort_findings
from guidegraph.vocabulary import DCTERMS

if TYPE_CHECKING:
    from guidegraph.checks.across.landscape import Landscape, Neighbour
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus, Document, Progress
    from guidegraph.ontology import Ontology
    from guidegraph.settings import Settings

CRASHED = "rule-crashed"
"""Code of the finding that a rule failed."""


@dataclass(frozen=True, slots=True)
class Options:
    """What one run of the checks asks for."""

    today: datetime.date | None = None
    """The day of today; rules about time run only when it is given."""
    shacl: bool = False
    """Whether shapes run through pyshacl instead of our own validation."""
    user_rules: bool = True
    """Whether the users' own rules run."""
    spelling: bool = False
    """Whether words are looked up in a dictionary."""
    user_seconds: float = 10.0
    """Time that each rule of the users' own may take."""


def check(
    compiled: Compiled,
    *,
    settings: Settings,
    ontology: Ontology,
    previous: Compiled | None = None,
    corpus: Corpus | None = None,
    options: Options | None = None,
) -> tuple[Finding, ...]:
    """The findings of one version: the compiler's and those of all rules, sorted.

    Raises `SettingsInvalid` where the rules' settings are wrong.
    """
    with uncollected():
        context = make_context(
            compiled,
            settings=settings,
            ontology=ontology,
            previous=previous,
            corpus=corpus,
            today=options.today if options else None,
        )
        found = _found(context, options or Options())
        if corpus is not None and corpus.cache.writes:
            edition_of(compiled, corpus.cache, context.view)  # Read and kept while it is at hand.
        del context  # What was read must be gone before the collector walks over what is there.
        return found


def _found(context: Context, options: Options) -> tuple[Finding, ...]:
    """What the rules that are selected say of a version, waived where it is."""
    compiled = context.compiled
    found = list(_compilers(compiled.findings, context.selection))
    for rule in rules():
        if _applies(rule, context) and (options.spelling or not rule.asked):
            found += run_rule(rule, context)
    found += _extensions(context, options)
    return sort_findings(apply_waivers(finished(_once(found), compiled), context))


def check_version(
    compiled: Compiled, *, corpus: Corpus, previous: Compiled | None = None,
    options: Options | None = None, neighbours: Sequence[Neighbour] = (),
    landscape: Landscape | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """The findings of one version, and what other documents make of it.

    `neighbours` are documents of others; `landscape` has all where it is made already. Raises what
    `check` raises.
    """
    from guidegraph.checks.across.landscape import survey
    from guidegraph.checks.across.running import version_findings

    chosen = options or Options()
    alone = check(
        compiled, settings=corpus.settings, ontology=corpus.ontology, previous=previous,
        corpus=corpus, options=chosen,
    )  # fmt: skip
    around = survey(corpus, neighbours) if landscape is None else landscape
    return sort_findings((*alone, *version_findings(corpus, compiled, around, options=chosen)))


def check_corpus(
    corpus: Corpus, *, options: Options | None = None, slug: str | None = None,
    progress: Progress | None = None, neighbours: Sequence[Neighbour] = (),
    landscape: Landscape | None = None,
) -> tuple[Finding, ...]:  # fmt: skip
    """The findings of all drafts and published versions, or of one document's.

    `progress` is told of each document. `neighbours` are documents of others that ours are held
    against, and that are held against ours; `landscape` has them where it is made already.
    """
    found = [] if slug else list(corpus.own_findings)
    for done, document in enumerate(corpus.documents):
        if progress is not None:
            progress(done, len(corpus.documents))
        if slug in (None, document.slug):
            for compiled, previous in checked_versions(document):
                run = partial(
                    check,
                    compiled,
                    settings=corpus.settings,
                    ontology=corpus.ontology,
                    previous=previous,
                    corpus=corpus,
                    options=options,
                )
                found += remembered(corpus, document, compiled, options, run)
    from guidegraph.checks.across.landscape import survey
    from guidegraph.checks.across.running import across_findings

    with uncollected():
        around = survey(corpus, neighbours) if landscape is None else landscape
        found += across_findings(corpus, around, options=options or Options(), slug=slug)
    corpus.cache.tidy()
    return sort_findings(found)


def checked_versions(document: Document) -> Iterator[tuple[Compiled, Compiled | None]]:
    """Each version of a document, its draft last, with the version before it."""
    versions = list(document.versions)
    if document.draft is not None and document.draft not in versions:
        versions.append(document.draft)
    for position, compiled in enumerate(versions):
        yield compiled, versions[position - 1] if position else None


def make_context(
    compiled: Compiled,
    *,
    settings: Settings,
    ontology: Ontology,
    previous: Compiled | None = None,
    corpus: Corpus | None = None,
    today: datetime.date | None = None,
) -> Context:
    """The context of a version, with the settings of its group and guideline."""
    version = compiled.iri
    group = group_of(compiled, version)
    selection = select(settings, slug=compiled.slug, group=group, rules=rules())
    return Context(compiled, version, ontology, selection, previous, corpus, today)


def group_of(compiled: Compiled, version: str) -> str:
    """Key of the group that publishes the version."""
    triples, begin = compiled.graph.triples, (f"<{version}>", f"<{DCTERMS.publisher}>")
    for triple in triples[bisect_left(triples, begin) :][:1]:
        if triple[:2] == begin:
            return triple[2][1:-1].rpartition("#")[2]
    return ""


def run_rule(rule: Rule, context: Context) -> tuple[Finding, ...]:
    """The findings of one rule; a rule that fails is itself a finding."""
    try:
        return tuple(_finding(rule, remark, context) for remark in rule.run(context))
    except Exception as error:
        return (_crash(rule, error, context),)


def _applies(rule: Rule, context: Context) -> bool:
    if rule.across is not None or (rule.dated and context.today is None):
        return False
    if context.kind and context.kind not in rule.documents:
        return False
    return context.holds(rule.covers) and context.selection.runs(rule)


def _finding(rule: Rule, remark: Remark, context: Context) -> Finding:
    related = tuple(Related(context.places.span(spot), da, en) for spot, da, en in remark.related)
    passage = remark.spot.passage
    spots = [remark.spot, *(spot for spot, _, _ in remark.related)]
    return Finding(
        code=rule.code,
        family=rule.family,
        severity=context.selection.severity(rule.code, remark.severity or rule.severity),
        span=context.places.span(remark.spot),
        message_da=remark.message_da,
        message_en=remark.message_en,
        hint_da=remark.hint_da or rule.fix_da,
        hint_en=remark.hint_en or rule.fix_en,
        related=related,
        quoted=all(context.quoted(spot.node) for spot in spots),
        target=passage.node if passage else remark.spot.node,
    )


def _crash(rule: Rule, error: Exception, context: Context) -> Finding:
    what = f"{type(error).__name__}: {error}"[:300]
    return Finding(
        code=CRASHED,
        family=rule.family,
        severity=Severity.WARNING,
        span=context.places.node(context.version),
        message_da=f"Reglen »{rule.code}« gik i stå ({what}); de andre regler er kørt.",
        message_en=f'The rule "{rule.code}" failed ({what}); the other rules have run.',
        hint_da="Det er en fejl i reglen, ikke i din tekst. Send os meddelelsen.",
        hint_en="It is a defect of the rule, not of your text. Send us the message.",
        target=context.version,
    )


def _compilers(findings: Iterable[Finding], selection: Selection) -> Iterator[Finding]:
    for finding in findings:
        severity = apply_selection(finding, selection)
        if severity is not None:
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each place once: a cell and the arm in it are two nodes with one text."""
    seen = set()
    for finding in findings:
        key = (finding.code, finding.span, finding.message_en)
        if key not in seen:
            seen.add(key)
            yield finding


def _extensions(context: Context, options: Options) -> Iterator[Finding]:
    from guidegraph.checks.shapes_rule import shape_findings

    yield from shape_findings(context, pyshacl=options.shacl)
    if options.user_rules and context.selection.paths:
        from guidegraph.checks.user_rules import user_findings

        yield from user_findings(context, seconds=options.user_seconds)
