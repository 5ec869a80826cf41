"""Recommendations with graded parts, their printed variants, and withdrawn ones."""

from __future__ import annotations

from guidegraph import terms
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.graded import Clause, read_clauses
from guidegraph.kinds.modality import Obligation, find_obligation
from guidegraph.model import Item
from guidegraph.vocabulary import FRBR, KR, PROV, RDF, SCHEMA

STATUSES = {
    "": KR.Transcribed,
    "ukendt-ordlyd": KR.NotTranscribed,
    "udledt": KR.Inferred,
}


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/anbefaling/{key}`."""
    return out.at(f"anbefaling/{item.key}")


def emit(item: Item, out: Emitter) -> None:
    """A recommendation of this version, its parts and its variants."""
    s = out.node(item, KR.RecommendationVersion, SCHEMA.MedicalGuidelineRecommendation)
    previous = out.previous.find(item.attr("tidligere") or item.key)
    work = previous.work or previous.key if previous else item.key
    out.link(s, FRBR.realizationOf, out.names.work_item(out.slug, work))
    if previous:
        older = out.names.version(out.slug, out.previous.version)
        out.link(s, PROV.wasRevisionOf, f"{older}/anbefaling/{previous.key}")
    out.attr(s, KR.renamedFrom, item, "tidligere")
    out.attr(s, KR.printedNumber, item, "nr")
    out.order(s, item.order)
    status = out.choice(item, "status", STATUSES) or KR.Transcribed
    out.link(s, KR.textStatus, status, item.head)
    body = out.body(s, item.prose)
    if body is None:
        if status == KR.Transcribed:
            out.problems.add("no-part", item.head)
        return
    clauses = read_clauses(item, body, out)
    if not clauses and "UDFYLD" not in body.plain:
        out.problems.add("no-part", item.head)
    sentences = {clause.sentence for clause in clauses}
    obligations = {sentence: find_obligation(sentence, out.ontology) for sentence in sentences}
    for number, clause in enumerate(clauses, 1):
        _part(s, item, clause, number, obligations[clause.sentence], out)


def _part(
    s: str, item: Item, clause: Clause, number: int, obligation: Obligation | None, out: Emitter
) -> None:
    part = f"{s}#{clause.key}"
    out.link(part, RDF.type, KR.GradedPart)
    out.whole(part, s)
    out.spans[part] = clause.span
    out.order(part, number)
    _text_and_grade(part, clause, out)
    out.term(part, KR.sentence, terms.literal(clause.sentence, "da"), clause.span)
    if not clause.printed and item.attr("status") == "" and out.coverage.get("styrke") == "alt":
        out.problems.add("part-without-grade", clause.span, what=clause.key)
    if obligation:
        out.link(part, KR.modality, obligation.concept.iri, clause.span)
        out.text(part, KR.modalityText, obligation.text, lang="da", span=clause.span)
    previous = out.previous.find(item.attr("tidligere") or item.key)
    out.text(part, KR.renamedFrom, clause.former, span=clause.span)
    before = clause.former or clause.key
    if previous and before in previous.parts:
        older = out.names.version(out.slug, out.previous.version)
        out.link(part, PROV.wasRevisionOf, f"{older}/anbefaling/{previous.key}#{before}")


def _text_and_grade(node: str, clause: Clause, out: Emitter) -> None:
    out.term(node, SCHEMA.text, terms.literal(clause.text, "da"), clause.span)
    if clause.grade:
        out.link(node, KR.grade, clause.grade.iri, clause.span)
        out.text(node, KR.printedGrade, clause.printed, span=clause.span)


def variant_subject(item: Item, out: Emitter) -> str:
    """`…/anbefaling/{key}#variant-{place}`."""
    return out.at(f"anbefaling/{item.context['af']}#variant-{item.key}")


def emit_variant(item: Item, out: Emitter) -> None:
    """A recommendation as it is printed elsewhere in the document."""
    owner = out.at(f"anbefaling/{item.context['af']}")
    if owner not in out.items:
        out.unresolved("unresolved-key", item.context["af"], "anbefaling/", item.attr_span("af"))
        owner = out.v
    s = out.node(item, KR.PrintedVariant, part_of=owner)
    out.attr(s, KR.variantPlace, item, "sted")
    out.attr(s, KR.printedNumber, item, "nr")
    body = out.body(s, item.prose)
    if body is None:
        return
    for number, clause in enumerate(read_clauses(item, body, out), 1):
        part = f"{s}.{clause.key}"
        out.link(part, RDF.type, KR.PrintedVariantPart)
        out.whole(part, s)
        out.spans[part] = clause.span
        out.order(part, number)
        _text_and_grade(part, clause, out)
        if clause.key in out.parts.get(item.context["af"], ()):
            out.link(part, KR.variantOf, f"{owner}#{clause.key}", clause.span)
        else:
            out.problems.add("unresolved-key", clause.span, what=clause.key,
                             known=", ".join(out.parts.get(item.context["af"], ())))  # fmt: skip


def emit_withdrawn(item: Item, out: Emitter) -> None:
    """A recommendation or part that this version no longer has, and what takes its place."""
    s = _withdrawn_part(item, out) if "#" in item.key else _withdrawn_whole(item, out)
    out.attr(s, KR.reason, item, "grund", lang="da")
    for word in item.attr("erstattes-af").split():
        key, _, part = word.partition("#")
        target = out.at(f"anbefaling/{key}")
        if target not in out.items or (part and part not in out.parts.get(key, ())):
            span = item.attr_span("erstattes-af")
            out.unresolved("unresolved-key", word, "anbefaling/", span)
            continue
        out.link(s, KR.replacedBy, f"{target}#{part}" if part else target)
    out.body(s, item.prose)


def _withdrawn_part(item: Item, out: Emitter) -> str:
    key, _, part = item.key.partition("#")
    owner = out.at(f"anbefaling/{key}")
    if owner not in out.items:
        out.unresolved("unresolved-key", key, "anbefaling/", item.head)
        owner = out.v
    elif part in out.parts.get(key, ()):
        out.problems.add("duplicate-key", item.head, what=item.key)
    s = out.node(item, KR.WithdrawnPart, part_of=owner)
    whole = out.items.get(owner)
    previous = out.previous.find((whole.attr("tidligere") if whole else "") or key)
    if previous and part in previous.parts:
        older = out.names.version(out.slug, out.previous.version)
        out.link(s, PROV.wasRevisionOf, f"{older}/anbefaling/{previous.key}#{part}")
    return s


def _withdrawn_whole(item: Item, out: Emitter) -> str:
    s = out.node(item, KR.WithdrawnRecommendation)
    previous = out.previous.find(item.key)
    work = previous.work or previous.key if previous else item.key
    out.link(s, FRBR.realizationOf, out.names.work_item(out.slug, work))
    if previous:
        older = out.names.version(out.slug, out.previous.version)
        out.link(s, PROV.wasRevisionOf, f"{older}/anbefaling/{previous.key}")
    return s


KINDS = (
    Kind("anbefaling", "recommendation", "Anbefaling", emit, subject,
         attributes=("nr", "status", "tidligere"), children=("variant",)),
    Kind("variant", "variant", "Trykt variant af en anbefaling", emit_variant, variant_subject,
         attributes=("sted", "af", "nr"), required=("sted",), keyed=False),
    Kind("udgået", "withdrawn", "Udgået anbefaling", emit_withdrawn, subject,
         attributes=("erstattes-af", "grund"), parted=True, published=False),
)  # fmt: skip
