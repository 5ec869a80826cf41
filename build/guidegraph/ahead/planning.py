"""How many processes a run is worth, and which documents have changed since the last run.

Only a guess is needed: what is wrongly taken for changed costs a look into the cache, and what is
wrongly taken for unchanged is made by the run itself. So sizes and times of the files will do, and
no clock is asked.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.folders import RELEASES
from guidegraph.corpus.origin import joined
from guidegraph.disk import replace_file
from guidegraph.errors import SourceUnreadable

MANY = 40
"""Documents from which processes are started unasked; before, starting them costs more."""
Texts = Mapping[str, str]
"""Size and time of each document's files, by slug."""


def jobs_wanted(asked: int | None = None) -> int:
    """How many processes to use, of those that were asked for: no more than there are cores."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores if asked is None else asked, cores))


def texts_in(guidelines: Path, slugs: list[str]) -> Texts:
    """Sizes and times, read without opening a file; released issues count by their folder's time."""
    return {slug: " ".join(_stats(guidelines / slug)) for slug in slugs}


def _stats(folder: Path | str) -> Iterator[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            found = entry.stat(follow_symlinks=False)
            yield f"{entry.name} {found.st_size} {found.st_mtime_ns}"
            if entry.is_dir(follow_symlinks=False):
                if entry.name == RELEASES:
                    yield from sorted(str(one.stat().st_mtime_ns) for one in os.scandir(entry))
                else:
                    yield from _stats(entry.path)


def note_of(texts: Texts, shared: list[str]) -> dict[str, str]:
    """What is noted of a run: `shared` is what all documents depend on."""
    basis = joined((program_hash(), *shared))
    return {slug: joined((basis, told)) for slug, told in texts.items()}


def changed(note: Mapping[str, str], place: Path) -> list[str]:
    """The documents that are not as the last run noted them."""
    known: object = None
    with suppress(OSError, ValueError):
        known = json.loads(place.read_bytes())
    before = known if isinstance(known, dict) else {}
    return [slug for slug, told in note.items() if before.get(slug) != told]


def keep_note(note: Mapping[str, str], place: Path) -> None:
    """Note a run that went well."""
    with suppress(SourceUnreadable):
        replace_file(place, json.dumps(note, sort_keys=True, indent=0).encode())


__all__ = ["MANY", "changed", "jobs_wanted", "keep_note", "note_of", "texts_in"]
