"""Collects the triples of one version, each with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidegraph import terms
from guidegraph.ids import VERSION, Names, slugify
from guidegraph.kinds.declare import Kind
from guidegraph.kinds.regimen import Regimen, emit_regimen, find_regimens
from guidegraph.kinds.values import is_open, nearest, read_choice
from guidegraph.model import Body, Item, Prose, flatten
from guidegraph.ontology import Concept, Ontology
from guidegraph.parse import Problem
from guidegraph.source import Source, Span, Spot
from guidegraph.terms import Triple
from guidegraph.vocabulary import CITO, DCTERMS, FRBR, KR, RDF, SCHEMA

LANGUAGE = "da"


@dataclass(frozen=True, slots=True)
class PartKeys:
    """One recommendation's key with those of its parts."""

    key: str
    """Key of the recommendation."""
    parts: tuple[str, ...] = ()
    """Keys of its graded parts."""
    work: str = ""
    """Key of the Work: the first released one."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a version must know of the one before it."""

    version: str = ""
    """Its number; empty where there is none before."""
    recommendations: tuple[PartKeys, ...] = ()
    """Its recommendations."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Later keys of Works, each with the first."""

    def find(self, key: str) -> PartKeys | None:
        """The recommendation with that key."""
        return next((r for r in self.recommendations if r.key == key), None)


