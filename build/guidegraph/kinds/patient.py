"""What patient information holds beside sections: drugs and when to see a doctor."""

from __future__ import annotations

from guidegraph.kinds.declare import Kind
from guidegraph.kinds.emitter import Emitter
from guidegraph.kinds.reference import field_span
from guidegraph.kinds.text import at_om, written_from
from guidegraph.kinds.values import is_open
from guidegraph.model import Item
from guidegraph.vocabulary import KR

_DRUG = {"navn": KR.drugName, "handelsnavn": KR.brandName, "klasse": KR.drugClass,
         "indikation": KR.indication, "bivirkninger": KR.sideEffects, "form": KR.drugForm,
         "note": KR.note}  # fmt: skip
_DANISH = frozenset({"klasse", "indikation", "bivirkninger", "form", "note"})
URGENCY = {"kontakt": KR.ContactDoctor, "akut": KR.Acute}


def emit_drug(item: Item, out: Emitter) -> None:
    """A drug as the text tells of it."""
    s = out.node(item, KR.DrugInformation)
    out.order(s, item.order)
    written_from(s, item, out)
    for entry in item.fields:
        if entry.name in _DRUG and not is_open(entry.value):
            lang = "da" if entry.name in _DANISH else ""
            out.text(s, _DRUG[entry.name], entry.value, lang=lang, span=field_span(item, entry))


def emit_advice(item: Item, out: Emitter) -> None:
    """When to contact a doctor, and how urgently."""
    s = out.node(item, KR.Advice)
    out.order(s, item.order)
    written_from(s, item, out)
    out.link(s, KR.urgency, out.choice(item, "haster", URGENCY, "kontakt"))
    out.body(s, item.prose)


KINDS = (
    Kind("lægemiddel", "drug", "Lægemiddel", emit_drug, at_om, fields=tuple(_DRUG),
         required_fields=("navn",), published=False),
    Kind("råd", "advice", "Råd om at søge læge", emit_advice, at_om, attributes=("haster",),
         published=False),
)  # fmt: skip
