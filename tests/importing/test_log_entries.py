"""What a change log says was done, to which recommendation."""

from __future__ import annotations

import re

from .conftest import Import, part

GUIDE = """Nyt siden sidst (ændringslog)

Nyt siden version 1.0

{log}

1. Anbefalinger (Quick guide)

Gliom

1. Patienter bør tilbydes væske (A)

2. Patienter bør tilbydes vand (A)

3. Patienter bør ses. De kan henvises (A).

4. Patienter bør tilbydes sukker (B)
"""


def entries(imported: Import, log: str) -> list[tuple[str, str]]:
    text = part(imported(GUIDE.format(log=log)), "aendringslog.md")
    found = []
    for block in text.split("::: ændring ")[1:]:
        values = dict(re.findall(r'(\w+)="([^"]*)"', block.partition("}\n")[0]))
        found.append((values.get("nr", ""), values.get("handling", "")))
    return found


def test_each_thing_done_is_an_entry(imported: Import) -> None:
    log = "Anbefaling 4 er ændret fra styrke C til styrke B. Anbefaling 2 er ny. Referencerne er opdateret."
    assert entries(imported, log) == [("4", "ændret"), ("2", "tilføjet"), ("", "opdateret")]


def test_a_quotation_is_not_cut_and_tells_nothing_of_what_was_done(imported: Import) -> None:
    log = "Anbefaling nr. 3 er ændret til: 3. ”Patienter bør ses. De kan henvises, når svulsten er fjernet (A).” Tidligere: ”Patienter kan ses (B).”"
    assert entries(imported, log) == [("3", "ændret")]


def test_a_list_of_numbers_is_an_entry_for_each(imported: Import) -> None:
    assert entries(imported, "Anbefaling 1, 2 og 4 er omformuleret.") == [
        ("1", "ændret"), ("2", "ændret"), ("4", "ændret"),
    ]  # fmt: skip


def test_the_version_is_not_the_one_that_the_log_counts_from(imported: Import) -> None:
    made = imported(GUIDE.format(log="Anbefaling 2 er ny."))
    assert 'version: "1.1"' in part(made, "retningslinje.md")
    made = imported(
        "Version 4.0 – godkendt af gruppen den 1. maj 2022, revision i 2025\n\n"
        + GUIDE.format(log="Ny.")
    )
    assert 'version: "4.0"' in part(made, "retningslinje.md")
