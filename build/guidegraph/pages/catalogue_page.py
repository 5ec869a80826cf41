"""The catalogue over data: a line for each dataset with its files, and the whole described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidegraph.pages.addresses import relative
from guidegraph.pages.context import Context
from guidegraph.pages.describing import label_of
from guidegraph.pages.reading.version import key_of
from guidegraph.vocabulary import DCAT, DCTERMS, KR, RDF, VOID

PATH = "katalog/"
"""Its address."""
_NAMES = {"ttl": "Turtle", "jsonld": "JSON-LD", "trig": "TriG", "nt": "N-Triples"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a dataset."""

    iri: str
    """Its IRI."""
    key: str
    """Its id on the page."""
    name: str
    """What it is called."""
    href: str
    """Where it is fetched."""
    size: str
    """Its size in bytes; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset in a line."""

    key: str
    """Its id on the page."""
    title: str
    """Its title."""
    href: str
    """Address of what it is about; empty for none of our pages."""
    triples: str
    """How many triples it has."""
    issued: str
    """Day it was published, ISO."""
    digest: str
    """Hash of its triples."""
    files: tuple[DataFile, ...]
    """Its files."""


def datasets(context: Context, iris: Sequence[str]) -> tuple[tuple[Dataset, ...], frozenset[str]]:
    """The datasets of one graph each, by title, and the IRIs that they and their files have."""
    shared, ours = context.library.shared, frozenset(context.library.files)
    found, told = [], set()
    for iri in iris:
        graph = shared.value(iri, DCTERMS.identifier)
        if graph and DCAT.Dataset in shared.values(iri, RDF.type):
            files = tuple(
                _file(context, file, ours) for file in shared.values(iri, DCAT.distribution)
            )
            found.append(_dataset(context, iri, files))
            told |= {iri, *(file.iri for file in files)}
    return tuple(sorted(found, key=lambda d: (d.title.lower(), d.key))), frozenset(told)


def _dataset(context: Context, iri: str, files: tuple[DataFile, ...]) -> Dataset:
    shared = context.library.shared
    version = shared.value(iri, DCTERMS.isVersionOf)
    return Dataset(
        key_of(iri),
        label_of(shared, iri)[0],
        context.href(version) if version else "",
        shared.value(iri, VOID.triples),
        shared.value(iri, DCTERMS.issued),
        shared.value(iri, KR.datasetHash),
        files,
    )


def _file(context: Context, iri: str, ours: frozenset[str]) -> DataFile:
    shared, base = context.library.shared, context.library.settings.base_iri
    address, key = shared.value(iri, DCAT.downloadURL), key_of(iri)
    path = address.removeprefix(base)
    href = relative(path, context.path) if path in ours else address
    kind = path.rpartition(".")[2]
    return DataFile(iri, key, _NAMES.get(kind, kind), href, shared.value(iri, DCAT.byteSize))
