"""The guarded endpoint as an ASGI application: SPARQL, IRIs, pages, health and metrics."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from guidegraph.ids import PRODUCT_BASE
from guidegraph.service import problems
from guidegraph.service.description import describe, in_format
from guidegraph.service.express import Express
from guidegraph.service.gateway import Gateway
from guidegraph.service.generation import Generations
from guidegraph.service.metrics import Metrics
from guidegraph.service.negotiation import GRAPHS, PAGE, choose
from guidegraph.service.pages import Pages
from guidegraph.service.protocol import Asked, RefusedError, read_body, read_fields
from guidegraph.service.rate import client_key
from guidegraph.service.responses import FRESH, OPEN, matches, preflight, refused, respond
from guidegraph.service.setup import Setup
from guidegraph.terms import is_iri

Result = TypeVar("Result")


class Service:
    """The handlers, and what they share."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.metrics = Metrics()
        self.generations = Generations(setup.dataset, setup.limits, self._reloaded)
        self.gateway = Gateway(self.generations, setup.limits, self.metrics)
        self.pages = Pages(setup.site)

    def _reloaded(self, result: str) -> None:
        self.metrics.reloads[result] += 1
        if result == "taken":
            self.gateway.cache.clear()

    @contextlib.asynccontextmanager
    async def lifespan(self, app: Starlette) -> AsyncIterator[None]:
        """Load the dataset, watch it, and end all processes at the end."""
        del app
        await self.generations.start()
        watcher = asyncio.ensure_future(self.generations.watch())
        try:
            yield
        finally:
            watcher.cancel()
            await self.generations.stop()

    async def sparql(self, request: Request) -> Response:
        """The SPARQL Protocol; without a query, the service description or the console's page."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**OPEN, **preflight()})
        if request.method == "POST":
            body = await self._body(request)
            content_type = request.headers.get("content-type", "")
            asked = read_body(content_type, body, request.url.query)
        else:
            found = read_fields(request.scope["query_string"])
            if found is None:
                return await self._describe(request)
            asked = found
        return await self._answer(request, asked)

    async def _answer(self, request: Request, asked: Asked) -> Response:
        accept = request.headers.get("accept", "")
        work = self.gateway.answer(asked, accept, _client(request))
        reply = await self._while_connected(request, work)
        headers = {
            **OPEN,
            "x-dataset": self.gateway.generation.loaded.hash[:16],
            "cache-control": FRESH if reply.steady else "no-store",
        }
        if reply.steady:
            headers["etag"] = reply.kept.etag
            if matches(request, reply.kept.etag):
                return Response(status_code=304, headers=headers)
        return respond(reply.kept.body, reply.media_type, headers)

    async def _describe(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        chosen = choose(accept, (*GRAPHS, PAGE))
        if chosen == PAGE and self.pages.find("/sparql/"):
            return Response(status_code=303, headers={**OPEN, "location": "/sparql/"})
        media_type = choose(accept, GRAPHS) or GRAPHS[0]
        endpoint = self.setup.public or str(request.url.replace(query="", fragment=""))
        catalogue = self.setup.bases[0] + "katalog"
        loaded = self.gateway.generation.loaded
        body = in_format(describe(loaded, endpoint=endpoint, catalogue=catalogue), media_type)
        return respond(body, media_type, {**OPEN, "cache-control": FRESH})

    async def thing(self, request: Request) -> Response:
        """A page of the site or, for who asks for it, the data of the IRI with that path."""
        path = request.url.path
        chosen = choose(request.headers.get("accept", ""), (PAGE, *GRAPHS))
        page = self.pages.find(path)
        if page is not None and (chosen == PAGE or not page.negotiable or not chosen):
            return self.pages.response(page, request, OPEN)
        media_type = chosen if chosen in GRAPHS else GRAPHS[0]
        for iri in self._iris(request):
            kept = await self.gateway.resource(iri, media_type, _client(request))
            if kept is None:
                continue
            headers = {**OPEN, "etag": kept.etag, "cache-control": FRESH}
            headers["link"] = f'<{iri}>; rel="canonical"'
            if matches(request, kept.etag):
                return Response(status_code=304, headers=headers)
            return respond(kept.body, media_type, headers)
        raise RefusedError(problems.NOT_FOUND)

    def _iris(self, request: Request) -> list[str]:
        """The IRIs that the request's path may stand for, as sent."""
        sent = request.scope.get("raw_path", b"").partition(b"?")[0].decode("ascii", "replace")
        name = sent.strip("/")
        bases = dict.fromkeys((*self.setup.bases, PRODUCT_BASE))
        return [base + name for base in bases if name and len(name) < 1_000 and is_iri(base + name)]

    async def health(self, request: Request) -> Response:
        """Whether queries can be answered."""
        generation = self.generations.current
        ready = generation is not None and generation.pool.alive
        data: dict[str, object] = {"status": "ok" if ready else "down"}
        if generation is not None:
            data["dataset"] = generation.loaded.hash
            data["quads"] = generation.loaded.quads
        body = json.dumps(data).encode() + b"\n"
        headers = {**OPEN, "cache-control": "no-store"}
        return Response(body, 200 if ready else 503, headers, "application/json")

    async def figures(self, request: Request) -> Response:
        """Counters for Prometheus."""
        gauges: dict[str, float] = {"cache_bytes": self.gateway.cache.size}
        if self.generations.current is not None:
            pool = self.generations.current.pool
            gauges |= {"slow_queries": pool.slow, "waiting_queries": pool.queued}
        return Response(self.metrics.text(gauges), media_type="text/plain; version=0.0.4")

    async def _body(self, request: Request) -> bytes:
        """The whole body, within its size and time. Raises `RefusedError`."""
        limit = self.setup.limits.body
        pieces = bytearray()
        if int(request.headers.get("content-length") or 0) > limit:
            raise RefusedError(problems.BODY, f"Højst {limit} byte.", f"At most {limit} bytes.")
        try:
            async with asyncio.timeout(self.setup.limits.request):
                async for piece in request.stream():
                    pieces += piece
                    if len(pieces) > limit:
                        raise RefusedError(
                            problems.BODY, f"Højst {limit} byte.", f"At most {limit} bytes."
                        )
        except TimeoutError as error:
            raise RefusedError(problems.SLOW_CLIENT) from error
        return bytes(pieces)

    async def _while_connected(self, request: Request, work: Awaitable[Result]) -> Result:
        """The result of `work`, unless the client hangs up first."""
        task = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({task}, timeout=0.05)
        if done:
            return task.result()
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise ClientDisconnect
            return task.result()
        finally:
            gone.cancel()
            task.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _client(request: Request) -> str:
    return client_key(request.client.host) if request.client else ""


