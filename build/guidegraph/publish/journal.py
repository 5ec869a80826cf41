"""What a run has done so far, on disk, so that it can be taken up again or taken back."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from guidegraph.disk import replace_file
from guidegraph.terms import Triple


class Journal:
    """The record of one unfinished publication to one store."""

    def __init__(self, cache: Path, url: str) -> None:
        self._folder = cache / f"publish-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
        self._file = self._folder / "journal.json"
        self.done: dict[str, str] = {}
        self.old: dict[str, str] = {}
        try:
            data = json.loads(self._file.read_text("utf-8"))
            self.done = {str(k): str(v) for k, v in data["done"].items()}
            self.old = {str(k): str(v) for k, v in data["old"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def unfinished(self) -> bool:
        """Whether an earlier run left something."""
        return bool(self.done or self.old)

    def keep_old(self, graph: str, triples: frozenset[Triple] | None) -> None:
        """Remember what a graph was before this publication; the first word counts."""
        if graph in self.old:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        name = ""
        if triples is not None:
            name = hashlib.sha256(graph.encode()).hexdigest()[:24] + ".nt"
            text = "".join(f"{s} {p} {o} .\n" for s, p, o in sorted(triples))
            (self._folder / name).write_text(text, "utf-8")
        self.old[graph] = name
        self._save()

    def old_content(self, graph: str) -> bytes | None:
        """What a graph was; None where it was not."""
        name = self.old[graph]
        return (self._folder / name).read_bytes() if name else None

    def mark_done(self, graph: str, digest: str) -> None:
        """The graph stands in the store and was read back equal."""
        self.done[graph] = digest
        self._save()

    def close(self) -> None:
        """Forget all: the publication is whole, or taken back."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.done, self.old = {}, {}

    def _save(self) -> None:
        state = json.dumps({"done": self.done, "old": self.old})
        replace_file(self._file, state.encode())
