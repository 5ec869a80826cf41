"""Documents that cite by author and year, and reference lists without numbers."""

from __future__ import annotations

import pytest

from guidegraph.importing.recognise.named_citations import citations_by

from .conftest import Import, doubts, part, whole

NAMES = {
    "berg-2016": ("berg-2016",),
    "van-as-2024": ("van-as-2024",),
    "holm-2019": ("holm-2019", "holm-2019-b"),
}
CITED = [
    ("Det virker (Berg et al., 2016).", [("(Berg et al., 2016)", ("berg-2016",))]),
    ("Berg et al. (2016) fandt", [("Berg et al. (2016)", ("berg-2016",))]),
    (
        "Se (van As et al., 2024; Berg & Lund, 2016).",
        [("(van As et al., 2024; Berg & Lund, 2016)", ("van-as-2024", "berg-2016"))],
    ),
    ("(Holm, 2019b)", [("(Holm, 2019b)", ("holm-2019-b",))]),
    ("I årene 2016-2019 blev Berg ikke nævnt", []),
    ("Studiet (Dansen et al., 2011) er ukendt", [("(Dansen et al., 2011)", ())]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_citations_by_name(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found: dict[int, list[str]] = {}
    for cite in citations_by(text, NAMES):
        found.setdefault(cite.end, []).extend(cite.keys)
    shown = [(text[:end], tuple(keys)) for end, keys in found.items()]
    assert [keys for _, keys in shown] == [keys for _, keys in expected]
    for (front, _), (printed, _) in zip(shown, expected, strict=True):
        assert front.endswith(printed)


DOCUMENT = """3. Grundlag

Rationale

Effekten er vist (Berg et al., 2016; van As et al., 2024), og Berg et al. (2016) fandt 12 %. Andre er uenige (Ukendtsen et al., 2001).

4. Referencer

Berg A, Lund B, Dahl C, et al. (2016). Effect of something: a trial. Lancet Opdigt, 11(11), 1066-73. doi:10.1016/S1470-2045(10)70223-0

van As N, Griffin C. (2024). Another trial. N Engl J Fict, 391(15), 1413-25.
"""


def test_an_unnumbered_list_is_read_and_cited_by_name(imported: Import) -> None:
    made = imported(DOCUMENT)
    text = " ".join(whole(made).split())
    assert "(Berg et al., 2016; van As et al., 2024) [@berg-2016; @van-as-2024]" in text
    assert "Berg et al. (2016) [@berg-2016] fandt 12 %" in text
    assert "cites by author and year" in doubts(made)
    assert 'no entry for "Ukendtsen et al., 2001' in doubts(made)


def test_fields_of_an_entry_with_the_year_behind_the_authors(imported: Import) -> None:
    text = part(imported(DOCUMENT), "referencer.md")
    for line in ("titel: Effect of something: a trial", "tidsskrift: Lancet Opdigt", "år: 2016", "bind: 11",
                 "hæfte: 11", "sider: 1066-73", "doi: 10.1016/S1470-2045(10)70223-0", "sikkerhed: høj"):  # fmt: skip
        assert line in text
    assert "nr=" not in text
    assert "ukendt" not in text


def test_nothing_in_the_reference_chapter_is_a_citation(imported: Import) -> None:
    made = imported(
        "3. Grundlag\n\nRationale\n\nDet er vist (1, 2).\n\n4. Referencer\n\n1. Berg A, Lund B. Title of it. Lancet Opdigt. 2016;11(1):66-73. doi:10.1016/S1470-2045(2)70223-0\n\n2. Holm C. Other. J Fict. 2017;2(1):1-9.\n\nSe også udgave (1).\n"
    )
    text = part(made, "referencer.md")
    assert "@" not in text
    assert "S1470-2045(2)70223-0" in text
    assert "[@berg-2016; @holm-2017]" in whole(made)


def test_a_list_without_numbers_is_counted_where_the_text_cites_by_number(imported: Import) -> None:
    made = imported(
        "3. Grundlag\n\nRationale\n\nDet er vist (1, 2), og igen (2).\n\n4. Referencer\n\nBerg A, Lund B. Title of it. Lancet Opdigt. 2016;11(1):66-73.\n\nHolm C, Dal E. Other. J Fict. 2017;2(1):1-9.\n"
    )
    assert "[@berg-2016; @holm-2017], og igen [@holm-2017]" in " ".join(whole(made).split())
    assert "has no numbers" in doubts(made)
