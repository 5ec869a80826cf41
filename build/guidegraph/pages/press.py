"""Parts of the site written to a folder: those that stand as they are in the one before are kept."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.derived import program_hash
from guidegraph.corpus.origin import joined
from guidegraph.pages import share
from guidegraph.pages.news import News
from guidegraph.pages.page import Attachment, Page, content_hash, file_hash
from guidegraph.pages.parts import Part
from guidegraph.pages.search.units import Stems, Unit
from guidegraph.pages.share import Card
from guidegraph.pages.sitemap import Sitemap
from guidegraph.pages.using import Use

NAME = "index.html"
"""What a page's file is called."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site."""

    file: str
    """Where it stands, from the root."""
    digest: str
    """Hash of its bytes."""
    stamp: str
    """Size, time and number it was written with: while they stay, its bytes are taken to stay."""
    path: str = ""
    """Its address, for a page."""
    is_page: bool = False
    """Whether it is a page."""
    noindex: bool = False
    """Whether search engines leave it out."""
    changed: str = ""
    """Day that the map of the site tells."""


@dataclass(slots=True)
class Press:
    """Writes parts, or takes them over from the folder of the build before."""

    folder: Path
    """Where the site is written."""
    frame: Callable[[Page], str]
    """Makes the whole HTML of a page."""
    cache: Cache
    """Where it is noted what a part came to."""
    framed: str = ""
    """Hash of the frame; empty where nothing may be kept, since the frame is not known whole."""
    before: Path | None = None
    """Folder of the build before; None for none."""
    sitemap: Sitemap = field(default_factory=Sitemap)
    """The map of the pages written."""
    made: int = 0
    """How many files were made anew."""
    told: Noted = field(init=False)
    """What is told of the documents so far."""

    def __post_init__(self) -> None:
        self.told = Noted(self.cache)

    def add(self, part: Part) -> str:
        """Write a part; gives the name of what is kept of it. Raises `ValueError` for a file
        that another part has written, and `OSError` where the folder cannot be written."""
        if part.basis is None:
            for piece in part.make():
                self._write(piece)
            return ""
        entry = joined((program_hash(), self.framed, repr(part.basis)))
        self.cache.use(part.place, entry)
        if self._kept(part, entry):
            return entry
        rows = [self._write(piece) for piece in part.make()]
        if self.framed or part.tell:
            kept = {"files": json.dumps([_row(row) for row in rows]).encode()}
            if part.tell is not None:
                kept |= part.tell()
            self.cache.write(part.place, entry, kept)
        return entry

    def finish(self, site_url: str) -> None:
        """Write what tells of all pages: the map of the site at that address, empty for none."""
        for piece in self.sitemap.files(site_url):
            self._write(piece)

    def note(self, part: Part, entry: str, make: Callable[[], share.Share]) -> None:
        """What shared pages tell of a document is kept with this part of it."""
        self.told.entries.append((part.place, entry, make))

    def shares(self) -> share.Shares:
        """What is told of all documents."""
        return self.told

    def _kept(self, part: Part, entry: str) -> bool:
        """Take a part over, if all of it stands in the folder of the build before."""
        if self.before is None or not self.framed:
            return False
        data = self.cache.read(part.place, entry, "files")
        if data is None:
            return False
        rows = [Written(*row) for row in json.loads(data)]
        if not all(self._stands(row) for row in rows):
            return False
        for number, row in enumerate(rows):
            if not self._take(row):
                self._give_back(rows[:number])
                return False
        for row in rows:
            self._map(row)
        return True

    def _stands(self, row: Written) -> bool:
        """Whether the build before has left a file just so."""
        path = f"{self.before}/{row.file}"
        try:
            if stamp_of(path) == row.stamp:
                return True
            number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            with open(number, "rb") as file:
                return content_hash(file.read()) == row.digest
        except OSError:
            return False

    def _take(self, row: Written) -> bool:
        """Take a file over; False where another build has taken it away in between."""
        old, new = f"{self.before}/{row.file}", self._place(row.file)
        try:
            os.link(old, new)
        except FileNotFoundError:
            return False
        except FileExistsError as error:
            raise _second(row.file) from error
        except OSError:
            try:
                shutil.copyfile(old, new)
            except FileNotFoundError:
                return False
        return True

    def _give_back(self, rows: Iterable[Written]) -> None:
        """Remove files that were taken: writing into them would write into the build before."""
        for row in rows:
            (self.folder / row.file).unlink(missing_ok=True)

    def _write(self, piece: Page | Attachment) -> Written:
        if isinstance(piece, Page):
            content = self.frame(piece).encode("utf-8", errors="xmlcharrefreplace")
            lead, file = piece.lead, piece.path + NAME
            digest, stamp = self._put(file, content)
            row = Written(file, digest, stamp, piece.path, True, lead.noindex, lead.changed)
        elif piece.file:
            row = Written(piece.path, *self._put(piece.path, Path(piece.file)))
        else:
            row = Written(piece.path, *self._put(piece.path, piece.read()))
        self._map(row)
        self.made += 1
        return row

    def _put(self, name: str, content: bytes | Path) -> tuple[str, str]:
        """Write a file, or copy one; its hash and stamp. Nothing is written into a file that
        stands: it may be one of the build before."""
        target = self._place(name)
        try:
            with open(target, "xb") as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    with open(content, "rb") as source:
                        shutil.copyfileobj(source, file)
        except FileExistsError as error:
            raise _second(name) from error
        digest = content_hash(content) if isinstance(content, bytes) else file_hash(target)
        return digest, stamp_of(target)

    def _place(self, name: str) -> Path:
        """Where a file goes, in a folder that is there."""
        target = self.folder / name
        if not target.parent.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def _map(self, row: Written) -> None:
        if row.is_page and not row.noindex:
            self.sitemap.add(row.path, row.changed)


