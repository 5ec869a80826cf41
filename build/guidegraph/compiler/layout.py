"""Which files a guideline folder holds, in the order of the printed document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MAIN = "retningslinje.md"
LOG = "aendringslog.md"
REFERENCES = "referencer.md"
APART = ("status.md", "README.md")
"""Files of the folder that are no part of a version."""
CHAPTERS = {
    LOG: "", MAIN: "2", REFERENCES: "4", "metode.md": "5", "monitorering.md": "6", "om.md": "8",
}  # fmt: skip
"""Chapter of each file that stands by itself."""
KNOWN = (
    "retningslinje.md, anbefalinger/*.md, afsnit/*.md, referencer.md, metode.md, "
    "monitorering.md, bilag/*.md, om.md, aendringslog.md, status.md"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file stands in the document."""

    path: str
    """Path in the guideline folder."""
    role: str
    """`main log group section references plain appendix other`."""
    chapter: str
    """Number of its chapter; empty for none."""


def arrange(
    paths: Iterable[str], groups: tuple[str, ...], sections: tuple[str, ...]
) -> tuple[Place, ...]:
    """The files in printed order: log, chapter 2, sections, groups, 4, 5, 6, appendices, 8, others."""
    present = sorted(p for p in paths if p.endswith(".md") and is_part(p))
    grouped = _listed(present, "anbefalinger/", groups)
    sectioned = _listed(present, "afsnit/", sections)
    order: list[Place] = []
    for name in (LOG, MAIN):
        if name in present:
            order.append(Place(name, "log" if name == LOG else "main", CHAPTERS[name]))
    order += [Place(path, "section", "2") for path in sectioned]
    order += [Place(path, "group", "3") for path in grouped]
    for name in (REFERENCES, "metode.md", "monitorering.md"):
        if name in present:
            role = "references" if name == REFERENCES else "plain"
            order.append(Place(name, role, CHAPTERS[name]))
    order += [Place(p, "appendix", "7") for p in present if p.startswith("bilag/")]
    if "om.md" in present:
        order.append(Place("om.md", "plain", "8"))
    placed = {place.path for place in order}
    order += [Place(path, "other", "") for path in present if path not in placed]
    return tuple(order)


def is_part(path: str) -> bool:
    """Whether a file of the folder belongs to the version that is being written."""
    return path not in APART and not path.startswith("udgivelser/")


def _listed(present: list[str], folder: str, listed: tuple[str, ...]) -> list[str]:
    here = [path for path in present if path.startswith(folder)]
    first = [f"{folder}{name}.md" for name in dict.fromkeys(listed)]
    return [p for p in first if p in here] + [p for p in here if p not in first]
