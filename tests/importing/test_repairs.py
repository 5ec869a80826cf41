"""What importing sets right is told, with its place in the source."""

from __future__ import annotations

import pytest

from .conftest import Import, whole
from .test_text_layout import spaced

WIDE = "Ved behandlingen lægges der vægt på patientens ønsker og på risikoen for bivirkninger og"

REPAIRS = [
    (f"{WIDE} meta-\nstaser og metastaser i knogler er hyppige.", 'hyphen behind "meta-"', "metastaser og metastaser"),
    (f"{WIDE} up-\nfront behandling kan gives til nogle af dem.", 'word "up-front"', "up-front behandling"),
    (
        f"{WIDE} se https://www.example.org/en/meget/lang-\nadresse/der/brydes.html for mere.",
        'address "https://www.example.org/en/meget/lang-adresse/der/brydes.html"',
        "https://www.example.org/en/meget/lang-adresse/der/brydes.html",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "told", "written"), REPAIRS)
def test_words_and_addresses_over_two_lines(
    imported: Import, body: str, told: str, written: str
) -> None:
    made = imported(spaced("2. Introduktion\nFormål\n" + f"{WIDE}\n" * 6 + body))
    assert written in " ".join(whole(made).split())
    found = [f for f in made.findings(made.places("g/x/")) if told in f.message_en]
    assert len(found) == 1
    assert found[0].source_lines is not None
    assert found[0].severity == "info"


def test_repeated_addresses_and_torn_ranges(imported: Import) -> None:
    made = imported(
        spaced(
            "5. Metode\nLimits\nTidsbegrænsning 1980- 2025\nSprog: Dansk",
            "8. Om denne kliniske retningslinje\nTekst om retningslinjen.\nhttps://www.example.org/a\nhttps://www.example.org/a",
        )
    )
    told = [f.message_en for f in made.findings(made.places("g/x/"))]
    assert any('"1980- 2025"' in m for m in told)
    assert any("example.org/a" in m and "several times" in m for m in told)
