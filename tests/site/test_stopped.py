"""A version that is withdrawn or suspended is told as such wherever it is read."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from guidegraph.pages.publication import Publication, publish, read_sources
from tests.conftest import ROOT
from tests.site.conftest import serve

SLUG = "dlcg-palliativ-straalebehandling"
NOTES = """# Status {#status}

::: status {version="3.0" status="tilbagetrukket" dato="2026-03-01" af="Anna Holm"}
En dosis er forkert.
:::
::: status {version="2.2" status="suspenderet"}
Afventer ny gennemgang.
:::
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stoppet")
    shutil.copytree(ROOT / "guideline" / SLUG, folder / "guideline" / SLUG)
    (folder / "guideline" / SLUG / "status.md").write_text(NOTES, "utf-8")
    return folder


@pytest.fixture(scope="module")
def made(root: Path) -> Publication:
    return publish(read_sources(root, checked=False))


def test_every_page_of_the_version_says_so(made: Publication) -> None:
    for number, words in (
        ("3.0", "gælder ikke længere. Besluttet 1. marts 2026 af Anna Holm. En dosis er forkert."),
        ("2.2", "er sat ud af kraft indtil videre. Afventer ny gennemgang."),
    ):
        pages = [p for p in made.pages if p.path.startswith(f"r/{SLUG}/{number}/")]
        assert pages
        for page in pages:
            (stop,) = (a for a in page.lead.alerts if a.kind == "stop")
            assert stop.text == f"Version {number} {words}", page.path
            assert page.lead.noindex


def test_subscribers_are_told_on_the_day(made: Publication) -> None:
    for name in ("feed.xml", f"r/{SLUG}/feed.xml"):
        feed = next(a for a in made.attachments if a.path == name).read().decode()
        entry = next(e for e in feed.split("<entry>") if "er trukket tilbage" in e)
        assert "<updated>2026-03-01T00:00:00Z</updated>" in entry
        assert "En dosis er forkert." in entry
        assert "Version 2.2 er suspenderet" in feed


def test_the_paper_says_so(made: Publication) -> None:
    from guidegraph.pages.pdf import version_html

    library = made.library
    version = library.documents[0].version("3.0")
    assert version is not None
    assert "En dosis er forkert." in version_html(library, version)


@pytest.mark.slow
@pytest.mark.browser
def test_point_in_time_knows_the_day(root: Path, tmp_path: Path, browser: Any) -> None:
    from guidegraph.pages.building import build_site

    build_site(root, tmp_path / "site")
    page = browser.new_page()
    with serve(tmp_path / "site") as url:
        for day, told, untold in (
            ("2026-02-28", "Version 3.0 – sikkert (senere trukket tilbage)", "den dag (fra"),
            ("2026-03-01", "Version 3.0 var trukket tilbage den dag (fra 1.3.2026)", "sikkert"),
        ):
            page.goto(f"{url}r/{SLUG}/dato/?dato={day}")
            answer = page.locator("#gg-moment-answer").inner_text()
            assert told in answer and untold not in answer, answer
    page.close()


def test_where_everything_is_withdrawn_nothing_is_in_force(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "guideline" / SLUG, tmp_path / "guideline" / SLUG)
    (tmp_path / "guideline" / SLUG / "status.md").write_text(
        '# Status {#status}\n\n::: status {status="tilbagetrukket" dato="2026-03-01"}\nForældet.\n:::\n',
        "utf-8",
    )
    pages = {p.path: p for p in publish(read_sources(tmp_path, checked=False)).pages}
    told = pages[f"r/{SLUG}/"].html()
    assert "Ingen version gælder nu: retningslinjen er trukket tilbage" in told
    assert "Gældende version:" not in told
    assert ">Gældende<" not in pages[""].html()
    assert any(a.kind == "stop" for a in pages[f"r/{SLUG}/"].lead.alerts)


def test_a_version_that_is_newer_than_the_one_in_force_is_not_called_older(
    made: Publication,
) -> None:
    labels = {
        alert.label
        for page in made.pages if page.path.startswith(f"r/{SLUG}/3.0/")
        for alert in page.lead.alerts
    }  # fmt: skip
    assert "Ikke den gældende." in labels
    assert "Ældre version." not in labels


def test_where_every_version_is_stopped_none_is_said_to_be_in_force(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "guideline" / SLUG, tmp_path / "guideline" / SLUG)
    note = '# Status {#status}\n\n::: status {status="tilbagetrukket"}\nAlt er forældet.\n:::\n'
    (tmp_path / "guideline" / SLUG / "status.md").write_text(note, "utf-8")
    alerts = [
        alert.text
        for page in publish(read_sources(tmp_path, checked=False)).pages
        for alert in page.lead.alerts
    ]
    assert any("Ingen version gælder nu; den seneste er version 3.0." in text for text in alerts)
    assert not any("Den gældende er version" in text for text in alerts)


def test_an_offline_copy_says_so_and_names_its_files(root: Path) -> None:
    import io
    import re
    import zipfile

    from guidegraph.pages.offline import offline_zip

    sources = read_sources(root, checked=False, offline_since="2026-11-22")
    with zipfile.ZipFile(io.BytesIO(b"".join(offline_zip(root, sources)))) as packed:
        names = set(packed.namelist())
        page = packed.read(f"r/{SLUG}/3.0/index.html").decode()
    assert "Version 3.0 gælder ikke længere." in page
    assert "2026-11-22" in page
    links = re.findall(r'href="((?:\.\./)+[^"#?]*)', page)
    assert links
    for link in links:
        parts = f"r/{SLUG}/3.0/{link}".split("/")
        while ".." in parts:
            at = parts.index("..")
            del parts[at - 1 : at + 1]
        assert "/".join(parts) in names, link
