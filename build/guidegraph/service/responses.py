"""How answers and refusals are sent: open to every origin, never with a cookie."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from guidegraph.service import problems
from guidegraph.service.protocol import RefusedError

OPEN = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Retry-After, X-Dataset",
    "x-content-type-options": "nosniff",
    "vary": "Accept",
}
"""Headers of every answer."""
FRESH = "public, max-age=0, must-revalidate"
"""Kept by others, but asked about each time."""


def preflight() -> dict[str, str]:
    """What a browser asks before it asks."""
    return {
        "access-control-allow-methods": "GET, HEAD, POST, OPTIONS",
        "access-control-allow-headers": "Accept, Content-Type, If-None-Match",
        "access-control-max-age": "86400",
        "allow": "GET, HEAD, POST, OPTIONS",
    }


def matches(request: Request, etag: str) -> bool:
    """Whether the client holds this very answer already."""
    tags = request.headers.get("if-none-match", "")[:2000]
    return tags.strip() == "*" or etag in [
        tag.strip().removeprefix("W/") for tag in tags.split(",")
    ]


def respond(body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """A whole answer."""
    if media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    return Response(body, headers={**headers, "content-type": media_type})


def refused(refusal: RefusedError, request: Request) -> Response:
    """The answer that carries a problem."""
    problem = refusal.problem
    headers = {**OPEN, "cache-control": "no-store", "content-type": "application/problem+json"}
    if problem.retry:
        headers["retry-after"] = str(problem.retry)
    if problem in (problems.BODY, problems.SLOW_CLIENT):
        headers["connection"] = "close"
    if problem is problems.METHOD:
        headers["allow"] = "GET, HEAD, POST, OPTIONS"
    body = problems.problem_json(
        problem,
        detail_da=refusal.detail_da,
        detail_en=refusal.detail_en,
        language=problems.language_of(request.headers.get("accept-language", "")),
    )
    return Response(body, problem.status, headers)
