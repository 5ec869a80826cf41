"""A comparison for the terminal, with colour where it is one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from guidegraph.diff.render.view import Shown, groups, shortened
from guidegraph.diff.values import Change, LogReport

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def render_text(shown: Shown) -> str:
    """As plain text, 100 columns wide."""
    from rich.console import Console

    stream = io.StringIO()
    write_text(shown, Console(file=stream, width=100, no_color=True, highlight=False))
    return stream.getvalue()


def print_text(shown: Shown) -> None:
    """On standard output, coloured where that is a terminal."""
    from rich.console import Console

    write_text(shown, Console(highlight=False, soft_wrap=False))


def write_text(shown: Shown, console: Console) -> None:
    """On a console of rich."""
    from rich.text import Text

    c = shown.comparison
    console.print(Text(f"{c.document}: {c.old} → {c.new}", style="bold"))
    found = list(groups(c))
    if not any(group.name != "unknown" for group in found):
        console.print(shown.say("Ingen ændringer.", "No changes."))
    for group in found:
        heading = shown.say(group.heading_da, group.heading_en)
        console.print()
        console.print(Text(f"{heading} ({len(group.changes)})", style="bold"))
        for change in group.changes:
            _change(shown, change, console)
    _log(shown, c.log, console)


def _change(shown: Shown, change: Change, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    line = Text.assemble((change.kind, "cyan"), " ", shown.summary(change))
    console.print(Padding(line, (0, 0, 0, 2)))
    if change.word_diff:
        console.print(Padding(_marked(change), (0, 0, 0, 6)))


def _marked(change: Change) -> Text:
    """Word marks, readable without colour: [-removed-] and {+added+}."""
    from rich.text import Text

    text = Text()
    for sign, words in shortened(change.word_diff):
        if sign == "-":
            text.append(f"[-{words}-]", "red")
        elif sign == "+":
            text.append(f"{{+{words}+}}", "green")
        else:
            text.append(words)
    return text


def _log(shown: Shown, log: LogReport, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    tables = (
        ("Ikke nævnt i ændringsloggen", "Not told in the change log", log.undeclared),
        ("Nævnt, men ikke fundet", "Told but not found", log.unsupported),
        ("Nævnt med andre ord eller værdier", "Told with other words or values", log.contradicted),
        ("Kan ikke efterses", "Cannot be checked", log.uncheckable),
    )
    for da, en, rows in tables:
        if rows:
            console.print()
            console.print(Text(f"{shown.say(da, en)} ({len(rows)})", style="bold"))
            for row in rows:
                console.print(Padding(Text(shown.say(row.why_da, row.why_en)), (0, 0, 0, 2)))
