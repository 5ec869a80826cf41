"""Rules of the users' own: `*.rq` queries and `*.ttl` shapes named in guidegraph.toml.

A query names `?focus ?message_da ?message_en ?severity`; it runs in a process that is ended when
its time is up, and may ask no other server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.checks.rule import Remark, Spot
from guidegraph.diagnostics import Finding, Related, Severity
from guidegraph.errors import QueryFailed, SourceUnreadable
from guidegraph.source import Span
from guidegraph.terms import decode

if TYPE_CHECKING:
    from guidegraph.checks.context import Context

FAILED = "user-rule-failed"
"""Code of the finding that a user's rule could not run."""
MAX_BYTES = 1_000_000
"""Largest file with a rule."""


def user_findings(context: Context, *, seconds: float) -> Iterator[Finding]:
    """The findings of every rule of the users' own."""
    root = Path(context.corpus.root) if context.corpus is not None else Path.cwd()
    for path in _files(root, context.selection.paths):
        shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
        code = f"egen-{path.stem}"
        try:
            remarks = tuple(_remarks(path, context, seconds))
        except Exception as error:  # Whatever is wrong with one rule, the others run.
            yield _failed(shown, error)
            continue
        for remark in remarks:
            yield _finding(code, remark, context)


def _files(root: Path, paths: tuple[str, ...]) -> Iterator[Path]:
    for name in paths:
        path = root / name
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in (".rq", ".ttl"))
        else:
            yield path


def _remarks(path: Path, context: Context, seconds: float) -> Iterator[Remark]:
    if not path.is_file() or path.stat().st_size > MAX_BYTES:
        raise SourceUnreadable("filen findes ikke eller er for stor", "no such file, or too large")
    if path.suffix == ".ttl":
        from guidegraph.checks.shapes_rule import user_shape_remarks

        yield from user_shape_remarks(context, path.read_bytes(), path.name, seconds=seconds)
    else:
        yield from _query_remarks(path.read_text("utf-8"), context, seconds)


def _query_remarks(text: str, context: Context, seconds: float) -> Iterator[Remark]:
    from guidegraph.query.run import run_query

    answer = run_query(text, [context.compiled.graph], timeout=seconds)
    if answer.kind != "select" or "focus" not in answer.variables:
        raise QueryFailed(
            "forespørgslen skal være en SELECT med ?focus", "the query must be a SELECT with ?focus"
        )
    for row in answer.rows:
        said = {
            name: decode(term).value
            for name, term in zip(answer.variables, row, strict=True)
            if term
        }
        focus = said.get("focus", context.version)
        da = said.get("message_da") or said.get("message") or said.get("message_en") or "Fund."
        en = said.get("message_en") or said.get("message") or da
        known = {s.value for s in Severity}
        severity = Severity(said["severity"]) if said.get("severity") in known else Severity.WARNING
        yield Remark(Spot(focus), da, en, severity=severity)


def _finding(code: str, remark: Remark, context: Context) -> Finding:
    severity = context.selection.severity(code, remark.severity or Severity.WARNING)
    return Finding(
        code, "structure", severity, context.places.span(remark.spot),
        remark.message_da, remark.message_en,
        related=tuple(Related(context.places.span(s), da, en) for s, da, en in remark.related),
        target=remark.spot.node,
    )  # fmt: skip


def _failed(name: str, error: Exception) -> Finding:
    da = getattr(error, "message_da", str(error))
    en = getattr(error, "message_en", str(error))
    return Finding(
        FAILED, "structure", Severity.WARNING, Span(name, 1, 1, 1, 1),
        f"Reglen {name} kunne ikke køres: {da}", f"The rule {name} could not run: {en}",
        "Ret reglen, eller tag den ud af guidegraph.toml.",
        "Mend the rule, or take it out of guidegraph.toml.",
    )  # fmt: skip
