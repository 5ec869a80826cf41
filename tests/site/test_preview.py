"""What a preview keeps between builds: the same pages as without, and only what changed anew."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

import pytest

from guidegraph.pages.memory import Memory
from guidegraph.pages.publication import Publication, publish, read_sources
from tests.conftest import ROOT
from tests.corpus import write_corpus


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_corpus(tmp_path, guidelines=3, versions=2)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for name in ("docs_dir", "custom_dir"):
        text = text.replace(f"{name}: build", f"{name}: {ROOT}/build")
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    return tmp_path


def change(root: Path, sentence: str) -> str:
    """Put a sentence into the draft of one guideline; gives its slug."""
    file = sorted(root.glob("guideline/*/anbefalinger/*.md"))[0]
    file.write_text(file.read_text("utf-8") + f"\n{sentence}\n", "utf-8")
    front = file.parents[1] / "retningslinje.md"
    text = front.read_text("utf-8")
    front.write_text(text.replace('version: "2.0"', 'version: "2.1"'), "utf-8")
    return file.parents[1].name


def told(made: Publication) -> dict[str, str]:
    return {page.path: page.markdown() for page in made.pages}


def test_with_memory_the_pages_are_those_without(root: Path) -> None:
    memory = Memory()
    publish(read_sources(root, drafts=True), memory)
    slug = change(root, "En ny sætning om smerter.")
    sources = read_sources(root, drafts=True)
    kept, fresh = publish(sources, memory), publish(sources)
    assert told(kept) == told(fresh)
    assert {a.path: a.read() for a in kept.attachments} == {
        a.path: a.read() for a in fresh.attachments
    }
    assert any("En ny sætning om smerter" in text for text in told(kept).values())
    assert slug in {d.slug for d in kept.library.documents}


def test_pages_of_other_documents_are_not_made_again(root: Path) -> None:
    memory = Memory()
    before = {p.path: p for p in publish(read_sources(root, drafts=True), memory).pages}
    slug = change(root, "Endnu en sætning.")
    after = {p.path: p for p in publish(read_sources(root, drafts=True), memory).pages}
    for path, page in after.items():
        if path.startswith("r/") and not path.startswith(f"r/{slug}/"):
            assert page is before[path], path


def test_a_change_of_the_shared_lists_reaches_every_document(root: Path) -> None:
    memory = Memory()
    publish(read_sources(root, drafts=True), memory)
    people = root / "guideline" / "personer.md"
    people.write_text(
        people.read_text("utf-8") + "\n::: person {#ny-person}\nnavn: Ny Person\n:::\n", "utf-8"
    )
    sources = read_sources(root, drafts=True)
    assert told(publish(sources, memory)) == told(publish(sources))


class Preview:
    """What `mkdocs serve` does, without its server."""

    def __init__(self, root: Path, site: Path) -> None:
        logging.getLogger("mkdocs").setLevel(logging.ERROR)
        self.root, self.site = root, site
        self.plugin: Any = None

    def build(self) -> Any:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.site))
        fresh: Any = config.plugins["guidegraph"]
        if self.plugin is None:
            fresh.on_startup(command="serve", dirty=True)
        else:
            fresh.memory = self.plugin.memory
        self.plugin = fresh
        build(config, dirty=True)

    def files(self) -> dict[str, bytes]:
        """Every file, without the clock that MkDocs puts into one."""
        found = {p.relative_to(self.site).as_posix(): p for p in self.site.rglob("*")}
        return {
            name: path.read_bytes()
            for name, path in sorted(found.items())
            if path.is_file() and name != "sitemap.xml.gz"
        }


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


def frame(root: Path) -> None:
    """Another name of the site."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("site_name: Kliniske", "site_name: Vore"), "utf-8")


@pytest.mark.slow
def test_after_every_change_the_preview_is_what_a_full_build_writes(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    preview = Preview(root, tmp_path_factory.mktemp("preview"))
    preview.build()
    for number, step in enumerate((label, drop, move, lose, frame)):
        step(root)
        preview.build()
        full = Preview(root, tmp_path_factory.mktemp(f"full-{number}"))
        full.build()
        ours, theirs = preview.files(), full.files()
        assert ours.keys() == theirs.keys(), step.__name__
        assert [n for n in ours if ours[n] != theirs[n]] == [], step.__name__


@pytest.mark.slow
def test_a_build_that_stopped_halfway_leaves_nothing_old(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guidegraph.mkdocs_plugin import GuidegraphPlugin

    preview = Preview(root, tmp_path / "site")
    preview.build()
    before = preview.files()
    text = {p: p.read_text("utf-8") for p in root.glob("guideline/**/*.md")}
    change(root, "Skrevet, men aldrig bygget færdig.")
    with monkeypatch.context() as broken:
        broken.setattr(GuidegraphPlugin, "on_post_build", _stop)
        with pytest.raises(OSError, match="halfway"):
            preview.build()
    assert preview.files() != before
    for path, old in text.items():
        path.write_text(old, "utf-8")
    preview.build()
    assert preview.files() == before


def _stop(*_: Any, **__: Any) -> None:
    raise OSError("halfway")


@pytest.mark.slow
def test_a_quick_build_writes_what_changed_and_nothing_else(root: Path, tmp_path: Path) -> None:
    preview = Preview(root, tmp_path / "site")
    preview.build()
    first = {p: p.stat().st_mtime_ns for p in preview.site.rglob("*.html")}
    slug = change(root, "Nyt i teksten.")
    preview.build()
    changed = {p for p in preview.site.rglob("*.html") if p.stat().st_mtime_ns != first.get(p)}
    assert any("Nyt i teksten" in p.read_text("utf-8") for p in changed)
    others = {p for p in changed if f"/r/{slug}/" not in p.as_posix() and "/r/" in p.as_posix()}
    assert others == set()
