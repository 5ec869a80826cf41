"""Which number may follow another, by what changed between the two versions.

The class of the changes tells the least bump. By default a version that only reaffirms raises at
least the third number, an editorial one the second, a clinical one the first; a greater bump is
always allowed. `[rules.thresholds]` of `guidegraph.toml` may set `release_bump_reaffirmed`,
`release_bump_editorial` and `release_bump_clinical` to `major`, `minor` or `patch`.
"""

from __future__ import annotations

from enum import IntEnum

from guidegraph.diff import Comparison, Weight
from guidegraph.diff.kinds import OF_EDITION
from guidegraph.errors import ReleaseRefused, SettingsInvalid
from guidegraph.ids import version_order
from guidegraph.settings import Settings


class Bump(IntEnum):
    """By how much a number rises."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


_NAMES = {"patch": Bump.PATCH, "minor": Bump.MINOR, "major": Bump.MAJOR}
_DEFAULTS = {"reaffirmed": Bump.PATCH, "editorial": Bump.MINOR, "clinical": Bump.MAJOR}
_CLASS_DA = {"reaffirmed": "genbekræftelse", "editorial": "redaktionelle", "clinical": "kliniske"}
_BUMP_DA = {Bump.PATCH: "tredje", Bump.MINOR: "andet", Bump.MAJOR: "første"}
_BUMP_EN = {Bump.PATCH: "third", Bump.MINOR: "second", Bump.MAJOR: "first"}


def bump_between(old: str, new: str) -> Bump:
    """By how much `new` is above `old`; none where it is not.

    >>> bump_between("2.2", "3.0").name, bump_between("2.0", "2.0.1").name
    ('MAJOR', 'PATCH')
    """
    before, after = (((*version_order(v), 0, 0)[:3]) for v in (old, new))
    if after <= before:
        return Bump.NONE
    return (Bump.MAJOR, Bump.MINOR, Bump.PATCH)[next(i for i in range(3) if after[i] != before[i])]


def change_class(comparison: Comparison) -> str:
    """`clinical`, `editorial` or `reaffirmed`: the weightiest of what the publisher changed."""
    weights = {c.severity for c in comparison.changes if c.kind not in OF_EDITION}
    if Weight.CLINICAL in weights:
        return "clinical"
    return "editorial" if Weight.EDITORIAL in weights else "reaffirmed"


def least_bump(comparison: Comparison, settings: Settings) -> Bump:
    """The least bump that the changes ask for; raises `SettingsInvalid`."""
    kind = change_class(comparison)
    name = f"release_bump_{kind}"
    if name not in settings.rules.thresholds:
        return _DEFAULTS[kind]
    value = str(settings.rules.thresholds[name])
    if value not in _NAMES:
        raise SettingsInvalid(
            f"{name} skal være major, minor eller patch, ikke »{value}«.",
            f"{name} must be major, minor or patch, not “{value}”.",
        )
    return _NAMES[value]


def hold_number(comparison: Comparison, old: str, new: str, settings: Settings) -> None:
    """Raise `ReleaseRefused` where the number does not rise as the changes ask."""
    wanted, given = least_bump(comparison, settings), bump_between(old, new)
    if given >= wanted:
        return
    kind = change_class(comparison)
    raise ReleaseRefused(
        f"Nummeret {new} følger ikke efter {old}: ændringerne er {_CLASS_DA[kind]}, "
        f"så mindst det {_BUMP_DA[wanted]} tal skal hæves.",
        f"The number {new} does not follow {old}: the changes are {kind}, "
        f"so at least the {_BUMP_EN[wanted]} number must rise.",
        hint_da=f"Se ændringerne: guidegraph diff {old} worktree. Ret »version:« i retningslinje.md.",
        hint_en=f"See the changes: guidegraph diff {old} worktree. Correct “version:” in "
        "retningslinje.md.",
    )