@dataclass(frozen=True, slots=True)
class Shared:
    """The lists that all documents share."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """Key of a cited source by `pmid-…`, `doi-…` or key."""
    people: frozenset[str] = frozenset()
    """Keys of people."""


@dataclass(slots=True)
class Emitter:
    """Where the kinds put their triples; one for each version."""

    names: Names
    slug: str
    version: str
    ontology: Ontology
    problems: Problem
    shared: Shared
    previous: Keys
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """All kinds by keyword."""
    scheme: str = "oxford-2009"
    numbers: Mapping[str, int] = field(default_factory=dict)
    abbreviations: re.Pattern[str] | None = None
    short_forms: tuple[str, ...] = ()
    """The declared abbreviations, which `abbreviations` finds."""
    items: Mapping[str, Item] = field(default_factory=dict)
    """Every item by IRI."""
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Parts of each recommendation, by its key."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the recommendations of each group."""
    coverage: Mapping[str, str] = field(default_factory=dict)
    about: defaultdict[str, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    """Triples by subject, as a bare IRI."""
    spans: dict[str, Span | Spot] = field(default_factory=dict)
    placed: list[Triple] = field(default_factory=list)
    """Triples with a place of their own."""
    places: list[Span | Spot] = field(default_factory=list)
    """Their places."""
    bodies: dict[str, tuple[Source, Body]] = field(default_factory=dict)
    """Body text of each node, for findings inside it."""
    iri: terms.IriTerms = field(default_factory=terms.IriTerms)
    """The term of each IRI."""
    v: str = field(init=False)
    """IRI of the version."""
    short_iris: dict[str, str] = field(default_factory=dict)
    """IRI of each abbreviation met so far."""

    def __post_init__(self) -> None:
        self.v = self.names.version(self.slug, self.version)

    def at(self, path: str) -> str:
        """IRI of a thing of this version."""
        return f"{self.v}{path}" if path[0] == "#" else f"{self.v}/{path}"

    def link(self, s: str, p: str, o: str, span: Span | Spot | None = None) -> None:
        """Add a triple whose object is an IRI; an empty one adds nothing."""
        if o:
            terms_of = self.iri
            triple = (terms_of[s], terms_of[p], terms_of[o])
            self.about[s].append(triple)
            if span is not None:
                self.placed.append(triple)
                self.places.append(span)

    def text(
        self, s: str, p: str, text: str, *, lang: str = "", span: Span | Spot | None = None
    ) -> None:
        """Add a triple whose object is a text, white space folded; an empty one adds nothing."""
        printable = text.isprintable()
        if not printable or "  " in text or text[:1] == " " or text[-1:] == " ":
            text = " ".join(text.split())
        if text:
            terms_of = self.iri
            triple = (terms_of[s], terms_of[p], terms.literal(text, lang, printable=printable))
            self.about[s].append(triple)
            if span is not None:
                self.placed.append(triple)
                self.places.append(span)

    def attr(self, s: str, p: str, item: Item, name: str, *, lang: str = "") -> None:
        """Add the value of an attribute as a text, where the item has it."""
        found = item.block.attributes.named.get(name)
        if found is not None and found.value:
            self.text(s, p, found.value, lang=lang, span=Spot(item.source, found.start, found.end))

    def term(self, s: str, p: str, term: str, span: Span | Spot | None = None) -> None:
        """Add a triple whose object is a ready term."""
        triple = (self.iri[s], self.iri[p], term)
        self.about[s].append(triple)
        if span is not None:
            self.placed.append(triple)
            self.places.append(span)

    def node(self, item: Item, *classes: str, part_of: str = "") -> str:
        """Begin a node for `item`: its class, place, whole, section and source; gives its IRI."""
        subject = self.kinds[item.kind].subject(item, self)
        for cls in classes:
            self.link(subject, RDF.type, cls)
        self.whole(subject, part_of or self.v)
        self.spans[subject] = item.span
        if item.section and item.section != subject:
            self.link(subject, KR.inSection, item.section)
        if item.group:
            self.link(subject, KR.inGroup, self.at(f"#gruppe-{item.group}"))
        if item.block.attributes.named:
            self.attr(subject, KR.sourcePlace, item, "kildested")
            self.topics(subject, item)
        return subject

    def whole(self, part: str, whole: str) -> None:
        """Say that `part` is a part of `whole`, both ways."""
        iri = self.iri
        one, all_of_it = iri[part], iri[whole]
        self.about[part].append((one, iri[FRBR.partOf], all_of_it))
        self.about[whole].append((all_of_it, iri[FRBR.part], one))

    def order(self, subject: str, number: int) -> None:
        """The place of a node among its siblings."""
        self.term(subject, KR.order, terms.integer(number))

    def topics(self, subject: str, item: Item) -> None:
        """The concepts named in `emner`."""
        found = item.block.attributes.named.get("emner")
        if found is None:
            return
        span = Spot(item.source, found.start, found.end)
        for word in found.value.split():
            concept = self.ontology.topic(word)
            if concept:
                self.link(subject, DCTERMS.subject, concept.iri, span)
            else:
                known = nearest(word, (c.key for c in self.ontology.topics()))
                self.problems.add("unknown-concept", span, value=word, what="emner", known=known)

    def concept(self, item: Item, name: str, scheme: str) -> Concept | None:
        """The concept that an attribute names, by key, notation or label."""
        text = item.attr(name)
        if not text or is_open(text):
            return None
        found = self.ontology.find(scheme, text)
        if found is None:
            names = [c.notation or c.key for c in self.ontology.in_scheme(scheme)]
            known = nearest(text, names) if len(names) > 20 else ", ".join(names)
            span = item.attr_span(name)
            self.problems.add("unknown-concept", span, value=text, what=name, known=known)
        return found

    def body(self, subject: str, prose: Prose | None) -> Body | None:
        """Add the running text of a node, with a mention for each thing that it names."""
        if prose is None or not prose.paras:
            return None
        body = flatten(prose, self.numbers)
        span = prose.span
        printable = prose.source.printable
        plain = terms.literal(body.plain, LANGUAGE, printable=printable)
        same = body.markdown == body.plain
        markdown = plain if same else terms.literal(body.markdown, LANGUAGE, printable=printable)
        self.term(subject, SCHEMA.text, plain, span)
        self.term(subject, KR.markdown, markdown, span)
        self.bodies[subject] = (prose.source, body)
        self.mention_all(subject, prose.source, body)
        return body

    def mention_all(self, subject: str, source: Source, body: Body) -> None:
        """Mentions of references, regimens and abbreviations in a text."""
        for mark in body.marks:
            if mark.kind == "cite":
                span = Spot(source, *mark.place)
                self.cite(subject, mark.name, mark.start, mark.end, span)
        if "Gy" in body.plain or "Gray" in body.plain:
            for regimen in find_regimens(body.plain):
                span = Spot(source, body.place(regimen.start), body.place(regimen.end - 1) + 1)
                target = self.at(f"evidens#{regimen.key}")
                self.regimen(target, regimen)
                self.mention(subject, target, regimen.start, regimen.end, span)
        if self.abbreviations is not None and any(map(body.plain.__contains__, self.short_forms)):
            for match in self.abbreviations.finditer(body.plain):
                start, end = match.span()
                span = Spot(source, body.place(start), body.place(end - 1) + 1)
                self.mention(subject, self.abbreviation(match[0]), start, end, span)

    def abbreviation(self, text: str) -> str:
        """IRI of a declared abbreviation."""
        found = self.short_iris.get(text)
        if found is None:
            found = self.short_iris[text] = self.at(f"om#forkortelse-{slugify(text) or 'x'}")
        return found

    def regimen(self, target: str, regimen: Regimen) -> None:
        """The node of a regimen, once."""
        if target not in self.spans:
            self.spans[target] = Span("", 1, 1, 1, 1)
            emit_regimen(target, regimen, self)

    def cite(self, subject: str, key: str, start: int, end: int, span: Span | Spot) -> None:
        """One citation in a text."""
        target = self.at(f"referencer#{key}")
        if target not in self.items:
            self.unresolved("unresolved-citation", key, "referencer#", span)
            return
        self.mention(subject, target, start, end, span)
        self.link(subject, CITO.citesAsEvidence, target, span)

    def mention(self, subject: str, target: str, start: int, end: int, span: Span | Spot) -> None:
        """A place in a node's text that names another node."""
        join = "." if "#" in subject else "#"
        node = f"{subject}{join}{start}-{end}"
        s = f"<{node}>"
        iri = self.iri
        self.about[node] += (
            (s, iri[RDF.type], iri[KR.Mention]),
            (s, iri[KR.inText], iri[subject]),
            (s, iri[KR.start], terms.integer(start)),
            (s, iri[KR.end], terms.integer(end)),
            (s, iri[KR.mentions], iri[target]),
        )
        self.spans[node] = span

    def unresolved(self, code: str, key: str, path: str, span: Span | Spot) -> None:
        """Note that `key` names nothing, with the nearest keys of that kind."""
        head = self.at(path)
        known = nearest(key, (i.removeprefix(head) for i in self.items if i.startswith(head)))
        self.problems.add(code, span, what=key, known=known)

    def other_version(self, number: str, span: Span | Spot) -> str:
        """IRI of the version of this document that an author names; empty where it is no number."""
        if VERSION.match(number):
            return self.names.version(self.slug, number)
        if number:
            self.problems.add("bad-version", span, value=number)
        return ""

    def choice(self, item: Item, name: str, choices: Mapping[str, str], default: str = "") -> str:
        """The IRI that a word of a fixed list stands for."""
        text = item.attr(name) or default
        if text in choices or not text:
            return choices.get(text, "")
        return read_choice(text, choices, name, item.attr_span(name), self.problems)
