"""An entry of a reference list in Vancouver style to CSL fields, with a confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidegraph.importing.traced import Traced

_NAME = r"(?:(?:van|von|de|der|den|da|di|la|le|el|al|dos|ter|ten|af|St\.?)\s+)*[A-ZÆØÅÄÖÜÉÁÍÓÚŠŽČĆŁÇ][^\s,.;:()]*(?:[\s-][A-ZÆØÅÄÖÜÉ][^\s,.;:()]*[a-zæøåäöüé][^\s,.;:()]*){0,3}"
_INITIALS = r"[A-ZÆØÅÄÖÜÉŠŽČĆ](?:[.\-]?\s?[A-ZÆØÅÄÖÜÉŠŽ]){0,3}\.?"
_AUTHOR = rf"(?:{_NAME},?\s+{_INITIALS}(?:\s+(?:Jr|Sr|2nd|3rd)\.?)?)"
_AUTHORS = re.compile(
    rf"\A{_AUTHOR}(?:(?:\s*[,;&]\s*|\s+and\s+)+(?:and\s+|og\s+)?{_AUTHOR})*(?:\s*,?\s*(?:et\s+al|m\.?fl)\.?)?(?=\s*[.:]\s|\s+(?=\())"
)
_ET_AL = re.compile(r"\A[^.]{2,80}?,?\s+et\s+al(?=\.)")
_GROUP = re.compile(
    r"\A(?P<group>[A-ZÆØÅ][^.,;:]{3,120}(?:Group|Committee|Collaboration|Society|Organization|Association|[Gg]ruppe[rn]?|[Ss]tyrelsen?|Network|Institute|[Ss]elskab|Consortium|[Rr]ådet|[Ff]orening))(?=\.\s)"
)
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s+(?P<month>(?:Jan|Feb|Mar|Apr|May|Maj|Jun|Jul|Aug|Sep|Oct|Okt|Nov|Dec)[a-z]*\.?(?:[-/][A-Z][a-z]{2})?(?:\s+\d{1,2})?))?"
    r"\s*;\s*(?P<volume>[A-Za-z]?\d+[A-Za-z]?)?(?:\s*\((?P<issue>[^()]{1,20})\))?\s*(?::\s*(?P<pages>[A-Za-z]{0,3}\d[\w.]*(?:\s*[-–]\s*[A-Za-z]?\d+\w*)?))?"
)
_HARVARD = re.compile(r"[\s,.]*\((?P<year>(?:19|20)\d\d)[a-z]?(?:,[^()]{1,30})?\)[.,:]?\s*")
_PLACE = re.compile(
    r",\s*(?P<volume>[A-Za-z]?\d{1,4})\s*(?:\((?P<issue>[^()]{1,20})\))?\s*[,:]\s*(?:pp?\.\s*)?"
    r"(?P<pages>[A-Za-z]{0,3}\d[\w.]*(?:\s*[-–]\s*[A-Za-z]?\d+\w*)?)"
)
_YEAR = re.compile(r"(?<![\d/.\-])(?P<year>(?:19|20)\d\d)(?![\d/])")
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi\s*:?\s*(?:https?://(?:dx\.)?doi\.org/)?)(?P<doi>10\.\d{4,9}/[^\s\]>,;]+)",
    re.IGNORECASE,
)
_PMID = re.compile(r"PMID\s*:?\s*(?P<pmid>\d{5,9})", re.IGNORECASE)
_URL = re.compile(
    r"(?:Available\s+(?:from|at)\s*:?\s*|Tilgængelig\s+(?:fra|på)\s*:?\s*)?(?P<url>(?:https?://|www\.)[^\s<>\"]+)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:doi|pmid|pmcid|url|available\s+from|tilgængelig\s+fra)[\s:.]*", re.IGNORECASE
)
_STOP = re.compile(r"[.?!](?=\s+|\Z)")
_INNER = re.compile(r"(?:\b(?:vs|v|et al|e\.g|i\.e|No|Vol|St|Dr|spp|cf)|\b[A-Z])\Z")


@dataclass(slots=True)
class Entry:
    """An entry of the reference list, taken apart."""

    text: Traced
    """The whole entry."""
    fields: dict[str, Traced] = field(default_factory=dict)
    """Field by its name in the authoring language."""
    authors: tuple[Traced, ...] = ()
    """Authors one by one."""
    confidence: str = "lav"
    """`lav`, `middel` or `høj`: how well the entry fits the style."""
    kind: str = ""
    """Type as CSL calls it."""

    @property
    def year(self) -> str:
        """The year, or the empty text."""
        return self.fields["år"].text if "år" in self.fields else ""

    @property
    def surname(self) -> str:
        """The first author's surname, or the empty text."""
        if not self.authors:
            return ""
        return re.sub(rf",?\s+{_INITIALS}(?:\s+(?:Jr|Sr|2nd|3rd)\.?)?\Z", "", self.authors[0].text)


