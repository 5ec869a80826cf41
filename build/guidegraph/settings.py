"""The one configuration file, `guidegraph.toml`, as a value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidegraph.errors import SettingsInvalid
from guidegraph.ids import PRODUCT_BASE, Names

FILE = "guidegraph.toml"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Which rules run, how severe they are and where their thresholds lie."""

    select: tuple[str, ...] = ()
    """Codes or families that run; empty means all."""
    ignore: tuple[str, ...] = ()
    """Codes or families that do not run."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """Severity by code, in place of the rule's own."""
    thresholds: Mapping[str, float | int | str] = field(default_factory=dict)
    """Thresholds by name."""
    paths: tuple[str, ...] = ()
    """Files or folders with rules of the users' own (`*.rq`, `*.ttl`)."""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """A place from which guidelines of others are read."""

    kind: str
    """`folder`, `git` or `dataset`."""
    location: str
    """Folder, repository or address."""
    ref: str = ""
    """Git reference."""
    sha256: str = ""
    """Hash that a dataset must have."""
    name: str = ""
    """What the portal calls it."""
    licence: str = ""
    """Its licence, as a name or an address, where its data does not tell."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one root."""

    base_iri: str = PRODUCT_BASE
    """Base of the publisher's own IRIs, ending in a slash."""
    site_url: str = PRODUCT_BASE
    """Where the pages stand, ending in a slash."""
    guideline_dir: str = "guideline"
    """Folder of the documents, relative to the root."""
    edit_uri: str = ""
    """Template of the address where a file is edited, with `{path}`; empty for none."""
    rules: RuleSettings = RuleSettings()
    """Rules for all documents."""
    groups: Mapping[str, RuleSettings] = field(default_factory=dict)
    """Rules by DMCG group."""
    guidelines: Mapping[str, RuleSettings] = field(default_factory=dict)
    """Rules by guideline slug."""
    sources: tuple[SourceSettings, ...] = ()
    """Guidelines of others that are read too."""

    @property
    def names(self) -> Names:
        """The IRIs under `base_iri`."""
        return Names(self.base_iri)


def load_settings(root: Path) -> Settings:
    """Read `guidegraph.toml` under `root`; defaults where there is none.

    Raises `SettingsInvalid` for a file that is no TOML or has wrong or unknown entries.
    """
    path = root / FILE
    if not path.is_file():
        return Settings()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _wrong(str(error)) from error
    return settings_from(data)


def settings_from(data: Mapping[str, Any]) -> Settings:
    """Settings from the parsed TOML table."""
    known = {"base_iri", "site_url", "guideline_dir", "edit_uri", "rules", "group", "guideline"}
    unknown = sorted(set(data) - known - {"sources"})
    if unknown:
        raise _wrong("unknown entry: " + ", ".join(unknown))
    texts = {k: data[k] for k in ("base_iri", "site_url", "guideline_dir", "edit_uri") if k in data}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise _wrong(f"{name} must be a text")
    for name in ("base_iri", "site_url"):
        if name in texts and not _is_base(texts[name]):
            raise _wrong(f"{name} must be an http(s) address that ends in /")
    try:
        return Settings(
            **texts,
            rules=_rules(data.get("rules", {})),
            groups={key: _rules(value) for key, value in data.get("group", {}).items()},
            guidelines={key: _rules(value) for key, value in data.get("guideline", {}).items()},
            sources=tuple(SourceSettings(**entry) for entry in data.get("sources", [])),
        )
    except (TypeError, AttributeError) as error:
        raise _wrong(str(error)) from error


def _rules(data: Mapping[str, Any]) -> RuleSettings:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}
    return RuleSettings(**values)


def _is_base(text: str) -> bool:
    clean = not any(c in text for c in ' <>"{}|\\^`')
    return text.startswith(("http://", "https://")) and text.endswith("/") and clean


def _wrong(what: str) -> SettingsInvalid:
    return SettingsInvalid(
        f"{FILE} kan ikke bruges: {what}",
        f"{FILE} cannot be used: {what}",
        hint_da="Ret filen; alle felter er beskrevet i den fil, der følger med.",
        hint_en="Correct the file; every field is described in the one that comes along.",
    )
