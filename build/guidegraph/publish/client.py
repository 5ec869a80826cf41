"""The SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/)."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from guidegraph.errors import StoreFailed
from guidegraph.terms import Triple

if TYPE_CHECKING:
    import httpx

USER, PASSWORD, TOKEN, METHOD = (
    "GUIDEGRAPH_STORE_USER",
    "GUIDEGRAPH_STORE_PASSWORD",
    "GUIDEGRAPH_STORE_TOKEN",
    "GUIDEGRAPH_STORE_AUTH",
)
"""Names of the environment variables; `…_AUTH` is `basic` (by default) or `digest`."""
_ACCEPT = "application/n-triples, text/plain;q=0.9, text/turtle;q=0.8"
_PAUSES = (0.5, 2.0)
_RETRIED = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Login:
    """How to say who we are; from the environment alone."""

    kind: str = ""
    """`basic`, `digest`, `bearer`, or empty for none."""
    user: str = ""
    """User name."""
    secret: str = field(default="", repr=False)
    """Password or token."""


def login_from(environment: Mapping[str, str]) -> Login:
    """The login that the environment gives. Raises `StoreFailed` for a half one."""
    token, user = environment.get(TOKEN, ""), environment.get(USER, "")
    kind = environment.get(METHOD, "basic").lower()
    if token:
        return Login("bearer", "", token)
    if not user:
        return Login()
    if kind not in ("basic", "digest"):
        raise StoreFailed(
            f"{METHOD} skal være basic eller digest.", f"{METHOD} must be basic or digest."
        )
    return Login(kind, user, environment.get(PASSWORD, ""))


class Client:
    """One store. Every fault is a `StoreFailed`; passing ones are tried again first."""

    def __init__(
        self,
        url: str,
        login: Login,
        *,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        check_address(url, login)
        self.url = url
        self._sleep = sleep
        self._http = _session(login, timeout)

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def get(self, graph: str) -> frozenset[Triple] | None:
        """The triples of a graph; None where the store has none."""
        response = self._send("GET", graph, headers={"accept": _ACCEPT})
        if response.status_code == 404:
            return None
        if response.status_code != 200:
            raise self._refused(response, graph)
        triples = _parse(response)
        return triples or None

    def put(self, graph: str, ntriples: bytes) -> None:
        """Replace a graph. N-Triples goes as Turtle, which every store understands."""
        headers = {"content-type": "text/turtle; charset=utf-8"}
        response = self._send("PUT", graph, headers=headers, content=ntriples)
        if response.status_code not in (200, 201, 204):
            raise self._refused(response, graph)

    def delete(self, graph: str) -> None:
        """Take a graph away; one that is not there is no fault."""
        response = self._send("DELETE", graph)
        if response.status_code not in (200, 202, 204, 404):
            raise self._refused(response, graph)

    def _send(self, method: str, graph: str, **options: Any) -> httpx.Response:
        import httpx

        joint = "&" if urlsplit(self.url).query else "?"
        address = f"{self.url}{joint}graph={quote(graph, safe='')}"
        for pause in (*_PAUSES, None):
            try:
                response = self._http.request(method, address, **options)
                if response.status_code not in _RETRIED or pause is None:
                    return response
            except httpx.HTTPError as error:
                if pause is None:
                    raise StoreFailed(
                        f"Forbindelsen til lageret brast ({type(error).__name__}) ved <{graph}>.",
                        f"The connection to the store broke ({type(error).__name__}) at <{graph}>.",
                        hint_da="Kør samme kommando igen; det, der er nået, springes over.",
                        hint_en="Run the same command again; what is done is skipped.",
                    ) from error
            self._sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _refused(self, response: httpx.Response, graph: str) -> StoreFailed:
        status = response.status_code
        hint_da = hint_en = ""
        if status in (401, 403):
            hint_da = f"Sæt {USER} og {PASSWORD} (og {METHOD}=digest), eller {TOKEN}."
            hint_en = f"Set {USER} and {PASSWORD} (and {METHOD}=digest), or {TOKEN}."
        return StoreFailed(
            f"Lageret svarede {status} til {response.request.method} <{graph}>.",
            f"The store answered {status} to {response.request.method} <{graph}>.",
            hint_da=hint_da,
            hint_en=hint_en,
        )


def check_address(url: str, login: Login) -> None:
    """Refuse what would give a secret away. Raises `StoreFailed`."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreFailed(
            f"»{_shown(url)}« er ingen http(s)-adresse.", f"“{_shown(url)}” is no http(s) address."
        )
    if parts.username or parts.password:
        raise StoreFailed(
            "Navn og adgangskode må ikke stå i adressen.",
            "User and password must not stand in the address.",
            hint_da=f"Sæt {USER} og {PASSWORD} i miljøet.",
            hint_en=f"Set {USER} and {PASSWORD} in the environment.",
        )
    if login.kind and parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise StoreFailed(
            "Adgangskoder sendes kun over https.", "Passwords are only sent over https."
        )


def _shown(url: str) -> str:
    return url.rpartition("@")[2][:100]


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _session(login: Login, timeout: float) -> httpx.Client:
    """A session that follows no redirect and reads no proxy or password from elsewhere."""
    import httpx

    auth: httpx.Auth | None = None
    headers = {"user-agent": "guidegraph"}
    if login.kind == "basic":
        auth = httpx.BasicAuth(login.user, login.secret)
    elif login.kind == "digest":
        auth = httpx.DigestAuth(login.user, login.secret)
    elif login.kind == "bearer":
        headers["authorization"] = f"Bearer {login.secret}"
    return httpx.Client(
        auth=auth, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False
    )


def _parse(response: httpx.Response) -> frozenset[Triple]:
    from pyoxigraph import RdfFormat, parse

    media_type = response.headers.get("content-type", "").partition(";")[0].strip()
    turtle = media_type in ("text/turtle", "application/x-turtle", "application/turtle")
    chosen = RdfFormat.TURTLE if turtle else RdfFormat.N_TRIPLES
    try:
        return frozenset(
            (str(quad.subject), str(quad.predicate), str(quad.object))
            for quad in parse(response.content, format=chosen)
        )
    except SyntaxError as error:
        raise StoreFailed(
            f"Lagerets svar kan ikke læses som {media_type or 'RDF'}.",
            f"The store's answer cannot be read as {media_type or 'RDF'}.",
        ) from error
