"""`python -m tests.bench [NAME …]`: run the measurements, or those whose names are given."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from tests.bench import MEASUREMENTS
from tests.bench.figure import ROOT, Figure, Outcome, run

QUICK = "6"
"""Guidelines of a quick run, where the environment does not say another number."""


def outcomes(name: str, runs: int | None) -> Iterator[Outcome]:
    """The figures of one file; what goes wrong in it becomes an outcome that did not pass."""
    try:
        figures: Iterator[Figure] = importlib.import_module(f"tests.bench.{name}").figures()
        for figure in figures:
            yield run(figure, runs)
    except Exception as error:
        traceback.print_exc()
        yield Outcome(name, "", "", 0.0, 0.0, 0.0, False, 0, f"{type(error).__name__}: {error}")


def table_of(results: Sequence[Outcome]) -> Table:
    """The one table."""
    table = Table(title="guidegraph: figures as ratios within this run")
    for heading, side in (
        ("figure", "left"), ("peer or limit", "left"), ("ours", "right"), ("peer", "right"),
        ("ratio", "right"), ("goal", "right"), ("pass", "left"),
    ):  # fmt: skip
        table.add_column(heading, justify="right" if side == "right" else "left")
    for one in results:
        sign = "≥" if one.at_least else "≤"
        cells = (
            [one.name, one.error, "", "", "", ""]
            if one.error
            else [
                one.name, one.peer, f"{one.ours:.3g} {one.unit}", f"{one.theirs:.3g} {one.unit}",
                f"{one.ratio:.3g}", f"{sign} {one.goal:g}",
            ]
        )  # fmt: skip
        table.add_row(*cells, "[green]yes[/]" if one.passed else "[red bold]NO[/]")
    return table


def record(results: Sequence[Outcome]) -> str:
    """The results as JSON, with the commit that they were measured at and how busy the machine was."""
    head = subprocess.run(
        ["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True, check=False
    )
    rows = [asdict(one) | {"ratio": round(one.ratio, 4), "passed": one.passed} for one in results]
    python = ".".join(map(str, sys.version_info[:3]))
    data = {
        "commit": head.stdout.strip() or None, "python": python, "cores": os.cpu_count(),
        "load": round(os.getloadavg()[1], 1), "figures": rows,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False)


def _keep(line: str) -> None:
    """The newest results in `dist/bench.json`, and every run's in a line of `bench-history.jsonl`."""
    home = ROOT / "dist"
    home.mkdir(exist_ok=True)
    (home / "bench.json").write_text(
        json.dumps(json.loads(line), ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
    with (home / "bench-history.jsonl").open("a", encoding="utf-8") as history:
        history.write(line + "\n")


def main() -> int:
    """Run, print, record."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--runs", type=int, help="runs of each, in place of each figure's own")
    parser.add_argument("--quick", action="store_true", help="few guidelines, one run of each")
    asked = parser.parse_args()
    if asked.quick:
        os.environ.setdefault("GUIDEGRAPH_BENCH_GUIDELINES", QUICK)
        asked.runs = asked.runs or 1
    unknown = sorted(set(asked.names) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}")
    console = Console(width=None if sys.stdout.isatty() else 130)
    results: list[Outcome] = []
    for name in asked.names or MEASUREMENTS:
        print(f"{name} …", file=sys.stderr)
        for one in outcomes(name, asked.runs):
            results.append(one)
            print(f"  {one.name}: {one.ratio:.3g} {one.error}", file=sys.stderr)
    console.print(table_of(results))
    _keep(record(results))
    return 0 if all(one.passed for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
