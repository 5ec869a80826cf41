"""Which rules run for a guideline, how severe they are, and where their thresholds lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidegraph.checks.rule import Rule
from guidegraph.diagnostics import Finding, Severity
from guidegraph.errors import SettingsInvalid
from guidegraph.settings import RuleSettings, Settings

WORDS = (
    "known_abbreviations",
    "release_bump_clinical",
    "release_bump_editorial",
    "release_bump_reaffirmed",
)
"""Settings among the thresholds that hold words instead of a number; `release` reads the last."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The settings of one guideline: general, then its group's, then its own."""

    layers: tuple[RuleSettings, ...]
    """From general to particular; the last that speaks wins."""
    defaults: Mapping[str, float] = field(default_factory=dict)
    """The thresholds of the rules themselves."""

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is to run: selected and not ignored, by code or family."""
        return self.wants(rule.code, rule.family)

    def wants(self, code: str, family: str) -> bool:
        """Whether findings of that code or family are wanted."""
        chosen = True
        for layer in self.layers:
            if layer.select:
                chosen = code in layer.select or family in layer.select
            if code in layer.ignore or (family in layer.ignore and code not in layer.select):
                chosen = False
        return chosen

    def severity(self, code: str, usual: Severity) -> Severity:
        """The severity that is set for a code, else the usual one."""
        for layer in reversed(self.layers):
            if code in layer.severity:
                return Severity(layer.severity[code])
        return usual

    def threshold(self, name: str) -> float:
        """A threshold by name."""
        for layer in reversed(self.layers):
            if name in layer.thresholds:
                return float(layer.thresholds[name])
        return float(self.defaults.get(name, 0))

    def words(self, name: str) -> tuple[str, ...]:
        """A setting of words, separated by spaces."""
        for layer in reversed(self.layers):
            if name in layer.thresholds:
                return tuple(str(layer.thresholds[name]).split())
        return ()

    @property
    def paths(self) -> tuple[str, ...]:
        """Files and folders with the users' own rules."""
        return tuple(dict.fromkeys(path for layer in self.layers for path in layer.paths))


def select(settings: Settings, *, slug: str, group: str, rules: Iterable[Rule]) -> Selection:
    """The selection for a guideline of a group.

    Raises `SettingsInvalid` for a severity or threshold that does not exist.
    """
    layers = [settings.rules]
    layers += [settings.groups[group]] if group in settings.groups else []
    layers += [settings.guidelines[slug]] if slug in settings.guidelines else []
    defaults = {name: value for rule in rules for name, value in rule.thresholds.items()}
    for layer in layers:
        for code, severity in layer.severity.items():
            if severity not in {s.value for s in Severity}:
                raise _wrong(f"rules.severity.{code} = {severity!r}")
        for name, value in layer.thresholds.items():
            if name not in defaults and name not in WORDS:
                raise _wrong(f"rules.thresholds.{name}: {', '.join(sorted((*defaults, *WORDS)))}")
            if name in defaults and not isinstance(value, int | float):
                raise _wrong(f"rules.thresholds.{name} = {value!r}")
    return Selection(tuple(layers), defaults)


def apply_selection(finding: Finding, selection: Selection) -> Severity | None:
    """The severity a finding of the compiler gets, or None where it is not wanted."""
    if not selection.wants(finding.code, finding.family):
        # What the reader could not read is told whatever is selected.
        return finding.severity if finding.severity is Severity.ERROR else None
    return selection.severity(finding.code, finding.severity)


def _wrong(what: str) -> SettingsInvalid:
    return SettingsInvalid(
        f"guidegraph.toml kan ikke bruges: {what}",
        f"guidegraph.toml cannot be used: {what}",
        hint_da="Grader er error, warning og info; tærskler er tal.",
        hint_en="Severities are error, warning and info; thresholds are numbers.",
    )
