"""Chapter 7: each appendix in a file of its own; older change logs go to the change log."""

from __future__ import annotations

from guidegraph.ids import slugify
from guidegraph.importing.outline import Block, Kind
from guidegraph.importing.recognise.change_log import as_chapter, read_log
from guidegraph.importing.recognise.context import ChapterBlocks, Reading
from guidegraph.importing.recognise.identity import Identity
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.recognise.recommendations import Recommendations
from guidegraph.importing.recognise.sections import write_sections
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing.element import Element, heading, prose

_SEE = "Bilagets indhold står i ændringsloggen."


def read_appendices(
    chapter: ChapterBlocks, identity: Identity, made: Recommendations, reading: Reading
) -> tuple[list[Element], dict[str, list[Element]]]:
    """Elements for the change log, and the files of the appendices."""
    logs: list[Element] = []
    files: dict[str, list[Element]] = {}
    for head, blocks in _split(chapter):
        older = [i for i, b in enumerate(blocks) if b.kind is Kind.LOG]
        own = blocks[: older[0]] if older else blocks
        key, title = _title(head, reading)
        content = list(write_sections(own, reading, suffix=key))
        if older:
            newer = identity.previous or identity.version.text
            logs += read_log(as_chapter(blocks[older[0] :]), newer, made, reading)
            content.append(prose(Traced.made(_SEE)))
        files[f"bilag/{key}.md"] = [title, *content]
    return logs, files


def _split(chapter: ChapterBlocks) -> list[tuple[Block | None, list[Block]]]:
    found: list[tuple[Block | None, list[Block]]] = []
    for piece in chapter.blocks:
        if piece.kind is Kind.APPENDIX:
            found.append((piece, []))
        else:
            if not found:
                found.append((None, []))
            found[-1][1].append(piece)
    return found


def _title(head: Block | None, reading: Reading) -> tuple[str, Element]:
    if head is None:
        key = reading.keys.take("bilag-tekst")
        return key, heading(1, Traced.made("Bilag"), key)
    key = reading.keys.from_words(head.text.text, count=3) if slugify(head.text.text) else "bilag"
    text = head.marker + " " + head.text if head.marker else head.text
    shown = inline(text, reading, cited=False)
    return key, heading(1, shown, key, kildested=reading.place(head.text))
