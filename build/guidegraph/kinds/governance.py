"""People, approvals, reaffirmations, searches and abbreviations."""

from __future__ import annotations

from guidegraph import terms
from guidegraph.ids import slugify
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.reference import field_span
from guidegraph.kinds.text import at_om
from guidegraph.kinds.values import is_open, read_date
from guidegraph.model import Item
from guidegraph.vocabulary import DCTERMS, KR, PROV, RDF

ROLES = {
    "forfatter": KR.Author, "litteraturgennemgang": KR.LiteratureReviewer, "redaktør": KR.Editor,
    "bedømmer": KR.Reviewer, "kontakt": KR.Contact,
}  # fmt: skip
APPROVALS = {"faglig": KR.ProfessionalApproval, "administrativ": KR.AdministrativeApproval}
_PERSON = {"navn": KR.printedName, "titel": KR.jobTitle, "tilknytning": KR.affiliation,
           "interesser": KR.competingInterests}  # fmt: skip
_LISTS = {"population": (KR.populationTerm, KR.populationTerms),
          "intervention": (KR.interventionTerm, KR.interventionTerms),
          "sammenligning": (KR.comparisonTerm, KR.comparisonTerms),
          "udfald": (KR.outcomeTerm, KR.outcomeTerms)}  # fmt: skip
_SEARCH = {"database": KR.database, "sprog": KR.searchLanguage, "design": KR.searchDesign}
_SEARCH_TEXT = {"grænser": KR.searchLimits, "søgestreng": KR.searchString,
                "supplerende": KR.supplementarySearch}  # fmt: skip


def emit_person(item: Item, out: Emitter) -> None:
    """A person's part in this version: role, affiliation, declared interests."""
    s = out.node(item, PROV.Attribution)
    out.link(out.v, PROV.qualifiedAttribution, s)
    out.link(s, PROV.agent, out.names.person(item.key))
    out.order(s, item.order)
    for word in item.attr("rolle").split():
        if word in ROLES:
            out.link(s, PROV.hadRole, ROLES[word], item.attr_span("rolle"))
        else:
            out.problems.add("unknown-value", item.attr_span("rolle"), value=word, what="rolle",
                             known=", ".join(ROLES))  # fmt: skip
    for entry in item.fields:
        if entry.name in _PERSON and not is_open(entry.value):
            out.text(s, _PERSON[entry.name], entry.value, span=field_span(item, entry))
    named = any(entry.name == "navn" and not is_open(entry.value) for entry in item.fields)
    if named and item.key not in out.shared.people and "stand-in" not in item.context:
        out.problems.add("person-not-listed", item.head, what=item.key)


def emit_approval(item: Item, out: Emitter) -> None:
    """A professional or administrative approval of this version."""
    cls = out.choice(item, "slags", APPROVALS)
    s = out.node(item, PROV.Activity, *([cls] if cls else []))
    out.link(s, PROV.used, out.v)
    out.order(s, item.order)
    day = _dated(s, item, out)
    if day and cls == KR.AdministrativeApproval:
        out.term(out.v, DCTERMS.dateAccepted, terms.date(day), item.attr_span("dato"))
    out.body(s, item.prose)


def _dated(s: str, item: Item, out: Emitter) -> str:
    day = read_date(item.attr("dato"), item.attr_span("dato"), out.problems)
    if day:
        out.term(s, DCTERMS.date, terms.date(day), item.attr_span("dato"))
    else:
        out.link(s, KR.dateStatus, KR.DateUnknown, item.attr_span("dato"))
    for word in item.attr("af").split():
        body = out.ontology.find("dmcg-grupper", word)
        if body:
            out.link(s, KR.approvedBy, body.iri, item.attr_span("af"))
            out.text(s, KR.printedBody, body.label_da, span=item.attr_span("af"))
        elif not is_open(word):
            out.problems.add("unknown-concept", item.attr_span("af"), value=word, what="af",
                             known="se skema/dmcg-grupper")  # fmt: skip
    return day


