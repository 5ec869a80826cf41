"""Bytes to clean text: encoding, NFC, ligatures and invisible characters."""

from __future__ import annotations

import re
import unicodedata

from guidegraph.importing.readers.limits import LARGEST_TEXT, malformed, too_large

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]"
)
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_LIGATURE = re.compile("|".join(_LIGATURES))
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\u0085]")


def clean(text: str, *, tabs: bool = False) -> str:
    """NFC text with plain spaces and line ends, without ligatures and invisible characters.

    Tabs become spaces unless they are asked for.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text if tabs else text.replace("\t", " ")
    text = _LINE_ENDS.sub("\n", text)
    text = _LIGATURE.sub(lambda m: _LIGATURES[m[0]], text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def decode(data: bytes, *, tabs: bool = False) -> tuple[str, str]:
    """The text of a file and the name of its encoding; its tabs are spaces unless asked for.

    UTF-8 and UTF-16 by their marks, else UTF-8, else Windows' Western encoding. Raises
    `ImportRefused` for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, encoding = data.decode("utf-16", errors="replace"), "utf-16"
    else:
        data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            text, encoding = data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            text, encoding = data.decode("cp1252", errors="replace"), "cp1252"
    strange = sum(text.count(c) for c in ("\x00", "\ufffd", "\x01", "\x02", "\x03", "\x04"))
    if strange > 20 and strange > len(text) / 200:
        raise malformed("filen er ikke tekst", "the file is not text")
    if len(text) > LARGEST_TEXT:
        millions = LARGEST_TEXT // 1_000_000
        raise too_large(f"over {millions} mio. tegn", f"over {millions} million characters")
    return clean(text, tabs=tabs), encoding
