"""What can go wrong for a client, in Danish and English, without anything of our insides.

RFC 9457: `application/problem+json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

BASE = "https://w3id.org/dmcg/hjaelp/sparql#"


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of refusal."""

    code: str
    """Last step of its address."""
    status: int
    """HTTP status, never a success."""
    da: str
    """Title in Danish."""
    en: str
    """Title in English."""
    retry: int = 0
    """Seconds to wait before another try; 0 where another try is in vain."""


NO_QUERY = Problem("ingen-foresporgsel", 400, "Forespørgslen mangler", "The query is missing")
REFUSED = Problem("afvist", 400, "Forespørgslen er afvist", "The query is refused")
NOT_FOUND = Problem("findes-ikke", 404, "Findes ikke her", "Not found here")
METHOD = Problem("metode", 405, "Metoden bruges ikke her", "The method is not used here")
FORMAT = Problem("format", 406, "Ingen af de ønskede formater", "None of the formats wanted")
SLOW_CLIENT = Problem(
    "for-langsom", 408, "Anmodningen kom for langsomt", "The request came too slowly"
)
BODY = Problem("for-stor", 413, "Anmodningen er for stor", "The request is too large")
ROWS = Problem(
    "for-mange-raekker", 413, "Svaret har for mange rækker", "The answer has too many rows"
)
BYTES = Problem("for-stort-svar", 413, "Svaret er for stort", "The answer is too large")
MEDIA = Problem("indholdstype", 415, "Ukendt indholdstype", "Unknown content type")
RATE = Problem("for-mange", 429, "For mange forespørgsler", "Too many queries", retry=2)
BUSY = Problem("optaget", 503, "Tjenesten er optaget", "The service is busy", retry=5)
TIME = Problem("tid", 503, "Forespørgslen tog for lang tid", "The query took too long")
MEMORY = Problem("hukommelse", 503, "Forespørgslen krævede for meget", "The query needed too much")
DOWN = Problem("nede", 503, "Tjenesten er ikke klar", "The service is not ready", retry=10)


def problem_json(
    problem: Problem, *, detail_da: str = "", detail_en: str = "", language: str = "da"
) -> bytes:
    """The body of a refusal: both languages, and the client's own under the standard names."""
    danish = language == "da"
    data: dict[str, object] = {
        "type": BASE + problem.code,
        "status": problem.status,
        "title": problem.da if danish else problem.en,
        "title_da": problem.da,
        "title_en": problem.en,
    }
    if detail_da or detail_en:
        data["detail"] = detail_da if danish else detail_en
        data["detail_da"], data["detail_en"] = detail_da, detail_en
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def language_of(accept_language: str) -> str:
    """`en` where a client puts English before Danish, else `da`."""
    words = [part.split(";")[0].strip().lower()[:2] for part in accept_language[:200].split(",")]
    ranked = [word for word in words if word in ("da", "en")]
    return ranked[0] if ranked else "da"
