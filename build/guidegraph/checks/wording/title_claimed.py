"""The log says that the title was changed to something else than the title is.

Why: title and log must tell of one document.
Hvad: Loggen siger, at titlen blev ændret til noget andet, end den er.
Hvorfor: titel og log skal handle om samme dokument.
Example: Titlen ændres til ”X”, and the front page says "Y"
Eksempel: Titlen ændres til ”X”, men på forsiden står »Y«
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.reading.compare import differences, told
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_PATTERN = re.compile(
    r"\b[Tt]itlen\s+(?:er\s+)?(?:ændre[st]|rettet)\s+til:?\s*[”“\"»](?P<t>[^”“\"«]+)[”“\"«]"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare in the newest log."""
    title = context.facts.title(context.version)
    latest = context.facts.latest_log
    inside = {e.iri for e in context.facts.log if e.log == latest} | {latest}
    for hit in context.scan(_PATTERN, frozenset({Role.LOG})):
        found = differences(title, hit.match["t"])
        if found and title and hit.passage.node in inside:
            yield context.remark(
                hit,
                f"Loggen siger, at titlen er en anden, end den er: {told(found)}.",
                f"The log says that the title is another than it is: {told(found, language='en')}.",
            )


RULE = Rule(
    "title-claimed", "wording", Severity.ERROR,
    "Titlen er ikke den, loggen siger", "The title is not what the log says",
    "Ret titlen eller loggen.", "Correct the title or the log.",
    Origin.CONSISTENCY, run,
)  # fmt: skip
