"""A hyphen, dash or line break stands where another sign belongs.

Why: "up- front" and "12- mdrs" are remains of line breaks; "og – præferencer" hides a word's other half.
Hvad: En bindestreg, en tankestreg eller et linjeskift står, hvor et andet tegn hører til.
Hvorfor: »up- front« er rester af linjeskift; »og – præferencer« skjuler, at det er et sammensat ord.
Example: Patientværdier og – præferencer
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidegraph.checks.context import Context
from guidegraph.checks.passages import PRINTED, Hit, Role
from guidegraph.checks.rule import Origin, Remark, Rule
from guidegraph.diagnostics import Severity

_BROKEN = re.compile(
    r"(?<![\w-])[\wæøåÆØÅ]{1,}-[ \n](?!(?:og|eller|samt|til|kontra|versus|vs\.?|henholdsvis|hhv\.?|/|,)\b)[a-zæøå]{2,}"
)
_HALF = re.compile(r"\b(?:og|eller|samt)\s+[–—-]\s+[a-zæøå]{3,}")
_HYPHEN = re.compile(r"(?<=[a-zæøå,)%] )-(?= [A-ZÆØÅa-zæøå])")
_DASH = re.compile(r"(?<=[\w,)%] )[–—](?= \w)")
_DOUBLED = re.compile(r"(?<![-–\w])(?:––+|—–|–—|--)(?![-–>|])")


def run(context: Context) -> Iterator[Remark]:
    """Tell broken words, half words behind a dash, and doubled dashes."""
    roles = PRINTED | {Role.TITLE}
    for hit in context.scan(_BROKEN, roles, ("- ", "-\n")):
        yield context.remark(
            hit, f"»{hit.text}«: ordet er brudt over.", f'"{hit.text}": the word is broken in two.'
        )
    halves: dict[str, list[Hit]] = {}
    for hit in context.scan(_HALF, roles, ("– ", "— ", "- ")):
        halves.setdefault(hit.text, []).append(hit)
    for hit, *others in halves.values():
        yield context.remark(
            hit,
            f"»{hit.text}«: tankestreg, hvor der skal stå bindestreg uden mellemrum.",
            f'"{hit.text}": a dash where a hyphen without space belongs.',
            related=[(other, "også her", "here too") for other in others],
        )
    for hit in context.scan(_DOUBLED, roles, ("––", "—–", "–—", "--")):
        yield context.remark(hit, "Dobbelt tankestreg.", "A doubled dash.")
    yield from _mixed(context)


def _mixed(context: Context) -> Iterator[Remark]:
    """A hyphen with spaces where the document has dashes in such places."""
    dashes = list(context.scan(_DASH, PRINTED, (" – ", " — ")))
    if not dashes:
        return
    for hit in context.scan(_HYPHEN, PRINTED, (" - ",)):
        yield context.remark(
            hit,
            "Bindestreg, hvor dokumentet ellers har tankestreg.",
            "A hyphen where the document has a dash elsewhere.",
            related=[(dashes[0], "tankestreg her", "a dash here")],
        )


RULE = Rule(
    "dash-form", "typography", Severity.INFO,
    "Bindestreg og tankestreg", "Hyphens and dashes",
    "Skriv ordet i ét, eller sæt det rigtige tegn.", "Join the word or put the right sign.",
    Origin.ORTHOGRAPHY, run,
)  # fmt: skip
