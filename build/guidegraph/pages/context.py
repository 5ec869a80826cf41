"""What a template asks for while it writes one page: addresses, labels, chips and body text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from markupsafe import Markup, escape

from guidegraph.graph import View
from guidegraph.pages import words
from guidegraph.pages.addresses import Address, address_of, relative
from guidegraph.pages.body import Marks, MentionMark, PartMark, render_blocks, render_inline
from guidegraph.pages.library import Library
from guidegraph.pages.reading.recommendation import Part, Recommendation
from guidegraph.pages.reading.reference import Reference, read_reference
from guidegraph.pages.reading.version import Version, key_of, local
from guidegraph.vocabulary import BIRO, DCTERMS, KR, RDF, RDFS, SKOS

_FORMS = {"A": "full", "B": "half", "C": "open", "D": "dotted"}
_ORDINALS = {"A": "stærkest", "B": "næststærkest", "C": "næstsvagest", "D": "svagest"}
_FOUR_STEPS = "skema/oxford-2009"
_STEP = re.compile(r"r/(?P<slug>[^/]+)/diff/(?P<old>[^/]+)/(?P<new>[^/]+)/")


@lru_cache(maxsize=20_000)
def danish_label(shared: View, iri: str) -> str:
    """Danish label of a concept or term; a word for it where the ontology is not at hand."""
    for predicate in (SKOS.prefLabel, RDFS.label):
        for term in shared.terms(iri, predicate):
            if term.language == "da":
                return term.value
    name = local(iri)
    return words.WORDS.get(name, name.replace("-", " "))


def outdating(library: Library, version: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Texts of a version that changes have outdated: IRIs and words of the changes."""
    found = library.findings.get(version)
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for iri in found.subjects_all() if found else ():
        changes = found.values(iri, KR.outdatedBy) if found else ()
        if changes:
            out[iri] = tuple((change, _told(library, change)) for change in changes)
    return out


def _told(library: Library, change: str) -> str:
    """What a change says, in the graph of the step that it belongs to."""
    address = address_of(change, library.settings.base_iri)
    step = _STEP.fullmatch(address.path) if address else None
    view = library.differences.get((step["slug"], step["old"], step["new"])) if step else None
    return (view.value(change, DCTERMS.description) if view else "") or "Anbefalingen er ændret."


