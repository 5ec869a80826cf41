"""Whether draft text under a released number still equals what was released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidegraph.compiler import is_part
from guidegraph.corpus.folders import Issue
from guidegraph.diagnostics import Finding, Severity
from guidegraph.source import Span


def edited_after_release(
    files: Mapping[str, bytes], frozen: Mapping[str, bytes], issue: Issue, folder: str
) -> Iterator[Finding]:
    """One finding for each file of the draft that differs from the released issue's `frozen`."""
    own = {path: data for path, data in files.items() if is_part(path)}
    for path in sorted(set(frozen) | set(own)):
        before, now = frozen.get(path), own.get(path)
        if before == now:
            continue
        line = _first_difference(before or b"", now or b"")
        what_da, what_en = _what(before, now)
        yield Finding(
            "released-version-edited", "governance", Severity.ERROR,
            Span(folder + path, line, 1, line, 1),
            f"{what_da}, men version {issue.version} er udgivet (udgave {issue.number})",
            f"{what_en}, but version {issue.version} is released (issue {issue.number})",
            "Hæv versionen i hovedet af retningslinje.md, eller udgiv en rettelse: "
            f"guidegraph release {issue.version} --correction \"…\".",
            "Raise the version in the front matter of retningslinje.md, or release a correction: "
            f"guidegraph release {issue.version} --correction \"…\".",
        )  # fmt: skip


def _what(before: bytes | None, now: bytes | None) -> tuple[str, str]:
    if before is None:
        return "Filen er ny", "The file is new"
    if now is None:
        return "Filen er væk", "The file is gone"
    return "Filen er rettet", "The file is edited"


def _first_difference(before: bytes, now: bytes) -> int:
    for number, (a, b) in enumerate(
        zip(before.split(b"\n"), now.split(b"\n"), strict=False), start=1
    ):
        if a != b:
            return number
    return 1