def _second(name: str) -> ValueError:
    return ValueError(f"two pages at {name!r}")


def _row(row: Written) -> list[object]:
    return [row.file, row.digest, row.stamp, row.path, row.is_page, row.noindex, row.changed]


def stamp_of(path: Path | str) -> str:
    """Size, time and number of a file that is no link; empty for what is none. Raises `OSError`."""
    found = os.lstat(path)
    is_file = stat.S_ISREG(found.st_mode)
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}" if is_file else ""


@dataclass(slots=True)
class Noted:
    """What is told of all documents, read from what is kept of their parts."""

    cache: Cache
    """Where it is kept."""
    entries: list[tuple[str, str, Callable[[], share.Share]]] = field(default_factory=list)
    """Folder, name, and how it is made where it cannot be read."""
    _cards: tuple[Card, ...] | None = None

    def cards(self) -> tuple[Card, ...]:
        """Every document in few words."""
        if self._cards is None:
            self._cards = tuple(map(share.unpack_card, self._read("card")))
        return self._cards

    def words(self) -> Iterator[frozenset[str]]:
        """Every word of the units, by document."""
        return (frozenset(share.load(data)) for data in self._read("words"))

    def units(self) -> Iterator[tuple[Unit, ...]]:
        """What can be found, by document."""
        return map(share.unpack_units, self._read("units"))

    def marks(self) -> Iterator[str]:
        """A hash of what can be found, by document."""
        return map(content_hash, self._read("units"))

    def stems(self) -> Iterator[tuple[Stems, ...]]:
        """The stems of each of these, by document."""
        return map(share.unpack_stems, self._read("stems"))

    def news(self) -> Iterator[tuple[News, ...]]:
        """What feeds tell, by document."""
        return map(share.unpack_news, self._read("news"))

    def uses(self) -> Iterator[tuple[Use, ...]]:
        """What is used, by document."""
        return map(share.unpack_uses, self._read("uses"))

    def abbreviations(self) -> Iterator[tuple[tuple[str, str], ...]]:
        """Abbreviations with their full forms, by document."""
        return map(share.unpack_abbreviations, self._read("abbreviations"))

    def _read(self, section: str) -> Iterator[bytes]:
        for place, entry, make in self.entries:
            data = self.cache.read(place, entry, section)
            yield share.pack(make())[section] if data is None else data


def set_aside(folder: Path) -> Path:
    """Put a folder's content into one beside it, which is emptied before."""
    beside = folder.with_name(f"{folder.name}.before")
    shutil.rmtree(beside, ignore_errors=True)
    with suppress(OSError):
        os.rename(folder, beside)
        folder.mkdir()
    return beside