@dataclass(frozen=True)
class Context:
    """Bound to one page. What it returns is safe to put in a template."""

    library: Library
    """All documents."""
    path: str
    """Address of the page."""
    version: Version | None = None
    """The version the page is about."""
    homes: frozenset[str] = field(default_factory=frozenset)
    """IRIs without fragment whose subjects are at home on this page."""
    here: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Ids on this page of subjects that stand on it as well as at home."""
    told: set[str] = field(default_factory=set, compare=False)
    """Abbreviations and references explained on this page already: the first time is enough."""

    def to(self, path: str, place: str = "") -> str:
        """Address of a page of the site, relative to this one."""
        return (
            Address(path, place).seen_from(self.path)
            if path.endswith("/") or not path
            else (relative(path, self.path) + (f"#{place}" if place else ""))
        )

    def href(self, iri: str) -> str:
        """Relative address of an IRI of ours; empty where this site does not answer it."""
        if iri in self.here:
            return f"#{self.here[iri]}"
        address = self.library.address(iri)
        return address.seen_from(self.path) if address else ""

    def link(self, iri: str, text: str = "") -> Markup:
        """A link to an IRI of ours with its label, or the label alone."""
        label, href = text or self.label(iri), self.href(iri)
        if not href:
            return escape(label)
        return Markup('<a href="{}">{}</a>').format(href, label)

    def label(self, iri: str, printed: str = "") -> str:
        """Danish label of a concept or term; the printed form goes before it."""
        return printed or danish_label(self.library.shared, iri)

    def word(self, name: str) -> str:
        """Danish word for a local name of our own vocabulary."""
        return self.label(KR.base + name) if name else ""

    def outdated(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Addresses and words of the changes that a text was written before."""
        if self.version is None:
            return ()
        changes = outdating(self.library, self.version.iri).get(iri, ())
        return tuple((self.href(change), told) for change, told in changes)

    def uncited(self, iri: str, found: Sequence[Reference]) -> tuple[Reference, ...]:
        """Those of the references that the text of a node does not cite itself."""
        if self.version is None:
            return tuple(found)
        view = self.version.view
        cited = {
            target for m in view.subjects(KR.inText, iri) for target in view.values(m, KR.mentions)
        }
        return tuple(reference for reference in found if reference.iri not in cited)

    def grade(
        self, printed: str, *, href: str = "", word: bool = False, brackets: bool = False
    ) -> Markup:
        """The chip of a grade: letter, word and shape."""
        if not printed:
            return Markup("")
        scheme = self.version.fact(KR.gradingScheme) if self.version else ""
        four = scheme.endswith(_FOUR_STEPS) or (not scheme and printed in _FORMS)
        form = _FORMS.get(printed, "open") if four else "none"
        said = f"Styrke {printed}" + (
            f", {_ORDINALS[printed]}" if four and printed in _ORDINALS else ""
        )
        shown = Markup("<i>(</i>{}<i>)</i>").format(printed) if brackets else escape(printed)
        if word and four and printed in _ORDINALS:
            shown += Markup(" <span>{}</span>").format(_ORDINALS[printed])
        tag, more = (
            ("a", Markup(' href="{}"').format(href)) if href else ("b", Markup(' role="img"'))
        )
        return Markup('<{0} class="gg-grade {1}" aria-label="{2}"{3}>{4}</{0}>').format(
            tag, form, said, more, shown
        )

    def text(self, iri: str, markdown: str, plain: str) -> Markup:
        """Body text of a node as paragraphs and lists."""
        return render_blocks(markdown or plain, plain, Marks(self._mentions(iri)))

    def line(self, iri: str, markdown: str, plain: str) -> Markup:
        """Body text of a node as one run."""
        return render_inline(markdown or plain, plain, Marks(self._mentions(iri)))

    def sentence(self, item: Recommendation, *, to: str = "", places: bool = False) -> Markup:
        """A recommendation's text with a chip behind each graded clause.

        `to` is the address that chips lead to (the part's key is its fragment).
        """
        marks = Marks(self._mentions(item.iri), self._parts(item.parts, to=to, places=places))
        return render_inline(item.markdown or item.text, item.text, marks)

    def variant(self, iri: str, markdown: str, plain: str, parts: tuple[Part, ...]) -> Markup:
        """Another printed wording with its own chips; at home on this page."""
        marks = {part.key.rpartition(".")[2]: part for part in parts}
        found = {
            key: PartMark(part.grade, self.grade(part.grade, brackets=True), part.key)
            for key, part in marks.items()
        }
        return render_inline(markdown or plain, plain, Marks(self._mentions(iri), found))

    def _parts(self, parts: tuple[Part, ...], *, to: str, places: bool) -> Mapping[str, PartMark]:
        return {
            part.key: PartMark(
                part.grade,
                self.grade(part.grade, href=f"{to}#{part.key}" if to else "", brackets=True),
                part.key if places else "",
            )
            for part in parts
        }

    def _mentions(self, iri: str) -> tuple[MentionMark, ...]:
        if self.version is None:
            return ()
        view, out = self.version.view, []
        at_home = iri.partition("#")[0] in self.homes
        for mention in view.subjects(KR.inText, iri):
            targets = view.values(mention, KR.mentions)
            start, end = view.number(mention, KR.start), view.number(mention, KR.end)
            if start is None or end is None or not targets:
                continue
            target = targets[0]
            kinds = [self._target(self.version, t) for t in targets]
            kind, title = kinds[0][0], " · ".join(t for _, t in kinds if t)
            place = key_of(mention) if at_home else ""
            if kind == "abbreviation":
                if target in self.told:
                    if not place:
                        continue
                    kind, title = "other", ""
                self.told.add(target)
            if kind == "reference":
                title = "" if target in self.told else title
                self.told.add(target)
            href = self.href(target) if kind != "abbreviation" else ""
            out.append(MentionMark(int(start), int(end), kind, href, title, place))
        return tuple(out)

    def _target(self, version: Version, target: str) -> tuple[str, str]:
        view = version.view
        kinds = view.values(target, RDF.type)
        if KR.DoseRegimen in kinds:
            bed = view.number(target, KR.bed10)
            return "regimen", f"BED10 {words.danish_number(bed)} Gy" if bed is not None else ""
        if KR.Abbreviation in kinds:
            return "abbreviation", view.value(target, KR.expansion)
        if BIRO.BibliographicReference in kinds:
            short = read_reference(version, target).short if target not in self.here else ""
            return "reference", words.shortened(short, 80)
        return "other", ""
