"""How much a source document may ask of the machine, and the errors that say so."""

from __future__ import annotations

from guidegraph.errors import ImportRefused

LARGEST_FILE = 100_000_000
"""Bytes of a source file."""
LARGEST_TEXT = 20_000_000
"""Characters of text in a source document."""
LARGEST_PART = 200_000_000
"""Bytes of one unpacked part of an archive."""
MOST_LINES = 200_000
"""Lines or paragraphs in a source document."""
LONGEST_LINE = 200_000
"""Characters in one line or paragraph."""
MOST_PARTS = 10_000
"""Parts in an archive."""
STEEPEST = 250
"""Times that a part over 10 MB may be larger than its packed form."""
MOST_PAGES = 3_000
"""Pages of a PDF."""
CPU_SECONDS = 600
"""Seconds of computing for reading one document."""
MEMORY = 1_500_000_000
"""Bytes of address space for reading one document."""


def too_large(what_da: str, what_en: str) -> ImportRefused:
    """The error for a document over a limit."""
    return ImportRefused(
        f"Dokumentet er for stort til at læse sikkert: {what_da}. Intet er skrevet.",
        f"The document is too large to be read safely: {what_en}. Nothing was written.",
        hint_da="Gem det igen fra tekstbehandlingen, eller del det i flere filer.",
        hint_en="Save it again from the word processor, or split it.",
    )


def check_size(lines: int, longest: int) -> None:
    """Raise `ImportRefused` for too many lines, or one that is too long."""
    if lines > MOST_LINES:
        raise too_large(f"over {MOST_LINES} linjer", f"over {MOST_LINES} lines")
    if longest > LONGEST_LINE:
        raise too_large(
            f"en linje på over {LONGEST_LINE} tegn", f"a line of over {LONGEST_LINE} characters"
        )


def malformed(what_da: str, what_en: str) -> ImportRefused:
    """The error for a document that breaks its own format."""
    return ImportRefused(
        f"Dokumentet kan ikke læses: {what_da}. Intet er skrevet.",
        f"The document cannot be read: {what_en}. Nothing was written.",
        hint_da="Åbn det i programmet, det er lavet i, og gem det igen.",
        hint_en="Open it in the program it was made in, and save it again.",
    )


def no_text() -> ImportRefused:
    """The error for a document without text."""
    return ImportRefused(
        "Dokumentet har ingen tekst: det er skannet eller tomt. Intet er skrevet.",
        "The document holds no text: it is scanned or empty. Nothing was written.",
        hint_da="Kør tekstgenkendelse (OCR) på det først, eller brug Word-filen.",
        hint_en="Run text recognition (OCR) on it first, or use the Word file.",
    )


def empty_file() -> ImportRefused:
    """The error for a file that holds nothing."""
    return ImportRefused(
        "Filen er tom. Intet er skrevet.", "The file is empty. Nothing was written.",
        hint_da="Hent eller gem dokumentet igen.", hint_en="Download or save the document again.",
    )  # fmt: skip


def encrypted() -> ImportRefused:
    """The error for a document that needs a password."""
    return ImportRefused(
        "Dokumentet er beskyttet med adgangskode. Intet er skrevet.",
        "The document is protected by a password. Nothing was written.",
        hint_da="Gem en kopi uden adgangskode, og importer den.",
        hint_en="Save a copy without a password, and import that.",
    )
