"""The built folder: plain MkDocs gives the same, a failed build leaves the last, nothing has a clock."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from guidegraph.errors import GuidegraphError, SourceUnreadable
from guidegraph.pages.building import build_site, plain_config
from guidegraph.pages.feeds import feed_files
from guidegraph.pages.writing import replaced_folder, write_markdown

if TYPE_CHECKING:
    from guidegraph.pages.publication import Sources
    from tests.site.conftest import BuiltSite

ATOM = "{http://www.w3.org/2005/Atom}"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_plain_mkdocs_over_the_written_folder_gives_the_same_pages(
    site: BuiltSite, mixed_root: Path, tmp_path: Path
) -> None:
    from guidegraph.pages.building import ASSETS

    write_markdown(site.made, tmp_path / "docs", ASSETS)
    (tmp_path / "mkdocs.yml").write_text(plain_config(mixed_root), "utf-8")
    subprocess.run(
        (sys.executable, "-m", "mkdocs", "build", "--quiet"), cwd=tmp_path, check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    ours, theirs = contents(site.folder), contents(tmp_path / "site")
    assert {name for name in ours if name not in theirs} == set()
    assert [name for name, data in ours.items() if theirs[name] != data] == []
    left = {name for name in theirs if name not in ours}
    assert all(name.startswith("assets/") or name == "sitemap.xml.gz" for name in left)


def test_two_builds_give_the_same_bytes(
    site: BuiltSite, mixed_root: Path, sources: Sources, tmp_path: Path
) -> None:
    build_site(mixed_root, tmp_path / "igen", sources=sources)
    first, second = contents(site.folder), contents(tmp_path / "igen")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_failed_build_leaves_the_last_good_site(
    mixed_root: Path, sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "soeg").mkdir()
    (target / "soeg" / "indeks.js").write_text("den gode", "utf-8")

    def broken(*_: Any) -> None:
        raise SourceUnreadable("ødelagt", "broken")

    monkeypatch.setattr("guidegraph.pages.publication.site_of", broken)
    with pytest.raises(GuidegraphError):
        build_site(mixed_root, target, sources=sources)
    assert contents(target) == {"soeg/indeks.js": b"den gode"}
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["brev.txt", "index.html", "docs/index.md", "soeg/index.html"])
def test_a_folder_of_something_else_is_not_replaced(tmp_path: Path, name: str) -> None:
    letter = tmp_path / "vigtigt" / name
    letter.parent.mkdir(parents=True)
    letter.write_text("x", "utf-8")
    with pytest.raises(SourceUnreadable), replaced_folder(tmp_path / "vigtigt"):
        pass
    assert contents(tmp_path) == {f"vigtigt/{name}": b"x"}


def test_what_begins_with_a_dot_moves_along(tmp_path: Path) -> None:
    target = tmp_path / "site"
    (target / ".git").mkdir(parents=True)
    (target / ".git" / "HEAD").write_text("ref", "utf-8")
    for turn in ("en", "to"):
        with replaced_folder(target) as fresh:
            (fresh / "soeg").mkdir()
            (fresh / "soeg" / "indeks.js").write_text(turn, "utf-8")
        assert contents(target) == {".git/HEAD": b"ref", "soeg/indeks.js": turn.encode()}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_cannot_be_moved_in_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "site"
    (target / "soeg").mkdir(parents=True)
    (target / "soeg" / "indeks.js").write_text("den gode", "utf-8")
    (target / ".nojekyll").write_text("", "utf-8")
    rename = os.rename

    def refused(source: Path, aim: Path) -> None:
        if aim == target and "old" not in str(source):
            raise PermissionError(errno.EACCES, "no")
        rename(source, aim)

    monkeypatch.setattr("os.rename", refused)
    with pytest.raises(SourceUnreadable), replaced_folder(target) as fresh:
        (fresh / "index.html").write_text("den nye", "utf-8")
    assert contents(tmp_path) == {"site/.nojekyll": b"", "site/soeg/indeks.js": b"den gode"}


@pytest.mark.parametrize("killed_after", range(6))
def test_a_build_that_is_killed_in_any_step_of_the_change_loses_nothing(
    tmp_path: Path, killed_after: int
) -> None:
    target = tmp_path / "site"
    (target / "soeg").mkdir(parents=True)
    (target / "soeg" / "indeks.js").write_text("gammel", "utf-8")
    for name in (".git", ".nojekyll"):
        (target / name).write_text(name, "utf-8")
    script = (
        "import os, pathlib, sys\n"
        "from guidegraph.pages.writing import replaced_folder\n"
        f"rename, left = os.rename, [None] * {killed_after}\n"
        "def move(*names):\n"
        "    if not left: os._exit(9)\n"
        "    left.pop(); rename(*names)\n"
        "os.rename = move\n"
        "with replaced_folder(pathlib.Path(sys.argv[1])) as fresh:\n"
        "    (fresh / 'soeg').mkdir()\n"
        "    (fresh / 'soeg' / 'indeks.js').write_text('mellem')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, target], check=False)
    assert ended.returncode == (9 if killed_after < 5 else 0)
    with pytest.raises(ValueError, match="stop"), replaced_folder(target):
        raise ValueError("stop")
    kept = {".git": b".git", ".nojekyll": b".nojekyll"}
    there = contents(target)
    assert there in ({**kept, "soeg/indeks.js": b"gammel"}, {**kept, "soeg/indeks.js": b"mellem"})
    with replaced_folder(target) as fresh:
        (fresh / "soeg").mkdir()
        (fresh / "soeg" / "indeks.js").write_text("ny", "utf-8")
    assert contents(tmp_path) == {
        f"site/{n}": d for n, d in (*kept.items(), ("soeg/indeks.js", b"ny"))
    }


def test_a_target_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")
    with pytest.raises(SourceUnreadable), replaced_folder(tmp_path / "fil" / "site"):
        pass


def test_mkdocs_adds_nothing_of_its_own(site: BuiltSite) -> None:
    names = set(contents(site.folder))
    assert not {n for n in names if n.endswith(".map") or n.startswith("assets/javascripts")}
    assert "search/search_index.json" not in names
    assert "sitemap.xml.gz" not in names


def test_no_page_asks_another_origin(site: BuiltSite) -> None:
    for path in site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        for match in re.finditer(
            r'<(?:script|img|iframe|link|form)\b[^>]*?(?:src|href|action)="([^"]*)"', text
        ):
            if match[0].startswith("<link") and 'rel="canonical"' in match[0]:
                continue
            assert not re.match(r"(?:https?:)?//", match[1]), (path, match[0])


def test_content_security_policy_stands_first(site: BuiltSite) -> None:
    for path in site.folder.rglob("*.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', head)
        assert policy, path
        assert "default-src 'self'" in policy[1]
        assert head.index("Content-Security-Policy") < min(
            head.index(word) for word in ("<script", '<link rel="stylesheet"', "</title>")
        )


def test_json_ld_is_valid_and_cannot_close_its_element(site: BuiltSite) -> None:
    found = 0
    for path in site.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        for match in re.finditer(
            r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL
        ):
            data = json.loads(match[1])
            assert data["@context"] == "https://schema.org"
            assert data["@id"].startswith("https://w3id.org/dmcg/r/")
            found += 1
    assert found > 30
    hostile = (site.folder / "r/ondsindet/1.0/anbefaling/ond/index.html").read_text("utf-8")
    assert "window.ramt=1</script>" not in hostile


def test_old_versions_are_not_for_search_engines(site: BuiltSite) -> None:
    sitemap = (site.folder / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>([^<]*)</loc>", sitemap)
    assert "https://retningslinjer.example/" in listed
    for document in site.made.library.documents:
        for version in document.versions:
            address = f"https://retningslinjer.example/{version.path}"
            text = (site.folder / version.path / "index.html").read_text("utf-8")
            assert (address in listed) == (version.is_current and not version.is_draft)
            assert ('name="robots" content="noindex' in text) == (address not in listed)
            assert f'<link rel="canonical" href="{address}">' in text
    assert "<lastmod>" not in sitemap or re.search(r"<lastmod>\d{4}-\d\d-\d\d</lastmod>", sitemap)
    assert "Sitemap: https://retningslinjer.example/sitemap.xml" in (
        site.folder / "robots.txt"
    ).read_text("utf-8")


def test_feeds_are_atom_without_drafts(site: BuiltSite) -> None:
    feeds = {a.path: a.content for a in feed_files(site.made.library)}
    whole = ElementTree.fromstring(feeds["feed.xml"])
    ids = [e.findtext(f"{ATOM}id") for e in whole.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for document in site.made.library.documents:
        own = ElementTree.fromstring(feeds[f"{document.path}feed.xml"])
        for version in document.versions:
            told = [e for e in own.iter(f"{ATOM}entry") if e.findtext(f"{ATOM}id") == version.iri]
            issue = site.made.library.issues.get(version.iri)
            dated = bool(version.accepted or (issue and issue.date))
            assert len(told) == int(dated and not version.is_draft)
        for entry in own.iter(f"{ATOM}entry"):
            assert re.fullmatch(
                r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or ""
            )


def test_every_permalink_answers(site: BuiltSite, sources: Sources) -> None:
    """What released issues promised in their records, and every key an author has given."""
    base = site.made.library.settings.base_iri
    links = {link for issue in site.made.library.issues.values() for link in issue.permalinks}
    for document in sources.corpus.documents:
        for compiled in document.versions:
            links |= {iri.removeprefix(base) for iri in compiled.published_keys}
    texts: dict[str, str] = {}
    for link in sorted(links):
        path, _, place = link.partition("#")
        page = site.folder / path / "index.html"
        assert page.is_file(), link
        if place:
            text = texts.setdefault(path, page.read_text("utf-8"))
            assert f'id="{place}"' in text, link
    assert len(links) > 300


def test_frozen_sources_can_be_fetched(site: BuiltSite) -> None:
    for iri, files in site.made.library.issue_files.items():
        for path, number in files:
            with zipfile.ZipFile(site.folder / path) as archive:
                assert "retningslinje.md" in archive.namelist(), iri
                assert json.loads(archive.read("udgivelse.json"))["issue"] == number


def test_data_stands_where_the_catalogue_says(site: BuiltSite) -> None:
    catalogue = (site.folder / "catalogue.ttl").read_text("utf-8")
    links = set(re.findall(r"<https://retningslinjer\.example/([^>]+)>", catalogue))
    assert any(link.endswith("data.ttl") for link in links)
    assert [link for link in links if not (site.folder / link).is_file()] == []


@pytest.mark.slow
def test_a_root_without_configuration_has_a_site(tmp_path: Path) -> None:
    (tmp_path / "guideline").mkdir()
    assert build_site(tmp_path, tmp_path / "site") > 5
    assert "Her er endnu ingen retningslinjer" in (tmp_path / "site/index.html").read_text("utf-8")


def test_first_page_weighs_little(site: BuiltSite) -> None:
    """Everything a first visit to a quick guide fetches, packed, stays under 120 KB."""
    import gzip

    path = site.folder / "r/dlcg-palliativ-straalebehandling/3.0/index.html"
    text = path.read_text("utf-8")
    files = [path]
    for link in re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', text):
        files.append((path.parent / link).resolve())
    fonts = sorted((site.folder / "stil/skrift").glob("*.woff2"))
    size = sum(len(gzip.compress(file.read_bytes(), 6, mtime=0)) for file in files)
    size += sum(font.stat().st_size for font in fonts)
    assert size < 120_000, size


@pytest.mark.parametrize("text", ["site_name: [", "theme: {name: findes-ikke}", "plugins: 3"])
def test_a_configuration_that_mkdocs_refuses_is_told_of_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / "guideline").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(SourceUnreadable, match=r"mkdocs\.yml cannot be used"):
        build_site(tmp_path, tmp_path / "site")
    assert not (tmp_path / "site").exists()
