"""What the rules ask for most, read from the graph once: recommendations, evidence, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from guidegraph.checks.items import LogEntry, Part, Recommendation, Reference, Statement, Variant
from guidegraph.graph import View
from guidegraph.vocabulary import BIRO, CITO, DCTERMS, DOCO, FRBR, KR, RDF, SCHEMA

_MENTION = re.compile(r"(.+)[.#](\d+)-(\d+)\Z")


class Facts:
    """Reads the graph of one version; every list is made once."""

    def __init__(self, view: View, version: str) -> None:
        self.view = view
        self.version = version

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations in order."""
        nodes = self.view.of_type(KR.RecommendationVersion)
        return tuple(self._recommendation(r, place) for place, r in enumerate(nodes, 1))

    @cached_property
    def parts(self) -> dict[str, tuple[Part, Recommendation]]:
        """Every graded part by IRI, with its recommendation."""
        return {p.iri: (p, r) for r in self.recommendations for p in r.parts}

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The evidence statements in order."""
        return tuple(self._statement(s) for s in self.view.of_type(KR.EvidenceStatement))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The reference list in order."""
        found = (self._reference(r) for r in self.view.of_type(BIRO.BibliographicReference))
        return tuple(sorted(found, key=lambda r: (r.number or 10**6, r.iri)))

    @cached_property
    def log(self) -> tuple[LogEntry, ...]:
        """The entries of the version's own change log and of those it reprints."""
        return tuple(self._entry(e) for e in self.view.of_type(KR.ChangeLogEntry))

    @cached_property
    def latest_log(self) -> str:
        """The log that leads to this version: by its heading, else the first one."""
        logs = self.view.of_type(KR.ChangeLog)
        to_this = [log for log in logs if self.view.value(log, KR.toVersion) == self.version]
        return (to_this or [*logs, ""])[0]

    @cached_property
    def supports(self) -> dict[str, tuple[str, ...]]:
        """Statements by the graded part that they support."""
        found: dict[str, tuple[str, ...]] = {}
        for statement in self.statements:
            for part in statement.parts:
                found[part] = (*found.get(part, ()), statement.iri)
        return found

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Groups of recommendations in order."""
        return self.view.of_type(KR.RecommendationGroup)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Sections in order."""
        return self.view.of_type(DOCO.Section)

    def variants_of(self, recommendation: Recommendation) -> Iterator[Variant]:
        """Its printed variants, but for one of the log where a log entry quotes it too."""
        logged = any(e.affects == recommendation.work and e.claimed for e in self.log)
        for variant in recommendation.variants:
            if not (logged and variant.place == "log"):
                yield variant

    def title(self, node: str) -> str:
        """The title of a node."""
        return self.view.value(node, DCTERMS.title)

    @cached_property
    def mentions(self) -> tuple[tuple[str, str, int, int], ...]:
        """Every mention: node, target, start, end; a range of citations names several targets."""
        return tuple(self._mentions())

    def _mentions(self) -> Iterator[tuple[str, str, int, int]]:
        # A mention's IRI is that of its node with the offsets behind it.
        for mention in self.view.subjects(RDF.type, KR.Mention):
            match = _MENTION.match(mention)
            if match:
                for target in self.view.values(mention, KR.mentions):
                    yield match[1], target, int(match[2]), int(match[3])

    def _recommendation(self, iri: str, place: int) -> Recommendation:
        value = self.view.value
        parts = [
            p for p in self.view.subjects(FRBR.partOf, iri) if _local(p, self.view, KR.GradedPart)
        ]
        variants = [
            v
            for v in self.view.subjects(FRBR.partOf, iri)
            if _local(v, self.view, KR.PrintedVariant)
        ]
        return Recommendation(
            iri,
            value(iri, FRBR.realizationOf),
            iri.rpartition("/")[2],
            value(iri, KR.printedNumber) or str(place),
            value(iri, SCHEMA.text),
            local_name(value(iri, KR.textStatus)),
            value(iri, KR.inGroup),
            self.view.values(iri, DCTERMS.subject),
            tuple(self._part(p) for p in self._ordered(parts)),
            tuple(self._variant(v) for v in self._ordered(variants)),
        )

    def _ordered(self, nodes: list[str]) -> list[str]:
        return sorted(nodes, key=lambda n: (self.view.order(n), n))

    def _part(self, iri: str) -> Part:
        value = self.view.value
        return Part(
            iri,
            iri.rpartition("#")[2].rpartition(".")[2],
            value(iri, SCHEMA.text),
            value(iri, KR.printedGrade) or _grade(self.view, iri),
            value(iri, KR.modalityText),
            value(iri, KR.sentence),
            self.view.values(iri, KR.hasEvidenceStatement),
            value(iri, KR.variantOf),
        )

    def _variant(self, iri: str) -> Variant:
        parts = self._ordered(list(self.view.subjects(FRBR.partOf, iri)))
        return Variant(
            iri,
            self.view.value(iri, KR.variantPlace),
            self.view.value(iri, SCHEMA.text),
            tuple(self._part(p) for p in parts),
        )

    def _statement(self, iri: str) -> Statement:
        value, values = self.view.value, self.view.values
        return Statement(
            iri,
            value(iri, SCHEMA.text),
            value(iri, KR.statementKind) == KR.Conclusion,
            value(iri, KR.evidenceLevel),
            value(iri, KR.printedLevel),
            value(iri, KR.printedGrade) or local_name(value(iri, KR.statedGrade)),
            values(iri, CITO.citesAsEvidence),
            self.view.subjects(KR.hasEvidenceStatement, iri),
            value(iri, KR.inGroup),
            value(iri, KR.studyDesign),
        )

    def _reference(self, iri: str) -> Reference:
        value = self.view.value
        return Reference(
            iri,
            int(self.view.number(iri, KR.referenceNumber) or 0),
            value(iri, DCTERMS.title),
            value(iri, KR.authorList),
            value(iri, DCTERMS.issued),
            value(iri, KR.containerTitle),
            value(iri, KR.printedDoi),
            value(iri, KR.printedPmid),
            value(iri, KR.url),
            local_name(value(iri, KR.referenceStatus)),
            value(iri, KR.cslType),
        )

    def _entry(self, iri: str) -> LogEntry:
        value = self.view.value
        inside = [
            p for p in self.view.subjects(FRBR.partOf, iri) if _local(p, self.view, KR.ClaimedPart)
        ]
        parts = tuple(
            Part(p, p.rpartition(".")[2], value(p, SCHEMA.text), _grade(self.view, p), "", "", ())
            for p in self._ordered(inside)
        )
        grades = tuple(p.grade for p in parts if p.grade)
        return LogEntry(
            iri,
            value(iri, KR.inLog),
            value(iri, KR.sinceVersion),
            value(iri, KR.logSection),
            local_name(value(iri, KR.operation)),
            value(iri, KR.claimedNumber),
            value(iri, KR.claimedText),
            grades or tuple(local_name(g) for g in self.view.values(iri, KR.claimedGrade)),
            parts,
            value(iri, SCHEMA.text) or value(iri, KR.markdown),
            value(iri, KR.affects),
        )


def local_name(iri: str) -> str:
    """What stands behind the last `#` or `/` of an IRI."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def _grade(view: View, iri: str) -> str:
    return local_name(view.value(iri, KR.grade) or view.value(iri, KR.claimedGrade))


def _local(node: str, view: View, cls: str) -> bool:
    return cls in view.values(node, RDF.type)
