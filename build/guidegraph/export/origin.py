"""Which guideline and version a graph holds, read from its name."""

from __future__ import annotations

from guidegraph.ids import VERSION, Names


def version_of(name: str, names: Names) -> tuple[str, str] | None:
    """Slug and version of a version's graph; None for other graphs.

    >>> version_of("https://w3id.org/dmcg/graf/a-b/3.0", Names())
    ('a-b', '3.0')
    """
    steps = _steps(name, names)
    return (steps[0], steps[1]) if len(steps) == 2 and VERSION.match(steps[1]) else None


def diff_of(name: str, names: Names) -> tuple[str, str, str] | None:
    """Slug, old and new version of a comparison's graph; None for other graphs."""
    steps = _steps(name, names)
    return (steps[0], steps[2], steps[3]) if len(steps) == 4 and steps[1] == "diff" else None


def _steps(name: str, names: Names) -> list[str]:
    prefix = names.shared_graph("")
    return name[len(prefix) :].split("/") if name.startswith(prefix) else []
