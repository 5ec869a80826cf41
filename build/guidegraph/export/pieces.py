"""What one named graph adds to the files of the whole dataset, made once and put together again.

A piece holds the graph's N-Quads and TriG as raw deflate blocks that end on a byte (RFC 1951, a
full flush), so that the compressed dump of everything is its pieces one after the other, and the
lines that it adds to each table.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from guidegraph.corpus.cache import Cache
from guidegraph.corpus.named import NamedGraph
from guidegraph.corpus.origin import joined
from guidegraph.export.catalogue import GraphRecord, record_graph
from guidegraph.export.formats import trig
from guidegraph.export.tables import TABLES, lines_of
from guidegraph.export.touched import digests
from guidegraph.graph import Graph
from guidegraph.ids import Names

LEVEL = 6
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST = b"\x03\x00"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a graph adds, read when it is asked for."""

    record: GraphRecord
    """What the catalogue says of it."""
    _pieces: Pieces
    _entry: str
    _named: NamedGraph
    _held: dict[str, bytes] | None = None

    def graph(self) -> Graph:
        """The graph itself."""
        return self._named.graph()

    def section(self, name: str) -> bytes:
        """`nq` or `trig` as deflate blocks, or `rows` or `kinds` as JSON."""
        if self._held is not None:
            return self._held[name]
        data = self._pieces.cache.read(self._pieces.place(self.record.name), self._entry, name)
        return self._pieces.sections(self.graph())[name] if data is None else data


@dataclass(frozen=True, slots=True)
class Pieces:
    """Finds or makes the pieces of a dataset."""

    cache: Cache
    """Where they are kept."""
    names: Names
    """IRIs."""
    writers: str
    """Hash of the code that writes them."""

    def place(self, name: str) -> str:
        """The folder of a graph's entries."""
        return "piece/" + name.removeprefix(self.names.shared_graph("")).split("/")[0]

    def of(self, named: NamedGraph) -> Piece:
        """The piece of a graph; the graph is made only where its hash or its piece is not known."""
        made = None if named.sha256 else named.graph()
        sha256 = made.sha256() if made is not None else named.sha256
        entry = joined((named.name, sha256, self.writers))
        place = self.place(named.name)
        self.cache.use(place, entry)
        data = self.cache.read(place, entry, "about")
        if data is not None:
            return Piece(GraphRecord(named.name, sha256, *json.loads(data)), self, entry, named)
        graph = made if made is not None else named.graph()
        sections = self.sections(graph)
        record = record_graph(graph, self.names, ())
        kept = self.cache.write(place, entry, {"about": _about(record), **sections})
        return Piece(record, self, entry, named, None if kept else sections)

    def sections(self, graph: Graph) -> dict[str, bytes]:
        """What a graph adds."""
        rows = {name: "".join(lines) for name, lines in lines_of(TABLES, graph, self.names).items()}
        return {
            "kinds": json.dumps(digests(graph, self.names)).encode(),
            "rows": json.dumps(rows, ensure_ascii=False).encode(),
            "nq": _deflate(graph.nquads().encode()),
            "trig": _deflate(trig.write(graph)),
        }


def write_tables(pieces: Iterable[Piece], files: dict[str, IO[bytes]]) -> None:
    """Write the lines of all pieces to the files of the tables."""
    for table in TABLES:
        files[table.name].write(table.header.encode())
    for piece in pieces:
        for name, text in json.loads(piece.section("rows")).items():
            files[name].write(text.encode())


def text_of(piece: Piece, section: str) -> bytes:
    """The text of one piece."""
    return zlib.decompress(piece.section(section) + _LAST, -zlib.MAX_WBITS)


def write_dump(
    pieces: Iterable[Piece], section: str, *, packed: IO[bytes] | None, plain: IO[bytes] | None
) -> None:
    """Write the text of all pieces, plain or as one gzip stream (RFC 1952) without name and time."""
    crc = size = 0
    if packed is not None:
        packed.write(_HEAD)
    for piece in pieces:
        blocks = piece.section(section)
        text = zlib.decompress(blocks + _LAST, -zlib.MAX_WBITS)
        if plain is not None:
            plain.write(text)
        if packed is not None:
            crc = zlib.crc32(text, crc)
            size += len(text)
            packed.write(blocks)
    if packed is not None:
        packed.write(_LAST + struct.pack("<II", crc, size & 0xFFFFFFFF))


def _deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH)


def _about(record: GraphRecord) -> bytes:
    values = (record.triples, record.version, record.title, record.number, record.date,
              record.publisher)  # fmt: skip
    return json.dumps(values, ensure_ascii=False).encode()
