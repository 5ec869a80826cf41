"""The pages as values: addresses, texts, escaping, sizes, and the graph as their only source."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import escape

from guidegraph.pages import (
    DOCUMENT_KINDS,
    SHARED_KINDS,
    VERSION_KINDS,
    Page,
    difference,
    make_library,
    render,
    vocabulary,
)
from guidegraph.pages.addresses import Address, address_of, relative
from guidegraph.pages.page import Alert, Entry, Heading, Html, Lead, plain_markdown
from guidegraph.pages.reading.recommendation import recommendations
from guidegraph.pages.reading.version import Version
from guidegraph.vocabulary import KR
from tests.site.hostile import MARKS, SLUG

if TYPE_CHECKING:
    from guidegraph.pages.library import Library
    from guidegraph.pages.publication import Publication, Sources

REAL = "dlcg-palliativ-straalebehandling"


class Reader(HTMLParser):
    """Ids, links and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action") and tag != "link":
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


def read(page: Page) -> Reader:
    reader = Reader()
    reader.feed(page.html())
    return reader


@pytest.fixture(scope="session")
def pages(made: Publication) -> Mapping[str, Page]:
    return {page.path: page for page in made.pages}


@pytest.fixture(scope="session")
def readers(pages: Mapping[str, Page]) -> Mapping[str, Reader]:
    return {path: read(page) for path, page in pages.items()}


def folded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split())


def versions(library: Library) -> list[Version]:
    return [v for d in library.documents for v in d.versions]


def test_every_kind_makes_pages(library: Library) -> None:
    for kind in (*VERSION_KINDS, difference.pages, *DOCUMENT_KINDS):
        assert any(True for _ in kind(library)), kind.__module__
    for shared in (*SHARED_KINDS, vocabulary.pages):
        assert any(True for _ in shared(library, None)), shared.__module__


def test_the_parts_of_a_site_are_its_pages(library: Library, made: Publication) -> None:
    """Made part by part, where old versions see little of new ones, pages are the same."""
    assert dict(render(library)) == {page.path: page for page in made.pages}


def test_every_subject_of_ours_answers_on_its_page(
    library: Library, readers: Mapping[str, Reader]
) -> None:
    missing = []
    for iri in sorted(library.subjects):
        address = address_of(iri, library.settings.base_iri)
        if address is None:
            continue
        reader = readers.get(address.path)
        if reader is None or (address.place and address.place not in reader.ids):
            missing.append(iri)
    assert not missing, f"{len(missing)}: {missing[:12]}"


def test_no_id_stands_twice_on_a_page(readers: Mapping[str, Reader]) -> None:
    twice = {
        path: sorted({i for i in reader.ids if reader.ids.count(i) > 1})
        for path, reader in readers.items()
        if len(set(reader.ids)) != len(reader.ids)
    }
    assert not twice


def test_every_link_of_ours_leads_somewhere(
    made: Publication, pages: Mapping[str, Page], readers: Mapping[str, Reader]
) -> None:
    files = {a.path for a in made.attachments} | {"sparql/console.css", "sparql/console.js"}
    dead = []
    for path, reader in readers.items():
        for link in reader.links:
            if re.match(r"(?:https?:|mailto:)", link):
                continue
            target, _, place = link.partition("#")
            target = target.partition("?")[0]
            whole = _joined(path, target) if target else path
            if (whole not in pages and whole not in files) or (
                place and whole in readers and place not in readers[whole].ids
            ):
                dead.append((path, link))
    assert not dead, f"{len(dead)}: {dead[:12]}"


def _joined(page: str, link: str) -> str:
    from posixpath import join, normpath

    whole = normpath(join("/" + page, link)).lstrip("/").removeprefix(".")
    return whole + "/" if link.endswith("/") and whole else whole


def test_a_recommendation_reads_as_the_graph_has_it(
    library: Library, pages: Mapping[str, Page]
) -> None:
    counted = 0
    for version in versions(library):
        for item in recommendations(version):
            if not item.text:
                continue
            for path in (version.path, f"{version.path}anbefaling/{item.key}/"):
                found = re.search(
                    rf'data-iri="{re.escape(item.iri)}".*?<p class="gg-rec__text">(.*?)</p>',
                    pages[path].html(), re.DOTALL,
                )  # fmt: skip
                assert found, path
                reader = Reader()
                reader.feed(found[1])
                assert folded(reader.words) == folded(item.text)
                counted += 1
    assert counted > 20


def test_every_text_of_a_version_stands_on_its_pages(
    library: Library, readers: Mapping[str, Reader]
) -> None:
    """No sentence that is in the graph is missing from the pages."""
    text = "https://schema.org/text"
    for version in versions(library):
        shown = [folded(r.words) for p, r in readers.items() if p.startswith(version.path)]
        whole = "\n".join(shown)
        for iri in version.view.subjects_all():
            for line in version.view.value(iri, text).split("\n"):
                line = re.sub(r"^\d+[.)]\s", "", line)
                assert folded(line) in whole, f"{iri}: {line[:80]}"


