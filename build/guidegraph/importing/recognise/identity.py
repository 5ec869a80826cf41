"""Which guideline and version a document is: from its front page, its text and its log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.ids import VERSION, version_order
from guidegraph.importing.outline import Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.front_matter import front_matter
from guidegraph.importing.recognise.front_page import FrontPage
from guidegraph.importing.recognise.grades import count_schemes
from guidegraph.importing.recognise.method import revision_date, versions_in
from guidegraph.importing.recognise.wishes import Wishes
from guidegraph.importing.template import any_of
from guidegraph.importing.traced import Traced
from guidegraph.ontology import Concept

_UNKNOWN = "0.1"
_NARROWER = "<http://www.w3.org/2004/02/skos/core#narrower>"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the front matter says of the document as a whole."""

    title: Traced
    """Title."""
    version: Traced
    """Version."""
    previous: str
    """Version before it, empty if unknown."""
    revision: str
    """Day of the planned revision, ISO."""
    template: str
    """Version of the template."""
    grading: str
    """Key of the grading scheme."""
    body: str
    """Key of the cancer group."""
    source: str
    """What the source is."""

    def front_matter(
        self, front: FrontPage, groups: Sequence[str], coverage: dict[str, str]
    ) -> Traced:
        """The YAML front matter."""
        return front_matter(
            title=self.title, version=self.version, previous=self.previous, groups=groups,
            body=self.body, shape=self.template, grading=self.grading, revision=self.revision,
            terms=front.terms, source=self.source, coverage=coverage,
        )  # fmt: skip


def find_identity(
    chapters: Sequence[ChapterBlocks], front: FrontPage, reading: Reading, wishes: Wishes
) -> Identity:
    """Collect what the document says of itself; what the caller says wins."""
    blocks = [b for c in chapters for b in c.blocks]
    in_text, shape = versions_in(blocks, reading)
    logs = [b.number for c in chapters if c.role == "log" for b in c.blocks if b.kind is Kind.LOG]
    version = _version(front, in_text, logs, reading, wishes)
    older = [n for n in logs if VERSION.match(n) and version_order(n) < version_order(version.text)]
    previous = max(older, key=version_order, default="")
    revision = front.revision or revision_date(blocks, reading)
    document = reading.document
    return Identity(
        _title(front, chapters, reading, wishes), version, previous, revision, shape,
        reading.scheme, find_body(document.text, reading),
        f"Importeret fra {document.name} ({document.format}).",
    )  # fmt: skip


def _version(
    front: FrontPage, in_text: str, logs: Sequence[str], reading: Reading, wishes: Wishes
) -> Traced:
    if wishes.version:
        if front.version and front.version.text != wishes.version:
            reading.label(front.version)
        elif front.version:
            return front.version
        return Traced.made(wishes.version)
    if front.version:
        return front.version
    guess = in_text or _after(logs)
    shown = reading.document.traced(reading.document.lines[0])
    reading.ledger.doubt(
        shown, f"Forsiden angiver ingen version; {guess} er sat. Ret den i hovedet på retningslinje.md.",
        f"The front page gives no version; {guess} was set. Correct it in the head of retningslinje.md.",
        warning=True,
    )  # fmt: skip
    return Traced.made(guess)


def _after(logs: Sequence[str]) -> str:
    """The version behind the newest that a log counts from, as it is likely to be numbered."""
    last = max((n for n in logs if VERSION.match(n)), key=version_order, default="")
    if not last:
        return _UNKNOWN
    front, _, minor = last.rpartition(".")
    return f"{front}.{int(minor) + 1}"


def _title(
    front: FrontPage, chapters: Sequence[ChapterBlocks], reading: Reading, wishes: Wishes
) -> Traced:
    if wishes.title:
        if front.title:
            if front.title.text == wishes.title:
                return front.title
            reading.label(front.title)
        return Traced.made(wishes.title)
    if front.title:
        return front.title
    for chapter in chapters:
        for piece in chapter.blocks if chapter.role == "log" else ():
            match = reading.search("front", "title_in_log", piece.text)
            if match:
                return piece.text.matched(match, "title")
    shown = reading.document.traced(reading.document.lines[0])
    reading.ledger.doubt(
        shown, "Titlen kunne ikke findes; ret den i hovedet på retningslinje.md.",
        "The title could not be found; correct it in the head of retningslinje.md.", warning=True,
    )  # fmt: skip
    return Traced.made(reading.document.title or wishes.slug)


def find_grading(text: str, reading: Reading) -> str:
    """The scheme of the grades that the text prints, else the one that it names most."""
    printed = count_schemes(text, reading.template)
    if any(printed.values()):
        return max(printed, key=lambda k: printed[k])
    counts = Counter({key: len(pattern.findall(text)) for key, pattern in reading.template.schemes})
    best = max(sorted(counts), key=lambda k: counts[k], default="")
    return best if counts[best] else next(iter(k for k, _ in reading.template.schemes))


def find_body(text: str, reading: Reading) -> str:
    """The cancer group that the text names most, its subgroups counted with it."""
    children: dict[str, list[str]] = {}
    for subject, predicate, value in reading.ontology.triples:
        if predicate == _NARROWER:
            children.setdefault(subject[1:-1], []).append(value[1:-1])
    known = {c.iri: c for c in reading.ontology.in_scheme("dmcg-grupper")}
    root = next((iri for iri, c in known.items() if c.key == "dmcg"), "")
    counts: Counter[str] = Counter()
    for child in children.get(root, ()):
        queue = [child]
        while queue:
            iri = queue.pop()
            queue += children.get(iri, ())
            if iri in known:
                counts[known[child].key] += _mentions(known[iri], text)
    best = max(sorted(counts), key=lambda k: counts[k], default="")
    return best if counts[best] else ""


def _mentions(concept: Concept, text: str) -> int:
    names = [n for n in (concept.label_da, *concept.others) if len(n) > 2]
    return len(re.findall(rf"(?<![\w-])(?:{any_of(names)})(?![\w-])", text)) if names else 0
