"""The constraint components of SHACL core, one function each; terms as N-Triples write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from guidegraph.checks.shacl.data import Data
from guidegraph.checks.shacl.shapes import SH, Shape
from guidegraph.terms import XSD, Term, decode

ValueCheck = Callable[[Data, Shape, str, str], bool]
PropertyCheck = Callable[[Data, str, str, Sequence[str]], Iterator[str | None]]
KINDS = {
    f"<{SH}{name}>": beginnings for name, beginnings in (
        ("IRI", "<"), ("BlankNode", "_"), ("Literal", '"'), ("IRIOrLiteral", '<"'),
        ("BlankNodeOrIRI", "_<"), ("BlankNodeOrLiteral", '_"'),
    )
}  # fmt: skip
"""The characters that terms of each kind begin with."""
_LANG_STRING = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"
_STRING = f"<{XSD}string>"
_LEXICAL: dict[str, re.Pattern[str]] = {
    f"<{XSD}integer>": re.compile(r"[+-]?\d+"),
    f"<{XSD}decimal>": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    f"<{XSD}date>": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?"),
    f"<{XSD}gYear>": re.compile(r"-?\d{4,}(Z|[+-]\d\d:\d\d)?"),
    f"<{XSD}gYearMonth>": re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])(Z|[+-]\d\d:\d\d)?"),
    f"<{XSD}boolean>": re.compile(r"true|false|0|1"),
    f"<{XSD}nonNegativeInteger>": re.compile(r"\+?\d+"),
    f"<{XSD}positiveInteger>": re.compile(r"\+?0*[1-9]\d*"),
}


@lru_cache(maxsize=8192)
def taken(term: str) -> Term:
    """A term taken apart; the same numbers and limits come again and again."""
    return decode(term)


def text_of(term: str) -> str:
    """The IRI or the text of a term."""
    return taken(term).value


def _class(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    return data.is_a(node, wanted)


def _datatype(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    if node[0] != '"':
        return False
    close = node.rindex('"')
    if wanted == _LANG_STRING:
        return node.startswith("@", close + 1)
    if wanted == _STRING:
        return close == len(node) - 1
    if not node.endswith(wanted) or not node.startswith("^^", close + 1):
        return False
    lexical = _LEXICAL.get(wanted)
    return lexical is None or bool(lexical.fullmatch(node, 1, close))


def _node_kind(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    return node[0] in KINDS.get(wanted, "")


def _min_length(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    return node[0] != "_" and len(text_of(node)) >= int(text_of(wanted))


def _max_length(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    return node[0] != "_" and len(text_of(node)) <= int(text_of(wanted))


def _pattern(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    flags = 0
    for term in shape.get("flags"):
        for letter in text_of(term):
            flags |= {"i": re.I, "s": re.S, "m": re.M, "x": re.X}.get(letter, 0)
    return node[0] != "_" and bool(re.search(text_of(wanted), text_of(node), flags))


def _language_in(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    allowed = [text_of(term).lower() for term in shape.get("languageIn")]
    tag = decode(node).language.lower() if node[0] == '"' else ""
    return bool(tag) and any(tag == one or tag.startswith(one + "-") for one in allowed)


def _in(data: Data, shape: Shape, wanted: str, node: str) -> bool:
    return node in shape.get("in")


def _compared(test: Callable[[int], bool]) -> ValueCheck:
    def holds(data: Data, shape: Shape, wanted: str, node: str) -> bool:
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


def _min_count(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    if len(nodes) < int(text_of(wanted)):
        yield None


def _max_count(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    if len(nodes) > int(text_of(wanted)):
        yield None


def _unique_lang(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    tags = [decode(node).language.lower() for node in nodes if node[0] == '"']
    if text_of(wanted) == "true":
        yield from (None for tag in sorted(set(tags) - {""}) if tags.count(tag) > 1)


def _has_value(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    if wanted not in nodes:
        yield None


def _equals(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    others = data.objects(focus, wanted)
    yield from (node for node in nodes if node not in others)
    yield from (node for node in others if node not in nodes)


def _disjoint(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
    others = data.objects(focus, wanted)
    yield from (node for node in nodes if node in others)


def _less(test: Callable[[int], bool]) -> PropertyCheck:
    def bad(data: Data, wanted: str, focus: str, nodes: Sequence[str]) -> Iterator[str | None]:
        for node in nodes:
            for other in data.objects(focus, wanted):
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


def compare(left: str, right: str) -> int | None:
    """-1, 0 or 1; None where the two cannot be compared."""
    if left[0] != '"' or right[0] != '"':
        return None
    one, two = taken(left), taken(right)
    if one.language or two.language:
        return None
    numbers = _number(one), _number(two)
    if numbers[0] is not None and numbers[1] is not None:
        return (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    if one.datatype != two.datatype:
        return None
    return (one.value > two.value) - (one.value < two.value)


@lru_cache(maxsize=8192)
def _number(term: Term) -> Decimal | None:
    kinds = ("integer", "decimal", "double", "float", "nonNegativeInteger", "positiveInteger")
    if term.datatype.removeprefix(XSD) not in kinds:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