def test_a_version_is_rendered_from_its_own_graph_alone(sources: Sources, library: Library) -> None:
    """Without ontology, people, sources and catalogue, the printed values are all there."""
    graphs = [c.graph for d in sources.corpus.documents for c in d.versions]
    alone = make_library(graphs, settings=replace(library.settings))
    bare = render(alone)
    for version in versions(library):
        for path in ("", "om/", "evidens/", "referencer/", "samlet/"):
            there = folded(read(bare[version.path + path]).words)
            assert version.title[:40].split("<")[0].strip() in there or path
        shown = folded(
            " ".join(read(p).words for q, p in bare.items() if q.startswith(version.path))
        )
        for name in ("printedGrade", "printedLevel", "printedName", "printedBody", "printedNumber"):
            for iri in version.view.subjects_all():
                value = version.view.value(iri, f"https://w3id.org/dmcg/ont#{name}")
                assert folded(value) in shown


def test_pages_depend_on_nothing_else(sources: Sources, made: Publication) -> None:
    from guidegraph.pages.publication import publish

    again = publish(sources)
    assert [p.markdown() for p in again.pages] == [p.markdown() for p in made.pages]
    assert [(a.path, a.read()) for a in again.attachments] == [
        (a.path, a.read()) for a in made.attachments
    ]


def test_pages_import_nothing_of_mkdocs() -> None:
    import guidegraph.pages

    folder = Path(guidegraph.pages.__file__).parent
    for file in folder.rglob("*.py"):
        if file.name != "building.py":
            assert "import mkdocs" not in (text := file.read_text("utf-8")), file
            assert "from mkdocs" not in text, file


def test_author_text_is_never_markup(pages: Mapping[str, Page]) -> None:
    tags = set()
    for path, page in pages.items():
        if f"r/{SLUG}/" not in path and path:
            continue
        for match in re.finditer(r"<(\w+)([^>]*)>", page.html()):
            tags.add(match[1])
            assert not re.search(r"(?:^|[\s\"'])on\w+\s*=", _without_values(match[2])), (
                path,
                match[0],
            )
            assert "javascript:" not in match[2].lower() or "href" not in match[2].lower(), match[0]
    assert not tags & {"script", "iframe", "object", "embed", "style", "base", "meta", "link"}
    assert "img" not in tags


def _without_values(attributes: str) -> str:
    return re.sub(r'"[^"]*"', '""', attributes)


def test_author_text_reaches_markdown_as_text(pages: Mapping[str, Page]) -> None:
    """In headings and front matter too."""
    page = pages[f"r/{SLUG}/1.0/"]
    markdown = page.markdown()
    head = markdown.split("---\n")[1]
    assert json.loads(head.split("\n")[0].removeprefix("title: ")) == page.title
    for line in markdown.splitlines():
        if line.startswith("#"):
            assert "<" not in line
            assert line.count("{") == 1
            assert line.endswith("}")


@pytest.mark.parametrize("text", [*MARKS, "a_b_", "x {#id onclick=y}", "\\", "   ", "tal 1. 2."])
def test_heading_text_is_inert_in_markdown(text: str) -> None:
    import markdown

    found = markdown.markdown(
        f"## {plain_markdown(text)} {{#fast}}", extensions=["attr_list", "toc"]
    )
    assert re.fullmatch(r'<h2 id="fast">[^<]*</h2>', found)
    import html

    inside = html.unescape(found[14:-5])
    assert inside.replace("\u200b", "").split() == text.split()


def test_front_matter_survives_yaml() -> None:
    import yaml

    text = 'a: "b" \u2028 \x85 {x} # y\\ \u202e 🙂'
    lead = Lead(alerts=(Alert("note", text, text),), path=(Entry(text, "x/"),))
    page = Page("x/", text, (Heading(1, text, "t"), Html("<p>x</p>")), lead)
    data = yaml.safe_load(page.markdown().split("---\n")[1])
    assert data["title"] == text
    assert data["alerts"][0]["text"] == text


def test_numbers_are_text_and_never_lists(pages: Mapping[str, Page]) -> None:
    for path, page in pages.items():
        if not path.startswith("hjaelp/"):
            assert not re.search(r'<ol(?! (?:id="[^"]*" )?class="gg-)', page.html()), path


def test_doses_do_not_break(pages: Mapping[str, Page]) -> None:
    markup = pages[f"r/{REAL}/3.0/evidens/"].html()
    doses = re.findall(r'(?:class="gg-dose"|#regime-[^"]*")[^>]*>([^<]+)<', markup)
    assert len(doses) > 30
    assert not [dose for dose in doses if " " in dose.strip()]


