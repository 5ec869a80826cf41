"""A link is written without its protocol, or without encryption.

Why: "www.…" is no link in a reader or a database, and http:// can be changed on its way and is
often closed.
Hvad: Et link er skrevet uden https://, eller uden kryptering.
Hvorfor: »www.…« er intet link i en læser eller database, og http:// er usikkert og ofte lukket.
Example: http://www.dmcg.dk/kliniske-retningslinjer
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_PLAIN = re.compile(r"http://[^\s)>\]}\"”»]*[\w/]")
_BARE = re.compile(r"(?<![\w/.@-])www\.[\w-]+\.[\w.-]*\w(?:/[^\s)>\]}\"”»]*\w)?")


def run(context: Context) -> Iterator[Remark]:
    """Look at the addresses of all texts; each address is told once."""
    told = set()
    for source in context.compiled.sources:
        text = source.text
        found = [*_PLAIN.finditer(text)] if "http://" in text else []
        found += _BARE.finditer(text) if "www." in text else ()
        for match in sorted(found, key=lambda m: m.start()):
            address = match.group()
            if address in told or "](" in text[match.end() : match.end() + 2]:
                continue  # The words of a link may be its address.
            told.add(address)
            open_way = address.startswith("http:")
            yield context.remark(
                Spot(context.version, span=source.span(match.start(), match.end())),
                f"Linket {address} er {'uden kryptering (http)' if open_way else 'uden https://'}.",
                f"The link {address} is {'not encrypted (http)' if open_way else 'without https://'}.",
            )


RULE = Rule(
    "link-form", "structure", Severity.INFO,
    "Linkets form", "Form of a link",
    "Skriv adressen med https://, og prøv, at den virker.", "Write the address with https:// and try it.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
