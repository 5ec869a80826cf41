"""What a version declares withdrawn: recommendations and parts that the one before still had."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.version import Version, key_of
from guidegraph.vocabulary import FRBR, KR, PROV


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A recommendation or a part that is no longer there."""

    iri: str
    """Its IRI in the version that says so."""
    key: str
    """Its key."""
    work: str
    """IRI of the recommendation over all versions; empty for a part."""
    owner: str
    """IRI of the recommendation a part stood in; empty for a recommendation."""
    group: str
    """IRI of the group it is declared in."""
    reason: str
    """Why, in the authors' words."""
    replaced_by: tuple[str, ...]
    """IRIs of what takes its place."""
    previous: str
    """IRI of the same in the version before; empty where it is not known."""


def withdrawn_items(version: Version) -> tuple[Withdrawn, ...]:
    """Recommendations that the version declares withdrawn, in order."""
    return tuple(_read(version, iri) for iri in version.view.of_type(KR.WithdrawnRecommendation))


def withdrawn_parts(version: Version, owner: str) -> tuple[Withdrawn, ...]:
    """Parts of a recommendation that the version declares withdrawn, in order."""
    found = (_read(version, iri) for iri in version.view.of_type(KR.WithdrawnPart))
    return tuple(item for item in found if item.owner == owner)


def _read(version: Version, iri: str) -> Withdrawn:
    view = version.view
    owner = view.value(iri, FRBR.partOf)
    return Withdrawn(
        iri=iri,
        key=key_of(iri),
        work=view.value(iri, FRBR.realizationOf),
        owner=owner if owner != version.iri else "",
        group=view.value(iri, KR.inGroup),
        reason=view.value(iri, KR.reason),
        replaced_by=view.values(iri, KR.replacedBy),
        previous=view.value(iri, PROV.wasRevisionOf),
    )
