"""References in and out: round trips, matching, adding to a list, Vancouver style."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidegraph.errors import ImportRefused
from guidegraph.importing.bibliography import (
    FORMATS,
    Name,
    Reference,
    add_references,
    export_references,
    find_reference_format,
    load_references,
    match,
    read_references,
    vancouver,
)

ARTICLE = Reference(
    key="holm-2014", title="Weight loss & nutrition after 50% gastrectomy_1", authors=(Name("Holm", "AB"), Name("van der Velde", "R"),
    Name("WHO Fiction Group", organisation=True)), journal="J Fict Surg", year="2014", volume="41", issue="3",
    pages="211-219", doi="10.1234/jfs.2014.1", pmid="91234567",
)  # fmt: skip
BOOK = Reference(key="kowalski-2015", type="book", title="Nutrition", authors=(Name("Kowalski", "M"),), year="2015",
                 publisher="Forlaget Opdigt", edition="2")  # fmt: skip
BIBTEX = r"""
% en bemærkning
@article{x1, title={{Stråler} og {\"o}l: 50\% af {CO$_2$}}, author={S{\o}rensen, Anne-Grethe and {Dansk Gruppe} and others},
  journal="Ugeskr Fict", year=2020, pages={1--9}, doi={https://doi.org/10.5555/abc}}
"""
RIS = "TY  - JOUR\r\nAU  - Holm, Anne B.\r\nAU  - Sundhedsstyrelsen,\r\nTI  - Weight loss\r\nJO  - J Fict\r\nPY  - 2014/03/01\r\nVL  - 1\r\nSP  - 3\r\nEP  - 9\r\nDO  - 10.1/x\r\nER  - \r\n"
NBIB = "PMID- 91234567\nDP  - 2014 Mar 3\nTI  - Weight loss\n      goes on.\nPG  - 211-9\nFAU - Holm, Anne B\nAU  - Holm AB\nCN  - WHO Fiction Group\nTA  - J Fict\nVI  - 41\nIP  - 3\nAID - 10.1234/x [doi]\n\n"
CSL = '[{"id": "a", "type": "article-journal", "title": "T", "author": [{"family": "Holm", "given": "A. B."}, {"literal": "WHO"}], "issued": {"date-parts": [[2014, 3]]}, "DOI": "10.1234/x"}]'


def test_formats_are_found_by_content() -> None:
    found = [find_reference_format(text.encode()) for text in (BIBTEX, RIS, NBIB, CSL)]
    assert [f.name for f in found if f] == ["bibtex", "ris", "nbib", "csl-json"]
    for other in (b"", b"2. Introduktion\n\nTekst", b"%PDF-1.4", b"@ en note", b"[1, 2]", b"{}"):
        assert find_reference_format(other) is None


def only(text: str) -> Reference:
    kind = find_reference_format(text.encode())
    assert kind
    (one,) = load_references(text.encode(), kind)
    return one


def test_bibtex() -> None:
    one = only(BIBTEX)
    assert one.title == "Stråler og öl: 50% af CO_2"
    assert [a.short() for a in one.authors] == ["Sørensen AG", "{Dansk Gruppe}"]
    assert one.more_authors
    assert (one.doi, one.pages, one.year, one.journal) == (
        "10.5555/abc",
        "1-9",
        "2020",
        "Ugeskr Fict",
    )


def test_ris_nbib_and_csl() -> None:
    ris, nbib, csl = only(RIS), only(NBIB), only(CSL)
    assert [a.short() for a in ris.authors] == ["Holm AB", "{Sundhedsstyrelsen}"]
    assert (ris.year, ris.pages) == ("2014", "3-9")
    assert [a.short() for a in nbib.authors] == ["Holm AB", "{WHO Fiction Group}"]
    assert (nbib.title, nbib.pmid, nbib.doi, nbib.volume, nbib.issue) == (
        "Weight loss goes on",
        "91234567",
        "10.1234/x",
        "41",
        "3",
    )
    assert [a.short() for a in csl.authors] == ["Holm AB", "{WHO}"]


@pytest.mark.parametrize("name", [f.name for f in FORMATS])
def test_round_trip(name: str) -> None:
    written = export_references([ARTICLE, BOOK], name)
    kind = find_reference_format(written.encode())
    assert kind
    assert kind.name == name
    first, second = load_references(written.encode(), kind)
    expected = replace(ARTICLE, key="") if name == "nbib" else ARTICLE
    assert first == expected
    assert second.title == BOOK.title
    if name != "nbib":
        assert second == BOOK
    assert export_references(load_references(written.encode(), kind), name) == written


_TEXT = (
    st.text(
        st.characters(
            codec="utf-8", categories=("Lu", "Ll", "Nd"), include_characters=" &%$#_{}\\~^-,:'"
        ),
        min_size=1,
        max_size=40,
    )
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)


@settings(max_examples=50)
@given(_TEXT.filter(lambda t: any(c.isalpha() for c in t)))
def test_any_title_survives_bibtex_and_csl(title: str) -> None:
    one = Reference(key="a", title=title, year="2014")
    for name in ("csl-json", "bibtex"):
        kind = next(f for f in FORMATS if f.name == name)
        (back,) = load_references(export_references([one], name).encode(), kind)
        assert back.title == title


def test_matching_by_doi_pmid_and_title() -> None:
    known = (ARTICLE, BOOK)
    assert match(replace(ARTICLE, title="Andet", pmid=""), known).by == "doi"
    assert match(replace(ARTICLE, title="Andet", doi=""), known).by == "pmid"
    by_title = match(replace(ARTICLE, doi="", pmid="", title=ARTICLE.title.upper()), known)
    assert (by_title.by, by_title.confidence) == ("titel", "høj")
    other_year = match(replace(ARTICLE, doi="", pmid="", year="2015", authors=()), known)
    assert other_year.confidence == "middel"
    assert match(replace(ARTICLE, doi="10.9/other", pmid="1", title=ARTICLE.title), known) is None
    assert match(replace(ARTICLE, doi="", pmid="", year="1999"), known) is None
    assert match(Reference(title="Noget helt andet om en anden sag"), known) is None


AUTHORED = """# 4. Referencer {#referencer}

::: reference {#holm-2014 nr="1" status="verificeret"}
titel: Weight loss & nutrition after 50% gastrectomy_1
forfatter: Holm AB; {WHO Fiction Group}; et al.
tidsskrift: J Fict Surg
år: 2013
:::
"""


def test_adding_references_keeps_what_is_there() -> None:
    kind = next(f for f in FORMATS if f.name == "csl-json")
    data = export_references(
        [ARTICLE, BOOK, replace(BOOK, key="z", title="En anden bog", year="2016")], "csl-json"
    ).encode()
    added = add_references(AUTHORED.encode(), data, kind, path="referencer.md")
    text = added.content.decode()
    assert text.startswith(AUTHORED)
    assert (added.new, added.known) == (2, 1)
    assert '::: reference {#kowalski-2015 status="navngivet"}' in text
    assert "forfatter: Kowalski M" in text
    assert [
        f.message_en for f in added.findings if "2013" in f.message_en and "2014" in f.message_en
    ]
    again = add_references(added.content, data, kind, path="referencer.md")
    assert again.content == added.content
    assert again.new == 0


def test_adding_references_keeps_line_ends() -> None:
    kind = next(f for f in FORMATS if f.name == "csl-json")
    data = export_references([BOOK], "csl-json").encode()
    plain = add_references(AUTHORED.encode(), data, kind, path="referencer.md").content
    assert plain != AUTHORED.encode()
    windows = AUTHORED.encode().replace(b"\n", b"\r\n")
    added = add_references(windows, data, kind, path="referencer.md")
    assert added.content == plain.replace(b"\n", b"\r\n")


def test_an_author_file_is_read_back() -> None:
    (one,) = read_references(AUTHORED.encode(), "referencer.md")
    assert one.number == "1"
    assert one.more_authors
    assert [a.short() for a in one.authors] == ["Holm AB", "{WHO Fiction Group}"]
    assert '"family": "Holm"' in export_references([one], "csl-json")


def test_vancouver_style() -> None:
    article, book = vancouver([ARTICLE, BOOK])
    assert article.startswith(
        "Holm AB, van der Velde R, WHO Fiction Group. Weight loss & nutrition"
    )
    assert "J Fict Surg. 2014;41(3):211" in article
    assert book.startswith("Kowalski M. Nutrition")


def test_broken_files_are_refused() -> None:
    for text in ('[{"type": "article-journal", "title": ', "@article{x, title={aldrig lukket"):
        kind = find_reference_format(text.encode())
        assert kind
        with pytest.raises(ImportRefused, match="Nothing was written"):
            load_references(text.encode(), kind)
    with pytest.raises(ImportRefused):
        export_references([ARTICLE], "excel")
