"""The YAML front matter of the imported edition."""

from __future__ import annotations

import json
from collections.abc import Sequence

from guidegraph.importing.traced import Traced, join
from guidegraph.importing.writing.render import attribute_value

COVERAGE = ("anbefaling", "styrke", "evidens", "reference", "tabel", "person", "godkendelse",
            "afsnit", "metode")  # fmt: skip


def front_matter(
    *, title: Traced, version: Traced, previous: str, groups: Sequence[str], body: str, shape: str,
    grading: str, revision: str, terms: Sequence[Traced], source: str, coverage: dict[str, str],
    kind: str = "retningslinje",
) -> Traced:  # fmt: skip
    """The lines between two lines of `---`."""
    lines: list[Traced] = [
        "titel: " + _quoted(title), "version: " + _quoted(version),
    ]  # fmt: skip
    if previous:
        lines.append(_line("forrige", previous))
    lines += [Traced.made("udgave: gengivelse"), Traced.made(f"dokumenttype: {kind}"),
              Traced.made("sprog: da")]  # fmt: skip
    for name, value in (("gruppe", body), ("skabelon", shape), ("gradering", grading)):
        if value:
            lines.append(_line(name, value))
    if revision:
        lines.append(Traced.made(f"revision: {revision}"))
    lines.append(Traced.made("dækker:"))
    lines += [Traced.made(f"  {name}: {coverage[name]}") for name in COVERAGE]
    if groups:
        lines.append(Traced.made("grupper:"))
        lines += [Traced.made(f"  - {key}") for key in groups]
    if terms:
        lines.append(Traced.made("emneord:"))
        lines += ["  - " + _quoted(term) for term in terms]
    lines.append(_line("kilde", source))
    return "---\n" + join(lines, "\n") + "\n---\n"


def _line(name: str, value: str) -> Traced:
    return Traced.made(f"{name}: {json.dumps(value, ensure_ascii=False)}")


def _quoted(text: Traced) -> Traced:
    return '"' + attribute_value(text) + '"'
