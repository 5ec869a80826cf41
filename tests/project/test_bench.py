"""The measurements can be run: each file is listed, and the runner tells what passed."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench import MEASUREMENTS
from tests.bench.__main__ import outcomes, record
from tests.bench.figure import Figure, limit, peak_memory, run, timed_command

FOLDER = Path(__file__).resolve().parents[1] / "bench"


def test_every_measurement_is_listed_once() -> None:
    files = {p.stem for p in FOLDER.glob("*.py") if "def figures(" in p.read_text("utf-8")}
    assert sorted(MEASUREMENTS) == sorted(files)


@pytest.mark.parametrize("name", MEASUREMENTS)
def test_each_can_be_started(name: str) -> None:
    module = importlib.import_module(f"tests.bench.{name}")
    assert callable(module.figures)
    assert module.__doc__


def steps(*values: float) -> Callable[[], float]:
    """A measurement that gives these values in turn."""
    left = list(values)
    return lambda: left.pop(0)


def test_the_medians_of_interleaved_runs_make_the_ratio() -> None:
    ours, theirs = steps(99, 2, 9, 3), steps(99, 1, 1, 1)
    done = run(Figure("a", "b", 3.0, ours, theirs, runs=3))
    assert (done.ours, done.theirs, done.ratio, done.passed) == (3, 1, 3.0, True)


@pytest.mark.parametrize(
    ("ours", "goal", "at_least", "passed"),
    [
        (2.0, 1.9, False, False),
        (2.0, 2.0, False, True),
        (2.0, 2.1, True, False),
        (2.0, 2.0, True, True),
    ],
)
def test_goals(ours: float, goal: float, at_least: bool, passed: bool) -> None:
    figure = Figure("a", "b", goal, limit(ours), limit(1.0), at_least=at_least)
    assert run(figure, 1).passed is passed


def test_what_cannot_be_measured_does_not_pass() -> None:
    (only,) = outcomes("no_such_measurement", 1)
    assert not only.passed
    assert "no_such_measurement" in only.error


def test_the_record_can_be_read() -> None:
    done = run(Figure("a", "b", 3.0, limit(1.0), limit(2.0)), 1)
    kept = json.loads(record([done]))
    assert kept["figures"][0]["ratio"] == 0.5
    assert kept["figures"][0]["passed"] is True


def test_commands_are_measured_and_their_failure_told() -> None:
    assert timed_command(("true",))() > 0
    assert peak_memory(("true",))() > 0
    for measured in (timed_command, peak_memory):
        with pytest.raises(RuntimeError):
            measured(("sh", "-c", "exit 3"))()
