"""The import's own findings: coverage, what was left out, doubtful placements."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from guidegraph.diagnostics import Finding, Severity
from guidegraph.importing.accounting import Account
from guidegraph.importing.coverage import ChapterCoverage
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.ledger import REASONS, REPORTED, Claim, Doubt
from guidegraph.importing.traced import Traced
from guidegraph.source import Span

_LINE_END = re.compile("\n")
_SHOWN = 80


@dataclass(slots=True)
class Places:
    """Where each piece of the source went: file, line and column."""

    folder: str
    """The edition's folder relative to the root, with a slash."""
    files: Mapping[str, Traced]
    """The finished files."""
    document: SourceDocument
    """The source."""
    _at: array[int] = field(default_factory=lambda: array("i"))
    """For each offset of the source its offset in all files one after the other, -1 for none."""
    _files: list[tuple[int, str, list[int]]] = field(default_factory=list)
    """Of each file: where it begins in all files, its path, offsets of its lines."""
    _lines: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)

    def build(self) -> None:
        """Look at every character once."""
        self._at = array("i", [-1]) * len(self.document.text)
        base = 0
        for path, made in self.files.items():
            starts = [0, *(m.end() for m in _LINE_END.finditer(made.text))]
            self._files.append((base, path, starts))
            for line, (start, end) in enumerate(pairwise([*starts, len(made)]), 1):
                inside = [o for o in made.at[start:end] if o >= 0]
                if inside:
                    self._lines[path, line] = (min(inside), max(inside))
            for index, offset in enumerate(made.at):
                if offset >= 0 and self._at[offset] < 0:
                    self._at[offset] = base + index
            base += len(made) + 1

    def span(self, start: int, end: int) -> Span:
        """Where the source between two offsets went; the top of the edition where it did not."""
        for place in self._at[start:end]:
            if place >= 0:
                base, path, starts = self._files[
                    bisect_right(self._files, place, key=lambda f: f[0]) - 1
                ]
                line = bisect_right(starts, place - base)
                column = place - base - starts[line - 1] + 1
                return Span(self.folder + path, line, column, line, column + 1)
        return Span(self.folder + "retningslinje.md", 1, 1, 1, 1)

    def source_of(self, start: int, end: int) -> tuple[tuple[int, int] | None, int | None]:
        """Lines and page of the source between two offsets."""
        first, last = self.document.line_at(start), self.document.line_at(max(end - 1, start))
        if first is None:
            return None, None
        return (first.number, last.number if last else first.number), first.page or None

    def traced(self, finding: Finding) -> Finding:
        """A finding on the edition with the lines and page of the source behind its place."""
        path = finding.span.file.removeprefix(self.folder)
        bounds = self._exact(path, finding.span) or [
            self._lines[path, line]
            for line in range(finding.span.line, finding.span.end_line + 1)
            if (path, line) in self._lines
        ]
        if not bounds:
            bounds = [self._nearest(path, finding.span.line)]
        low, high = min(b[0] for b in bounds), max(b[1] for b in bounds)
        if low < 0:
            return finding
        lines, page = self.source_of(low, high + 1)
        return replace(finding, source_lines=lines, source_page=page)

    def _exact(self, path: str, span: Span) -> list[tuple[int, int]]:
        """Lowest and highest offset in the source of the characters of a span itself."""
        made = self.files.get(path)
        if made is None:
            return []
        starts = next(lines for _, name, lines in self._files if name == path)
        if span.end_line > len(starts):
            return []
        first, last = (
            starts[line - 1] + column - 1
            for line, column in ((span.line, span.column), (span.end_line, span.end_column))
        )
        offsets = [offset for offset in made.at[first:last] if offset >= 0]
        return [(min(offsets), max(offsets))] if offsets else []

    def _nearest(self, path: str, line: int) -> tuple[int, int]:
        for distance in range(1, 40):
            for near in (line + distance, line - distance):
                if (path, near) in self._lines:
                    return self._lines[path, near]
        return -1, -1


