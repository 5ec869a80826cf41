"""Abbreviations: where they are defined, with what, and where they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"[A-ZÆØÅ](?<![\w/.-].)(?:[A-ZÆØÅ]|\d(?=[A-ZÆØÅ])){1,7}(?![\wæøå®]|\.[A-ZÆØÅ]|-[A-ZÆØÅ\d])"
)
"""A word of capitals."""
_ROMAN = re.compile(r"[IVX]+[A-D]?\Z")
"""A Roman number, also of a stage such as IIIC."""
_BRACKET = re.compile(
    r"(?<=[\wæøå/’'-] )\((?P<a>[A-ZÆØÅ][A-Za-zÆØÅæøå\d-]{0,9})(?:[ -][a-zæøå]+)?\)"
)
_WORDS = re.compile(r"[\wæøåÆØÅ][\w’'/-]*(?:[ -][\w’'/-]+){0,7}\Z")
_STOPS = re.compile(r"[^\w’'/ -]")
"""What stands between such words and what is before them."""
_BEFORE = re.compile(
    r"(?<![\w-])(?P<a>[A-ZÆØÅ]{2,8})\s*\((?P<l>[a-zæøåA-ZÆØÅ][\w-]*(?:\s[\w-]+){1,6}|[A-Za-zæøå]\w*(?:-\w+){1,5}|[a-zæøå]{9,})\)"
)
_LISTED = re.compile(
    r"(?<![\w-])(?P<a>[A-ZÆØÅ][A-ZÆØÅa-z]{0,8})\s*(?:–|=|:|\s-\s)\s*(?P<l>[A-Za-zæøå][\w-]+(?:\s[\w-]+){0,6})(?=[;,.)])"
)
_SLASHED = re.compile(r"(?P<l>[A-Za-z][\w-]*(?:\s[\w-]+){1,5})\s*/\s*(?P<a>[A-ZÆØÅ]{2,8})(?![\w-])")
_STUDY = re.compile(r"studi|forsøg|trial|protokol|ad modum|randomiser", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation with the words it stands for."""

    short: str
    """The abbreviation."""
    long: str
    """The words."""
    start: int
    """Offset of the abbreviation."""
    end: int
    """Offset behind it."""


def definitions(text: str, *, listed: bool = False) -> Iterator[Definition]:
    """The definitions of a text; `listed` reads "NR – not reported" too.

    >>> [(d.short, d.long) for d in definitions("med stereotaksi (SBRT) eller lungekræft (NSCLC)")]
    [('SBRT', 'stereotaksi'), ('NSCLC', 'lungekræft')]
    """
    if "(" not in text and not listed:
        return
    for match in _BRACKET.finditer(text):
        short = match["a"]
        if not _is_short(short):
            continue
        ahead = text[max(0, match.start() - 90) : match.start()].rstrip()
        before = _WORDS.search(ahead, len(ahead) - len(_STOPS.split(ahead)[-1]))
        long = long_form(before.group(), short) if before else ""
        if long and not long.split()[-1].isdigit():
            yield Definition(short, long, match.start("a"), match.end("a"))
    for match in _BEFORE.finditer(text):
        parts = re.split(r"[\s-]+", match["l"])
        if any(part[:1].upper() == match["a"][0] for part in parts) and not _ROMAN.match(
            match["a"]
        ):
            yield Definition(match["a"], match["l"], match.start("a"), match.end("a"))
    if listed:
        for match in _LISTED.finditer(text):
            if _is_short(match["a"]):
                yield Definition(match["a"], match["l"], match.start("a"), match.end("a"))


_EXPLAINS = re.compile(r"[A-ZÆØÅ]{2}\s*[–=:]")
"""What every such explanation has; most texts have none."""
_NOTED = re.compile(
    r"(?:(?<=\n)|\A|(?<=[;,.] ))(?P<a>[A-ZÆØÅ]{2,8})\s*[–=:]\s*(?P<l>[A-Za-zæøåÆØÅ][\w-]+(?:\s[\w-]+){0,5})(?=[;,.]|\n|\Z)"
)


def noted(text: str) -> Iterator[Definition]:
    """Explanations in a note below a table, read as prose: "SD – standarddeviation."

    The words must begin with the abbreviation's first letter.
    """
    for match in _NOTED.finditer(text) if _EXPLAINS.search(text) else ():
        if match["l"][0].upper() == match["a"][0]:
            yield Definition(match["a"], match["l"], match.start("a"), match.end("a"))


def slashed(text: str) -> Iterator[Definition]:
    """Definitions as search terms write them: "Lung cancer/LC"."""
    for match in _SLASHED.finditer(text):
        yield Definition(match["a"], match["l"].strip(), match.start("a"), match.end("a"))


def uses(text: str) -> Iterator[tuple[str, int, int]]:
    """Words of capitals that may be abbreviations, with their offsets; Roman numerals are left out."""
    for match in TOKEN.finditer(text):
        if is_use(match.group()):
            yield match.group(), match.start(), match.end()


def is_use(token: str) -> bool:
    """Whether a word of capitals may be an abbreviation: no Roman numeral."""
    return not _ROMAN.match(token) and not token.isdigit()


def is_study(word: str, text: str, start: int) -> bool:
    """Whether a word of capitals is the name of a study, as far as the words around it tell."""
    around = text[max(0, start - 60) : start + len(word) + 60]
    if len(word) >= 3 and re.match(
        r"[- ](?:studi|forsøg|trial|protokol)", text[start + len(word) :]
    ):
        return True
    can_be_said = len(word) >= 5 and bool(re.search(r"[AEIOUYÆØÅ]", word[1:]))
    return can_be_said and bool(_STUDY.search(around))


_GENE = re.compile(
    r"-?\s?(?:mut\w+|vildtype|wild-?type|amplif\w+|ekspress?ion\w*|ekspression\w*|gen(?:et|er)?\b|translokation\w*|fusion\w*|status\b|[VGLTR]\d{2,4}[A-Z]?\b|rearrang\w+|metyler\w+|methyler\w+)"
)


def is_gene(word: str, text: str, end: int) -> bool:
    """Whether a word of capitals is the symbol of a gene, as far as what follows tells."""
    return bool(_GENE.match(text, end))


def initials(words: str) -> str:
    """The first letters of the words, in capitals.

    >>> initials("Non-small cell lung cancer")
    'NSCLC'
    """
    return "".join(w[0] for w in re.findall(r"\w+", words)).upper()


def long_form(before: str, short: str) -> str:
    """The words of `before` that an abbreviation in brackets stands for: those whose initials it
    has, else the last word or two."""
    words = before.split()
    for count in range(len(words), 0, -1):
        chosen = " ".join(words[-count:])
        if initials(chosen) == short.upper():
            return chosen
    while words and words[0].lower() in (
        "en",
        "et",
        "den",
        "det",
        "af",
        "med",
        "på",
        "til",
        "og",
        "eller",
    ):
        words.pop(0)
    keep = 1 if not words or len(words[-1]) >= 8 else 2
    return " ".join(words[-keep:])


def _is_short(word: str) -> bool:
    capitals = sum(1 for c in word if c.isupper())
    return capitals >= 2 and not _ROMAN.match(word) and capitals * 2 >= len(word)
