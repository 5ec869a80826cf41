"""A small guideline to write tests on: one recommendation, one statement, one reference."""

from __future__ import annotations

from pathlib import Path

from guidegraph.compiler import Compiled, Keys, Shared, compile_files
from guidegraph.graph import View
from guidegraph.ontology import load_ontology
from guidegraph.settings import Settings

ROOT = Path(__file__).resolve().parents[2]

HEAD = """---
titel: Behandling af prøvesyge
version: "1.0"
grupper:
  - behandling
---

# 2. Introduktion {#introduktion}

En indledning.
"""
GROUP = """# Behandling {#behandling}

::: anbefaling {#tablet}
[Voksne med prøvesyge kan tilbydes tabletter]{#tilbud} (A).
:::

## Litteratur og evidensgennemgang {#litteratur}

::: evidens {#lindring støtter="tilbud" niveau="Ia" styrke="A"}
Lindring ses hos 67% efter 20 Gy / 4 F [@hansen-2019].
:::
"""
REFERENCES = """# 4. Referencer {#referencer}

::: reference {#hansen-2019}
titel: Et forsøg
forfatter: Hansen H
år: 2019
:::
"""


def files(**changed: str | bytes) -> dict[str, bytes]:
    """The files of the small guideline; `head`, `group`, `references` or other paths changed."""
    paths = {"head": "retningslinje.md", "group": "anbefalinger/behandling.md",
             "references": "referencer.md"}  # fmt: skip
    texts: dict[str, str | bytes] = {"head": HEAD, "group": GROUP, "references": REFERENCES}
    texts |= changed
    found = {}
    for name, text in texts.items():
        data = text.encode() if isinstance(text, str) else text
        found[paths.get(name, name)] = data
    return found


def compile_small(
    *, previous: Keys | None = None, shared: Shared | None = None, **changed: str | bytes
) -> Compiled:
    """Compile the small guideline."""
    return compile_files(
        files(**changed), slug="proeve", settings=Settings(), ontology=load_ontology(ROOT),
        previous=previous, shared=shared,
    )  # fmt: skip


def codes(compiled: Compiled) -> list[str]:
    """The codes of its findings, sorted by place."""
    return [finding.code for finding in compiled.findings]


def view(compiled: Compiled) -> View:
    """Its graph, indexed."""
    return View(compiled.graph)
