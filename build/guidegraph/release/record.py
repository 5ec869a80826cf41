"""`udgivelse.json`: what an issue says of itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidegraph.compiler import Compiled
from guidegraph.errors import SourceUnreadable
from guidegraph.graph import View
from guidegraph.vocabulary import DCTERMS, KR

RECORD = "udgivelse.json"
_KINDS = {"faglig": KR.ProfessionalApproval, "administrativ": KR.AdministrativeApproval}


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval as the version states it."""

    kind: str
    """`faglig` or `administrativ`."""
    date: str | None
    """ISO date; None where it is not known."""
    bodies: tuple[str, ...]
    """Who approved, as printed."""


@dataclass(frozen=True, slots=True)
class Record:
    """One released issue."""

    version: str
    """Version that the publisher gave."""
    issue: int
    """Our issue of it, from 1."""
    reason: str
    """Why it was released."""
    name: str
    """Who answers for it; empty for none."""
    date: str | None
    """Day of the release, ISO; None where none was given."""
    approvals: tuple[Approval, ...]
    """Approvals with dates and bodies."""
    revision: str | None
    """Planned revision, ISO."""
    files: Mapping[str, str]
    """`sha256:…` of each file by path."""
    tree: str
    """Git's id of the tree of these files."""
    commit: str | None
    """Commit that held the source; None where it was in none."""
    folder: str | None
    """Folder of the source in that commit, relative to the repository's top."""
    permalinks: tuple[str, ...]
    """Addresses of the version's nodes after the base, sorted."""


def sha256(data: bytes) -> str:
    """`sha256:` and the hash."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def record_text(record: Record) -> str:
    """The record as JSON."""
    data = {
        "version": record.version,
        "issue": record.issue,
        "reason": record.reason,
        "name": record.name or None,
        "dates": {
            "issued": record.date,
            "revision": record.revision,
            "approvals": [
                {"kind": a.kind, "date": a.date, "bodies": list(a.bodies)} for a in record.approvals
            ],
        },
        "bodies": sorted({body for a in record.approvals for body in a.bodies}),
        "files": dict(sorted(record.files.items())),
        "tree": record.tree,
        "commit": record.commit,
        "folder": record.folder,
        "permalinks": list(record.permalinks),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_ready(record: Record) -> bytes:
    """The record as the bytes of its file."""
    return record_text(record).encode()


def read_record(folder: Path) -> Record:
    """The record of an issue's folder; raises `SourceUnreadable`."""
    path = folder / RECORD
    try:
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))
        dates = data["dates"]
        return Record(
            str(data["version"]), int(data["issue"]), str(data["reason"]), data["name"] or "",
            dates["issued"],
            tuple(Approval(a["kind"], a["date"], tuple(a["bodies"])) for a in dates["approvals"]),
            dates["revision"], dict(data["files"]), str(data["tree"]), data["commit"],
            data["folder"], tuple(data["permalinks"]),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceUnreadable(
            f"{folder.parent.name}/{folder.name}/{RECORD} kan ikke læses: {error!r}",
            f"{folder.parent.name}/{folder.name}/{RECORD} cannot be read: {error!r}",
            hint_da="En udgivelse må aldrig rettes; hent filen tilbage fra git.",
            hint_en="A release must never be edited; restore the file from git.",
        ) from error


def approvals_of(compiled: Compiled) -> tuple[Approval, ...]:
    """The approvals that a version states, professional first."""
    view = View(compiled.graph)
    found = []
    for kind, cls in _KINDS.items():
        for node in view.of_type(cls):
            date = view.value(node, DCTERMS.date) or None
            found.append(Approval(kind, date, view.values(node, KR.printedBody)))
    return tuple(found)


def revision_of(compiled: Compiled) -> str | None:
    """The planned revision that a version states."""
    return View(compiled.graph).value(compiled.iri, KR.nextRevisionDue) or None


def permalinks_of(compiled: Compiled, base: str) -> tuple[str, ...]:
    """Addresses of the version's nodes after the base: all but mentions and stand-ins.

    A mention is named by where it stands in a text, and a stand-in by what an author did not
    name, so neither can be promised.
    """
    view = View(compiled.graph)
    mentions = set(view.subjects("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", KR.Mention))
    found = []
    for subject in view.subjects_all():
        last = subject.replace("#", "/").rpartition("/")[2]
        if subject not in mentions and not last.startswith("x-"):
            found.append(subject.removeprefix(base))
    return tuple(sorted(found))
