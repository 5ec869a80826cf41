"""The authored change log: what each version says that it changed."""

from __future__ import annotations

from guidegraph import terms
from guidegraph.ids import VERSION
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.graded import marked, read_clauses
from guidegraph.kinds.text import title
from guidegraph.model import Item
from guidegraph.vocabulary import DCTERMS, KR, RDF, SCHEMA

OPERATIONS = {
    "ændret": KR.OpChanged, "tilføjet": KR.OpAdded, "fjernet": KR.OpRemoved,
    "opdateret": KR.OpUpdated, "beskrevet": KR.OpDescribed, "genbekræftet": KR.OpReaffirmed,
}  # fmt: skip


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/aendringslog#{key}`."""
    return out.at(f"aendringslog#{item.key}")


def emit_log(item: Item, out: Emitter) -> None:
    """The heading "Nyt siden version …" with what stands under it."""
    s = out.node(item, KR.ChangeLog)
    out.order(s, item.order)
    out.text(s, DCTERMS.title, title(item, out), lang="da", span=item.head)
    for name, predicate in (("fra", KR.sinceVersion), ("til", KR.toVersion)):
        span = item.attr_span(name)
        out.link(s, predicate, out.other_version(item.attr(name), span), span)
    out.body(s, item.prose)


def emit_entry(item: Item, out: Emitter) -> None:
    """One entry: what it claims, and what it is about where that resolves."""
    s = out.node(item, KR.ChangeLogEntry)
    out.order(s, item.order)
    if item.context.get("log"):
        out.link(s, KR.inLog, item.context["log"])
    if item.context.get("fra") and VERSION.match(item.context["fra"]):
        out.link(s, KR.sinceVersion, out.names.version(out.slug, item.context["fra"]))
    out.attr(s, KR.logSection, item, "afsnit", lang="da")
    out.link(s, KR.operation, out.choice(item, "handling", OPERATIONS), item.attr_span("handling"))
    out.attr(s, KR.claimedNumber, item, "nr")
    old = item.attr("tidligere")
    out.text(s, KR.claimedOldText, old, lang="da", span=item.attr_span("tidligere"))
    about = item.attr("gælder")
    if about:
        _affects(s, item, about, out)
    body = out.body(s, item.prose)
    if body is None:
        return
    out.text(s, KR.claimedText, marked(item, body, "citat", out), lang="da", span=item.span)
    for number, clause in enumerate(read_clauses(item, body, out), 1):
        part = f"{s}.{clause.key}"
        out.link(part, RDF.type, KR.ClaimedPart)
        out.whole(part, s)
        out.spans[part] = clause.span
        out.order(part, number)
        out.term(part, SCHEMA.text, terms.literal(clause.text, "da"), clause.span)
        if clause.grade:
            out.link(part, KR.claimedGrade, clause.grade.iri, clause.span)
            out.text(part, KR.printedGrade, clause.printed, span=clause.span)
            out.link(s, KR.claimedGrade, clause.grade.iri, clause.span)


def _affects(s: str, item: Item, about: str, out: Emitter) -> None:
    for word in about.split():
        key = word.partition("#")[0]
        there = out.items.get(out.at(f"anbefaling/{key}"))
        previous = out.previous.find(there.attr("tidligere") or key if there else key)
        if there or previous:
            work = previous.work or previous.key if previous else key
            out.link(s, KR.affects, out.names.work_item(out.slug, work), item.attr_span("gælder"))
        else:
            out.unresolved("unresolved-key", word, "anbefaling/", item.attr_span("gælder"))


KINDS = (
    Kind("ændringslog", "change log", "Ændringslog", emit_log, subject, attributes=("fra", "til")),
    Kind("ændring", "change-log entry", "Ændring", emit_entry, subject,
         attributes=("afsnit", "handling", "nr", "tidligere")),
)  # fmt: skip
