"""From a question to an answer that may be sent: checked, bounded, kept, or refused."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass

from guidegraph.errors import QueryRefused
from guidegraph.service import problems
from guidegraph.service.cache import AnswerCache, Kept, Key
from guidegraph.service.frames import Header
from guidegraph.service.generation import Generation, Generations
from guidegraph.service.limits import Limits
from guidegraph.service.metrics import Metrics
from guidegraph.service.negotiation import GRAPHS, NAMES, ROWS, choose
from guidegraph.service.pool import BusyError, DiedError, TimeUpError
from guidegraph.service.protocol import Asked, Form, RefusedError, check
from guidegraph.service.rate import RateLimit

_REMEMBERED = 4_096
_CAPS = {"rows": problems.ROWS, "bytes": problems.BYTES}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and how it is to be sent."""

    kept: Kept
    """Body and tag."""
    media_type: str
    """Its format."""
    steady: bool
    """Whether it may be kept by others."""


class Verdicts:
    """What is known of query texts: their form, that both parsers took them, that they are slow."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[Form, bool, bool]] = OrderedDict()

    def get(self, text: str) -> tuple[Form, bool, bool] | None:
        """Form, whether checked by both parsers, whether slow."""
        return self._known.get(text)

    def put(self, text: str, form: Form, *, checked: bool, slow: bool) -> None:
        """Remember a text."""
        self._known[text] = (form, checked, slow)
        self._known.move_to_end(text)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)


class Gateway:
    """Answers questions from the dataset in use."""

    def __init__(self, generations: Generations, limits: Limits, metrics: Metrics) -> None:
        self.generations = generations
        self.limits = limits
        self.metrics = metrics
        self.cache = AnswerCache(limits.cache)
        self.verdicts = Verdicts()
        self.rates = RateLimit(limits.rate, limits.burst, time.monotonic)

    @property
    def generation(self) -> Generation:
        """The dataset in use. Raises `RefusedError` while there is none."""
        if self.generations.current is None:
            raise RefusedError(problems.DOWN)
        return self.generations.current

    async def answer(self, asked: Asked, accept: str, client: str) -> Reply:
        """The answer to a query. Raises `RefusedError`."""
        generation = self.generation
        form = self._form(asked, generation.loaded.graphs)
        media_type = _media_type(asked, accept, form)
        key = (generation.loaded.hash, asked.text, media_type, asked.default, asked.named)
        kept = self.cache.get(key)
        if kept is not None:
            self.metrics.cached += 1
            return Reply(kept, media_type, form.steady)
        if not self.rates.admits(client):
            raise RefusedError(problems.RATE)
        body = await self._evaluate(generation, asked, media_type, form, client)
        kept = Kept(body, _etag(key))
        if form.steady:
            self.cache.put(key, kept)
        return Reply(kept, media_type, form.steady)

    def _form(self, asked: Asked, graphs: frozenset[str]) -> Form:
        known = self.verdicts.get(asked.text)
        if known is not None and not asked.default and not asked.named:
            return known[0]
        try:
            form = check(asked, graphs, self.limits.characters)
        except QueryRefused as error:
            raise RefusedError(problems.REFUSED, error.message_da, error.message_en) from error
        if known is None and "FROM" not in asked.text.upper():
            self.verdicts.put(asked.text, form, checked=False, slow=False)
        return form

    async def _evaluate(
        self, generation: Generation, asked: Asked, media_type: str, form: Form, client: str
    ) -> bytes:
        known = self.verdicts.get(asked.text)
        checked, known_slow = (known[1], known[2]) if known is not None else (False, False)
        job = {
            "op": "query", "text": asked.text, "format": media_type, "rows": self.limits.rows,
            "bytes": self.limits.bytes, "characters": self.limits.characters,
            "checked": checked, "default": asked.default, "named": asked.named,
        }  # fmt: skip
        _, body, slow = await self._run(generation, job, client, known_slow=known_slow)
        if known is not None:
            self.verdicts.put(asked.text, form, checked=True, slow=slow)
        return body

    async def _run(
        self, generation: Generation, job: Header, client: str, *, known_slow: bool = False
    ) -> tuple[Header, bytes, bool]:
        started = time.monotonic()
        try:
            with generation.use() as pool:
                header, body, slow = await pool.run(job, client, known_slow=known_slow)
        except BusyError as error:
            raise RefusedError(problems.BUSY) from error
        except TimeUpError as error:
            self._remember_slow(job)
            seconds = f"{self.limits.seconds:g}"
            raise RefusedError(
                problems.TIME, f"Højst {seconds} sekunder.", f"At most {seconds} seconds."
            ) from error
        except DiedError as error:
            self._remember_slow(job)
            raise RefusedError(problems.MEMORY) from error
        finally:
            self.metrics.seconds += time.monotonic() - started
        if header["status"] in ("refused", "failed"):
            raise RefusedError(problems.REFUSED, header["da"], header["en"])
        if header["status"] == "too-large":
            cap = self.limits.rows if header["what"] == "rows" else self.limits.bytes
            raise RefusedError(
                _CAPS[header["what"]],
                f"Højst {cap}. Brug LIMIT, eller hent hele datasættet.",
                f"At most {cap}. Use LIMIT, or download the whole dataset.",
            )
        return header, body, slow

    def _remember_slow(self, job: Header) -> None:
        known = self.verdicts.get(job.get("text", ""))
        if known is not None:
            self.verdicts.put(job["text"], known[0], checked=known[1], slow=True)

    async def resource(self, iri: str, media_type: str, client: str) -> Kept | None:
        """What the dataset says of an IRI; None when nothing. Raises `RefusedError`."""
        generation = self.generation
        key: Key = (generation.loaded.hash, f"<{iri}>", media_type, (), ())
        kept = self.cache.get(key)
        if kept is not None:
            self.metrics.cached += 1
            return kept
        if not self.rates.admits(client):
            raise RefusedError(problems.RATE)
        job = {"op": "resource", "iri": iri, "format": media_type, "bytes": self.limits.bytes}
        header, body, _ = await self._run(generation, job, client)
        if header["status"] != "ok":
            return None
        kept = Kept(body, _etag(key))
        self.cache.put(key, kept)
        return kept


def _media_type(asked: Asked, accept: str, form: Form) -> str:
    offered = ROWS if form.kind == "rows" else GRAPHS
    chosen = NAMES.get(asked.format, "") if asked.format else choose(accept, offered)
    if chosen not in offered:
        names = ", ".join(offered)
        raise RefusedError(problems.FORMAT, f"Mulige: {names}.", f"Possible: {names}.")
    return chosen


def _etag(key: Key) -> str:
    digest = hashlib.sha256("\0".join((*key[:3], *key[3], "", *key[4])).encode()).hexdigest()
    return f'"{digest[:32]}"'
