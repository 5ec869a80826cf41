"""Two doses of one drug differ by ten, a hundred or a thousand, or a dose has an impossible unit.

Why: a lost or added nought, or g for mg, is the slip that harms most.
Hvad: To doser af samme lægemiddel er hinanden gange ti, hundrede eller tusind, eller enheden kan ikke passe.
Hvorfor: et nul for meget, eller g for mg, er den fejl, der skader mest.
Example: pembrolizumab 200 mg hver 3. uge … | Pembrolizumab | 20 mg | 3 uger |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED
from guidegraph.checks.reading.numbers import decimal
from guidegraph.checks.reading.tables import tables_of
from guidegraph.checks.rule import Origin, Remark, Rule, Spot
from guidegraph.checks.terms.lexicon import following
from guidegraph.diagnostics import Severity

_ENDS = (
    "mab", "nib", "lib", "platin", "rubicin", "taxel", "citabin", "trexat", "relin", "zol", "oxifen", "fosfamid", "tecan",
    "posid", "relbin", "ristin", "parib", "lutamid", "lisib", "dronat", "solon", "metason", "setron", "zolomid", "uracil",
    "mustin", "mycin", "faxin", "toin",
)  # fmt: skip
_DRUG = rf"[A-Za-zæøå]{{3,}}(?:{'|'.join(_ENDS)})"
_DOSE = re.compile(
    rf"\b(?P<d>{_DRUG})\s+(?:i\.v\.\s+|peroralt\s+|tablet\s+)?(?P<v>\d+(?:[.,]\d+)?)\s*(?P<u>mg|g|µg|mikrogram)(?P<per>\s*/\s*(?:m2|m²|kg))?(?![\w/])",
    re.IGNORECASE,
)
_UNITS = (
    "mg", "µg", "mikrogram", *(f"{digit}{space}g" for digit in range(10) for space in ("", " ", "\n")),
)  # fmt: skip
"""What the text of every dose holds; few passages do."""
_CELL = re.compile(
    r"\s*(?P<v>\d+(?:[.,]\d+)?)\s*(?P<u>mg|g|µg|mikrogram)(?P<per>\s*/\s*(?:m2|m²|kg))?(?![\w/]).*\Z",
    re.IGNORECASE,
)
_IN_MG = {
    "mg": Decimal(1),
    "g": Decimal(1000),
    "µg": Decimal("0.001"),
    "mikrogram": Decimal("0.001"),
}
_TENS = {Decimal(10), Decimal(100), Decimal(1000)}
_MOST = Decimal(25_000)
"""More milligrams per square metre, or at once, than any infusion has."""


def run(context: Context) -> Iterator[Remark]:
    """Compare the doses of each drug in text and tables."""
    first: dict[tuple[str, str], list[tuple[Decimal, Spot, str]]] = {}
    for drug, match, spot in _doses(context):
        value = decimal(match["v"]) * _IN_MG[match["u"].lower()]
        per = re.sub(r"\s", "", match["per"] or "").replace("²", "2")
        shown = f"{drug} {match['v']} {match['u']}{match['per'] or ''}"
        if value > _MOST:
            yield context.remark(
                spot,
                f"»{shown}«: kan enheden være rigtig?",
                f'"{shown}": can the unit be right?',
            )
            continue
        known = first.setdefault((drug, per), [])
        ratios = [(max(value, v) / min(value, v), v, s, w) for v, s, w in known if v and value]
        tens = next(((v, s, w) for ratio, v, s, w in ratios if ratio in _TENS), None)
        if tens and not any(v == value for v, _, _ in known):
            yield context.remark(
                spot,
                f"»{shown}« her, men »{tens[2]}« et andet sted: er der et nul for meget eller for lidt?",
                f'"{shown}" here, but "{tens[2]}" elsewhere: is there a nought too many or too few?',
                related=[(tens[1], f"»{tens[2]}«", f'"{tens[2]}"')],
            )
        known.append((value, spot, shown))


def _doses(context: Context) -> Iterator[tuple[str, re.Match[str], Spot]]:
    drugs = [word for word in following(context) if word.endswith(_ENDS)]
    for hit in context.scan(_DOSE, PRINTED, _UNITS, drugs) if drugs else ():
        yield hit.match["d"].lower(), hit.match, context.spot(hit)
    for table in tables_of(context):
        for row in table.rows:
            drug = re.fullmatch(_DRUG, row.label.strip(), re.IGNORECASE)
            for cell in row.cells[1:2] if drug else ():
                match = _CELL.match(cell.text)
                if match:
                    yield row.label.strip().lower(), match, Spot(cell.node)


RULE = Rule(
    "drug-scale", "doses", Severity.WARNING,
    "Dosis med et nul for meget eller for lidt", "A dose with a nought too many or too few",
    "Slå dosis efter.", "Look the dose up.",
    Origin.ARITHMETIC, run, heuristic=True,
)  # fmt: skip
