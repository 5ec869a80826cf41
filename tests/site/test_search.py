"""Search as readers use it: real questions with what they must find, in the browser itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from guidegraph.pages.search.analysis import (
    fold,
    known_words,
    phrase,
    split_compound,
    stem,
    stems,
    tokens,
)
from guidegraph.pages.search.index import search_files, synonyms
from guidegraph.pages.search.postings import Postings, make_postings
from guidegraph.pages.search.units import unit_stems, units

if TYPE_CHECKING:
    from guidegraph.pages.publication import Publication
    from tests.site.conftest import BuiltSite

LUNG, BREAST = "r/dlcg-palliativ-straalebehandling/3.0/", "r/kb-metastatisk-brystkraeft/1.0/"
REC1, REC2, REC3, REC4, REC5, REC6 = (
    f"{LUNG}anbefaling/{key}/"
    for key in (
        "thorakal-symptomlindring", "thorakal-livsforlaengelse", "hjernemetastaser",
        "ekstrathorakale-metastaser", "medullaert-tvaersnitssyndrom", "genbestraaling",
    )
)  # fmt: skip
QUESTIONS = [
    # what is asked, what must be found, among the first how many
    ("hjernemetastaser", REC3, 1),
    ("hjernemetastase", REC3, 1),
    ("hjernemetastasen", REC3, 1),
    ("hjernemetastasernes", REC3, 1),
    ("HJERNEMETASTASER", REC3, 1),
    ("metastaser i hjernen", REC3, 3),
    ("strålebehandlingen af hjernemetastaser", REC3, 1),
    ("straalebehandling hjernemetastaser", REC3, 1),
    ("radioterapi hjerne", REC3, 1),
    ("stereotaksi", REC3, 2),
    ("SBRT", REC3, 3),
    ("WBRT", REC3, 3),
    ("helhjernebestråling", REC3, 1),
    ("helhjernebestraalingen", REC3, 1),
    ("kirurgi af hjernemetastaser", REC3, 1),
    ("operation hjernemetastaser", REC3, 3),
    ("cerebrale metastaser", REC3, 3),
    ("hjernemetastsaer", REC3, 3),
    ("knoglemetastaser", REC4, 1),
    ("knoglemetastase", REC4, 1),
    ("ossøse metastaser", REC4, 1),
    ("subkutane metastaser", REC4, 1),
    ("bløddelsmetastaser", REC4, 1),
    ("bloeddelsmetastaser", REC4, 1),
    ("tværsnitssyndrom", REC5, 2),
    ("tværsnitsyndrom", REC5, 2),
    ("tvaersnitssyndromet", REC5, 2),
    ("medullær kompression", REC5, 2),
    ("akut tværsnit", REC5, 1),
    ("genbestråling", REC6, 1),
    ("genbestraaling", REC6, 1),
    ("palliativ genbestråling", REC6, 1),
    ("constraints risikoorganer", REC6, 1),
    ("uhelbredelig lungekræft", REC1, 2),
    ("symptomlindrende behandling", REC1, 3),
    ("asymptomatiske patienter", REC2, 1),
    ("livsforlængende", REC2, 3),
    ("anbefaling 1", REC1, 1),
    ("anbefaling 3", REC3, 1),
    ("anbefaling 6", REC6, 1),
    ("anbefaling 7", f"{LUNG}aendringslog/#anbefaling-7-tilfoejet", 1),
    ("30 Gy / 10 F", f"{LUNG}evidens/#regime-30gy-10f", 3),
    ("30gy/10f", f"{LUNG}evidens/#regime-30gy-10f", 3),
    ("20 Gy / 4 F", f"{LUNG}evidens/#regime-20gy-4f", 3),
    ("BED", f"{LUNG}om/#forkortelse-bed", 3),
    ("biologisk effektiv dosis", f"{LUNG}om/#forkortelse-bed", 3),
    ("QUARTZ", f"{LUNG}evidens/#quartz", 3),
    ("CASPIAN", f"{LUNG}evidens/#caspian-impower-andel", 5),
    ("Sundstrøm 2004", f"{LUNG}tabel/symptomlindring/", 3),
    ("sundstroem", f"{LUNG}tabel/symptomlindring/", 3),
    ("hæmoptyse", f"{LUNG}evidens/#haemoptyse-lindring", 3),
    ("haemoptyse", f"{LUNG}evidens/#haemoptyse-lindring", 3),
    ("tabel 1", f"{LUNG}tabel/symptomlindring/", 1),
    ("figur 1", f"{LUNG}figur/behandlingsalgoritme/", 3),
    ("Szejniuk", f"{LUNG}om/#weronika-m-szejniuk", 1),
    ("interessekonflikter", f"{LUNG}om/#weronika-m-szejniuk", 3),
    ("PubMed", f"{LUNG}om/#pubmed", 3),
    ("litteratursøgning", f"{LUNG}om/#litteratursoegning", 3),
    ("NSCLC", f"{LUNG}om/#forkortelse-nsclc", 1),
    ("småcellet lungekræft", f"{LUNG}om/#forkortelse-sclc", 2),
    ("vena cava superior syndrom", f"{LUNG}evidens/#vena-cava-vurdering", 3),
    ("prednisolon", f"{LUNG}evidens/#prednisolon-dosis", 3),
    ("bivirkninger", f"{LUNG}om/#bilag-bivirkninger", 3),
    ("brystkræft", "r/kb-metastatisk-brystkraeft/", 1),
    ("fjernmetastaser ved brystkræft", "r/kb-metastatisk-brystkraeft/", 1),
    ("hvornår skal jeg kontakte lægen", f"{BREAST}om/#kontakt-laegen-knogler", 3),
    ("Herceptin", f"{BREAST}om/#trastuzumab", 3),
    ("trastuzumab", f"{BREAST}om/#trastuzumab", 3),
    ("gulsot", f"{BREAST}om/#gulsot", 1),
    ("zoledronsyre", f"{BREAST}om/#bisfosfonater", 3),
    ("hjernemetastaser ved brystkræft", f"{BREAST}om/#hjernemetastaser", 6),
    # slips of the pen, other keyboards, other languages, words that patients and wards use
    ("rygmarvstryk", REC5, 2),
    ("rygmarvstrik", REC5, 2),
    ("tversnitssyndrom", REC5, 2),
    ("tvarsnitssyndrom", REC5, 2),
    ("spinal cord compression", REC5, 3),
    ("MSCC", REC5, 3),
    ("reirradiation", REC6, 1),
    ("re-irradiation", REC6, 1),
    ("genbestraling", REC6, 1),
    ("genbestrålling", REC6, 1),
    ("rebestråling", REC6, 3),
    ("brain metastases", REC3, 1),
    ("brain mets", REC3, 3),
    ("whole brain", REC3, 5),
    ("jernemetastaser", REC3, 1),
    ("hjernemetastazer", REC3, 1),
    ("stralebehandling hjerne", REC3, 1),
    ("operasjon", REC3, 3),
    ("bone metastases", REC4, 1),
    ("hemoptyse", f"{LUNG}evidens/#haemoptyse-lindring", 3),
    ("hemoptysis", f"{LUNG}evidens/#haemoptyse-lindring", 3),
    ("åndenød", f"{LUNG}evidens/#oevrige-symptomer-lindring", 3),
    ("30 Gy på 10 fraktioner", f"{LUNG}evidens/#regime-30gy-10f", 3),
    ("8 gy x 1", f"{LUNG}evidens/#regime-8gy-1f", 3),
    ("knoglesmerter", f"{BREAST}om/#kontakt-laegen-knogler", 3),
    ("pallierende strålebehandling af patienter med lungekræft", "r/dlcg-palliativ-straalebehandling/", 3),
]  # fmt: skip
"""At least sixty questions."""
NOTHING = ["xyzzyqqq", "blindtarm qwrtzx", "😀", "((("]


@pytest.fixture(scope="module")
def finder(site: BuiltSite, browser: Any) -> Iterator[Any]:
    page = browser.new_page()
    page.goto(f"{site.url}soeg/")
    yield page
    page.close()


def ask(page: Any, question: str, **filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "([q, f]) => GGSEARCH.search(q, f).then(r => r.hits)", [question, filters]
    )
    return found


@pytest.mark.browser
@pytest.mark.parametrize(("question", "wanted", "among"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
def test_a_question_finds_its_answer(finder: Any, question: str, wanted: str, among: int) -> None:
    real = [
        hit["path"]
        for hit in ask(finder, question)
        if "opdigtet" not in hit["document"].lower() and "ondsindet" not in hit["path"]
    ]
    assert wanted in real[:among], real[: among + 3]


def test_there_are_sixty_questions() -> None:
    assert len({question for question, _, _ in QUESTIONS}) >= 60


@pytest.mark.browser
@pytest.mark.parametrize("question", NOTHING)
def test_nothing_is_said_to_be_nothing(finder: Any, question: str) -> None:
    assert ask(finder, question) == []


@pytest.mark.browser
def test_words_that_stand_nowhere_are_told(finder: Any) -> None:
    like = "q => GGSEARCH.search(q, {}).then(r => r.like)"
    assert finder.evaluate(like, "hjernemetastazer behandling") == ["hjernemetastazer"]
    assert finder.evaluate(like, "hjernemetastaser") == []


@pytest.mark.browser
def test_filters(finder: Any, site: BuiltSite) -> None:
    kinds = {hit["kind"] for hit in ask(finder, "strålebehandling", kind="anbefaling")}
    assert kinds == {"anbefaling"}
    assert all("A" in hit["grades"] for hit in ask(finder, "patienter", grade="A"))
    now = ask(finder, "patienter", kind="anbefaling")
    ever = ask(finder, "patienter", kind="anbefaling", version="alle")
    assert all(hit["current"] for hit in now)
    assert len(ever) > len(now)
    group = ask(finder, "strålebehandling", group="Kræftens Bekæmpelse")
    assert group
    assert all(hit["path"].startswith(BREAST) or "kb-" in hit["path"] for hit in group)


@pytest.mark.browser
def test_the_page_shows_numbers_grades_and_links(site: BuiltSite, browser: Any) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text))
    page.goto(f"{site.url}soeg/?q=hjernemetastaser&slags=anbefaling")
    page.wait_for_selector("#gg-search-results li")
    first = page.locator("#gg-search-results li").first
    text = " ".join((first.text_content() or "").split())
    assert "Anbefaling 3" in text
    assert not text.startswith("1.")
    assert first.locator(".gg-grade").count() == 2
    assert "fund" in (page.locator("#gg-search-status").text_content() or "")
    first.locator("a").first.click()
    page.wait_for_url("**/anbefaling/hjernemetastaser/")
    assert said == []
    page.close()


@pytest.mark.browser
def test_the_search_box_of_every_page_leads_here(site: BuiltSite, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{site.url}{LUNG}")
    page.fill("#_find", "genbestråling")
    page.press("#_find", "Enter")
    page.wait_for_selector("#gg-search-results li")
    assert "Anbefaling 6" in (page.locator("#gg-search-results").text_content() or "")
    page.close()


@pytest.mark.browser
def test_browser_and_build_see_the_same_words(made: Publication, finder: Any) -> None:
    """Folding, cutting and stemming agree on every word of every unit."""
    texts = [f"{u.title} {u.text} {u.more}" for u in units(made.library)]
    ours = sorted({t for text in texts for t in tokens(text)})
    theirs = finder.evaluate("all => all.map(t => GGSEARCH.stem(t))", ours)
    assert [
        (w, stem(w), other) for w, other in zip(ours, theirs, strict=True) if stem(w) != other
    ] == []
    cut = finder.evaluate("all => all.map(t => GGSEARCH.tokens(t))", texts[:400])
    assert cut == [list(tokens(text)) for text in texts[:400]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Æblegrød på øen", "aeblegroed paa oeen"),
        ("ÅRHUS à é", "aarhus a e"),
        ("Sundstrøm", "sundstroem"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30Gy/10F", ["30", "gy", "10", "f"]),
        ("26,5% vs. 21.7%", ["26.5", "vs", "21.7"]),
        ("niveau Ia", ["niveau", "ia"]),
        ("1.000", ["1.000"]),
    ],
)
def test_cutting(text: str, expected: list[str]) -> None:
    assert list(tokens(text)) == expected


def test_inflections_meet() -> None:
    for group in (
        "strålebehandling strålebehandlingen strålebehandlinger strålebehandlingerne",
        "metastase metastaser metastasen metastaserne metastasernes",
        "knogle knogler knoglerne knoglens",
    ):
        assert len({stem(t) for t in tokens(group)}) == 1, group


def test_compounds_are_taken_apart() -> None:
    known = known_words(["hjerne metastaser stråle behandling knogle"])
    assert split_compound(stem("hjernemetastaser"), known) == ("hjern", "metastas")
    assert split_compound(stem("straalebehandling"), known) == ("straal", "behandling")
    assert split_compound("behandling", known) is None


def test_phrases_keep_every_word_and_units_leave_common_ones_out() -> None:
    assert phrase("syndrom af vena cava") == "syndrom af vena cava"
    assert stems("behandling af og til") == ["behandling"]


def test_synonyms_need_something_to_find() -> None:
    groups = synonyms(
        [("stråleterapi", "radioterapi"), ("ukendt", "fremmed")], frozenset({"radioterapi"})
    )
    assert [g.phrases for g in groups] == [("radioterapi", "straaleterapi")]


def test_the_index_is_cut_into_files_of_bearable_size(made: Publication) -> None:
    for file in search_files(made.library):
        assert file.content.startswith(b"GGSEARCH.take(")
        assert b"</" not in file.content
        assert len(file.content) < 400_000


@pytest.mark.parametrize("held", [1, 50, 3000])
def test_postings_are_the_same_however_few_are_held(made: Publication, held: int) -> None:
    found = tuple(units(made.library))
    known = known_words(u.text for u in found)
    postings = Postings(known, held=held)
    for number, unit in enumerate(found[:60] if held == 1 else found):
        postings.add(number, unit, unit_stems(unit))
    table = {word: list(numbers) for word, numbers in postings.each()}
    assert table == make_postings(found[:60] if held == 1 else found, known)
    assert list(table) == sorted(postings.words)


def test_postings_hold_each_unit_once_a_word(made: Publication) -> None:
    found = tuple(units(made.library))
    table = make_postings(found, known_words(u.text for u in found))
    for word, entries in table.items():
        numbers = entries[::2]
        assert numbers == sorted(set(numbers)), word
