"""A comparison as an HTML page that needs nothing else: to read, print and send."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from guidegraph.diff.kinds import BY_NAME
from guidegraph.diff.render.view import Shown, groups
from guidegraph.diff.values import Change, LogReport, Mark

STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.55 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}
li{margin:.6rem 0}.kind{font-weight:600}
.text{margin:.4rem 0;padding:.5rem .8rem;border-left:.25rem solid currentColor;white-space:pre-line}
ins{text-decoration:underline;text-decoration-thickness:.15em;font-weight:600}
del{text-decoration:line-through}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{body{max-width:none;margin:0}}
"""


def render_html(shown: Shown) -> str:
    """Severity first, then the change log's report."""
    c = shown.comparison
    title = shown.say(f"Ændringer fra {c.old} til {c.new}", f"Changes from {c.old} to {c.new}")
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(c.document)}</p>"]
    body += [*changes_html(shown), *log_html(shown, c.log)]
    return page(title, "\n".join(body), shown.language)


def page(title: str, body: str, language: str) -> str:
    """A whole page around a body."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n"
        "</main>\n</body>\n</html>\n"
    )


def changes_html(shown: Shown) -> Iterator[str]:
    """The changes as lists under headings."""
    found = list(groups(shown.comparison))
    if not any(group.name != "unknown" for group in found):
        yield f"<p>{shown.say('Ingen ændringer.', 'No changes.')}</p>"
    for group in found:
        heading = shown.say(group.heading_da, group.heading_en)
        yield f'<h2 id="{group.name}">{escape(heading)} ({len(group.changes)})</h2>\n<ul>'
        yield from (_change(shown, change) for change in group.changes)
        yield "</ul>"


def _change(shown: Shown, change: Change) -> str:
    kind = BY_NAME[change.kind]
    label = shown.say(kind.label_da, kind.label_en)
    anchor = change.id.rpartition("#")[2]
    text = f'<div class="text">{marks_html(change.word_diff, shown.language)}</div>'
    return (
        f'<li id="{escape(anchor)}"><span class="kind">{escape(label)}.</span> '
        f"{escape(shown.summary(change))}{text if change.word_diff else ''}</li>"
    )


def marks_html(marks: tuple[Mark, ...], language: str = "da") -> str:
    """Word marks as `del` and `ins`, with hidden words for those who listen."""
    words = {"da": ("slettet:", "indsat:", "slut"), "en": ("deleted:", "inserted:", "end")}[
        language
    ]
    rows = []
    for sign, text in marks:
        if sign == "=":
            rows.append(escape(text))
            continue
        tag, said = ("del", words[0]) if sign == "-" else ("ins", words[1])
        rows.append(
            f'<{tag}><span class="hidden"> {said} </span>{escape(text)}'
            f'<span class="hidden"> {words[2]} </span></{tag}>'
        )
    return "".join(rows)


def log_html(shown: Shown, log: LogReport) -> Iterator[str]:
    """What the change log says and does not say."""
    tables = (
        ("undeclared", "Ikke nævnt i ændringsloggen", "Not told in the change log", log.undeclared),
        ("unsupported", "Nævnt, men ikke fundet", "Told but not found", log.unsupported),
        ("contradicted", "Nævnt med andre ord eller værdier", "Told with other words or values",
         log.contradicted),
        ("uncheckable", "Kan ikke efterses", "Cannot be checked", log.uncheckable),
    )  # fmt: skip
    for name, da, en, rows in tables:
        if rows:
            yield f'<h2 id="{name}">{escape(shown.say(da, en))} ({len(rows)})</h2>\n<ul>'
            yield from (f"<li>{escape(shown.say(row.why_da, row.why_en))}</li>" for row in rows)
            yield "</ul>"
