"""The built site in Chromium: every page, both schemes, a phone, the keyboard, paper, a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidegraph.pages.reading.recommendation import recommendations
from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.site.conftest import BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "tests" / "output" / "site"
REAL = "r/dlcg-palliativ-straalebehandling/"
HOSTILE = "r/ondsindet/1.0/"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


@dataclass
class Watch:
    """What a page did that it should not."""

    base: str
    """Address of the site."""
    said: list[str] = field(default_factory=list)
    """Console messages and errors."""
    asked: list[str] = field(default_factory=list)
    """Requests to other origins."""


def watched(page: Any, base: str) -> Watch:
    watch = Watch(base)
    page.on("console", lambda m: watch.said.append(f"{page.url}: {m.type}: {m.text}"))
    page.on("pageerror", lambda e: watch.said.append(f"{page.url}: {e}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith((base, "data:", "blob:")) else watch.asked.append(r.url),
    )
    return watch


def kinds(site: BuiltSite) -> list[str]:
    """One address of each kind of page, from the three documents."""
    found: dict[str, str] = {}
    for page in site.made.pages:
        shape = re.sub(r"^r/[^/]+/", "r/*/", page.path)
        shape = re.sub(r"/\d+\.\d+/", "/#/", re.sub(r"/\d+\.\d+/(?=\d)", "/#/", shape))
        shape = re.sub(r"(anbefaling|tabel|figur|bilag|skema|kilde)/[^/]+/$", r"\1/*/", shape)
        if shape not in found or page.path.startswith(REAL):
            found[shape] = page.path
    return sorted(found.values())


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield page
    page.close()


@pytest.fixture
def desk(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_every_page_is_quiet_and_whole(site: BuiltSite, desk: Any) -> None:
    """No console message, no other origin, nothing broken by the policy; texts equal the graph's."""
    watch = watched(desk, site.url)
    texts = {
        f"{v.path}anbefaling/{r.key}/": r.text
        for d in site.made.library.documents
        for v in d.versions
        for r in recommendations(v)
        if r.text
    }
    links: dict[str, set[str]] = {}
    for made in site.made.pages:
        desk.goto(site.url + made.path)
        desk.wait_for_load_state("load")
        assert desk.locator("h1").count() == 1, made.path
        links[made.path] = set(
            desk.eval_on_selector_all(
                "a[href]",
                "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)",
            )
        )
        if made.path in texts:
            shown = desk.locator(".gg-rec--page .gg-rec__text").text_content()
            assert _folded(shown) == _folded(texts[made.path])
    assert watch.said == []
    assert watch.asked == []
    _all_answer(site, links)


def _folded(text: str | None) -> str:
    return " ".join((text or "").replace("\u00a0", " ").split())


