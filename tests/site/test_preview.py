"""What is kept between builds: the site is the one a first build writes, and little is made anew."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidegraph.mkdocs_plugin import GuidegraphPlugin
from guidegraph.pages.building import build_site
from guidegraph.pages.press import Press
from guidegraph.pages.publication import read_sources
from tests.conftest import ROOT
from tests.corpus import editions, write_corpus, write_guideline


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_corpus(tmp_path, guidelines=3, versions=2)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name in ("docs_dir", "custom_dir"):
        text = text.replace(f"{name}: build", f"{name}: {ROOT}/build")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file, without the clock that MkDocs puts into one."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def change(root: Path, sentence: str = "En ny sætning om smerter.") -> None:
    """Put a sentence into the draft of one guideline, which thereby has a draft."""
    file = sorted(root.glob("guideline/*/anbefalinger/*.md"))[0]
    file.write_text(file.read_text("utf-8") + f"\n{sentence}\n", "utf-8")
    front = file.parents[1] / "retningslinje.md"
    text = front.read_text("utf-8")
    front.write_text(text.replace('version: "2.0"', 'version: "2.1"'), "utf-8")


def label(root: Path) -> None:
    """Another Danish label for a concept that every document uses."""
    shutil.copytree(ROOT / "ontology", root / "ontology", dirs_exist_ok=True)
    scheme = root / "ontology" / "skema" / "dmcg-grupper.ttl"
    text = scheme.read_text("utf-8")
    scheme.write_text(text.replace(' skos:prefLabel "', ' skos:prefLabel "Ny '), "utf-8")
    assert "Ny " in scheme.read_text("utf-8")


def drop(root: Path) -> None:
    """One recommendation less in a draft."""
    file = sorted(root.glob("guideline/*/anbefalinger/*.md"))[-1]
    before, mark, rest = file.read_text("utf-8").partition("::: anbefaling")
    assert mark
    file.write_text(before + rest.partition("\n:::\n")[2], "utf-8")


def move(root: Path) -> None:
    """The same words in a file of another name."""
    file = sorted(root.glob("guideline/*/anbefalinger/*.md"))[0]
    change(root, "En sætning mere.")
    file.rename(file.with_name(f"zz-{file.name}"))


def lose(root: Path) -> None:
    """One document less."""
    shutil.rmtree(sorted(p for p in (root / "guideline").iterdir() if p.is_dir())[-1])


def rename(root: Path) -> None:
    """One document under another name."""
    first = sorted(p for p in (root / "guideline").iterdir() if p.is_dir())[0]
    first.rename(first.with_name(f"{first.name}-omdoebt"))


def rekey(root: Path) -> None:
    """One recommendation of a draft under another key."""
    file = sorted(root.glob("guideline/*/anbefalinger/*.md"))[0]
    begin, mark, rest = file.read_text("utf-8").partition("::: anbefaling {#")
    key, end, rest = rest.partition("}")
    assert mark and end
    name, space, more = key.partition(" ")
    file.write_text(f"{begin}{mark}{name}-omdoebt{space}{more}{end}{rest}", "utf-8")


def gain(root: Path) -> None:
    """One document more."""
    write_guideline(root / "guideline", editions(5, versions=2), released=True, open_draft=False)


def person(root: Path) -> None:
    """Another name of a person in the shared list."""
    people = root / "guideline" / "personer.md"
    text = people.read_text("utf-8")
    people.write_text(re.sub(r"(?m)^navn: ", "navn: Von ", text, count=1), "utf-8")
    assert "navn: Von " in people.read_text("utf-8")


def stop(root: Path) -> None:
    """The newest version of one document withdrawn."""
    folder = sorted(root.glob("guideline/*/udgivelser"))[0].parent
    (folder / "status.md").write_text(
        '# Status {#status}\n\n::: status {version="2.0" status="tilbagetrukket" dato="2026-01-02"}\n'
        "En dosis er forkert.\n:::\n",
        "utf-8",
    )


def frame(root: Path) -> None:
    """Another name of the site."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("site_name: Kliniske", "site_name: Vore"), "utf-8")


def theme(root: Path) -> None:
    """Another template of the frame."""
    own = root / "ramme"
    shutil.copytree(ROOT / "build/guidegraph/templates/theme", own)
    foot = own / "partials" / "foot.html"
    foot.write_text(foot.read_text("utf-8") + "<p>Ny fod.</p>\n", "utf-8")
    config = root / "mkdocs.yml"
    text = re.sub(r"custom_dir: .*", f"custom_dir: {own}", config.read_text("utf-8"))
    config.write_text(text, "utf-8")


