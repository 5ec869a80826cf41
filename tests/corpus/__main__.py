"""`python -m tests.corpus FOLDER`: write a corpus of fictional guidelines."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.corpus import write_corpus, write_history

parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
parser.add_argument("folder", type=Path)
parser.add_argument("--guidelines", type=int, default=30)
parser.add_argument("--versions", type=int, default=1)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--drafts", action="store_true", help="without released issues")
parser.add_argument("--git", action="store_true", help="as a repository with history")
asked = parser.parse_args()
if asked.git:
    write_history(
        asked.folder, guidelines=asked.guidelines, versions=asked.versions, seed=asked.seed
    )
else:
    write_corpus(asked.folder, guidelines=asked.guidelines, versions=asked.versions, seed=asked.seed,
                 released=not asked.drafts)  # fmt: skip
