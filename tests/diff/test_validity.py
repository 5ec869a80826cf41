"""When a version was valid, as far as its dates tell."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegraph.validity import Certainty, standing_on, validity

LUNG = [("2.0", "2020-12-21"), ("2.1", None), ("2.2", None), ("3.0", "2025-11-06")]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2020-12-20", {}),
        ("2020-12-21", {"2.0": "possible", "2.1": "possible", "2.2": "possible"}),
        ("2023-01-01", {"2.0": "possible", "2.1": "possible", "2.2": "possible"}),
        ("2025-11-05", {"2.0": "possible", "2.1": "possible", "2.2": "possible"}),
        ("2025-11-06", {"3.0": "certain"}),
        ("2099-01-01", {"3.0": "certain"}),
    ],
)
def test_the_lung_guideline(day: str, wanted: dict[str, str]) -> None:
    assert {s.version: str(s.certainty) for s in standing_on(validity(LUNG), day)} == wanted


@pytest.mark.parametrize(
    ("approvals", "day", "wanted"),
    [
        ([("1.0", "2020-01-01"), ("2.0", "2021-01-01")], "2020-06-01", {"1.0": "certain"}),
        ([("1.0", "2020-01-01"), ("2.0", "2021-01-01")], "2021-01-01", {"2.0": "certain"}),
        ([("1.0", None)], "2020-06-01", {"1.0": "possible"}),
        ([("1.0", "2020")], "2020-06-01", {"1.0": "possible"}),
        ([("1.0", "2020")], "2021-01-01", {"1.0": "certain"}),
        ([("1.0", "2020")], "2019-12-31", {}),
        ([("1.0", "2020-02")], "2020-02-29", {"1.0": "certain"}),
        ([("1.0", "2020-01-01"), ("2.0", "2021-03")], "2021-03-15", {"1.0": "possible", "2.0": "possible"}),
        ([], "2020-06-01", {}),
    ],
)  # fmt: skip
def test_other_dates(
    approvals: list[tuple[str, str | None]], day: str, wanted: dict[str, str]
) -> None:
    assert {s.version: str(s.certainty) for s in standing_on(validity(approvals), day)} == wanted


def test_every_answer_has_a_reason() -> None:
    for day in ("2021-01-01", "2025-11-06"):
        for standing in standing_on(validity(LUNG), day):
            assert standing.why_da.endswith(".") and standing.why_en.endswith(".")


DAYS = st.dates().map(lambda d: d.isoformat())


@given(st.lists(st.none() | DAYS, max_size=6), DAYS)
def test_bounds_hold_and_one_certain_version_stands_alone(
    dates: list[str | None], day: str
) -> None:
    known = iter(sorted(d for d in dates if d))
    approvals = [(f"{n}.0", next(known) if d else None) for n, d in enumerate(dates)]
    bounds = validity(approvals)
    for bound in bounds:
        assert not bound.earliest or not bound.latest or bound.earliest <= bound.latest
    for before, after in pairwise(bounds):
        assert not before.earliest or not after.earliest or before.earliest <= after.earliest
    found = standing_on(bounds, day)
    if any(s.certainty is Certainty.CERTAIN for s in found):
        assert len(found) == 1
    if approvals and any(d and d <= day for _, d in approvals):
        assert found
