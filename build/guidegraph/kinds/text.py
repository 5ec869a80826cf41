"""Sections, groups, passages, appendices, figures and blocks that nobody knows."""

from __future__ import annotations

import re

from guidegraph import terms
from guidegraph.ids import is_key
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.model import Item, Prose, flatten
from guidegraph.vocabulary import DCTERMS, DOCO, KR, PROV

_NUMBER = re.compile(r"(\d+)\.?\s")
_ELSEWHERE = re.compile(
    r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)@(?P<version>\d+\.\d+(?:\.\d+)?)/"
    r"(?P<key>[a-z0-9-]+)(?P<part>(?:#[a-z0-9-]+)?)"
)
_SAFE_IMAGE = re.compile(r"(?!/)(?!.*\.\.)[\w./-]+\.(?:svg|png|jpg|jpeg|webp)\Z", re.IGNORECASE)


def at_om(item: Item, out: Emitter) -> str:
    """`…/{version}/om#{key}`."""
    return out.at(f"om#{item.key}")


def group_subject(item: Item, out: Emitter) -> str:
    """`…/{version}#gruppe-{key}`."""
    return out.at(f"#gruppe-{item.key}")


def title(item: Item, out: Emitter) -> str:
    """The heading's text, its white space folded."""
    piece = item.block.piece
    return " ".join(piece.text.split()) if piece else ""


def emit_group(item: Item, out: Emitter) -> None:
    """A group of recommendations with its printed title."""
    s = out.node(item, KR.RecommendationGroup)
    out.order(s, item.order)
    out.text(s, DCTERMS.title, title(item, out), lang="da", span=item.head)
    out.body(s, item.prose)


def emit_section(item: Item, out: Emitter) -> None:
    """A section with its heading, kind and prose."""
    s = out.node(item, DOCO.Section)
    heading = title(item, out)
    out.order(s, item.order)
    out.text(s, DCTERMS.title, heading, lang="da", span=item.head)
    kind = out.ontology.section_kind(heading)
    if kind:
        out.link(s, KR.sectionKind, kind.iri, item.head)
    out.text(s, KR.chapter, item.chapter)
    written_from(s, item, out)
    for word in item.attr("gælder").split():
        if "@" in word:
            continue
        target = out.at(f"anbefaling/{word}")
        if target in out.items:
            out.link(s, KR.concerns, target, item.attr_span("gælder"))
        else:
            out.unresolved("unresolved-key", word, "anbefaling/", item.attr_span("gælder"))
    out.body(s, item.prose)


def written_from(subject: str, item: Item, out: Emitter) -> None:
    """The recommendations of other documents, each in a version, that a text was written from.

    They stand in `gælder` as `SLUG@VERSION/KEY`, perhaps with `#PART`.
    """
    for word in item.attr("gælder").split():
        if "@" not in word:
            continue
        match = _ELSEWHERE.fullmatch(word)
        if match is None or not is_key(match["key"]):
            span = item.attr_span("gælder")
            out.problems.add("unresolved-key", span, what=word, known="retningslinje@3.0/noegle")
        else:
            target = (
                f"{out.names.version(match['slug'], match['version'])}/anbefaling/{match['key']}"
            )
            out.link(
                subject, PROV.wasDerivedFrom, f"{target}{match['part']}", item.attr_span("gælder")
            )


def emit_passage(item: Item, out: Emitter) -> None:
    """Prose between blocks."""
    s = out.node(item, KR.Passage)
    written_from(s, item, out)
    out.order(s, item.order)
    out.body(s, item.prose)


def appendix_subject(item: Item, out: Emitter) -> str:
    """`…/{version}/bilag/{key}`."""
    return out.at(f"bilag/{item.key}")


def emit_appendix(item: Item, out: Emitter) -> None:
    """An appendix."""
    s = out.node(item, DOCO.Appendix)
    out.order(s, item.order)
    out.text(s, DCTERMS.title, title(item, out), lang="da", span=item.head)
    out.body(s, item.prose)


def figure_subject(item: Item, out: Emitter) -> str:
    """`…/{version}/figur/{key}`."""
    return out.at(f"figur/{item.key}")


def emit_figure(item: Item, out: Emitter) -> None:
    """A figure: its caption is the first paragraph, its footnotes those after."""
    s = out.node(item, DOCO.Figure)
    out.order(s, item.order)
    out.attr(s, KR.printedNumber, item, "nr")
    out.attr(s, KR.altText, item, "alt", lang="da")
    image = item.attr("billede")
    if image and image != "ukendt" and not image.startswith("UDFYLD"):
        if _SAFE_IMAGE.match(image):
            out.text(s, KR.image, image, span=item.attr_span("billede"))
        else:
            out.problems.add("unsafe-link", item.attr_span("billede"), what=image)
    else:
        out.link(s, KR.imageStatus, KR.NotTranscribed, item.attr_span("billede"))
    if item.prose and item.prose.paras:
        caption = Prose(item.source, item.prose.paras[:1])
        body = flatten(caption, out.numbers)
        out.term(s, DCTERMS.title, terms.literal(body.plain, "da"), caption.span)
        out.body(s, Prose(item.source, item.prose.paras[1:]))


def emit_unknown(item: Item, out: Emitter) -> None:
    """A block that nobody knows: its text is kept."""
    s = out.node(item, KR.UnknownBlock)
    out.order(s, item.order)
    out.body(s, item.prose)


KINDS = (
    Kind("gruppe", "group", "Gruppe af anbefalinger", emit_group, group_subject),
    Kind("afsnit", "section", "Afsnit", emit_section, at_om, published=False),
    Kind("bilag", "appendix", "Bilag", emit_appendix, appendix_subject, published=False),
    Kind("tekst", "passage", "Løs tekst", emit_passage, at_om, published=False),
    Kind("figur", "figure", "Figur", emit_figure, figure_subject,
         attributes=("nr", "billede", "alt")),
    Kind("ukendt", "unknown", "Ukendt blok", emit_unknown, at_om, published=False),
)  # fmt: skip
