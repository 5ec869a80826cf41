"""The constraint components of SHACL core, one function each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from guidegraph.checks.shacl.data import Data
from guidegraph.checks.shacl.shapes import SH, Shape
from guidegraph.terms import XSD, Term

ValueCheck = Callable[[Data, Shape, Term, Term], bool]
PropertyCheck = Callable[[Data, Term, Term, list[Term]], Iterator[Term | None]]
_KINDS = {
    "IRI": ("iri",), "BlankNode": ("blank",), "Literal": ("literal",), "IRIOrLiteral": ("iri", "literal"),
    "BlankNodeOrIRI": ("blank", "iri"), "BlankNodeOrLiteral": ("blank", "literal"),
}  # fmt: skip
_LEXICAL: dict[str, re.Pattern[str]] = {
    XSD + "integer": re.compile(r"[+-]?\d+"),
    XSD + "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD + "date": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    XSD + "gYear": re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    XSD + "gYearMonth": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
    XSD + "boolean": re.compile(r"true|false|0|1"),
    XSD + "nonNegativeInteger": re.compile(r"\+?\d+"),
    XSD + "positiveInteger": re.compile(r"\+?0*[1-9]\d*"),
}


def _class(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    return data.is_a(node, wanted.value)


def _datatype(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    if node.kind != "literal":
        return False
    if wanted.value.endswith("#langString"):
        return bool(node.language)
    if (node.datatype or XSD + "string") != wanted.value or node.language:
        return False
    lexical = _LEXICAL.get(wanted.value)
    return lexical is None or bool(lexical.fullmatch(node.value))


def _node_kind(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    return node.kind in _KINDS.get(wanted.value.removeprefix(SH), ())


def _min_length(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    return node.kind != "blank" and len(node.value) >= int(wanted.value)


def _max_length(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    return node.kind != "blank" and len(node.value) <= int(wanted.value)


def _pattern(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    flags = 0
    for term in shape.get("flags"):
        for letter in term.value:
            flags |= {"i": re.I, "s": re.S, "m": re.M, "x": re.X}.get(letter, 0)
    return node.kind != "blank" and bool(re.search(wanted.value, node.value, flags))


def _language_in(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    allowed = [term.value.lower() for term in shape.get("languageIn")]
    tag = node.language.lower()
    return bool(tag) and any(tag == one or tag.startswith(one + "-") for one in allowed)


def _in(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
    return node in shape.get("in")


def _compared(test: Callable[[int], bool]) -> ValueCheck:
    def holds(data: Data, shape: Shape, wanted: Term, node: Term) -> bool:
        order = compare(node, wanted)
        return order is not None and test(order)

    return holds


VALUE_CHECKS: dict[str, tuple[str, ValueCheck]] = {
    "class": ("Class", _class),
    "datatype": ("Datatype", _datatype),
    "nodeKind": ("NodeKind", _node_kind),
    "minExclusive": ("MinExclusive", _compared(lambda order: order > 0)),
    "minInclusive": ("MinInclusive", _compared(lambda order: order >= 0)),
    "maxExclusive": ("MaxExclusive", _compared(lambda order: order < 0)),
    "maxInclusive": ("MaxInclusive", _compared(lambda order: order <= 0)),
    "minLength": ("MinLength", _min_length),
    "maxLength": ("MaxLength", _max_length),
    "pattern": ("Pattern", _pattern),
    "languageIn": ("LanguageIn", _language_in),
    "in": ("In", _in),
}
"""Components that look at one value: name of the component and whether a value meets it."""


def _min_count(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    if len(nodes) < int(wanted.value):
        yield None


def _max_count(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    if len(nodes) > int(wanted.value):
        yield None


def _unique_lang(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    tags = [node.language.lower() for node in nodes if node.language]
    if wanted.value == "true":
        yield from (None for _ in {tag for tag in tags if tags.count(tag) > 1})


def _has_value(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    if wanted not in nodes:
        yield None


def _equals(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    others = data.objects(focus, wanted.value)
    yield from (node for node in nodes if node not in others)
    yield from (node for node in others if node not in nodes)


def _disjoint(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
    others = data.objects(focus, wanted.value)
    yield from (node for node in nodes if node in others)


def _less(test: Callable[[int], bool]) -> PropertyCheck:
    def bad(data: Data, wanted: Term, focus: Term, nodes: list[Term]) -> Iterator[Term | None]:
        for node in nodes:
            for other in data.objects(focus, wanted.value):
                order = compare(node, other)
                if order is None or not test(order):
                    yield node

    return bad


PROPERTY_CHECKS: dict[str, tuple[str, PropertyCheck]] = {
    "minCount": ("MinCount", _min_count),
    "maxCount": ("MaxCount", _max_count),
    "uniqueLang": ("UniqueLang", _unique_lang),
    "hasValue": ("HasValue", _has_value),
    "equals": ("Equals", _equals),
    "disjoint": ("Disjoint", _disjoint),
    "lessThan": ("LessThan", _less(lambda order: order < 0)),
    "lessThanOrEquals": ("LessThanOrEquals", _less(lambda order: order <= 0)),
}
"""Components that look at all values of a node: the values at fault, or None for the node itself."""


def compare(left: Term, right: Term) -> int | None:
    """-1, 0 or 1; None where the two cannot be compared."""
    if left.kind != "literal" or right.kind != "literal" or left.language or right.language:
        return None
    numbers = _number(left), _number(right)
    if numbers[0] is not None and numbers[1] is not None:
        return (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    if left.datatype != right.datatype:
        return None
    return (left.value > right.value) - (left.value < right.value)


def _number(term: Term) -> Decimal | None:
    kinds = ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")
    if term.datatype.removeprefix(XSD) not in kinds:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
