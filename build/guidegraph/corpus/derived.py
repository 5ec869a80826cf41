"""What is derived from versions, kept by what it was derived from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.origin import PACKAGE, code_hash, joined
from guidegraph.corpus.packing import pack_findings, unpack_findings
from guidegraph.diagnostics import Finding


@cache
def program_hash() -> str:
    """Hash of the whole program."""
    return code_hash(tuple(sorted(path.stem for path in PACKAGE.iterdir())))


@dataclass(frozen=True, slots=True)
class Entry:
    """Where what was derived is kept."""

    store: Cache
    """The cache."""
    place: str
    """Folder of the entry."""
    name: str
    """Hash of what it is made from."""

    def read(self, section: str) -> bytes | None:
        """A section; None where it is not whole."""
        return self.store.read(self.place, self.name, section)

    def write(self, sections: Mapping[str, bytes]) -> bool:
        """Keep the sections; tells whether they could be written."""
        return self.store.write(self.place, self.name, sections)


def entry_for(store: Cache, place: str, basis: Iterable[str]) -> Entry:
    """The entry in the folder `place` of what this program makes from that `basis`."""
    entry = Entry(store, place, joined((program_hash(), *basis)))
    store.use(place, entry.name)
    return entry


def derived_findings(
    store: Cache, place: str, basis: Sequence[str], make: Callable[[], tuple[Finding, ...]]
) -> tuple[Finding, ...]:
    """Findings, made where they are not there from the same `basis` by the same program."""
    entry = entry_for(store, place, basis)
    data = entry.read("findings")
    if data is not None:
        rows: list[Any] = json.loads(data)
        return unpack_findings(rows)
    found = make()
    text = json.dumps(pack_findings(found), ensure_ascii=False)
    entry.write({"findings": text.encode("utf-8", "surrogatepass")})
    return found
