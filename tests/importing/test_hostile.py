"""Hostile and broken files: a clear error in Danish and English, nothing written, in bounded time."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.errors import ImportRefused
from guidegraph.importing import read_source

from . import documents


def rezipped(
    changes: dict[str, Callable[[bytes], bytes]] | None = None,
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file with parts changed or added."""
    source = zipfile.ZipFile(io.BytesIO(documents.docx_bytes(documents.THYMOMA)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in source.infolist():
            data = source.read(info)
            archive.writestr(info.filename, (changes or {}).get(info.filename, bytes)(data))
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(stream: bytes) -> bytes:
    """A PDF of one page with a packed stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream) + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    )


def with_doctype(data: bytes, declaration: bytes) -> bytes:
    """XML with a document type."""
    return b'<?xml version="1.0"?>' + declaration + data.split(b"?>", 1)[1]


MAIN = "word/document.xml"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "blank": (lambda: b" \n \n", "is empty"),
    "random": (lambda: os.urandom(20_000), "not text"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "no text"),
    "old word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
    "locked word": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le")
        ),
        "password",
    ),
    "rtf": (lambda: rb"{\rtf1 hej}", "RTF"),
    "scanned pdf": (lambda: pdf(zlib.compress(b"0 0 m 9 9 l S")), "no text"),
    "torn pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20, "valid PDF"),
    "torn word": (lambda: rezipped()[:9_000], "broken"),
    "zip bomb": (lambda: rezipped({MAIN: lambda d: d + b" " * 60_000_000}), "zip bomb"),
    "entities": (
        lambda: rezipped({MAIN: lambda d: with_doctype(d, b'<!DOCTYPE a [<!ENTITY b "cc">]>')}),
        "document type",
    ),
    "outside entity": (
        lambda: rezipped(
            {MAIN: lambda d: with_doctype(d, b'<!DOCTYPE a SYSTEM "file:///etc/passwd">')}
        ),
        "document type",
    ),
    "macros": (lambda: rezipped(extra={"word/vbaProject.bin": b"x"}), "macros"),
    "upward name": (lambda: rezipped(extra={"../../ude.txt": b"x"}), "unsafe name"),
    "absolute name": (lambda: rezipped(extra={"/ude.txt": b"x"}), "unsafe name"),
    "many parts": (lambda: rezipped(extra={f"x/{n}": b"" for n in range(10_100)}), "too large"),
    "half xml": (lambda: rezipped({MAIN: lambda d: d[: len(d) // 2]}), "not valid XML"),
    "nested": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"tekst", "too deep"),
    "long line": (lambda: b"a" * 3_000_000, "too large"),
    "other archive": (lambda: _archive(), "no Word file"),
}


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
    return out.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_refused_with_a_reason(name: str) -> None:
    make, reason = CASES[name]
    with pytest.raises(ImportRefused) as caught:
        read_source(make(), name)
    error = caught.value
    assert reason in error.message_en
    assert error.message_da
    assert error.message_da != error.message_en
    assert error.hint_da
    assert "Nothing was written" in error.message_en


def test_a_locked_pdf(
    word_files: dict[str, Path], tmp_path: Path, need_tool: Callable[[str], str]
) -> None:
    import subprocess

    options = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    subprocess.run(
        [need_tool("libreoffice"), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to",
         f"pdf:writer_pdf_Export:{options}", "--outdir", str(tmp_path), str(word_files["thymoma"])],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    with pytest.raises(ImportRefused, match="password"):
        read_source((tmp_path / "thymoma.pdf").read_bytes(), "x")


def test_memory_is_bounded() -> None:
    bomb = zlib.compress(b"0 " * 5_000_000)
    with pytest.raises(ImportRefused):
        read_source(pdf(zlib.compress(bomb)), "x")


def test_links_out_of_a_word_file_are_told_and_not_followed() -> None:
    relation = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
        b' Target="http://skabelon.invalid/t.dotm" TargetMode="External"/></Relationships>'
    )
    data = rezipped(
        {"word/_rels/document.xml.rels": lambda d: d.replace(b"</Relationships>", relation)}
    )
    document = read_source(data, "x")
    assert any(
        "skabelon.invalid" in note.message_en and "not fetched" in note.message_en
        for note in document.notes
    )


def test_markup_of_the_source_stays_text(imported) -> None:
    from .conftest import whole

    made = imported(
        "2. Introduktion\n\n::: anbefaling {#falsk}\n\n<script>alert(1)</script> og [klik](javascript:alert(x))\n\n# ikke en overskrift {#x}\n"
    )
    text = whole(made)
    assert "\\::: anbefaling" in text
    assert r"\[klik\](javascript:alert(x))" in text
    assert "<script>" in text


def test_a_web_page_with_huge_spans() -> None:
    page = "<!doctype html><p>Tekst</p><table><tr><td colspan=99999999 rowspan=99999999>en</td><td>to</td></tr></table>"
    assert len(read_source(page.encode(), "x").tables[0].cells) == 2
