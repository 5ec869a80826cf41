"""Every mistake that an author can make gives a finding at its place, and loses no text."""

from __future__ import annotations

import pytest

from guidegraph.parse.problem import PROBLEMS
from guidegraph.vocabulary import SCHEMA
from tests.core.small import GROUP, HEAD, REFERENCES, codes, compile_small, view

EXTRA = "\n\n"


def _group(old: str, new: str) -> dict[str, str]:
    assert old in GROUP
    return {"group": GROUP.replace(old, new)}


def _after(text: str) -> dict[str, str]:
    return {"group": GROUP + EXTRA + text}


def _head(old: str, new: str) -> dict[str, str]:
    assert old in HEAD
    return {"head": HEAD.replace(old, new)}


TABLE = (
    '::: tabel {#t titel="En tabel"}\n| Studie {#s} | A {#a} |\n|---|---|\n| X {#x} | 1 |\n:::\n'
)

CASES: list[tuple[str, dict[str, str | bytes], tuple[int, int] | None]] = [
    ("wrong-encoding", {"group": GROUP.encode("cp1252")}, (4, 15)),
    ("wrong-encoding", {"group": GROUP.encode("utf-16")}, (1, 1)),
    ("byte-order-mark", {"group": b"\xef\xbb\xbf" + GROUP.encode()}, (1, 1)),
    ("carriage-return", {"group": GROUP.replace("\n", "\r\n")}, (1, 1)),
    ("tab-character", _group("67% efter", "67%\tefter"), (10, 21)),
    ("no-break-space", _group("67% efter", "67%\u00a0efter"), (10, 21)),
    ("control-character", _group("67% efter", "67%\x07efter"), (10, 21)),
    ("not-normalised", _group("prøvesyge", "pa\u030arsyge"), (1, 1)),
    ("word-quotation-mark", _group('niveau="Ia"', "niveau=”Ia”"), None),
    ("front-matter", _head('version: "1.0"', 'version: "1.0'), None),
    ("front-matter", {"head": "---\ntitel: x\n# Uden slut {#a}\n"}, (1, 1)),
    ("front-matter-alias", _head("titel: ", "titel: &a "), None),
    ("unknown-front-matter", _head("titel:", "farve: rød\ntitel:"), (2, 8)),
    ("bad-front-matter", _head('"1.0"', '"et"'), (3, 10)),
    ("missing-front-matter", _head("titel: Behandling af prøvesyge\n", ""), (1, 1)),
    ("block-not-closed", _group("tabletter]{#tilbud} (A).\n:::", "tabletter]{#tilbud} (A)."), (3, 1)),
    ("stray-block-end", _after(":::\n"), (14, 1)),
    ("unknown-block", _after("::: anbefalning {#a}\nHej\n:::\n"), (14, 1)),
    ("misplaced-block", _after(":::: tekst {#a}\nHej\n::: evidens {#b}\nDa\n:::\n::::\n"), (16, 1)),
    ("unknown-attribute", _group("{#tablet}", '{#tablet farve="rød"}'), (3, 32)),
    ("missing-attribute", _after("::: variant\nHej\n:::\n"), (14, 1)),
    ("bad-attributes", _group("{#tablet}", "{#tablet ==}"), None),
    ("unknown-value", _group("{#lindring", '{#lindring slags="gæt"'), (9, 31)),
    ("unknown-concept", _group('niveau="Ia"', 'niveau="9z"'), (9, 49)),
    ("unknown-concept", _group("{#tablet}", '{#tablet emner="månekraft"}'), (3, 32)),
    ("unknown-field", {"references": REFERENCES.replace("år:", "aarstal:")}, (6, 1)),
    ("missing-field", _after("::: person {#bo}\ntitel: læge\n:::\n"), (14, 1)),
    ("repeated-field", {"references": REFERENCES.replace("år:", "titel:")}, (6, 1)),
    ("text-outside-field", {"references": REFERENCES.replace("år: 2019", "fra dengang")}, (6, 1)),
    ("missing-key", _group(" {#litteratur}", ""), (7, 4)),
    ("bad-key", _group("{#tablet}", "{#Tæblet}"), (3, 18)),
    ("bad-key", _group("{#tablet}", "{#12}"), (3, 18)),
    ("duplicate-key", _after("::: evidens {#lindring}\nIgen.\n:::\n"), (14, 1)),
    ("unresolved-key", _group('støtter="tilbud"', 'støtter="tilbudt"'), (9, 33)),
    ("unresolved-citation", _group("@hansen-2019", "@hansen-2018"), (10, 41)),
    ("bad-date", _head("titel:", "revision: 2025-02-30\ntitel:"), (2, 11)),
    ("bad-number", {"references": REFERENCES.replace("2019\n:", "igår\n:")}, (6, 5)),
    ("bad-version", {"aendringslog.md": '# Nyt {#n}\n\n## Nyt siden 0 {#o fra="nul"}\n'}, (3, 25)),
    ("grade-outside-part", _group("(A).", "(A) eller ej (B)."), (4, 69)),
    ("two-grades", _group("(A).", "(A) (B)."), None),
    ("part-without-grade", _group(" (A).", "."), (4, 1)),
    ("part-across-sentences", _group("kan tilbydes", "findes. De kan tilbydes"), (4, 1)),
    ("part-outside-recommendation", _group("67%", "[67%]{#tal}"), None),
    ("no-part", _group("[Voksne med prøvesyge kan tilbydes tabletter]{#tilbud} (A).", "Alle."), (3, 1)),
    ("prose-after-block", _after("Løs tekst.\n"), (14, 1)),
    ("text-without-section", {"metode.md": "Tekst uden overskrift.\n"}, (1, 1)),
    ("too-deep", _after(">" * 400 + " dybt\n"), None),
    ("code-block", _after("```\nkode\n```\n"), (14, 1)),
    ("html", _group("67%", "<b>67%</b>"), None),
    ("footnote", _group("67%", "67%[^1]"), None),
    ("unsafe-link", _group("67%", "[67%](javascript:alert)"), (10, 18)),
    ("file-missing", _head("  - behandling", "  - behandling\n  - intet"), (6, 5)),
    ("file-not-listed", {"anbefalinger/andet.md": "# Andet {#andet}\n"}, (1, 1)),
    ("file-not-read", {"noter/min.md": "# Note {#note}\n"}, (1, 1)),
    ("table-columns", _after(TABLE.replace("| 1 |", "| 1 | 2 |")), (17, 1)),
    ("no-table", _after('::: tabel {#t titel="x"}\nIngen.\n:::\n'), (14, 1)),
    ("field-to-fill", _head("titel: Behandling af prøvesyge", "titel: UDFYLD titel"), (2, 8)),
    ("source-not-listed", {"references": REFERENCES.replace("år:", "pmid: 123\når:")}, None),
    ("person-not-listed", _after("::: person {#bo}\nnavn: Bo\n:::\n"), (14, 1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changed", "place"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_mistake_gives_finding(
    code: str, changed: dict[str, str | bytes], place: tuple[int, int] | None
) -> None:
    compiled = compile_small(**changed)
    found = [finding for finding in compiled.findings if finding.code == code]
    assert found, codes(compiled)
    if place is not None:
        assert place in [(f.span.line, f.span.column) for f in found]
    for finding in found:
        assert finding.message_da
        assert finding.message_en
        assert finding.hint_da
        assert finding.hint_en


def test_small_guideline_has_no_findings() -> None:
    assert codes(compile_small()) == []


def test_every_problem_has_a_case() -> None:
    assert {code for code, _, _ in CASES} | {
        "file-too-large",
        "link-not-followed",
        "main-file-missing",
        "release-unread",
    } == set(PROBLEMS)


def test_a_large_file_is_read_and_said_to_be_large() -> None:
    body = "Løvetand hjælper i alle tilfælde.\n\n" * 150_000
    compiled = compile_small(group=GROUP + "\n## Mere {#mere}\n\n" + body)
    assert codes(compiled) == ["file-too-large"]
    text = view(compiled).value(f"{compiled.iri}/om#mere", SCHEMA.text)
    assert text.count("Løvetand") == 150_000


@pytest.mark.parametrize("text", [
    "::: ukendtblok {#a}\nLøvetand hjælper.\n:::\n",
    "Løvetand hjælper.\n",
    ">" * 300 + " Løvetand hjælper.\n",
    "::: tekst {#a}\nLøvetand hjælper.\n",
    "::: tekst {#a}\n::: dybere\nLøvetand hjælper.\n:::\n:::\n",
    "- et\n  - to\n\n    Løvetand hjælper.\n",
    "| a | b |\n|---|---|\n| Løvetand hjælper. | c |\n",
    "[note]: Løvetand hjælper.\n",
    "    Løvetand hjælper.\n",
    "<div>\nLøvetand hjælper.\n</div>\n",
    "Løvetand hjælper.\n---\n",
    "::: person {#bo}\nnavn: Bo\nLøvetand hjælper.\n:::\n",
    "::: reference {#r}\nLøvetand hjælper.\n:::\n",
    '::: tabel {#t titel="x"}\n| a {#a} |\n|---|\n| x {#x} | Løvetand hjælper. |\n:::\n',
    '::: tabel {#t titel="x"}\nLøvetand hjælper.\n:::\n',
    "::: figur {#f}\nTitel.\n\nLøvetand hjælper.\n:::\n",
])  # fmt: skip
def test_no_text_is_lost(text: str) -> None:
    compiled = compile_small(**_after(text))
    assert any("Løvetand hjælper." in o for _, _, o in compiled.graph.triples), compiled.findings


def test_citations_regimens_and_parts_reach_the_graph() -> None:
    compiled = compile_small()
    shown = view(compiled)
    statement = f"{compiled.iri}/evidens#lindring"
    assert shown.value(statement, SCHEMA.text) == "Lindring ses hos 67% efter 20 Gy / 4 F (1)."


def test_a_key_used_many_times_is_told_once_for_each_use() -> None:
    again = "".join(f"::: evidens {{#lindring}}\nIgen {number}.\n:::\n\n" for number in range(40))
    compiled = compile_small(**_after(again))
    assert [f.code for f in compiled.findings].count("duplicate-key") == 40
    text = compiled.graph.ntriples()
    assert all(f'"Igen {number}."@da' in text for number in range(40))
