"""The built site, served as files."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

SECURITY = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'"
    ),
    "referrer-policy": "no-referrer",
}
"""Headers of pages."""
TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
    ".trig": "application/trig",
    ".jsonld": "application/ld+json",
    ".wasm": "application/wasm",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".gz": "application/gzip",
}
"""Media types that the system may not know."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site."""

    file: Path
    """Where it lies."""
    negotiable: bool
    """Whether its address is that of an IRI, which may be asked for as data."""
    moved: str = ""
    """The address with the slash at its end, where that is missing."""


class Pages:
    """The files under one folder, and none outside it."""

    def __init__(self, site: Path | None) -> None:
        self._site = site.resolve() if site is not None else None

    def find(self, path: str) -> Page | None:
        """The file for a decoded path; None where there is none."""
        if self._site is None or "\0" in path or "\\" in path:
            return None
        steps = [step for step in path.split("/") if step]
        if any(step.startswith(".") for step in steps):
            return None
        target = self._site.joinpath(*steps)
        try:
            resolved = target.resolve()
            if not resolved.is_relative_to(self._site):
                return None
            if resolved.is_dir():
                index = resolved / "index.html"
                if not index.is_file():
                    return None
                moved = "" if path.endswith("/") else quote(path) + "/"
                return Page(index, negotiable=True, moved=moved)
            return Page(resolved, negotiable=False) if resolved.is_file() else None
        except OSError:
            return None

    def response(self, page: Page, request: Request, headers: dict[str, str]) -> Response:
        """The file, or word that it has not changed, or where it is."""
        if page.moved:
            return Response(status_code=308, headers={**headers, "location": page.moved})
        stat = page.file.stat()
        tag = hashlib.sha256(f"{stat.st_mtime_ns} {stat.st_size}".encode()).hexdigest()[:24]
        every = {**headers, **SECURITY, "etag": f'"{tag}"', "cache-control": "no-cache"}
        if f'"{tag}"' in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=every)
        suffix = page.file.suffix.lower()
        media_type = TYPES.get(suffix) or mimetypes.guess_type(page.file.name)[0]
        return FileResponse(page.file, headers=every, media_type=media_type)
