"""Regimens and limits of BED and EQD2 in all the forms that authors write, and their arithmetic."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case import prose
from support import edited, findings

from guidegraph.checks.reading.regimens import Regimen, bed, eqd2, regimens
from guidegraph.checks.reading.thresholds import dose_thresholds

FORMS = """
30 Gy / 10 F=30/10
30 Gy/10 F=30/10
30Gy/10F=30/10
30 Gy /10 fr.=30/10
30 Gy på 10 fraktioner=30/10
30 Gy i 10 fraktioner=30/10
30 Gy fordelt på 10 fraktioner=30/10
30 Gy givet på 10 fraktioner=30/10
30 Gy over 10 fraktioner=30/10
30 Gy (10 fraktioner)=30/10
30 Gy, 10 fraktioner=30/10
30 Gray på 10 fraktioner=30/10
30 Gy på ti fraktioner=30/10
10 x 3 Gy=30/10
10 × 3 Gy=30/10
3 Gy x 10=30/10
3 Gy × 10=30/10
3 Gy*10=30/10
10 fraktioner à 3 Gy=30/10
10 fraktioner á 3 Gy=30/10
5 fraktioner a 4 Gy=20/5
5 F à 4 Gy=20/5
5 fraktioner af 4 Gy=20/5
fem fraktioner à 4 Gy=20/5
10 behandlinger à 3 Gy=30/10
8 Gy i én fraktion=8/1
8 Gy i en enkelt fraktion=8/1
8 Gy i 1 fraktion=8/1
8 Gy x 1=8/1
8 Gy som engangsbehandling=8/1
8 Gy som enkeltfraktion=8/1
engangsdosis 8 Gy=8/1
en enkelt fraktion på 8 Gy=8/1
én fraktion på 8 Gy=8/1
60 Gy / 30 fraktioner, 5 F/uge=60/30
60 Gy / 30 F / 6 uger=60/30
60 Gy på 30 fraktioner over 6 uger=60/30
42,56 Gy / 16 F=42.56/16
42.56 Gy/16 F=42.56/16
2,67 Gy x 15=40.05/15
2.67 Gy × 15=40.05/15
60 Gy i fraktioner à 2 Gy=60/30
60 Gy med 2 Gy pr. fraktion=60/30
60 Gy i 2 Gy-fraktioner=60/30
2 Gy per fraktion til i alt 60 Gy=60/30
1,5 Gy x 2 dagligt=
45 Gy / 30 F (1,5 Gy x 2 dagligt)=45/30
20-25 Gy / 4-5 F=20-25/4-5
20 Gy / (4)-5 F=20-20/4-5
50-66 Gy / 24 F=50-66/24-24
8-10 Gy x 3=24-30/3-3
3-5 x 8 Gy=24-40/3-5
5 F/uge=
2 Gy dagligt=
25 mg x 2 dagligt=
18 Gy x 3=54/3
54 Gy / 3 F=54/3
12 Gy × 4=48/4
5 x 5 Gy=25/5
50,4 Gy/28 F=50.4/28
50,4 Gy på 28 fraktioner à 1,8 Gy=50.4/28
dosis på 20 Gy=
en dosis på 20 Gy til 5 patienter=
78 Gy/39 fraktioner=78/39
60 Gy, 5 F/uge=
30 Gy, 2 fraktioner dagligt=
45 Gy over 3 uger=
"""
"""One a line: what is written, and totals / fractions read from it; nothing where it is no regimen."""
LIMITS = """
BED > 35 Gy|BED > 35 None
BED ≥ 35 Gy|BED ≥ 35 None
BED < 35 Gy|BED < 35 None
BED af 35 Gy|BED = 35 None
BED på minimum 35 Gray (Gy)|BED ≥ 35 None
biologiske effektive doser (BED) på minimum 35 Gray (Gy)|BED ≥ 35 None
BED10 over 100 Gy|BED > 100 10
BED₁₀ ≥ 100 Gy|BED ≥ 100 10
BED10 på mindst 100 Gy|BED ≥ 100 10
BED3 under 120 Gy|BED < 120 3
EQD2 på mindst 50 Gy|EQD2 ≥ 50 None
EQD2 over 50 Gy|EQD2 > 50 None
EQD2 = 32,5 Gy|EQD2 = 32.5 None
BED = 39|BED = 39 None
BED: 39 Gy|BED = 39 None
BED 39 Gy|BED = 39 None
en BED på over 100 Gy|BED > 100 None
en biologisk effektiv dosis på mindst 100 Gy|BED ≥ 100 None
BED (α/β = 10) > 35 Gy|BED > 35 10
BED (α/β 3 Gy) på 60 Gy|BED = 60 3
EQD2/10 på 32,5 Gy|
BED ≥ 35 Gy10|BED ≥ 35 10
mindst 100 Gy BED|BED ≥ 100 None
over 100 Gy BED10|BED > 100 10
BED skal være mindst 35 Gy|BED ≥ 35 None
BED dosis > 35 Gy|BED > 35 None
BED-dosis på 39 Gy|BED = 39 None
BED sv.t. 35 Gy|BED = 35 None
BED > 100|BED > 100 None
lavere BED dosis end sv.t. 20 Gy / (4)-5 F|
BED 30 Gy / 10 F|
EQD₂ ≥ 60 Gy|EQD2 ≥ 60 None
BED ikke under 35 Gy|BED ≥ 35 None
"""
"""One a line: what is written, and quantity, sign, value and α/β read from it."""


def shown(regimen: Regimen) -> str:
    doses = [format(d.normalize(), "f") for d in (regimen.min_dose, regimen.max_dose)]
    if regimen.exact:
        return f"{doses[0]}/{regimen.min_fractions}"
    return f"{'-'.join(doses)}/{regimen.min_fractions}-{regimen.max_fractions}"


@pytest.mark.parametrize("line", FORMS.strip().split("\n"))
def test_regimen_is_read(line: str) -> None:
    text, _, wanted = line.rpartition("=")
    assert " ".join(map(shown, regimens(text))) == wanted


@pytest.mark.parametrize("line", LIMITS.strip().split("\n"))
def test_limit_is_read(line: str) -> None:
    text, _, wanted = line.partition("|")
    found = [f"{t.quantity} {t.sign} {t.value} {t.ratio}" for t in dose_thresholds(text)]
    assert " ; ".join(found) == wanted


@pytest.mark.parametrize(
    ("total", "fractions", "ratio", "in_bed", "in_eqd2"),
    [
        (30, 10, 10, "39", "32.5"),
        (20, 5, 10, "28", "23.33"),
        (20, 4, 10, "30", "25"),
        (8, 1, 10, "14.4", "12"),
        (60, 30, 10, "72", "60"),
        (54, 3, 10, "151.2", "126"),
        (60, 20, "1.5", "180", "77.14"),
        (30, 10, 3, "60", "36"),
    ],
)
def test_arithmetic(total: int, fractions: int, ratio: object, in_bed: str, in_eqd2: str) -> None:
    given = (Decimal(total), fractions, Decimal(str(ratio)))
    assert bed(*given) == Decimal(in_bed)
    assert round(eqd2(*given), 2) == Decimal(in_eqd2)


CLAIMS = {
    "Der gives BED > 35 Gy sv.t. 20 Gy / 4 F (α/β 10).": ["20 Gy / 4 F"],
    "Der gives BED > 35 Gy sv.t. 30 Gy / 10 F eller 20 Gy / 5 F (α/β 10).": ["20 Gy / 5 F"],
    "Regimerne 20 Gy / 5 F og 30 Gy / 10 F giver BED på mindst 35 Gy (α/β 10).": ["20 Gy / 5 F"],
    "10 x 3 Gy (BED10 39 Gy) er brugt.": [],
    "10 x 3 Gy (BED10 45 Gy) er brugt.": ["10 x 3 Gy"],
    "30 Gy på 10 fraktioner giver EQD2 på mindst 35 Gy (α/β 10).": ["30 Gy på 10 fraktioner"],
    "54 Gy / 3 F giver BED10 over 100 Gy.": [],
    "48 Gy / 8 F giver BED10 over 100 Gy.": ["48 Gy / 8 F"],
    "3 Gy × 10 har BED3 = 60 Gy.": [],
    "3 Gy × 10 har BED3 = 39 Gy.": ["3 Gy × 10"],
    "60 Gy / 20 F svarer til EQD2 på 77 Gy (α/β 1,5).": [],
    "60 Gy / 20 F svarer til EQD2 på 70 Gy (α/β 1,5).": ["60 Gy / 20 F"],
    "Minimum er BED ≥ 35 Gy (α/β 10): 30 Gy / 10 F.": [],
    "Der er BED > 35 Gy (α/β 10). Der gives 20 Gy / 5 F ved smerter.": [],
    "25 Gy / 5 F opfylder BED ≥ 35 Gy (α/β 10), og 20 Gy / 5 F er lindrende.": [],
    "8 Gy i én fraktion (BED10 14,4 Gy) og 20 Gy / 5 F (BED10 28 Gy) er lige gode.": [],
    "8 Gy i én fraktion (BED10 14,4 Gy) og 20 Gy / 5 F (BED10 30 Gy) er lige gode.": ["20 Gy / 5 F"],
}  # fmt: skip
"""What is said, and the regimens of which it is not true."""


@pytest.mark.parametrize("text", CLAIMS)
def test_claim_is_compared_with_the_regimens_it_is_made_for(text: str) -> None:
    found = [f for f in findings(edited(prose(text))) if f.code == "bed-claim"]
    assert [f.message_da.split("»")[1].split("«")[0] for f in found] == CLAIMS[text]


TABLE = """
::: tabel {#bed nr="2" titel="Regimer"}
| Regime {#regime type="tekst"} | BED (α/β 10) {#bed type="tekst"} | EQD2 (Gy) {#eqd type="tekst"} |
|---|---|---|
| 30 Gy / 10 F {#en} | 39 | 32,5 |
| 20 Gy / 5 F {#to} | %s | 23,3 |
:::

::: tekst {#om-tabel}
Se tabel 2.
:::
"""


@pytest.mark.parametrize(
    ("cell", "many"), [("28", 0), ("28 Gy", 0), ("30", 1), ("23", 1), ("–", 0)]
)
def test_bed_in_a_table_is_that_of_its_row(cell: str, many: int) -> None:
    files = edited(("anbefalinger/smerter.md", "", TABLE % cell))
    assert [f.code for f in findings(files)].count("bed-table") == many
