"""Fictional Danish guidelines of the real ones' size and shape, for tests and measurements.

>>> from tests.corpus import editions
>>> [edition.version for edition in editions(0, versions=3)]
['1.0', '2.0', '3.0']

The same numbers give the same bytes. `python -m tests.corpus FOLDER` writes a corpus.
"""

from __future__ import annotations

from tests.corpus.changing import next_edition
from tests.corpus.history import write_history
from tests.corpus.making import first_edition
from tests.corpus.parts import Edition
from tests.corpus.placing import write_corpus, write_guideline
from tests.corpus.writing import files_of

__all__ = ["Edition", "editions", "files_of", "write_corpus", "write_guideline", "write_history"]


def editions(number: int, *, versions: int = 1, seed: int = 1) -> list[Edition]:
    """The versions of guideline `number`, oldest first."""
    found = [first_edition(number, seed)]
    while len(found) < versions:
        found.append(next_edition(found[-1], seed))
    return found
