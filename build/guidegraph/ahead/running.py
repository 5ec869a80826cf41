"""A run before which several processes have made what its documents need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.ahead.planning import MANY, changed, jobs_wanted, keep_note, note_of, texts_in
from guidegraph.corpus.cache import Cache, open_cache
from guidegraph.corpus.folders import slugs
from guidegraph.ontology import load_ontology
from guidegraph.settings import load_settings
from guidegraph.workshop import workshop

if TYPE_CHECKING:
    from guidegraph.checks import Options
    from guidegraph.corpus import Progress

Bar = Callable[[], "AbstractContextManager[Progress | None]"]


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where a run finds what was made ahead."""

    cache: bool | Cache
    """The cache to load with."""
    ready: Path | None = None
    """Folder of output files to move in."""
    died: int = 0
    """Processes that died at it; the run does their work itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that is about to begin."""

    root: Path
    """The root."""
    drafts: bool = False
    """Whether drafts are part of the published set."""
    cache: bool = True
    """Whether what was made before is used, and what is made is kept."""
    jobs: int | None = None
    """Processes that were asked for; None to judge by the work there is."""
    output: Path | None = None
    """Folder that the run will write; None where it only checks."""
    options: Options | None = None
    """What the checks are asked for."""

    @property
    def least(self) -> int:
        """Documents from which processes are started."""
        return MANY if self.jobs is None else 2

    def note(self) -> dict[str, str]:
        """All documents, each with what it depends on; empty where it is not worth the while."""
        guidelines = self.root / load_settings(self.root).guideline_dir
        there = slugs(guidelines)
        if len(there) < self.least or jobs_wanted(self.jobs) < 2:
            return {}
        shared = [repr(load_settings(self.root)), load_ontology(self.root).sha256]
        shared += [str(self.drafts), repr(self.options), str(self.output)]
        return note_of(texts_in(guidelines, there), shared)


@contextmanager
def made_ahead(plan: Plan, *, progress: Bar = nullcontext) -> Iterator[Ahead]:
    """Make ahead what a run needs, where that is worth several processes, and clear up after it.

    `progress` opens what is told of each document. Raises `SourceUnreadable` and
    `SettingsInvalid`.
    """
    note = plan.note()
    if not note:
        yield Ahead(plan.cache)
        return
    store = open_cache(plan.root, kept=plan.cache)
    assert store.folder is not None
    place = store.folder / ("check.json" if plan.output is None else "compile.json")
    with ExitStack() as stack:
        yield _ahead(plan, store, changed(note, place), stack, progress)
    if plan.cache:
        keep_note(note, place)


def _ahead(plan: Plan, store: Cache, todo: Sequence[str], stack: ExitStack, progress: Bar) -> Ahead:
    if len(todo) < plan.least or store.folder is None:
        return Ahead(store)
    from guidegraph.ahead.processes import work_off
    from guidegraph.ahead.work import Job

    ready = stack.enter_context(_beside(plan.output))
    job = Job(plan.root, plan.drafts, store.folder, plan.options, plan.output, ready)
    with progress() as told:
        outcome = work_off(job, todo, jobs=jobs_wanted(plan.jobs), progress=told)
    return Ahead(store, ready, outcome.died)


@contextmanager
def _beside(output: Path | None) -> Iterator[Path | None]:
    """A folder on the disk of the output, gone afterwards; None where there is no room for one."""
    if output is None:
        yield None
        return
    try:
        made = workshop(output)
    except OSError:
        yield None
        return
    try:
        yield made.folder
    finally:
        made.clear()


__all__ = ["Ahead", "Plan", "made_ahead"]
