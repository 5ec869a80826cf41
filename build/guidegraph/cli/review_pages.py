"""A review as Markdown for a comment, and as an HTML page to send to a hearing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from guidegraph.changelog.drafted import table
from guidegraph.cli.reviewing import DocumentReview
from guidegraph.diff.render.as_html import changes_html, log_html, page
from guidegraph.diff.render.as_markdown import changes_rows, escaped, log_rows
from guidegraph.diff.values import Weight

if TYPE_CHECKING:
    from guidegraph.diagnostics import Finding

_LIMIT = 60_000
"""Characters of a comment that code hosts take."""
_SHOWN = 40
_SEVERITY = {"error": "fejl", "warning": "advarsel", "info": "oplysning"}


def markdown(reviews: Sequence[DocumentReview], base: str, head: str) -> str:
    """Severity first; cut at a line where it is longer than a comment may be."""
    rows = [f"# Gennemgang: {escaped(base)} → {escaped(head or 'worktree')}", ""]
    if not reviews:
        rows.append("Ingen retningslinje er ændret.")
    for review in reviews:
        rows += _document(review)
    text = "\n".join(rows).rstrip() + "\n"
    if len(text) <= _LIMIT:
        return text
    cut = text.rfind("\n", 0, _LIMIT)
    return text[:cut] + "\n\n… afkortet; hele gennemgangen er på HTML-siden.\n"


def _document(review: DocumentReview) -> Iterator[str]:
    yield f"## {escaped(review.title or review.slug)}\n"
    yield f"**{headline(review)}**\n"
    if review.edited_releases:
        yield "### Udgivne filer er ændret\n"
        yield from (f"- {escaped(path)}" for path in review.edited_releases)
        yield "\nEn udgivelse ændres aldrig; en rettelse er en ny udgave.\n"
    if review.shown is not None:
        yield from changes_rows(review.shown, "###")
        yield from log_rows(review.shown, review.shown.comparison.log, "###")
    yield from _findings("Nye fund", review.new)
    yield from _findings("Løste fund", review.solved)
    if review.draft:
        yield f"### Forslag til ændringslog\n\n{table(review.draft, review.since)[3:]}"


def headline(review: DocumentReview) -> str:
    """The weight of a review in one line."""
    if review.shown is None:
        return f"Ny retningslinje. {len(review.new)} fund."
    changes = review.shown.comparison.counted()
    clinical = sum(c.severity is Weight.CLINICAL for c in changes)
    editorial = len(changes) - clinical
    return (
        f"{clinical} {'klinisk ændring' if clinical == 1 else 'kliniske ændringer'}, "
        f"{editorial} {'redaktionel' if editorial == 1 else 'redaktionelle'}; "
        f"{len(review.new)} {'nyt' if len(review.new) == 1 else 'nye'} fund, "
        f"{len(review.solved)} løst, {review.left} som før."
    )


def _findings(title: str, found: Sequence[Finding]) -> Iterator[str]:
    if not found:
        return
    yield f"### {title} ({len(found)})\n"
    for finding in _weighty(found)[:_SHOWN]:
        place = f"{finding.span.file}:{finding.span.line}"
        yield (
            f"- {_SEVERITY[str(finding.severity)]} `{finding.code}` {escaped(place)}: "
            f"{escaped(finding.message_da)}"
        )
    if len(found) > _SHOWN:
        yield f"- … og {len(found) - _SHOWN} til."
    yield ""


def _weighty(found: Sequence[Finding]) -> list[Finding]:
    order = list(_SEVERITY)
    return sorted(found, key=lambda f: order.index(str(f.severity)))


def html(reviews: Sequence[DocumentReview], base: str, head: str) -> str:
    """The whole review as one page that needs nothing else."""
    title = f"Gennemgang: {base} → {head or 'worktree'}"
    body = [f"<h1>{escape(title)}</h1>"]
    if not reviews:
        body.append("<p>Ingen retningslinje er ændret.</p>")
    for review in reviews:
        body += _article(review)
    return page(title, "\n".join(body), "da")


def _article(review: DocumentReview) -> Iterator[str]:
    yield f'<article id="{escape(review.slug)}">\n<h1>{escape(review.title or review.slug)}</h1>'
    yield f"<p><strong>{escape(headline(review))}</strong></p>"
    if review.edited_releases:
        yield "<h2>Udgivne filer er ændret</h2>\n<ul>"
        yield from (f"<li>{escape(path)}</li>" for path in review.edited_releases)
        yield "</ul>\n<p>En udgivelse ændres aldrig; en rettelse er en ny udgave.</p>"
    inner: list[str] = []
    if review.shown is not None:
        inner += changes_html(review.shown)
        inner += log_html(review.shown, review.shown.comparison.log)
    for title, found in (("Nye fund", review.new), ("Løste fund", review.solved)):
        if found:
            inner.append(f"<h2>{title} ({len(found)})</h2>\n<ul>")
            inner += [
                f"<li>{_SEVERITY[str(f.severity)]} <code>{escape(f.code)}</code> "
                f"{escape(f.span.file)}:{f.span.line}: {escape(f.message_da)}</li>"
                for f in _weighty(found)
            ]
            inner.append("</ul>")
    if review.draft:
        inner.append(f"<h2>Forslag: Nyt siden version {escape(review.since)}</h2>\n<table>")
        inner.append("<tr><th>Retningslinjeafsnit</th><th>Beskrivelse af ændring</th></tr>")
        inner += [
            f"<tr><td>{escape(row.section)}</td><td>{escape(row.text)}</td></tr>"
            for row in review.draft
        ]
        inner.append("</table>")
    text = "\n".join(inner)
    # Two documents on one page must not both own an id.
    yield re.sub(r'(<h2) id="(\w+)"', rf'\1 id="{escape(review.slug)}-\2"', text)
    yield "</article>"
