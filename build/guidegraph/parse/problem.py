"""What the reader of the authoring language can complain of, in one table."""

from __future__ import annotations

from collections.abc import Iterable

from guidegraph.diagnostics import Finding, Related, Severity
from guidegraph.source import Span, Spot

E, W, N = Severity.ERROR, Severity.WARNING, Severity.INFO

PROBLEMS: dict[str, tuple[Severity, str, str, str, str]] = {
    "wrong-encoding": (E, "Filen er ikke UTF-8: {what}", "The file is not UTF-8: {what}",
        "Gem filen som UTF-8.", "Save the file as UTF-8."),
    "byte-order-mark": (N, "Filen begynder med et byte order mark", "The file begins with a byte-order mark",
        "Gem filen som UTF-8 uden BOM.", "Save the file as UTF-8 without BOM."),
    "carriage-return": (N, "Filen har Windows-linjeskift (CRLF)", "The file has Windows line ends (CRLF)",
        "Gem filen med LF-linjeskift.", "Save the file with LF line ends."),
    "tab-character": (W, "Her står et tabulatortegn", "There is a tab character here",
        "Brug mellemrum.", "Use spaces."),
    "control-character": (W, "Her står et usynligt styretegn ({what})", "There is an invisible control character here ({what})",
        "Slet tegnet.", "Delete the character."),
    "no-break-space": (W, "Her står et hårdt mellemrum fra Word", "There is a no-break space from Word here",
        "Brug et almindeligt mellemrum; doser holdes samlet af sig selv.", "Use an ordinary space; doses are kept together by themselves."),
    "word-quotation-mark": (E, "Krøllede anførselstegn kan ikke bruges om værdien af {what}", "Curly quotation marks cannot be used around the value of {what}",
        "Brug lige anførselstegn: \"…\".", "Use straight quotation marks: \"…\"."),
    "not-normalised": (N, "Bogstaver er skrevet som bogstav plus løst tegn (ikke NFC)", "Letters are written as a letter plus a combining mark (not NFC)",
        "Gem filen igen fra en almindelig teksteditor.", "Save the file again from an ordinary text editor."),
    "file-too-large": (W, "Filen er meget stor ({what})", "The file is very large ({what})",
        "Del den i mindre filer.", "Split it into smaller files."),
    "link-not-followed": (E, "Her er et symbolsk link: det læses ikke, og det, det fører til, er ikke med",
        "There is a symbolic link here: it is not read, and what it leads to is left out",
        "Læg filen eller mappen selv der, eller slet linket.", "Put the file or folder itself there, or delete the link."),
    "main-file-missing": (E, "Mappen har ingen fil »retningslinje.md«: teksten læses ikke og er ikke med",
        "The folder has no file “retningslinje.md”: its text is not read and is left out",
        "Giv hovedfilen det navn, med små bogstaver, eller flyt mappen et andet sted hen.",
        "Give the main file that name, in small letters, or move the folder elsewhere."),
    "release-unread": (E, "Her er udgivet tekst, som ikke læses og ikke er med: »udgivelse.json« mangler, eller mappen har et andet navn end versionens og udgavens nummer",
        "There is released text here that is not read and is left out: “udgivelse.json” is missing, or the folder is not named by version and issue",
        "Hent mappen igen fra git eller en sikkerhedskopi; slet den, hvis den er et levn.",
        "Fetch the folder again from git or a backup; delete it where it is a remnant."),
    "front-matter": (E, "Hovedet kan ikke læses: {what}", "The front matter cannot be read: {what}",
        "Hovedet er linjer som «titel: …» mellem to linjer med «---».", "The front matter is lines like «titel: …» between two lines of «---»."),
    "front-matter-alias": (E, "Hovedet bruger «&» eller «*» (YAML-henvisning)", "The front matter uses «&» or «*» (a YAML alias)",
        "Skriv værdien ud, eller sæt den i anførselstegn.", "Write the value out, or put it in quotation marks."),
    "unknown-front-matter": (E, "Hovedet har et ukendt felt: {what}", "The front matter has an unknown field: {what}",
        "Kendte felter: {known}.", "Known fields: {known}."),
    "bad-front-matter": (E, "Feltet {what} har en værdi, der ikke kan bruges: {value}", "The field {what} has a value that cannot be used: {value}",
        "Ventet: {known}.", "Expected: {known}."),
    "missing-front-matter": (E, "Hovedet mangler feltet {what}", "The front matter lacks the field {what}",
        "Skriv en linje «{what}: …».", "Write a line «{what}: …»."),
    "block-not-closed": (E, "Blokken «{what}» er ikke afsluttet", "The block «{what}» is not closed",
        "Skriv en linje med «{colons}» efter blokken; en blok inden i en anden har færre koloner.",
        "Write a line of «{colons}» after the block; a block within another has fewer colons."),
    "stray-block-end": (E, "Her slutter en blok, der ikke er begyndt", "A block ends here that never began",
        "Slet linjen, eller skriv begyndelsen «::: anbefaling {{#nøgle}}».", "Delete the line, or write the beginning «::: anbefaling {{#key}}»."),
    "unknown-block": (E, "Ukendt blok: «{what}»", "Unknown block: «{what}»",
        "Kendte blokke: {known}. Teksten er beholdt.", "Known blocks: {known}. The text is kept."),
    "misplaced-block": (E, "Blokken «{what}» hører ikke til her", "The block «{what}» does not belong here",
        "{known}", "{known}"),
    "unknown-attribute": (E, "Ukendt egenskab «{what}» på blokken «{block}»", "Unknown attribute «{what}» on the block «{block}»",
        "Kendte egenskaber: {known}.", "Known attributes: {known}."),
    "missing-attribute": (E, "Blokken «{block}» mangler egenskaben «{what}»", "The block «{block}» lacks the attribute «{what}»",
        "Skriv {what}=\"…\" i den første linje.", "Write {what}=\"…\" on the first line."),
    "bad-attributes": (E, "Egenskaberne kan ikke læses: {what}", "The attributes cannot be read: {what}",
        "De skrives {{#nøgle navn=\"værdi\"}}.", "They are written {{#key name=\"value\"}}."),
    "unknown-value": (E, "«{value}» er ikke en kendt værdi af {what}", "«{value}» is not a known value of {what}",
        "Kendte værdier: {known}.", "Known values: {known}."),
    "unknown-concept": (E, "«{value}» findes ikke blandt begreberne ({what})", "«{value}» is not among the concepts ({what})",
        "Se listen over begreber; nærmest: {known}.", "See the list of concepts; nearest: {known}."),
    "unknown-field": (E, "Ukendt felt «{what}» i «{block}»", "Unknown field «{what}» in «{block}»",
        "Kendte felter: {known}.", "Known fields: {known}."),
    "missing-field": (E, "«{block}» mangler feltet «{what}»", "«{block}» lacks the field «{what}»",
        "Skriv en linje «{what}: …».", "Write a line «{what}: …»."),
    "repeated-field": (E, "Feltet «{what}» står to gange", "The field «{what}» stands twice",
        "Behold den ene linje.", "Keep one of the lines."),
    "text-outside-field": (E, "Denne tekst hører ikke til noget felt", "This text belongs to no field",
        "Skriv «felt: værdi», og ryk fortsættelseslinjer to mellemrum ind. Teksten er beholdt.",
        "Write «felt: værdi», and indent continuation lines by two spaces. The text is kept."),
    "missing-key": (E, "«{block}» mangler en nøgle", "«{block}» lacks a key",
        "Skriv {{#ord-efter-eget-valg}}; «guidegraph keys» foreslår en.", "Write {{#words-of-your-choice}}; «guidegraph keys» proposes one."),
    "bad-key": (E, "«{what}» kan ikke være nøgle", "«{what}» cannot be a key",
        "Nøgler er små bogstaver a-z, tal og bindestreger, ikke tal alene: «{known}».", "Keys are lower-case a-z, digits and hyphens, not digits alone: «{known}»."),
    "duplicate-key": (E, "Nøglen «{what}» er brugt før", "The key «{what}» is used before",
        "Giv den ene en anden nøgle.", "Give one of them another key."),
    "unresolved-key": (E, "Her henvises til «{what}», som ikke findes", "This points to «{what}», which does not exist",
        "Nærmest: {known}.", "Nearest: {known}."),
    "unresolved-citation": (E, "Referencen «@{what}» findes ikke i referencelisten", "The reference «@{what}» is not in the reference list",
        "Nærmest: {known}.", "Nearest: {known}."),
    "bad-date": (E, "«{value}» er ikke en dato", "«{value}» is not a date",
        "Skriv datoen som 2025-11-06, eller «ukendt».", "Write the date as 2025-11-06, or «ukendt»."),
    "bad-version": (E, "«{value}» er ikke et versionsnummer", "«{value}» is not a version number",
        "Skriv versionen som 2.2 eller 3.0.", "Write the version as 2.2 or 3.0."),
    "bad-number": (E, "«{value}» er ikke et tal", "«{value}» is not a number", "Skriv et helt tal.", "Write a whole number."),
    "grade-outside-part": (E, "Styrken ({what}) står ikke ved en markeret del", "The grade ({what}) does not stand at a marked part",
        "Marker den del, som styrken gælder: [tekst]{{#nøgle}} ({what}).", "Mark the part that the grade is for: [tekst]{{#key}} ({what})."),
    "two-grades": (E, "Delen «{what}» har to styrker", "The part «{what}» has two grades",
        "Del den i to, eller slet den ene.", "Split it in two, or delete one."),
    "part-without-grade": (W, "Delen «{what}» har ingen styrke", "The part «{what}» has no grade",
        "Skriv styrken i parentes efter delen, for eksempel (A).", "Write the grade in brackets after the part, such as (A)."),
    "part-across-sentences": (E, "Delen «{what}» går over flere sætninger", "The part «{what}» runs across sentences",
        "Marker højst én sætning som en del.", "Mark at most one sentence as a part."),
    "part-outside-recommendation": (W, "Markeringen {{#{what}}} har ingen betydning her", "The mark {{#{what}}} means nothing here",
        "Dele markeres kun i anbefalinger, varianter og ændringer.", "Parts are marked only in recommendations, variants and changes."),
    "no-part": (E, "Anbefalingen har ingen markeret del", "The recommendation has no marked part",
        "Marker det, som styrken gælder: [tekst]{{#nøgle}} (A).", "Mark what the grade is for: [tekst]{{#key}} (A)."),
    "prose-after-block": (W, "Løs tekst efter en blok", "Loose text after a block",
        "Sæt den i «::: tekst {{#nøgle}}»; nu vises den sammen med afsnittets øvrige tekst.", "Put it in «::: tekst {{#key}}»; now it is shown with the section's other text."),
    "text-without-section": (W, "Teksten står ikke under nogen overskrift", "The text stands under no heading",
        "Skriv en overskrift over den.", "Write a heading above it."),
    "too-deep": (E, "Teksten er indlejret dybere end {what} niveauer", "The text is nested deeper than {what} levels",
        "Skriv den fladere. Teksten er beholdt.", "Write it flatter. The text is kept."),
    "code-block": (W, "Kodeblokke (```) har ingen betydning her", "Code blocks (```) mean nothing here",
        "Slet linjerne med ```.", "Delete the lines of ```."),
    "html": (W, "HTML læses som almindelig tekst", "HTML is read as plain text",
        "Brug *kursiv*, **fed**, ^op^ og ~ned~.", "Use *kursiv*, **fed**, ^op^ and ~ned~."),
    "footnote": (W, "Fodnoter [^…] kan ikke bruges", "Footnotes [^…] cannot be used",
        "Skriv teksten, hvor den hører til, eller som en note under tabellen eller figuren.", "Write the text where it belongs, or as a note below the table or figure."),
    "unsafe-link": (E, "Adressen «{what}» kan ikke bruges", "The address «{what}» cannot be used",
        "Brug adresser, der begynder med https:// eller mailto:.", "Use addresses that begin with https:// or mailto:."),
    "file-missing": (E, "Filen {what} mangler", "The file {what} is missing", "Opret filen; «guidegraph new» viser alle.", "Create the file; «guidegraph new» shows them all."),
    "file-not-listed": (E, "Filen står ikke i hovedets liste «{what}»", "The file is not in the front matter's list «{what}»",
        "Skriv dens navn i listen. Teksten er læst sidst.", "Write its name in the list. The text is read last."),
    "file-not-read": (W, "Filen hører ikke til i en retningslinje", "The file is no part of a guideline",
        "Kendte filer: {known}.", "Known files: {known}."),
    "table-columns": (E, "Rækken har {value} celler, men tabellen {what} kolonner", "The row has {value} cells, but the table {what} columns",
        "Skriv én celle for hver kolonne. Teksten er beholdt.", "Write one cell for each column. The text is kept."),
    "no-table": (E, "Blokken «tabel» har ingen tabel", "The block «tabel» has no table",
        "Skriv rækker som «| a | b |» med en linje «|---|---|» under den første.", "Write rows like «| a | b |» with a line «|---|---|» below the first."),
    "field-to-fill": (N, "Skal udfyldes: {what}", "To be filled in: {what}", "Skriv værdien i stedet for UDFYLD.", "Write the value in place of UDFYLD."),
    "source-not-listed": (W, "Kilden til «{what}» ({value}) står ikke i kilder.md", "The source of «{what}» ({value}) is not in kilder.md",
        "Kør «guidegraph keys --write», som tilføjer den.", "Run «guidegraph keys --write», which adds it."),
    "person-not-listed": (W, "Personen «{what}» står ikke i personer.md", "The person «{what}» is not in personer.md",
        "Kør «guidegraph keys --write», som tilføjer den.", "Run «guidegraph keys --write», which adds it."),
}  # fmt: skip
"""Code to severity, message in Danish and English, hint in Danish and English."""


class Problem:
    """Collects findings of the reader; the only mutable thing in reading."""

    __slots__ = ("findings",)

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(
        self, code: str, span: Span | Spot, *, related: tuple[Related, ...] = (), **words: object
    ) -> None:
        """Note the problem `code` of `PROBLEMS` at `span`, its messages filled with `words`."""
        severity, da, en, hint_da, hint_en = PROBLEMS[code]
        family = "typography" if code in TYPOGRAPHY else "syntax"
        texts = {name: _short(str(value)) for name, value in words.items()}
        blank = _Blank(texts)
        at = span.span() if isinstance(span, Spot) else span
        da, en, hint_da, hint_en = (
            text.format_map(blank) if "{" in text else text for text in (da, en, hint_da, hint_en)
        )
        self.findings.append(Finding(code, family, severity, at, da, en, hint_da, hint_en, related))

    def left_out(self, folder: str, links: Iterable[str]) -> None:
        """Note links in a folder that were not followed."""
        for link in links:
            self.add("link-not-followed", Span(folder + link, 1, 1, 1, 1))


TYPOGRAPHY = frozenset({"no-break-space", "tab-character", "control-character", "not-normalised"})


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else flat[:299] + "…"
