"""The parts of a Word file, opened with care: sizes, names, encryption, XML without entities."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.errors import ImportRefused
from guidegraph.importing.readers.limits import (
    LARGEST_PART,
    MOST_PARTS,
    STEEPEST,
    encrypted,
    malformed,
    too_large,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_SMALL = 10_000_000
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRUCTURAL = (
    "attachedTemplate",
    "oleObject",
    "subDocument",
    "frame",
    "aFChunk",
    "externalLinkPath",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part to another part or an address."""

    kind: str
    """Last word of its type."""
    target: str
    """Path in the archive, or address."""
    external: bool
    """Whether it leads out of the archive."""


class Package:
    """A Word file."""

    def __init__(self, data: bytes) -> None:
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
            raise malformed("arkivet er i stykker", "the archive is broken") from error
        self._check()

    def _check(self) -> None:
        infos = self.archive.infolist()
        if len(infos) > MOST_PARTS:
            raise too_large(f"over {MOST_PARTS} dele", f"over {MOST_PARTS} parts")
        total = 0
        for info in infos:
            name = info.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
                raise malformed(
                    f"arkivet har et usikkert navn: {name[:80]!r}",
                    f"the archive holds an unsafe name: {name[:80]!r}",
                )
            if info.flag_bits & 1:
                raise encrypted()
            if info.file_size > _SMALL and info.file_size > STEEPEST * max(info.compress_size, 1):
                raise too_large(f"{name[:80]} er en «zip-bombe»", f'{name[:80]} is a "zip bomb"')
            if name.endswith(".xml"):
                total += info.file_size
            if name.casefold().endswith("vbaproject.bin"):
                raise _macros()
        if total > LARGEST_PART:
            millions = LARGEST_PART // 1_000_000
            raise too_large(f"udpakket over {millions} MB", f"over {millions} MB unpacked")
        names = [i.filename for i in infos]
        if len(set(names)) != len(names):
            raise malformed(
                "arkivet har to dele med samme navn", "the archive holds two parts of one name"
            )

    def read(self, name: str) -> bytes:
        """The bytes of a part, empty where there is none."""
        try:
            with self.archive.open(name) as stream:
                data = stream.read(LARGEST_PART + 1)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise malformed(f"{name} kan ikke pakkes ud", f"{name} cannot be unpacked") from error
        except Exception as error:
            raise malformed(f"{name} kan ikke pakkes ud", f"{name} cannot be unpacked") from error
        if len(data) > LARGEST_PART:
            raise too_large(f"{name} er for stor", f"{name} is too large")
        return data

    def xml(self, name: str) -> _Element | None:
        """The root of an XML part; a document type is refused."""
        data = self.read(name)
        return parse_xml(data, name) if data else None

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part by id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        if root is None:
            return found
        for element in root.iter(_RELATIONS):
            target = str(element.get("Target", ""))
            external = element.get("TargetMode") == "External"
            if not external:
                target = (
                    posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
                    if not target.startswith("/")
                    else target[1:]
                )
            kind = str(element.get("Type", "")).rpartition("/")[2]
            found[str(element.get("Id", ""))] = Relation(kind, target, external)
        return found

    def outside(self, relations: dict[str, Relation]) -> list[Relation]:
        """Relations to content outside the file, which is never fetched."""
        return [r for r in relations.values() if r.external and r.kind in (*_STRUCTURAL, "image")]


def parse_xml(data: bytes, name: str) -> _Element:
    """Parse XML without entities, network and document types."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _utf16_doctype(data):
        raise malformed(
            f"{name} har en dokumenttype, som kan misbruges",
            f"{name} has a document type, which can be abused",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise malformed(
            f"{name} er ikke gyldig XML ({error.msg})", f"{name} is not valid XML ({error.msg})"
        ) from error


def _utf16_doctype(data: bytes) -> bool:
    return (
        data.startswith((b"\xff\xfe", b"\xfe\xff")) and b"D\x00O\x00C\x00T\x00Y\x00P\x00E" in data
    )


def _macros() -> ImportRefused:
    return ImportRefused(
        "Word-filen indeholder makroer, som ikke læses. Intet er skrevet.",
        "The Word file holds macros, which are not read. Nothing was written.",
        hint_da="Gem den som .docx uden makroer, og importer den.",
        hint_en="Save it as .docx without macros, and import that.",
    )