STEPS: tuple[Callable[[Path], None], ...] = (
    change, label, person, rekey, gain, drop, stop, rename, move, lose, frame, theme,
)  # fmt: skip


def build(root: Path, site: Path, *, drafts: bool = True) -> None:
    build_site(root, site, sources=read_sources(root, drafts=drafts, checked=False))


def fresh(root: Path, folder: Path) -> dict[str, bytes]:
    """What a first build of the same texts gives."""
    cache, aside = root / ".cache", root / ".aside"
    if cache.exists():
        cache.rename(aside)
    build(root, folder / "site")
    shutil.rmtree(cache)
    if aside.exists():
        aside.rename(cache)
    found = contents(folder / "site")
    shutil.rmtree(folder)
    return found


@pytest.mark.slow
def test_after_every_change_a_later_build_is_what_a_first_one_writes(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    site = tmp_path_factory.mktemp("igen") / "site"
    build(root, site)
    for step in STEPS:
        step(root)
        build(root, site)
        ours, theirs = contents(site), fresh(root, tmp_path_factory.mktemp("ny"))
        assert ours.keys() == theirs.keys(), step.__name__
        assert [n for n in ours if ours[n] != theirs[n]] == [], step.__name__


def made_by(monkeypatch: pytest.MonkeyPatch, action: Callable[[], None]) -> set[str]:
    """The pages that are framed anew while something is done."""
    found: set[str] = set()
    write = Press._write

    def noted(self: Press, piece: Any) -> Any:
        row = write(self, piece)
        if row.is_page:
            found.add(row.path)
        return row

    with monkeypatch.context() as patched:
        patched.setattr(Press, "_write", noted)
        action()
    return found


def test_only_what_shows_a_change_is_made_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    folder = sorted(p for p in (root / "guideline").iterdir() if p.is_dir())[0]
    front = folder / "retningslinje.md"
    front.write_text(front.read_text("utf-8").replace('version: "2.0"', 'version: "2.1"'), "utf-8")
    assert made_by(monkeypatch, lambda: build(root, site))
    assert made_by(monkeypatch, lambda: build(root, site)) == set()
    text = front.read_text("utf-8")
    front.write_text(text.rstrip() + "\n\nEndnu en sætning om forløbet.\n", "utf-8")
    made = made_by(monkeypatch, lambda: build(root, site))
    own = f"r/{folder.name}/"
    assert {p for p in made if p.startswith("r/") and not p.startswith(own)} == set()
    assert any(p.startswith(f"{own}2.1/") for p in made)
    assert {p for p in made if p.startswith((f"{own}1.0/", f"{own}2.0/"))} == set()
    assert f"{own}diff/1.0/2.0/" not in made


def test_a_folder_that_goes_away_meanwhile_is_done_without(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when another build puts its own in that place; nothing is written into the old files."""
    site = tmp_path / "site"
    build(root, site)
    before, stands, taken = contents(site), Press._stands, []

    def and_then_gone(self: Press, row: Any) -> bool:
        found = stands(self, row)
        taken.append(row.file)
        if len(taken) == 60:
            shutil.rmtree(tmp_path / "site" / "r")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Press, "_stands", and_then_gone)
        build(root, site)
    assert contents(site) == before


def test_a_cache_that_cannot_be_written_changes_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root, tmp_path / "site")
    shutil.rmtree(root / ".cache")
    with monkeypatch.context() as full:
        full.setattr("guidegraph.corpus.cache.Cache.write", lambda *_, **__: False)
        build(root, tmp_path / "andet")
    assert contents(tmp_path / "andet") == contents(tmp_path / "site")


@pytest.mark.parametrize("what", ["page", "size", "data", "entry", "gone", "link", "same-link"])
def test_what_was_damaged_is_made_again(root: Path, tmp_path: Path, what: str) -> None:
    site = tmp_path / "site"
    build(root, site)
    before = contents(site)
    pages = sorted(site.glob("r/*/*/index.html"))
    if what == "page":
        pages[0].write_text("rettet i hånden", "utf-8")
    elif what == "size":
        pages[0].write_bytes(pages[0].read_bytes().swapcase())
    elif what == "data":
        for path in site.glob("r/*/*/data.nt"):
            path.write_bytes(path.read_bytes().swapcase())
    elif what == "gone":
        pages[0].unlink()
    elif what == "link":
        pages[0].unlink()
        pages[0].symlink_to(pages[1])
    elif what == "same-link":
        pages[0].rename(tmp_path / "ude.html")
        pages[0].symlink_to(tmp_path / "ude.html")
    else:
        for entry in (root / ".cache" / "guidegraph" / "site").rglob("*"):
            if entry.is_file():
                data = entry.read_bytes()
                entry.write_bytes(data[: len(data) // 2])
    build(root, site)
    assert contents(site) == before
    assert not any(path.is_symlink() for path in site.rglob("*"))


def test_data_that_stands_is_not_copied_again(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(root, site)
    before = {path: path.stat().st_ino for path in site.glob("r/*/*/data.*")}
    change(root, "En ny sætning.")
    build(root, site)
    changed = {path for path, number in before.items() if path.stat().st_ino != number}
    assert 0 < len(changed) < len(before)
    assert not {path.stat().st_ino for path in before} & {
        path.stat().st_ino for path in (root / ".cache" / "site-data").rglob("data.*")
    }


def test_a_build_that_stops_halfway_leaves_the_last_and_nothing_else(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "out" / "site"
    build(root, site)
    before = contents(site)
    change(root, "Skrevet, men aldrig bygget færdig.")
    with monkeypatch.context() as broken:
        broken.setattr(GuidegraphPlugin, "on_post_build", _stop)
        with pytest.raises(Exception, match="halfway"):
            build(root, site)
    assert contents(site) == before
    assert [p.name for p in site.parent.iterdir()] == ["site"]
    build(root, site)
    assert any(b"aldrig bygget" in data for data in contents(site).values())


def _stop(*_: Any, **__: Any) -> None:
    raise OSError("halfway")


class Preview:
    """What `mkdocs serve` does, without its server."""

    def __init__(self, root: Path, site: Path) -> None:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        self.root, self.site = root, site

    def build(self) -> None:
        from mkdocs.commands.build import build as mkdocs_build
        from mkdocs.config import load_config

        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))
        plugin: Any = config.plugins["guidegraph"]
        plugin.on_startup(command="serve", dirty=False)
        mkdocs_build(config)


def test_mkdocs_may_build_over_what_stands(root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ((), ("--dirty",)):
        command = (sys.executable, "-m", "mkdocs", "build", "--quiet", *words, "--site-dir", site)
        subprocess.run(command, cwd=root, check=True, timeout=300)
        stands = contents(site)
        (site / "gammel.html").write_text("borte", "utf-8")
    subprocess.run(command, cwd=root, check=True, timeout=300)
    assert contents(site) == stands


@pytest.mark.slow
def test_a_preview_writes_what_changed_and_nothing_else(root: Path, tmp_path: Path) -> None:
    preview = Preview(root, tmp_path / "out" / "site")
    preview.build()
    first = {p: p.stat().st_mtime_ns for p in preview.site.rglob("*.html")}
    slug = sorted(root.glob("guideline/*/anbefalinger/*.md"))[0].parents[1].name
    change(root, "Nyt i teksten.")
    preview.build()
    changed = {p for p in preview.site.rglob("*.html") if p.stat().st_mtime_ns != first.get(p)}
    assert any("Nyt i teksten" in p.read_text("utf-8") for p in changed)
    others = {p for p in changed if f"/r/{slug}/" not in p.as_posix() and "/r/" in p.as_posix()}
    assert others == set()
    assert [p.name for p in preview.site.parent.iterdir()] == ["site"]


def test_another_plugin_sees_every_page(root: Path, tmp_path: Path) -> None:
    """A site with plugins or Markdown of its own goes MkDocs' own steps, to the same pages."""
    build(root, tmp_path / "site")
    (root / "krog.py").write_text(
        "def on_page_content(html, page, **_):\n    return html + f'<!-- {page.file.src_uri} -->'\n",
        "utf-8",
    )
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "hooks:\n  - krog.py\n", "utf-8")
    build(root, tmp_path / "andet")
    ours, theirs = contents(tmp_path / "site"), contents(tmp_path / "andet")
    assert ours.keys() == theirs.keys()
    pages = {n for n in ours if n.endswith("index.html")}
    for name in pages:
        mark = f"<!-- {name.removesuffix('.html')}.md -->".encode()
        assert mark in theirs[name], name
        assert theirs[name].replace(mark, b"") == ours[name], name
