"""A long fictional guideline, as extracted text and as a PDF."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_LINES_ON_PAGE = 44
_HEAD = ("1. Anbefalinger (Quick guide)", "1. Patienter med opdigtet sygdom bør tilbydes behandling i mindst 6 uger (A)",
         "2. Introduktion", "Formål", "3. Grundlag", "1. Patienter med opdigtet sygdom bør tilbydes behandling i mindst 6 uger (A)",
         "Litteratur og evidensgennemgang")  # fmt: skip
_PROSE = (
    "Effekten blev fundet hos {a}% af patienterne i et randomiseret studie med {b} patienter, som blev fulgt i",
    "{c} måneder efter behandlingen, og virkningen var den samme i begge grupper ({d}, {e}). Overlevelsen",
    "var {a},{c} måneder mod {c},{d} måneder ved 30 Gy / 10 F, og bivirkningerne var få og lette ({e}-{f}).",
)


def lines(count: int) -> Iterator[str]:
    """That many lines of text."""
    yield from _HEAD[:count]
    for number in range(count - len(_HEAD)):
        one = 1 + number // len(_PROSE)
        yield _PROSE[number % len(_PROSE)].format(
            a=10 + one % 80,
            b=100 + one,
            c=1 + one % 24,
            d=1 + one % 40,
            e=2 + one % 40,
            f=4 + one % 40,
        )


def long_text(count: int) -> bytes:
    """Extracted text: an empty line behind each line, a space before each page."""
    out = []
    for number, line in enumerate(lines(count)):
        start = " " if number % _LINES_ON_PAGE == 0 else ""
        out.append(f"{start}{line} \n" + (" \n\n" if number % 9 == 8 else "\n"))
    return "".join(out).encode()


def long_pdf(pages: int) -> bytes:
    """A PDF of that many pages, written without a library."""
    texts = list(lines(pages * _LINES_ON_PAGE))
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]  # fmt: skip
    for page in range(pages):
        own = texts[page * _LINES_ON_PAGE : (page + 1) * _LINES_ON_PAGE]
        stream = zlib.compress(_page(own, page + 1))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * page} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(
            b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream"
        )
    return _file(objects)


def _page(texts: list[str], number: int) -> bytes:
    rows = [
        f"BT /F1 10 Tf 60 {780 - 16 * i} Td ({_escaped(text)}) Tj ET"
        for i, text in enumerate(texts)
    ]
    rows.append(f"BT /F1 8 Tf 290 30 Td ({number}) Tj ET")
    return "\n".join(rows).encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(out)