def _all_answer(site: BuiltSite, links: dict[str, set[str]]) -> None:
    """Every link of ours leads to a file, and every anchor to an id."""
    from urllib.parse import unquote

    ids: dict[Path, set[str]] = {}
    dead = []
    for page, found in links.items():
        for link in found:
            if not link.startswith(site.url):
                continue
            address, _, place = link.removeprefix(site.url).partition("#")
            path = site.folder / unquote(address.partition("?")[0])
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                dead.append((page, link))
            elif place and path.suffix == ".html":
                if path not in ids:
                    text = path.read_text("utf-8")
                    ids[path] = set(re.findall(r'\bid="([^"]*)"', text))
                if unquote(place) not in ids[path]:
                    dead.append((page, link))
    assert not dead, dead[:10]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_accessibility_violation(site: BuiltSite, browser: Any, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("outside tool missing: axe-core (node_modules)")
    page = browser.new_page(
        viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    faults = []
    for path in kinds(site):
        page.goto(site.url + path)
        page.evaluate("document.getAnimations().forEach(one => one.finish())")  # colours fade in
        page.add_script_tag(path=str(AXE))
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            TAGS,
        )
        for violation in result["violations"]:
            node = violation["nodes"][0]
            faults.append((path, violation["id"], node["html"][:160], len(violation["nodes"])))
        SHOTS.mkdir(parents=True, exist_ok=True)
        name = re.sub(r"[^\w.-]+", "_", path or "forside").strip("_")
        page.screenshot(path=str(SHOTS / f"{name}.{scheme}.png"))
    page.close()
    assert not faults, "\n".join(map(str, faults[:20]))


def test_a_phone_never_scrolls_sideways(site: BuiltSite, phone: Any) -> None:
    wide = []
    for path in (*kinds(site), HOSTILE, f"{HOSTILE}anbefaling/ond/", f"{HOSTILE}om/"):
        phone.goto(site.url + path)
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide.append((path, width))
        if path in (f"{REAL}3.0/", f"{REAL}3.0/anbefaling/hjernemetastaser/"):
            SHOTS.mkdir(parents=True, exist_ok=True)
            phone.screenshot(path=str(SHOTS / f"{path.strip('/').replace('/', '_')}.telefon.png"))
    assert not wide


def test_on_a_phone_the_answer_comes_first(site: BuiltSite, phone: Any) -> None:
    """The first recommendation begins on the first screen."""
    phone.goto(f"{site.url}{REAL}3.0/")
    box = phone.locator(".gg-rec__text").first.bounding_box()
    assert box["y"] < 740


def test_the_menu_opens_by_keyboard_on_a_phone(site: BuiltSite, phone: Any) -> None:
    phone.goto(f"{site.url}{REAL}3.0/om/")
    button = phone.locator(".gg-menu")
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    phone.keyboard.press("Enter")
    assert phone.locator("#_side a").first.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    phone.keyboard.press("Escape")
    assert not phone.locator("#_side a").first.is_visible()


def test_the_keyboard_reaches_everything_and_shows_where(site: BuiltSite, desk: Any) -> None:
    desk.goto(f"{site.url}{REAL}3.0/")
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.activeElement.className") == "md-skip"
    seen = set()
    for _ in range(80):
        desk.keyboard.press("Tab")
        seen.add(
            desk.evaluate("document.activeElement.className + '|' + document.activeElement.tagName")
        )
        outline = desk.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or desk.evaluate("document.activeElement === document.body")
    assert any("gg-scheme" in entry for entry in seen)
    assert any("gg-grade" in entry for entry in seen)


def test_dark_mode_is_kept(site: BuiltSite, desk: Any) -> None:
    desk.goto(site.url)
    assert desk.locator("body").get_attribute("data-md-color-scheme") == "default"
    desk.locator(".gg-scheme").click()
    desk.goto(f"{site.url}{REAL}3.0/")
    assert desk.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_columns_sort(site: BuiltSite, desk: Any) -> None:
    desk.goto(f"{site.url}{REAL}3.0/evidens/")
    table = desk.locator("table[data-sort]").first
    head = table.locator("thead button", has_text="BED10")
    head.click()
    column = [float(v) for v in _values(table) if v]
    assert column == sorted(column)
    head.click()
    assert [float(v) for v in _values(table) if v] == sorted(column, reverse=True)
    assert table.locator("th[aria-sort=descending]").count() == 1


def _values(table: Any) -> Sequence[str]:
    found: Sequence[str] = table.locator("tbody td:nth-child(5)").evaluate_all(
        "all => all.map(c => c.getAttribute('data-value'))"
    )
    return found


def test_point_in_time(site: BuiltSite, desk: Any) -> None:
    document = next(d for d in site.made.library.documents if len(d.versions) > 2)
    old, new = document.versions[0], document.versions[1]
    desk.goto(f"{site.url}{document.path}dato/?dato={old.accepted}")
    assert f"Version {old.number} – sikkert" in (
        desk.locator("#gg-moment-answer").text_content() or ""
    )
    desk.fill("input[name=dato]", new.accepted)
    desk.locator("#gg-moment button").click()
    assert f"Version {new.number} – sikkert" in (
        desk.locator("#gg-moment-answer").text_content() or ""
    )
    assert desk.url.endswith(f"?dato={new.accepted}")
    desk.fill("input[name=dato]", "1990-01-01")
    desk.locator("#gg-moment button").click()
    assert "Ingen version" in (desk.locator("#gg-moment-answer").text_content() or "")


def test_two_versions_are_chosen(site: BuiltSite, desk: Any) -> None:
    document = next(d for d in site.made.library.documents if len(d.versions) > 2)
    desk.goto(f"{site.url}{document.path}diff/")
    desk.select_option("select[name=old]", document.versions[0].number)
    desk.select_option("select[name=new]", document.versions[-1].number)
    desk.locator("#gg-compare button").click()
    desk.wait_for_url(f"**/diff/{document.versions[0].number}/{document.versions[-1].number}/")
    said = "e => getComputedStyle(e, '::before').content + getComputedStyle(e, '::after').content"
    assert "tilføjet" in desk.locator(".gg-sides ins, .gg-changes ins").first.evaluate(said)


def test_hostile_text_stays_text(site: BuiltSite, desk: Any) -> None:
    watch = watched(desk, site.url)
    for made in site.made.pages:
        if made.path.startswith("r/ondsindet/") or made.path in ("", "soeg/"):
            desk.goto(site.url + made.path + ("?q=script" if made.path == "soeg/" else ""))
            desk.wait_for_timeout(50)
            assert desk.evaluate("window.ramt") is None, made.path
            hrefs = desk.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
            assert not [
                h for h in hrefs if h and re.match(r"(?i)\s*(javascript|data|vbscript):", h)
            ]
            assert desk.locator("article img, article script, article iframe").count() == 0
    assert watch.said == []
    assert watch.asked == []


def test_the_policy_stops_what_gets_through(site: BuiltSite, desk: Any) -> None:
    """Should markup ever slip in, it may not reach another origin."""
    desk.goto(site.url)
    blocked = desk.evaluate(
        """() => new Promise(done => {
          document.addEventListener('securitypolicyviolation', e => done(e.violatedDirective));
          const image = document.createElement('img');
          image.src = 'http://127.0.0.1:9/x.png';
          document.body.append(image);
          setTimeout(() => done(''), 1500);
        })"""
    )
    assert blocked == "img-src"


def test_paper_has_the_text_and_the_grades(site: BuiltSite, desk: Any, tmp_path: Path) -> None:
    import subprocess

    from tests.conftest import find_tool

    desk.goto(f"{site.url}{REAL}3.0/anbefaling/hjernemetastaser/")
    desk.emulate_media(media="print")
    assert not desk.locator(".md-header").is_visible()
    assert not desk.locator("#_side").is_visible()
    assert desk.locator(".gg-edition").is_visible()
    target = tmp_path / "kort.pdf"
    desk.pdf(path=str(target), format="A4")
    text = subprocess.run(
        (find_tool("pdftotext"), "-layout", str(target), "-"), capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    assert "Patienter med lungekræft og hjernemetastaser kan vurderes" in " ".join(text.split())
    assert "er den gældende" in " ".join(text.split())
    assert "stærkest" in text


def test_without_scripts_everything_can_be_read(site: BuiltSite, browser: Any) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{site.url}{REAL}3.0/")
    assert page.locator("#_side a").first.is_visible()
    assert page.locator(".gg-rec__text").first.is_visible()
    page.close()