def guarded(
    service: Service, kind: str, handler: Callable[[Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    """A handler whose refusals become problems and whose faults show nothing of our insides."""

    async def handle(request: Request) -> Response:
        try:
            response = await handler(request)
        except RefusedError as refusal:
            response = refused(refusal, request)
        except ClientDisconnect:
            response = Response(status_code=499)
        service.metrics.answers[kind, response.status_code] += 1
        return response

    return handle


def make_app(setup: Setup) -> ASGIApp:
    """The application for one dataset."""
    service = Service(setup)
    reads = ["GET", "HEAD"]
    app = Starlette(
        routes=[
            Route(
                "/sparql",
                guarded(service, "sparql", service.sparql),
                methods=[*reads, "POST", "OPTIONS"],
            ),
            Route("/health", guarded(service, "health", service.health), methods=reads),
            Route("/metrics", guarded(service, "metrics", service.figures), methods=reads),
            Route("/{path:path}", guarded(service, "thing", service.thing), methods=reads),
        ],
        exception_handlers={405: _wrong_method, 500: _fault},
        lifespan=service.lifespan,
    )
    return Express(app, service) if setup.limits.cache else app


async def _wrong_method(request: Request, error: Exception) -> Response:
    del error
    return refused(RefusedError(problems.METHOD), request)


async def _fault(request: Request, error: Exception) -> Response:
    del error
    return refused(RefusedError(problems.DOWN), request)
