"""Word-level differences as HTML that reads without colour and aloud.

The style says »tilføjet« and »fjernet« around the marks, for those who hear the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from guidegraph.diff.words import word_diff

_INS, _DEL = Markup("<ins>{}</ins>"), Markup("<del>{}</del>")
_SAME = Markup("{}")


def marked(runs: Sequence[tuple[str, str]]) -> Markup:
    """Runs of text with `=`, `-` or `+` as one text."""
    signs = {"=": _SAME, "-": _DEL, "+": _INS}
    return Markup("").join(signs[sign].format(text) for sign, text in runs)


def word_marks(old: str, new: str) -> Markup:
    """The words of `new`, with what came and what went since `old` marked."""
    return marked(word_diff(old, new) or (("=", new),))
