"""A comparison as Markdown, for a comment on a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.diff.render.view import Shown, groups, shortened
from guidegraph.diff.values import Change, LogReport, Mark

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_markdown(shown: Shown) -> str:
    """Severity first, then the change log's report."""
    c = shown.comparison
    title = shown.say(f"Ændringer fra {c.old} til {c.new}", f"Changes from {c.old} to {c.new}")
    rows = [f"# {escaped(title)}", "", escaped(c.document), ""]
    rows += list(changes_rows(shown, "##"))
    rows += list(log_rows(shown, c.log, "##"))
    return "\n".join(rows).rstrip() + "\n"


def changes_rows(shown: Shown, heading: str) -> Iterator[str]:
    """The changes under headings of a level (`##`)."""
    found = list(groups(shown.comparison))
    if not any(group.name != "unknown" for group in found):
        yield shown.say("Ingen ændringer.", "No changes.") + "\n"
    for group in found:
        yield f"{heading} {shown.say(group.heading_da, group.heading_en)} ({len(group.changes)})\n"
        for change in group.changes:
            yield from _change(shown, change)
        yield ""


def _change(shown: Shown, change: Change) -> Iterator[str]:
    yield f"- **{change.kind}** {escaped(shown.summary(change))}"
    if change.word_diff:
        yield f"  > {marked(shortened(change.word_diff))}"


def marked(marks: tuple[Mark, ...]) -> str:
    """Word marks with ~~removed~~ and **added** words, on one line."""
    rows = []
    for sign, text in marks:
        body = escaped(" ".join(text.split()))
        lead = " " if text[:1].isspace() else ""
        tail = " " if text[-1:].isspace() else ""
        if not body:
            rows.append(" ")
        elif sign == "-":
            rows.append(f"{lead}~~{body}~~{tail}")
        elif sign == "+":
            rows.append(f"{lead}**{body}**{tail}")
        else:
            rows.append(f"{lead}{body}{tail}")
    return "".join(rows).strip()


def log_rows(shown: Shown, log: LogReport, heading: str) -> Iterator[str]:
    """What the change log says and does not say, under headings of a level."""
    tables = (
        (shown.say("Ikke nævnt i ændringsloggen", "Not told in the change log"), log.undeclared),
        (shown.say("Nævnt, men ikke fundet", "Told but not found"), log.unsupported),
        (shown.say("Nævnt med andre ord eller værdier", "Told with other words or values"),
         log.contradicted),
        (shown.say("Kan ikke efterses", "Cannot be checked"), log.uncheckable),
    )  # fmt: skip
    for title, rows in tables:
        if rows:
            yield f"{heading} {title} ({len(rows)})\n"
            yield from (f"- {escaped(shown.say(row.why_da, row.why_en))}" for row in rows)
            yield ""


def escaped(text: str) -> str:
    """A text in which Markdown and HTML have no meaning, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
