"""An author and year in brackets that no entry of the reference list has.

Why: "(Bolla et al., 2012)" where the list has Bolla 2010 leads to another paper, or to none.
Hvad: Navn og år i parentes, som ingen post på referencelisten har.
Hvorfor: navn og år skal føre til én post på listen; ellers finder læseren en anden artikel.
Example: (Bolla et al., 2012), and the list has Bolla 2010
Eksempel: (Bolla et al., 2012), hvor listen har Bolla 2010
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import Role
from guidegraph.checks.references.naming import fold
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_CITED = re.compile(
    r"(?<=[(;] )?(?P<n>[A-ZÆØÅÖÄ][\w’'-]{2,})(?:\s+(?:et\s+al\.?|m\.fl\.|og medarbejdere|(?:&|og)\s+[A-ZÆØÅ][\w-]+))?,\s*(?P<y>(?:19|20)\d\d)[a-z]?(?=[;)])"
)


def run(context: Context) -> Iterator[Remark]:
    """Compare each with the authors and years of the list, where the list knows most of them."""
    entries = [r for r in context.facts.references if r.authors and r.year]
    if len(entries) < 3 or len(entries) * 2 < len(context.facts.references):
        return
    known: dict[str, set[str]] = {}
    for entry in entries:
        for author in entry.authors.split(";"):
            for word in re.findall(r"[\w’'-]{3,}", author):
                known.setdefault(fold(word), set()).add(entry.year[:4])
    for hit in context.scan(_CITED, frozenset({Role.PROSE, Role.CAPTION}), (", 19", ", 20")):
        years = known.get(fold(hit.match["n"]))
        if years is None or hit.match["y"] not in years:
            listed = ", ".join(sorted(years)) if years else ""
            da = f"listen har {hit.match['n']} {listed}" if years else "navnet står ikke på listen"
            en = f"the list has {hit.match['n']} {listed}" if years else "the list has no such name"
            yield context.remark(hit, f"»{hit.text}«: {da}.", f'"{hit.text}": {en}.')


RULE = Rule(
    "author-year", "references", Severity.WARNING,
    "Navn og år uden reference", "Author and year without a reference",
    "Ret navn eller år, eller tilføj referencen.", "Correct name or year, or add the reference.",
    Origin.VANCOUVER, run, heuristic=True,
)  # fmt: skip