def own_findings(
    places: Places, chapters: Sequence[ChapterCoverage], result: Account, claims: Sequence[Claim],
    doubts: Sequence[Doubt],
) -> Iterator[Finding]:  # fmt: skip
    """All findings that come from importing."""
    yield from _coverage(places, chapters, result)
    yield from _left_out(places, claims)
    for doubt in doubts:
        yield _finding(
            places, "import-doubtful", Severity.WARNING if doubt.warning else Severity.INFO,
            doubt.start, doubt.end, doubt.message_da, doubt.message_en,
        )  # fmt: skip


def _coverage(
    places: Places, chapters: Sequence[ChapterCoverage], result: Account
) -> Iterator[Finding]:
    total = sum(c.words for c in chapters)
    placed = sum(c.placed for c in chapters)
    out = sum(c.left_out for c in chapters)
    bad = bool(result.lost or result.wrong)
    yield _finding(
        places, "import-coverage", Severity.ERROR if bad else Severity.INFO, 0,
        len(places.document.text),
        f"Hele dokumentet: {placed} af {total} ord ({_share(placed, total)}) er med i udgaven, {out} er udeladt med en grund.",
        f"Whole document: {placed} of {total} words ({_share(placed, total)}) are in the edition, {out} are left out for a reason.",
    )  # fmt: skip
    for chapter in chapters:
        name = chapter.title or "–"
        yield _finding(
            places, "import-coverage", Severity.INFO, chapter.start, chapter.end,
            f"«{name}»: {chapter.placed} af {chapter.words} ord ({_share(chapter.placed, chapter.words)}) er med i udgaven, {chapter.left_out} er udeladt med en grund.",
            f'"{name}": {chapter.placed} of {chapter.words} words ({_share(chapter.placed, chapter.words)}) are in the edition, {chapter.left_out} are left out for a reason.',
        )  # fmt: skip
    for run in result.lost:
        shown = _shown(places.document.text[run.start : run.end])
        yield _finding(
            places, "import-coverage", Severity.ERROR, run.start, run.end,
            f"Teksten «{shown}» er ikke kommet med.", f'The text "{shown}" was not placed.',
        )  # fmt: skip
    for problem in result.wrong[:100]:
        yield _finding(
            places, "import-coverage", Severity.ERROR, 0, 0,
            f"Regnskabet stemmer ikke: {problem}", f"The account does not balance: {problem}",
        )  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"


def _left_out(places: Places, claims: Sequence[Claim]) -> Iterator[Finding]:
    """One finding for each text left out, however often it stands in the source."""
    groups: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in _merged(places.document.text, claims):
        text = places.document.text[claim.start : claim.end]
        shape = "".join("#" if c.isdigit() else c for c in " ".join(text.split()))
        groups[claim.reason, shape].append(claim)
    for (reason, _), found in groups.items():
        da, en = REASONS[found[0].reason]
        shown = _shown(places.document.text[found[0].start : found[0].end])
        times_da = f" ({len(found)} steder)" if len(found) > 1 else ""
        times_en = f" ({len(found)} places)" if len(found) > 1 else ""
        yield _finding(
            places, "import-left-out", Severity.INFO, found[0].start, found[0].end,
            f"Udeladt: «{shown}»{times_da}, {da}.", f'Left out: "{shown}"{times_en}, {en}.',
        )  # fmt: skip
        del reason


def _merged(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Claims that leave text out, those on one line joined."""
    found: list[Claim] = []
    for claim in sorted(
        (c for c in claims if c.reason in REPORTED), key=lambda c: (c.start, c.end)
    ):
        last = found[-1] if found else None
        between = text[last.end : claim.start] if last else "x"
        if last and last.reason is claim.reason and not between.strip() and "\n" not in between:
            found[-1] = Claim(last.start, claim.end, claim.reason)
        else:
            found.append(claim)
    return found


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _finding(
    places: Places, code: str, severity: Severity, start: int, end: int, da: str, en: str
) -> Finding:
    lines, page = places.source_of(start, end)
    hint_da = "Se efter i kilden, og ret i udgaven." if code == "import-doubtful" else ""
    hint_en = "Look in the source, and correct the edition." if code == "import-doubtful" else ""
    return Finding(
        code, "import", severity, places.span(start, end), da, en, hint_da, hint_en,
        source_lines=lines, source_page=page,
    )  # fmt: skip
