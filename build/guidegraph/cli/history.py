"""`guidegraph history`: one item through all versions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit

if TYPE_CHECKING:
    from guidegraph.cli.items import Item
    from guidegraph.compiler import Compiled
    from guidegraph.corpus import Corpus
    from guidegraph.graph import View


@dataclass(frozen=True, slots=True)
class Step:
    """An item in one version."""

    version: str
    """Number of the version."""
    number: str | None
    """Printed number."""
    status: str
    """`absent`, `unknown` (the wording is not known), `inferred` or `known`."""
    text: str | None
    """Its text."""
    grades: tuple[tuple[str, str], ...]
    """Key and printed grade of each part."""
    changes: tuple[str, ...]
    """What changed since the version before, in Danish."""
    draft: bool = False
    """Whether the version is not released."""


def history(
    item: Annotated[str, typer.Argument(help="[SLUG/]KEY[#PART].")],
    root: RootOption = None,
    document: DocumentOption = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    output: OutputOption = None,
) -> int:
    """Follow one item through all versions: its text, its grades and what changed."""
    from guidegraph.cli.chosen import load_corpus
    from guidegraph.cli.items import item_of, unknown

    if format not in ("text", "json"):
        raise typer.BadParameter("choose text, json", param_hint="--format")
    corpus, base = load_corpus(root)
    named = item_of(corpus, base, item, document)
    steps = _steps(corpus, named)
    if all(step.status == "absent" for step in steps):
        raise unknown(named)
    if format == "json":
        data = {"document": named.slug, "key": named.key, "part": named.part or None,
                "versions": [asdict(step) for step in steps]}  # fmt: skip
        emit(json.dumps(data, ensure_ascii=False, indent=1), output)
    else:
        emit("\n".join(_lines(named, steps)), output)
    return 0


def _steps(corpus: Corpus, item: Item) -> list[Step]:
    from guidegraph.cli.items import key_in, node_in
    from guidegraph.diff import compare
    from guidegraph.graph import View

    found: list[Step] = []
    before: Compiled | None = None
    versions = corpus.document(item.slug).versions
    for compiled in versions:
        view = View(compiled.graph)
        key = key_in(versions, compiled, item.key)
        node = node_in(compiled, view, key, item.part)
        changes: tuple[str, ...] = ()
        if before is not None:
            comparison = compare(before.graph, compiled.graph, ontology=corpus.ontology)
            keys = {
                item.key,
                key,
                node.partition("#")[0].rpartition("/")[2],
                node.rpartition("#")[2],
            }
            changes = tuple(
                c.summary_da for c in comparison.changes
                if c.key in keys and (not item.part or c.part in (None, item.part))
            )  # fmt: skip
        found.append(_step(compiled, view, node, changes))
        before = compiled
    return found


def _step(compiled: Compiled, view: View, node: str, changes: tuple[str, ...]) -> Step:
    from guidegraph.vocabulary import DCTERMS, FRBR, KR, SCHEMA

    if not node:
        return Step(compiled.version, None, "absent", None, (), changes, compiled.is_draft)
    status = view.value(node, KR.textStatus)
    parts = sorted(view.values(node, FRBR.part), key=view.order)
    grades = tuple(
        (part.rpartition("#")[2], view.value(part, KR.printedGrade))
        for part in (parts or [node])
        if view.value(part, KR.printedGrade) and "#variant-" not in part
    )
    name = {KR.NotTranscribed: "unknown", KR.Inferred: "inferred"}.get(status, "known")
    number = view.value(node, KR.printedNumber) or view.value(node, KR.referenceNumber)
    text = view.value(node, SCHEMA.text) or view.value(node, DCTERMS.title)
    return Step(
        compiled.version, number or None, name, text or None, grades, changes, compiled.is_draft
    )


_TOLD = {
    "absent": "findes ikke",
    "unknown": "ordlyden kendes ikke",
    "inferred": "ordlyden er udledt",
    "known": "",
}


def _lines(item: Item, steps: list[Step]) -> list[str]:
    lines = [f"{item.slug}/{item.key}" + (f"#{item.part}" if item.part else "")]
    for step in steps:
        number = f", nr. {step.number}" if step.number else ""
        told = f" ({_TOLD[step.status]})" if _TOLD[step.status] else ""
        draft = " (kladde)" if step.draft else ""
        lines += ["", f"{step.version}{draft}{number}{told}"]
        if step.text:
            lines.append("  " + step.text.replace("\n", "\n  "))
        if step.grades:
            lines.append("  Styrke: " + ", ".join(f"{key} {grade}" for key, grade in step.grades))
        lines += [f"  * {change}" for change in step.changes]
    return lines