def emit_reaffirmation(item: Item, out: Emitter) -> None:
    """The event that a version confirms the one before without change."""
    s = out.node(item, KR.Reaffirmation, PROV.Activity)
    out.order(s, item.order)
    before = item.attr("forrige")
    older = out.other_version(before, item.attr_span("forrige"))
    if older:
        out.link(s, PROV.used, older, item.attr_span("forrige"))
        out.link(s, KR.sinceVersion, older, item.attr_span("forrige"))
    _dated(s, item, out)
    out.body(s, item.prose)


def emit_search(item: Item, out: Emitter) -> None:
    """A literature search: databases, dates, limits, PICO."""
    s = out.node(item, KR.Search)
    out.order(s, item.order)
    for entry in item.fields:
        span = field_span(item, entry)
        if is_open(entry.value):
            continue
        if entry.name in _SEARCH:
            for part in entry.parts():
                out.text(s, _SEARCH[entry.name], part, span=span)
        elif entry.name in _LISTS:
            one, all_of = _LISTS[entry.name]
            for part in entry.parts():
                out.text(s, one, part, span=span)
            out.text(s, all_of, "; ".join(entry.parts()), span=span)
        elif entry.name in _SEARCH_TEXT:
            out.text(s, _SEARCH_TEXT[entry.name], entry.value, lang="da", span=span)
        elif entry.name == "dato":
            day = read_date(entry.value, span, out.problems)
            if day:
                out.term(s, DCTERMS.date, terms.date(day), span)
        elif entry.name in ("fra", "til"):
            _year(s, KR.searchFrom if entry.name == "fra" else KR.searchTo, item, entry.name, out)


def _year(s: str, predicate: str, item: Item, name: str, out: Emitter) -> None:
    entry = next(e for e in item.fields if e.name == name)
    if len(entry.value) == 4 and entry.value.isdigit():
        out.term(s, predicate, terms.year(entry.value), field_span(item, entry))
    elif entry.value != "ukendt":
        out.problems.add("bad-number", field_span(item, entry), value=entry.value)


def abbreviations_subject(item: Item, out: Emitter) -> str:
    """The version itself: each abbreviation is a node of its own."""
    return out.v


def emit_abbreviations(item: Item, out: Emitter) -> None:
    """Each abbreviation with what it stands for."""
    for number, entry in enumerate(item.fields, 1):
        if not entry.name or is_open(entry.name) or is_open(entry.value):
            continue
        s = out.abbreviation(entry.name)
        span = item.source.span(entry.start, entry.end)
        if s in out.spans:
            out.problems.add("duplicate-key", span, what=slugify(entry.name))
            continue
        out.spans[s] = span
        out.link(s, RDF.type, KR.Abbreviation)
        out.whole(s, out.v)
        out.order(s, item.order * 1000 + number)
        out.text(s, KR.abbreviation, entry.name, span=span)
        out.text(s, KR.expansion, entry.value, lang="da", span=field_span(item, entry))


KINDS = (
    Kind("person", "person", "Person", emit_person, at_om, attributes=("rolle",),
         fields=tuple(_PERSON), required_fields=("navn",)),
    Kind("godkendelse", "approval", "Godkendelse", emit_approval, at_om,
         attributes=("slags", "dato", "af"), required=("slags",)),
    Kind("genbekræftelse", "reaffirmation", "Genbekræftelse", emit_reaffirmation, at_om,
         attributes=("af", "dato", "forrige")),
    Kind("søgning", "search", "Litteratursøgning", emit_search, at_om,
         fields=(*_SEARCH, *_LISTS, *_SEARCH_TEXT, "dato", "fra", "til")),
    Kind("forkortelser", "abbreviations", "Forkortelser", emit_abbreviations,
         abbreviations_subject, free_fields=True, keyed=False),
)  # fmt: skip
