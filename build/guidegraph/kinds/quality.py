"""Authors' quality notes and waivers."""

from __future__ import annotations

import re

from guidegraph.ids import is_key, slugify
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.values import read_date
from guidegraph.model import Item, flatten
from guidegraph.vocabulary import DCTERMS, DQV, KR, OA

_PATHS = {
    "evidens": "evidens#{}", "reference": "referencer#{}", "tabel": "tabel/{}",
    "anbefaling": "anbefaling/{}", "afsnit": "om#{}", "om": "om#{}", "figur": "figur/{}",
    "bilag": "bilag/{}", "person": "om#{}", "godkendelse": "om#{}", "søgning": "om#{}",
    "ændring": "aendringslog#{}", "ændringslog": "aendringslog#{}", "tekst": "om#{}",
    "gruppe": "#gruppe-{}", "kvalitetsnote": "kvalitet#{}",
}  # fmt: skip


def subject(item: Item, out: Emitter) -> str:
    """`…/{version}/kvalitet#{key}`."""
    return out.at(f"kvalitet#{item.key}")


def emit_note(item: Item, out: Emitter) -> None:
    """A note on something in this version, open until a later note closes it."""
    s = out.node(item, DQV.QualityAnnotation)
    out.order(s, item.order)
    out.link(s, OA.motivatedBy, OA.assessing)
    for word in item.attr("om").split():
        out.link(s, OA.hasTarget, target(word, item, out), item.attr_span("om"))
    if not item.attr("om"):
        out.link(s, OA.hasTarget, item.section or out.v)
    for word in item.attr("lukker").split():
        version, _, key = word.rpartition("/")
        span = item.attr_span("lukker")
        base = out.other_version(version, span) if version else out.v
        if base and is_key(key):
            out.link(s, KR.closes, f"{base}/kvalitet#{key}", span)
        elif base:
            out.problems.add("bad-key", span, what=key, known=slugify(key))
    body = out.body(s, item.prose)
    if body:
        out.text(s, DCTERMS.description, body.plain, lang="da", span=item.span)


def target(word: str, item: Item, out: Emitter) -> str:
    """The IRI that `evidens/key`, `tabel/key/row`, `anbefaling/key#part` or a bare key means."""
    kind, _, rest = word.partition("/")
    if kind in _PATHS and rest:
        key, _, row = rest.partition("/")
        key, _, part = key.partition("#")
        found = out.at(_PATHS[kind].format(key))
        inner = row or part
        if found in out.items and (not inner or _has_inside(out.items[found], inner, out)):
            return f"{found}#{inner}" if inner else found
    else:
        tails = (f"/{word}", f"#{word}")
        matches = [iri for iri in out.items if iri.endswith(tails)]
        if len(matches) == 1:
            return matches[0]
    out.problems.add("unresolved-key", item.attr_span("om"), what=word, known=", ".join(_PATHS))
    return ""


def _has_inside(item: Item, key: str, out: Emitter) -> bool:
    """Whether a recommendation has that part, or a table that row or column."""
    if item.kind == "anbefaling":
        return key in out.parts.get(item.key, ())
    text = item.source.text[item.block.start : item.block.end]
    return is_key(key) and re.search(r"\{#" + re.escape(key) + r"[\s}]", text) is not None


def emit_waiver(item: Item, out: Emitter) -> None:
    """A waiver is no statement of the guideline: it gives no triples, only findings on itself."""
    read_date(item.attr("dato"), item.attr_span("dato"), out.problems)
    read_date(item.attr("udløber"), item.attr_span("udløber"), out.problems)


def reason(item: Item) -> str:
    """The reason that a waiver gives."""
    return flatten(item.prose, {}).plain if item.prose and item.prose.paras else ""


KINDS = (
    Kind("kvalitetsnote", "quality note", "Kvalitetsnote", emit_note, subject,
         attributes=("om", "lukker"), published=False),
    Kind("undtagelse", "waiver", "Undtagelse", emit_waiver, subject,
         attributes=("kode", "navn", "dato", "udløber", "om"),
         required=("kode", "navn", "dato", "udløber"), keyed=False, published=False),
)  # fmt: skip