def test_each_version_names_its_neighbours(library: Library, pages: Mapping[str, Page]) -> None:
    document = next(d for d in library.documents if len(d.versions) > 2)
    for older, newer in pairwise(document.versions):
        relations = {r.rel: r.href for r in pages[older.path].lead.relations}
        assert relations["successor-version"] == Address(newer.path).seen_from(older.path)
        assert relations["latest-version"] == Address(document.current.path).seen_from(older.path)
        assert pages[older.path].lead.noindex
        assert not pages[older.path].lead.edit
        labels = [a.label for a in pages[older.path].lead.alerts]
        assert "Ældre version." in labels
    current = pages[document.current.path]
    assert not current.lead.noindex
    assert "Ældre version." not in [a.label for a in current.lead.alerts]


def test_an_old_page_leads_to_the_same_place_in_the_valid_version(
    library: Library, pages: Mapping[str, Page]
) -> None:
    document = next(d for d in library.documents if len(d.versions) > 2)
    old = document.versions[0]
    shared = {r.key for r in recommendations(old)} & {
        r.key for r in recommendations(document.current)
    }
    path = f"{old.path}anbefaling/{min(shared)}/"
    alert = next(a for a in pages[path].lead.alerts if a.href)
    assert alert.href == f"../../../{document.current.number}/anbefaling/{min(shared)}/"


def test_every_page_says_which_text_is_valid(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        assert "er den gældende" in page.lead.notice, page.path


def test_drafts_are_marked(library: Library, pages: Mapping[str, Page]) -> None:
    for version in versions(library):
        labels = [a.label for a in pages[version.path].lead.alerts]
        assert ("Udkast." in labels) == version.is_draft


def test_edit_links_lead_to_the_file(library: Library, pages: Mapping[str, Page]) -> None:
    page = pages[f"r/{SLUG}/1.0/anbefaling/ond/"]
    assert page.lead.edit == f"https://kode.example/edit/guideline/{SLUG}/anbefalinger/gruppe-en.md"


def test_unknown_is_said_in_a_sentence(library: Library, pages: Mapping[str, Page]) -> None:
    page = pages["r/kb-metastatisk-brystkraeft/1.0/referencer/"]
    assert "kendes ikke" in page.html()


def test_what_is_withdrawn_says_why_and_what_holds_instead(
    library: Library, pages: Mapping[str, Page]
) -> None:
    seen = 0
    for version in (v for d in library.documents for v in d.versions):
        for iri in version.view.of_type(KR.WithdrawnRecommendation):
            page = pages[f"{version.path}anbefaling/{iri.rpartition('/')[2]}/"]
            told = page.html()
            assert version.view.value(iri, KR.reason) in told
            for instead in version.view.values(iri, KR.replacedBy):
                assert f'href="../{instead.rpartition("/")[2]}/"' in told
            assert f"er ikke længere med i version {version.number}" in told
            assert f'href="anbefaling/{iri.rpartition("/")[2]}/"' in pages[version.path].html()
            seen += 1
    assert seen


def test_instruments_say_what_a_person_must_judge(
    library: Library, pages: Mapping[str, Page]
) -> None:
    for version in (v for d in library.documents for v in d.versions):
        path = f"{version.path}kvalitet/instrumenter/"
        assert (path in pages) != version.is_patient_information
        if path in pages:
            told = pages[path].html()
            for entry in library.instruments[version.iri]:
                assert str(escape(entry.item.text_da)) in told
            assert "Kun et menneske" in told
            assert 'href="instrumenter/"' in pages[f"{version.path}kvalitet/"].html()


def test_rules_are_told_in_danish(pages: Mapping[str, Page]) -> None:
    from guidegraph.checks.explaining import explain
    from guidegraph.checks.families import rules

    told = pages["hjaelp/regler/"].html()
    assert 'lang="en"' not in told
    for rule in rules():
        said = explain(rule)
        assert str(escape(said.what)) in told
        assert f'id="{rule.code}"' in told


def test_regimens_show_bed_and_eqd2(pages: Mapping[str, Page]) -> None:
    words = folded(read(pages[f"r/{REAL}/3.0/evidens/"]).words)
    assert "20 Gy / 4 F 20 Gy 4 5 Gy 30 Gy 25 Gy" in words


def test_the_frame_of_a_page_is_small(pages: Mapping[str, Page]) -> None:
    for page in pages.values():
        frame = page.markdown().split("---\n")[1]
        assert len(frame.encode()) < 20_000 or SLUG in page.path, page.path


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        ("r/x/3.0/", "r/x/3.0/om/", "../"),
        ("r/x/3.0/om/", "", "r/x/3.0/om/"),
        ("", "r/x/", "../../"),
        ("stil/a.css", "r/x/", "../../stil/a.css"),
        ("kilde/doi-10.1%2Fx/", "r/", "../kilde/doi-10.1%2Fx/"),
    ],
)
def test_relative_addresses(path: str, page: str, expected: str) -> None:
    assert relative(path, page) == expected