def parse_entry(text: Traced) -> Entry:
    """Take an entry apart; what fits no field is left to the caller."""
    entry = Entry(text)
    for name, pattern in (("doi", _DOI), ("pmid", _PMID), ("url", _URL)):
        match = pattern.search(text.text)
        taken = (
            "doi" in entry.fields and match and match.start() <= text.text.find("10.") < match.end()
        )
        if match and not (name == "url" and taken):
            entry.fields[name] = text.matched(match, name).strip(".,;")
    end = _authors(entry)
    harvard = _HARVARD.match(text.text, end) if end else None
    if harvard:
        _harvard(entry, harvard)
        return entry
    date = _DATE.search(text.text, end)
    stop = date.start() if date else _loose_end(entry, end)
    _title_and_journal(entry, end, stop)
    if date:
        for name, group in (
            ("år", "year"),
            ("bind", "volume"),
            ("hæfte", "issue"),
            ("sider", "pages"),
        ):
            if date[group]:
                entry.fields[name] = text.matched(date, group).strip(".")
        if "sider" in entry.fields and re.match(r"[A-Za-z]", entry.fields["sider"].text):
            entry.fields["artikelnummer"] = entry.fields.pop("sider")
    elif year := _YEAR.search(text.text, end):
        entry.fields["år"] = text.matched(year)
    _judge(entry, bool(date))
    return entry


def opens_entry(text: Traced) -> bool:
    """Whether a paragraph begins as an entry of a reference list does: with authors or a body."""
    return any(p.match(text.text) for p in (_AUTHORS, _ET_AL, _GROUP))


def _harvard(entry: Entry, dated: re.Match[str]) -> None:
    """Fields of an entry whose year stands in brackets behind the authors."""
    text = entry.text
    entry.fields["år"] = text.matched(dated, "year")
    place = _PLACE.search(text.text, dated.end())
    stop = place.start() if place else _loose_end(entry, dated.end())
    _title_and_journal(entry, dated.end(), stop)
    for name, group in (("bind", "volume"), ("hæfte", "issue"), ("sider", "pages")):
        if place and place[group]:
            entry.fields[name] = text.matched(place, group).strip(".")
    _judge(entry, place is not None)


def _authors(entry: Entry) -> int:
    text = entry.text
    match = _AUTHORS.match(text.text) or _ET_AL.match(text.text) or _GROUP.match(text.text)
    if match is None:
        return 0
    whole = text[: match.end()]
    entry.authors = tuple(
        a.strip(" ,;&")
        for a in whole.split(
            re.compile(r"\s*[,;]\s*(?:and\s+)?(?=\S+\s)|\s*,\s*(?=et\s+al)|\s+(?=et\s+al)")
        )
        if a.strip(" ,;&")
    )
    entry.fields["forfatter"] = whole
    return match.end()


def _loose_end(entry: Entry, start: int) -> int:
    """Where title and container end in an entry without `year;volume:pages`."""
    ends = [entry.fields[n].first for n in ("doi", "pmid", "url") if n in entry.fields]
    year = _YEAR.search(entry.text.text, start)
    at = [entry.text.at.index(e) for e in ends if e in entry.text.at]
    if year:
        at.append(year.start())
    for marker in ("doi:", "DOI:", "PMID", "Available", "Tilgængelig", "http", "www."):
        found = entry.text.text.find(marker, start)
        if found >= 0:
            at.append(found)
    return min((a for a in at if a > start), default=len(entry.text))


def _title_and_journal(entry: Entry, start: int, end: int) -> None:
    body = entry.text[start:end]
    lead = len(body.text) - len(body.text.lstrip(" .:"))
    body = body[lead:]
    stops = [
        m.end() for m in _STOP.finditer(body.text) if not _INNER.search(body.text[: m.start()])
    ]
    if not stops:
        if body.strip(" ."):
            entry.fields["titel"] = body.strip(" .,;")
        return
    title, rest = body[: stops[0]], body[stops[0] :].strip(" .,;")
    if not rest and entry.authors == () and len(stops) == 1:
        entry.fields["titel"] = title.strip(" .")
        return
    entry.fields["titel"] = title.strip(" .")
    if rest:
        last = _STOP.split(rest.text)
        name = "tidsskrift" if len([p for p in last if p.strip()]) <= 3 else "beskrivelse"
        entry.fields[name] = rest


def _judge(entry: Entry, dated: bool) -> None:
    fields = entry.fields
    if dated and "tidsskrift" in fields:
        entry.kind = "article-journal"
    elif "url" in fields:
        entry.kind = "webpage"
    else:
        entry.kind = "book" if "tidsskrift" not in fields else "article-journal"
    points = sum((
        bool(entry.authors), "titel" in fields and len(fields["titel"]) > 15, "tidsskrift" in fields,
        dated, "bind" in fields, "sider" in fields or "artikelnummer" in fields,
    ))  # fmt: skip
    entry.confidence = "høj" if points == 6 else "middel" if points >= 4 else "lav"


def is_label(text: str) -> bool:
    """Whether a leftover is nothing but the label of a field."""
    return bool(_LABEL.fullmatch(text))


def leftover(entry: Entry) -> list[Traced]:
    """Stretches of the entry that no field holds and that bear letters or figures."""
    taken = {o for value in entry.fields.values() for o in value.at}
    rest: list[Traced] = []
    start = -1
    for index, offset in enumerate((*entry.text.at, None)):
        free = offset is not None and offset not in taken
        if free and start < 0:
            start = index
        elif not free and start >= 0:
            piece = entry.text[start:index].strip(" .,;:()[]")
            if re.search(r"\w", piece.text):
                rest.append(piece)
            start = -1
    return rest
