"""The configuration file that comes along is valid, and so are the examples in its comments."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

from guidegraph.settings import RuleSettings, Settings, load_settings, settings_from

EXAMPLE = re.compile(r"^# ?((?:\w+|\"[\w-]+\") = .*|\[.*\])$")


def test_it_says_the_defaults(root: Path) -> None:
    assert load_settings(root) == Settings()


def test_its_examples_are_valid_and_name_every_entry(root: Path) -> None:
    lines = (root / "guidegraph.toml").read_text("utf-8").splitlines()
    shown = "\n".join(EXAMPLE.sub(r"\1", line) for line in lines)
    data = tomllib.loads(shown)
    settings = settings_from(data)
    assert settings.edit_uri
    assert settings.rules.select
    assert {source.kind for source in settings.sources} == {"folder", "git", "dataset"}
    assert settings.groups
    assert settings.guidelines
    assert {field.name for field in fields(RuleSettings)} <= set(data["rules"])
