"""Patient information: a page or leaflet without recommendations, in its own headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidegraph.importing.ledger import Reason
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.edition import Edition, File
from guidegraph.importing.recognise.front_matter import COVERAGE, front_matter
from guidegraph.importing.recognise.grades import find_grades
from guidegraph.importing.recognise.identity import find_body
from guidegraph.importing.recognise.links import links
from guidegraph.importing.recognise.markup import inline, list_item
from guidegraph.importing.recognise.sections import SectionWriter
from guidegraph.importing.recognise.topics import find_topics
from guidegraph.importing.recognise.wishes import Wishes
from guidegraph.importing.traced import EMPTY, Traced
from guidegraph.importing.writing.element import block, heading

_GUIDELINE = frozenset({"quick-guide", "basis", "references", "method"})
_HEADS = (Kind.SECTION, Kind.HEADING, Kind.GROUP, Kind.ABOUT, Kind.LOG, Kind.APPENDIX, Kind.CHAPTER)
_OWN_VERSION = "1.0"
_HELD = frozenset({"anbefaling", "styrke", "evidens", "tabel", "afsnit"})
"""What patient information holds wholly, if only because it has none."""


def is_patient_information(chapters: Sequence[ChapterBlocks], reading: Reading) -> bool:
    """Whether a document speaks to patients: none of the template's chapters, no grade, and it
    addresses its reader."""
    if any(chapter.role in _GUIDELINE for chapter in chapters):
        return False
    blocks = [b for c in chapters for b in c.blocks]
    text = "\n".join(b.text.text for b in blocks)
    if any(b.kind in (Kind.REFERENCE, Kind.LOG) for b in blocks):
        return False
    if reading.template.pattern("patient", "professional").search(text):
        return False
    if find_grades(text, reading.template):
        return False
    words = len(text.split())
    address = len(reading.template.pattern("patient", "address").findall(text))
    return address * 1000 >= reading.template.number("patient", "share") * max(words, 1)


def read_patient_information(blocks: Sequence[Block], reading: Reading, wishes: Wishes) -> Edition:
    """The edition of a text for patients: one file with its headings, lists and advice."""
    kept = list(_without_navigation(blocks, reading))
    title, rest = _title(kept, reading, wishes)
    key = reading.keys.from_words(title.text or wishes.slug, count=3)
    writer = SectionWriter(reading)
    writer.after_block = False
    waiting: Block | None = None
    for piece in rest:
        if waiting is not None:
            if piece.kind is Kind.ITEM:
                waiting = replace(waiting, text=waiting.text + "\n- " + piece.text)
                reading.ledger.drop(piece.marker, Reason.MARKER)
                continue
            _advice(waiting, writer, reading)
            waiting = None
        if piece.kind is Kind.PARAGRAPH and _is_advice(piece.text, reading):
            waiting = piece
        else:
            _write(piece, writer, reading)
    if waiting is not None:
        _advice(waiting, writer, reading)
    version = wishes.version or _OWN_VERSION
    matter = front_matter(
        title=title or Traced.made(wishes.title or wishes.slug), version=Traced.made(version),
        previous="", groups=(), body=find_body(reading.document.text, reading), shape="",
        grading="", revision="", terms=(), source=_source(version, wishes, reading),
        coverage={n: "alt" if n in _HELD else "ukendt" for n in COVERAGE},
        kind="patientinformation",
    )  # fmt: skip
    topics = " ".join(find_topics(title.text, reading.ontology))
    shown = inline(title, reading, cited=False) if title else Traced.made(wishes.slug)
    head = heading(1, shown, key, emner=topics, kildested=reading.place(title))
    file = File("retningslinje.md", (head, *writer.done()))
    return Edition(wishes.slug, version, matter, (file,), ())


def _source(version: str, wishes: Wishes, reading: Reading) -> str:
    name = f"Importeret fra {reading.document.name} ({reading.document.format})."
    return name if wishes.version else f"{name} Versionsnummeret {version} er udgavens eget."


def _without_navigation(blocks: Sequence[Block], reading: Reading) -> Iterator[Block]:
    """The blocks but for what leads about the site."""
    pattern = reading.template.pattern("patient", "navigation")
    for piece in blocks:
        short = len(piece.text.text.split()) <= 12 and not piece.text.text.endswith(".")
        if piece.text and short and pattern.search(piece.text.text):
            reading.ledger.drop(piece.marker, Reason.NAVIGATION)
            reading.ledger.drop(piece.text, Reason.NAVIGATION)
        else:
            yield piece


def _title(blocks: list[Block], reading: Reading, wishes: Wishes) -> tuple[Traced, list[Block]]:
    """The page's own title and the blocks without it: the first top heading, else what it opens with."""
    tops = [b for b in blocks if b.kind in _HEADS and b.level == 1 and b.text]
    first = tops[0] if tops else next((b for b in blocks if b.text), None)
    short = first is not None and (first.kind in _HEADS or len(first.text) < 160)
    if wishes.title:
        same = first is not None and first.text.text == wishes.title
        found = first.text if first is not None and same else Traced.made(wishes.title)
    elif first is not None and short:
        found, same = first.text, True
    else:
        reading.ledger.doubt(
            reading.document.traced(reading.document.lines[0]),
            "Titlen kunne ikke findes; ret den i hovedet på retningslinje.md.",
            "The title could not be found; correct it in the head of retningslinje.md.", warning=True,
        )  # fmt: skip
        return EMPTY, blocks
    return found, [b for b in blocks if b is not first] if same else blocks


def _write(piece: Block, writer: SectionWriter, reading: Reading) -> None:
    if piece.kind in _HEADS:
        reading.ledger.drop(piece.marker, Reason.MARKER)
        writer.head(2 if piece.level in (0, 1, 2, 4) else 3, piece.text)
    elif piece.kind is Kind.LINKS:
        for element in links(piece, reading):
            writer.add(element)
    else:
        writer.block(piece, level=3)


def _is_advice(text: Traced, reading: Reading) -> bool:
    return bool(reading.template.pattern("patient", "contact").search(text.text))


def _advice(piece: Block, writer: SectionWriter, reading: Reading) -> None:
    """When to see a doctor: the paragraph, with the list that it leads in."""
    acute = reading.template.pattern("patient", "acute").search(piece.text.text)
    lead, *items = piece.text.split(re.compile("\n- "))
    key = reading.keys.from_words(piece.text.text, count=3)
    attributes: dict[str, Traced | str] = {
        "haster": "akut" if acute else "kontakt",
        "emner": " ".join(find_topics(piece.text.text, reading.ontology)),
        "kildested": reading.place(lead),
    }
    texts = [inline(lead, reading), *(list_item(inline(i, reading)) for i in items)]
    writer.add(block("råd", key, attributes, paragraphs=texts))
    reading.ledger.doubt(
        lead, f"Er læst som et råd om at søge læge ({attributes['haster']}).",
        f"Was read as advice to see a doctor ({'acutely' if acute else 'in time'}).",
    )  # fmt: skip
