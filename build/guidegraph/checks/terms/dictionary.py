"""Hunspell's Danish dictionary, where it is installed: its library, else its command.

Nothing here is loaded before a word is asked for, and nothing rests on it: without it the rule on
unknown words says so and the other rules run.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from ctypes import CDLL, c_char_p, c_int, c_void_p
from ctypes.util import find_library
from functools import lru_cache
from pathlib import Path

FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
)
"""Where dictionaries are installed."""
NAME = "da_DK"
"""The Danish dictionary."""
_LIBRARIES = ("hunspell-1.7", "hunspell-1.6", "hunspell")
_SECONDS = 30
"""Time that the command may take for all words of a document."""


def dictionary() -> Path | None:
    """The dictionary's affix file; None where it is not installed."""
    found = (Path(folder) / f"{NAME}.aff" for folder in FOLDERS)
    return next(
        (path for path in found if path.is_file() and path.with_suffix(".dic").is_file()), None
    )


def unknown_words(words: Iterable[str]) -> frozenset[str] | None:
    """Those words that the dictionary does not know; None where there is no Hunspell."""
    path = dictionary()
    if path is None:
        return None
    listed = sorted(set(words))
    library = _library(path)
    if library is not None:
        speller, handle, encoding = library
        return frozenset(w for w in listed if not _knows(speller, handle, w, encoding))
    return _by_command(path, listed)


def _knows(speller: CDLL, handle: int, word: str, encoding: str) -> bool:
    try:
        return bool(speller.Hunspell_spell(handle, word.encode(encoding)))
    except UnicodeEncodeError:
        return True  # A letter that the dictionary cannot write says nothing.


@lru_cache(maxsize=2)
def _library(path: Path) -> tuple[CDLL, int, str] | None:
    """The loaded library with the dictionary and its encoding."""
    name = next((found for name in _LIBRARIES if (found := find_library(name))), None)
    if name is None:
        return None
    try:
        speller = CDLL(name)
        speller.Hunspell_create.restype = c_void_p
        speller.Hunspell_create.argtypes = (c_char_p, c_char_p)
        speller.Hunspell_spell.restype = c_int
        speller.Hunspell_spell.argtypes = (c_void_p, c_char_p)
        speller.Hunspell_get_dic_encoding.restype = c_char_p
        speller.Hunspell_get_dic_encoding.argtypes = (c_void_p,)
        handle = speller.Hunspell_create(bytes(path), bytes(path.with_suffix(".dic")))
        encoding = speller.Hunspell_get_dic_encoding(handle).decode("ascii")
    except (OSError, AttributeError):
        return None
    return speller, handle, encoding


def _by_command(path: Path, words: list[str]) -> frozenset[str] | None:
    command = shutil.which("hunspell")
    if command is None:
        return None
    try:
        done = subprocess.run(
            [command, "-d", str(path.with_suffix("")), "-i", "utf-8", "-l"],
            input="\n".join(words), capture_output=True, encoding="utf-8", timeout=_SECONDS, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return frozenset(done.stdout.split())
