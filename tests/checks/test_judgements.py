"""Judgements of the same studies: packed, they are found as in a plain table."""

from hypothesis import given
from hypothesis import strategies as st

from guidegraph.checks.across.judgements import Judgements
from guidegraph.checks.across.values import Verdict

STUDIES = st.frozensets(
    st.sampled_from(["doi:a", "doi:b", "doi:a\0doi:b", "pmid:1", "æ"]), min_size=1
)
SAID = st.tuples(
    st.sampled_from(["level", "grade", "design"]), st.sampled_from(["x#A", "x#B", "y#A"]), STUDIES
)


@given(st.lists(st.lists(SAID, max_size=5), max_size=6))
def test_a_plain_table_says_the_same(versions: list[list[tuple[str, str, frozenset[str]]]]) -> None:
    found = Judgements()
    table: dict[tuple[str, frozenset[str]], list[tuple[int, int, str]]] = {}
    for place, said in enumerate(versions):
        rows = [
            (n, Verdict(kind, value, ()), studies) for n, (kind, value, studies) in enumerate(said)
        ]
        found.add(place, rows)
        for number, verdict, studies in rows:
            table.setdefault((verdict.kind, studies), []).append((place, number, verdict.value))
    for kind in ("level", "grade", "design"):
        for studies in {studies for _, studies in table} | {frozenset({"doi:other"})}:
            assert list(found.of(kind, studies)) == table.get((kind, studies), [])
    disputed = [rows for rows in table.values() if len({value for *_, value in rows}) > 1]
    assert found.disputed() == {place for rows in disputed for place, *_ in rows}
