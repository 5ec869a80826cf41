"""Hunspell's dictionary: a help where it is installed, asked for, and nothing but a note."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from case import prose
from support import clean_files, edited, findings

from guidegraph.checks import Options
from guidegraph.checks.terms import dictionary
from guidegraph.diagnostics import Severity

ASKED = Options(spelling=True)
SLIP = edited(prose("Patienterne følges efter behanldingen i klinikken."))
NEEDS = pytest.mark.skipif(
    dictionary.unknown_words(["ordbog"]) is None,
    reason="Hunspell's Danish dictionary is not installed",
)


def told(files: dict[str, bytes], options: Options | None = None) -> list[str]:
    found = [f for f in findings(files, options=options) if f.code == "unknown-word"]
    assert all(f.severity is Severity.INFO for f in found)
    return [f.message_da for f in found]


def test_nothing_is_looked_up_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(words: object) -> frozenset[str]:
        raise AssertionError("asked")

    monkeypatch.setattr("guidegraph.checks.terms.unknown_word.unknown_words", never)
    assert told(SLIP) == []


def test_unknown_words_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "guidegraph.checks.terms.unknown_word.unknown_words",
        lambda words: frozenset(words) & {"behanldingen"},
    )
    assert told(SLIP, ASKED) == ["»behanldingen« er ikke i ordbogen og bruges kun her."]
    assert told(dict(clean_files()), ASKED) == []


def test_without_hunspell_that_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "FOLDERS", ())
    (message,) = told(SLIP, ASKED)
    assert "ikke installeret" in message


def test_the_command_serves_where_the_library_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("da_DK.aff", "da_DK.dic"):
        (tmp_path / name).write_text("")
    command = tmp_path / "hunspell"
    command.write_text("#!/bin/sh\ngrep behanl\n")
    command.chmod(command.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(dictionary, "FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(dictionary, "_LIBRARIES", ())
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert dictionary.unknown_words(["behandling", "behanlding"]) == {"behanlding"}


@NEEDS
def test_the_installed_dictionary_knows_danish() -> None:
    found = dictionary.unknown_words(["patienterne", "behandling", "behanldingen", "følges"])
    assert found == {"behanldingen"}
