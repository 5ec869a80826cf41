"""The files of a document to its items."""

from __future__ import annotations

from collections.abc import Mapping

from guidegraph.compiler.layout import KNOWN, MAIN, Place, arrange
from guidegraph.compiler.metadata import Metadata, read_metadata
from guidegraph.compiler.walking import Reading, walk_blocks
from guidegraph.ids import Names
from guidegraph.kinds import RAW
from guidegraph.parse import FrontMatter, Problem, decode, parse_blocks, read_front_matter
from guidegraph.source import Source, Span

__all__ = ["Reading", "read_document"]


def read_document(files: Mapping[str, bytes], slug: str, folder: str, names: Names) -> Reading:
    """Read every file that belongs to the version; `folder` is the prefix of paths in findings."""
    reading = Reading(Problem())
    problems = reading.problems
    parts = sorted(path for path in files if path.endswith(".md"))
    for path in parts:
        reading.sources[path] = decode(files[path], folder + path, problems)
    main = reading.sources.get(MAIN)
    if main is None:
        problems.add("file-missing", Span(folder + MAIN, 1, 1, 1, 1), what=MAIN)
        front = FrontMatter(span=Span(folder + MAIN, 1, 1, 1, 1))
    else:
        front = read_front_matter(main, problems)
    metadata = reading.metadata = read_metadata(front, problems)
    listed = {name: tuple(s.value for s in metadata.all(name)) for name in ("grupper", "afsnit")}
    places = arrange(parts, listed["grupper"], listed["afsnit"])
    _check_lists(reading, places, metadata, folder)
    for place in places:
        source = reading.sources[place.path]
        _read_file(reading, place, source, names, slug, front)
    return reading


def _check_lists(
    reading: Reading, places: tuple[Place, ...], metadata: Metadata, folder: str
) -> None:
    for name, sub in (("grupper", "anbefalinger/"), ("afsnit", "afsnit/")):
        listed = metadata.all(name)
        stems = {scalar.value for scalar in listed}
        for place in places:
            stem = place.path.removeprefix(sub).removesuffix(".md")
            if place.path.startswith(sub) and stem not in stems:
                span = Span(folder + place.path, 1, 1, 1, 1)
                reading.problems.add("file-not-listed", span, what=name)
        present = {place.path for place in places}
        for scalar in listed:
            if f"{sub}{scalar.value}.md" not in present:
                what = f"{sub}{scalar.value}.md"
                reading.problems.add("file-missing", scalar.span, what=what)
    for place in places:
        if place.role == "other":
            span = Span(folder + place.path, 1, 1, 1, 1)
            reading.problems.add("file-not-read", span, known=KNOWN)


def _read_file(
    reading: Reading, place: Place, source: Source, names: Names, slug: str, front: FrontMatter
) -> None:
    if place.path == MAIN:
        start = front.end
    else:
        own = read_front_matter(source, reading.problems)
        start = own.end
        for scalar in own.scalars:
            reading.problems.add("unknown-front-matter", scalar.span, what=scalar.name, known="–")
    blocks = parse_blocks(source, reading.problems, start=start, raw=RAW)
    walk_blocks(reading, place, source, names, slug, blocks)
