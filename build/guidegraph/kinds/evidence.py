"""Evidence statements: claims and conclusions, and the graded parts that they support."""

from __future__ import annotations

from guidegraph import terms
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.values import read_integer
from guidegraph.model import Item
from guidegraph.vocabulary import KR

STATEMENT_KINDS = {"påstand": KR.Claim, "konklusion": KR.Conclusion}
DIRECTIONS = {
    "for": KR.For, "imod": KR.Against, "uændret": KR.Unchanged, "usikker": KR.Uncertain,
}  # fmt: skip


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/evidens#{key}`."""
    return out.at(f"evidens#{item.key}")


def emit(item: Item, out: Emitter) -> None:
    """One statement with its level, grade, study and citations."""
    s = out.node(item, KR.EvidenceStatement)
    out.order(s, item.order)
    out.link(s, KR.statementKind, out.choice(item, "slags", STATEMENT_KINDS, "påstand"))
    out.link(s, KR.evidenceDirection, out.choice(item, "retning", DIRECTIONS))
    level = out.concept(item, "niveau", out.scheme)
    if level:
        out.link(s, KR.evidenceLevel, level.iri, item.attr_span("niveau"))
        out.attr(s, KR.printedLevel, item, "niveau")
    grade = out.concept(item, "styrke", out.scheme)
    if grade:
        out.link(s, KR.statedGrade, grade.iri, item.attr_span("styrke"))
        out.attr(s, KR.printedGrade, item, "styrke")
    for word in item.attr("design").split():
        design = out.ontology.find("studiedesign", word)
        if design:
            out.link(s, KR.studyDesign, design.iri, item.attr_span("design"))
        else:
            out.concept(item, "design", "studiedesign")
    out.attr(s, KR.study, item, "studie")
    patients = item.attr("patienter")
    if patients:
        span = item.attr_span("patienter")
        number = read_integer(patients, span, out.problems)
        if number is not None:
            out.term(s, KR.includedPatients, terms.integer(number), span)
    out.body(s, item.prose)
    for part in supported(item, out):
        out.link(part, KR.hasEvidenceStatement, s, item.attr_span("støtter"))


def supported(item: Item, out: Emitter) -> list[str]:
    """IRIs of the graded parts that a statement supports: `rec#part`, `rec`, or `part` alone."""
    found: list[str] = []
    for word in item.attr("støtter").split():
        key, _, part = word.partition("#")
        alone = out.groups.get(item.group, ())
        if not part and key not in out.parts and len(alone) == 1 and key in out.parts[alone[0]]:
            key, part = alone[0], key
        known = out.parts.get(key)
        if known is None or (part and part not in known):
            span = item.attr_span("støtter")
            out.unresolved("unresolved-key", word, "anbefaling/", span)
            continue
        base = out.at(f"anbefaling/{key}")
        found += [f"{base}#{part}"] if part else [f"{base}#{p}" for p in known]
    return found


KINDS = (
    Kind("evidens", "evidence", "Evidensudsagn", emit, subject,
         attributes=("støtter", "slags", "niveau", "styrke", "retning", "design", "studie",
                     "patienter"), published=False),
)  # fmt: skip
