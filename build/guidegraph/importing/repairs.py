"""What importing set right on the way: words and addresses broken over lines, hyphens, repetitions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from guidegraph.importing.accounting import Account
from guidegraph.importing.document import SourceDocument
from guidegraph.importing.ledger import Claim, Doubt, Reason
from guidegraph.importing.outline.page import SOFT
from guidegraph.importing.traced import Traced

_TOKEN = re.compile(r"\S+\Z")
_NEXT = re.compile(r"\S+")
_REACH = 200
_ADDRESS = re.compile(r"https?://|www\.")
_RANGE = re.compile(r"\d+(?:\s+[-–]\s*|[-–]\s+)\d+")


def repairs(
    document: SourceDocument, files: Mapping[str, Traced], result: Account, claims: list[Claim]
) -> Iterator[Doubt]:
    """Each repair as something to look at, in the order of the source."""
    found = [*_hyphens(document, result), *_joined(document, files), *_claimed(document, claims)]
    seen: set[tuple[int, int]] = set()
    for doubt in sorted(found, key=lambda d: (d.start, d.end)):
        if (doubt.start, doubt.end) not in seen:
            seen.add((doubt.start, doubt.end))
            yield doubt


def _hyphens(document: SourceDocument, result: Account) -> Iterator[Doubt]:
    for at in result.hyphens:
        line = document.line_at(at)
        shown = document.text[line.start : line.end].split()[-1] if line else "-"
        if document.text[at] == SOFT:
            shown = shown.replace(SOFT, "-")
        yield Doubt(
            at - 1, at + 1, f"Bindestregen efter «{shown}» ved linjens slutning er læst som orddeling.",
            f'The hyphen behind "{shown}" at the line end was read as hyphenation.',
        )  # fmt: skip


def _joined(document: SourceDocument, files: Mapping[str, Traced]) -> Iterator[Doubt]:
    """Words and addresses whose halves stand on two lines of the source, joined with no space."""
    text = document.text
    for made in files.values():
        for index in range(len(made) - 1):
            at, after = made.at[index], made.at[index + 1]
            if at < 0 or after <= at + 1 or not _is_break(text, at, after):
                continue
            front = _TOKEN.search(text, max(0, at + 1 - _REACH), at + 1)
            back = _NEXT.match(text, after)
            whole = (front[0] if front else "") + (back[0] if back else "")
            what = ("Adressen", "address") if _ADDRESS.search(whole) else ("Ordet", "word")
            yield Doubt(
                at, after + 1,
                f"{what[0]} «{whole}» står på to linjer i kilden og er samlet.",
                f'The {what[1]} "{whole}" stands on two lines of the source and was joined.',
            )  # fmt: skip


def _is_break(text: str, at: int, after: int) -> bool:
    """Whether nothing but a line end stands between two characters of the source."""
    between = text[at + 1 : after]
    return "\n" in between and not between.strip() and not text[at].isspace()


def _claimed(document: SourceDocument, claims: list[Claim]) -> Iterator[Doubt]:
    """Repeated addresses, and ranges with a space on one side that became fields."""
    for claim in claims:
        shown = " ".join(document.text[claim.start : claim.end].split())
        if claim.reason is Reason.REPEATED and _ADDRESS.match(shown):
            yield Doubt(
                claim.start, claim.end, f"Adressen «{shown}» står flere gange i kilden; udgaven har den én gang.",
                f'The address "{shown}" stands several times in the source; the edition has it once.',
            )  # fmt: skip
        elif claim.reason in (Reason.LABEL, Reason.SEPARATOR):
            near = document.text[max(0, claim.start - 2) : claim.end + 2]
            line = document.line_at(claim.start)
            if (
                line
                and _RANGE.search(near)
                and (found := _RANGE.search(document.text, line.start, line.end))
            ):
                first, last = found.span()
                yield Doubt(
                    first, last, f"Mellemrummet i «{document.text[first:last]}» er ikke med; tallene er blevet felter.",
                    f'The space in "{document.text[first:last]}" is left out; the numbers became fields.',
                )  # fmt: skip
