"""The last resort: text that no recogniser placed gets a file of its own, so that it is not lost."""

from __future__ import annotations

from collections.abc import Sequence

from guidegraph.importing.accounting import Run
from guidegraph.importing.recognise.context import Reading
from guidegraph.importing.recognise.edition import File
from guidegraph.importing.recognise.markup import inline
from guidegraph.importing.traced import Traced, squeeze
from guidegraph.importing.writing.element import block, heading


def unplaced_file(runs: Sequence[Run], reading: Reading) -> File:
    """A file that holds the runs in the order of the source."""
    key = reading.keys.take("ikke-placeret")
    elements = [heading(1, Traced.made("Tekst, som ikke kunne placeres"), key)]
    paragraphs = []
    for run in runs:
        text = squeeze(Traced.source(reading.document.text[run.start : run.end], run.start))
        paragraphs.append(inline(text, reading, cited=False))
        reading.ledger.doubt(
            text, "Teksten kunne ikke placeres og står i filen «ikke-placeret».",
            'The text could not be placed and stands in the file "ikke-placeret".', warning=True,
        )  # fmt: skip
    name = reading.keys.take("ikke-placeret-tekst")
    elements.append(block("tekst", name, paragraphs=paragraphs))
    return File("bilag/ikke-placeret.md", tuple(elements))
