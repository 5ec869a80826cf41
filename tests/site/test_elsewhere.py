"""The site away from its server: from a disk, and on paper as a PDF."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidegraph.pages.offline import named_files, offline_zip
from guidegraph.pages.reading.recommendation import recommendations
from tests.conftest import find_tool

if TYPE_CHECKING:
    from guidegraph.pages.library import Library
    from guidegraph.pages.publication import Publication, Sources

REAL = "dlcg-palliativ-straalebehandling"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('href="../om/"', 'href="../om/index.html"'),
        ('href="../om/#a"', 'href="../om/index.html#a"'),
        ('href="soeg/?q=x"', 'href="soeg/index.html?q=x"'),
        ('href="../.."', 'href="../../index.html"'),
        ('href="."', 'href="./index.html"'),
        ('href="#a"', 'href="#a"'),
        ('href="data.ttl"', 'href="data.ttl"'),
        ('href="https://dmcg.dk/"', 'href="https://dmcg.dk/"'),
        ('href="mailto:a@b.dk"', 'href="mailto:a@b.dk"'),
        ('href="//dmcg.dk/"', 'href="//dmcg.dk/"'),
        ('action="../soeg/"', 'action="../soeg/index.html"'),
    ],
)
def test_links_name_files(link: str, expected: str) -> None:
    assert named_files(f"<a {link}>") == f"<a {expected}>"


@pytest.fixture(scope="module")
def disk(mixed_root: Path, sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("disk")
    data = b"".join(offline_zip(mixed_root, replace(sources, offline_since="2026-01-31")))
    (folder / "kopi.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "kopi.zip") as archive:
        archive.extractall(folder / "kopi")
    return folder / "kopi"


@pytest.mark.browser
@pytest.mark.slow
def test_every_page_opens_from_a_disk(disk: Path, made: Publication, browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(f"{page.url}: {m.text}"))
    page.on("pageerror", lambda e: said.append(f"{page.url}: {e}"))
    page.on("request", lambda r: said.append(r.url) if r.url.startswith("http") else None)
    for one in made.pages[:: max(1, len(made.pages) // 60)]:
        page.goto((disk / one.path / "index.html").as_uri())
        assert "fra 2026-01-31" in (page.locator(".gg-copy").text_content() or "")
        dead = page.eval_on_selector_all(
            "a[href]", "all => all.map(a => new URL(a.getAttribute('href'), location.href).href)"
        )
        for link in dead:
            if link.startswith("file:"):
                path = Path(_plain(link))
                assert path.is_file(), link
    assert said == []
    page.close()


def _plain(link: str) -> str:
    from urllib.parse import unquote, urlparse

    return unquote(urlparse(link).path)


@pytest.mark.browser
def test_search_works_from_a_disk(disk: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((disk / "index.html").as_uri())
    page.fill("#_find", "genbestråling")
    page.press("#_find", "Enter")
    page.wait_for_selector("#gg-search-results li")
    page.locator("#gg-search-results a").first.click()
    page.wait_for_load_state()
    assert page.url.endswith("anbefaling/genbestraaling/index.html")
    page.close()


def test_a_copy_says_how_old_it_is(disk: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto((disk / "index.html").as_uri())
    assert "dage gammel" in (page.locator(".gg-copy").text_content() or "")
    page.close()


@pytest.fixture(scope="module")
def pdf(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("weasyprint")
    from guidegraph.pages.pdf import version_pdf

    document = library.document(REAL)
    assert document is not None
    path = tmp_path_factory.mktemp("pdf") / "retningslinje.pdf"
    path.write_bytes(version_pdf(library, document.current))
    return path


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_pdf_is_tagged_and_has_every_recommendation(pdf: Path, library: Library) -> None:
    info = told(find_tool("pdfinfo"), str(pdf))
    assert "Tagged:          yes" in info
    assert "JavaScript:      no" in info
    text = " ".join(told(find_tool("pdftotext"), "-layout", str(pdf), "-").split())
    document = library.document(REAL)
    assert document is not None
    flat = "".join(text.split())
    for item in recommendations(document.current):
        for part in item.parts:
            assert (
                "".join(part.text.split())[:60] in flat.replace("-", "") or part.text[:20] in text
            )
    assert "er den gældende" in text
    assert "Indhold" in text
    assert "https://w3id.org/dmcg/r/dlcg-palliativ-straalebehandling" in text


@pytest.mark.slow
def test_the_same_text_gives_the_same_pdf(pdf: Path, library: Library) -> None:
    from guidegraph.pages.pdf import version_pdf

    document = library.document(REAL)
    assert document is not None
    assert version_pdf(library, document.current) == pdf.read_bytes()


@pytest.mark.slow
def test_hostile_text_makes_a_pdf_too(library: Library) -> None:
    pytest.importorskip("weasyprint")
    from guidegraph.pages.pdf import version_html, version_pdf

    document = library.document("ondsindet")
    assert document is not None
    html = version_html(library, document.current)
    assert "<script" not in html
    assert version_pdf(library, document.current).startswith(b"%PDF")
