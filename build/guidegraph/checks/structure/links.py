"""A link leads only to a front page, or is announced and missing.

Why: "see www.sst.dk" leaves the search to the reader; "found here:" with nothing leads nowhere.
Hvad: Et link fører kun til en forside, eller er lovet og mangler.
Hvorfor: »se www.sst.dk« overlader søgningen til læseren; »findes her:« uden adresse fører ingen steder.
Example: https://www.sst.dk/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.diagnostics import Severity

_HOST = r"https?://[^/\s)>\]]*[^/\s)>\].,;:]/?"
_FRONT = re.compile(rf"\]\(({_HOST})\)|(?<![\w(/])({_HOST})(?=[.,;:]*(?:[\s)\]>]|\Z))")
_MISSING = re.compile(
    r"\b(?:findes|ses|læses|hentes|downloades|fås)\s+(?:her|på\s+følgende\s+\w+|via\s+linket)\s*:\s*(?=\Z|\n|[A-ZÆØÅ])"
    r"|(?:\A|(?<=\n)|(?<=[.!?] ))(?:Læs|Se|Find|Hør|Hent)\s[^.:\n]{0,80}:[ \t]*(?=\Z|\n|[A-ZÆØÅ])"
)


def run(context: Context) -> Iterator[Remark]:
    """Look at the addresses of all texts, and at promises of one."""
    for source in context.compiled.sources:
        for match in _FRONT.finditer(source.text) if "http" in source.text else ():
            address = match[1] or match[2]
            at = match.start(1 if match[1] else 2)
            yield context.remark(
                Spot(context.version, span=source.span(at, at + len(address))),
                f"Linket {address} fører kun til en forside.",
                f"The link {address} leads only to a front page.",
            )
    for hit in context.scan(_MISSING, PRINTED, (":",)):
        yield context.remark(
            hit,
            f"»{hit.text.strip()}«: adressen mangler.",
            f'"{hit.text.strip()}": the address is missing.',
        )


RULE = Rule(
    "link-unspecific", "structure", Severity.INFO,
    "Link uden mål", "A link without a target",
    "Link til selve siden eller dokumentet.", "Link to the page or document itself.",
    Origin.CHECKUP, run,
)  # fmt: skip
