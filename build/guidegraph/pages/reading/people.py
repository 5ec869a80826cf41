"""People, approvals, the literature search, abbreviations and patient information."""

from __future__ import annotations

from dataclasses import dataclass

from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import DCTERMS, KR, PROV, SCHEMA


@dataclass(frozen=True, slots=True)
class Person:
    """Someone's part in a version."""

    iri: str
    """IRI of the attribution."""
    key: str
    """Id on the page."""
    agent: str
    """IRI of the person."""
    name: str
    """Name as printed."""
    roles: tuple[str, ...]
    """Concepts of the roles."""
    job: str
    """Title or position."""
    affiliation: str
    """Where they work."""
    interests: str
    """Declaration of interests as printed; empty where none is."""


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval or a reaffirmation."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    kind: str
    """`ProfessionalApproval`, `AdministrativeApproval` or `Reaffirmation`."""
    date: str
    """Day, month or year, ISO; empty where it is not known."""
    body: str
    """Who approved, as printed."""
    body_iri: str
    """Who approved, as a concept."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Search:
    """A literature search."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    facts: tuple[tuple[str, str], ...]
    """Danish names and values, in order; only those that are known."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation and what it stands for."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    short: str
    """The abbreviation."""
    long: str
    """What it stands for."""


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug as patients are told of it."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    facts: tuple[tuple[str, str], ...]
    """Danish names and values, in order."""


@dataclass(frozen=True, slots=True)
class Advice:
    """When a patient should get in touch."""

    iri: str
    """Its IRI."""
    key: str
    """Id on the page."""
    is_acute: bool
    """Whether it is urgent."""
    markdown: str
    """Text with marks."""
    text: str
    """Plain text."""


def people(version: Version) -> tuple[Person, ...]:
    """Everyone named, in order."""
    view = version.view
    return tuple(
        Person(
            iri=s,
            key=key_of(s),
            agent=view.value(s, PROV.agent),
            name=view.value(s, KR.printedName),
            roles=view.values(s, PROV.hadRole),
            job=view.value(s, KR.jobTitle),
            affiliation=view.value(s, KR.affiliation),
            interests=view.value(s, KR.competingInterests),
        )
        for s in view.of_type(PROV.Attribution)
    )


def approvals(version: Version) -> tuple[Approval, ...]:
    """Approvals and reaffirmations: professional, administrative, reaffirmed."""
    view, out = version.view, []
    for cls in (KR.ProfessionalApproval, KR.AdministrativeApproval, KR.Reaffirmation):
        for s in view.of_type(cls):
            out.append(
                Approval(
                    iri=s,
                    key=key_of(s),
                    kind=local(cls),
                    date=view.value(s, DCTERMS.date),
                    body=view.value(s, KR.printedBody),
                    body_iri=view.value(s, KR.approvedBy),
                    markdown=view.value(s, KR.markdown),
                    text=view.value(s, SCHEMA.text),
                )
            )
    return tuple(out)


_SEARCH = (
    ("Database", KR.database), ("Dato", DCTERMS.date), ("Fra", KR.searchFrom), ("Til", KR.searchTo),
    ("Sprog", KR.searchLanguage), ("Design", KR.searchDesign), ("Grænser", KR.searchLimits),
    ("Population", KR.populationTerms), ("Intervention", KR.interventionTerms),
    ("Sammenligning", KR.comparisonTerms), ("Udfald", KR.outcomeTerms),
    ("Supplerende søgning", KR.supplementarySearch), ("Søgestreng", KR.searchString),
)  # fmt: skip
_DRUG = (
    ("Navn", KR.drugName), ("Handelsnavn", KR.brandName), ("Klasse", KR.drugClass),
    ("Anvendes ved", KR.indication), ("Form", KR.drugForm), ("Bivirkninger", KR.sideEffects),
    ("Bemærkning", KR.note),
)  # fmt: skip


def searches(version: Version) -> tuple[Search, ...]:
    """Literature searches."""
    return tuple(
        Search(s, key_of(s), _facts(version, s, _SEARCH)) for s in version.view.of_type(KR.Search)
    )


def drugs(version: Version) -> tuple[Drug, ...]:
    """Drugs of patient information."""
    return tuple(
        Drug(s, key_of(s), _facts(version, s, _DRUG))
        for s in version.view.of_type(KR.DrugInformation)
    )


def advice(version: Version) -> tuple[Advice, ...]:
    """Advice of patient information, in order."""
    view = version.view
    return tuple(
        Advice(
            iri=s,
            key=key_of(s),
            is_acute=view.value(s, KR.urgency) == KR.Acute,
            markdown=view.value(s, KR.markdown),
            text=view.value(s, SCHEMA.text),
        )
        for s in view.of_type(KR.Advice)
    )


def abbreviations(version: Version) -> tuple[Abbreviation, ...]:
    """Abbreviations, sorted."""
    view = version.view
    found = [
        Abbreviation(s, key_of(s), view.value(s, KR.abbreviation), view.value(s, KR.expansion))
        for s in view.of_type(KR.Abbreviation)
    ]
    return tuple(sorted(found, key=lambda a: (a.short.lower(), a.short, a.iri)))


def _facts(
    version: Version, iri: str, wanted: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    out = []
    for name, predicate in wanted:
        values = version.view.values(iri, predicate)
        if values:
            out.append((name, "; ".join(values)))
    return tuple(out)
