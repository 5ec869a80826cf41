"""The concepts of `ontology/`, looked up by key, notation or printed form."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from guidegraph.errors import SourceUnreadable
from guidegraph.ids import PRODUCT_BASE
from guidegraph.terms import Triple
from guidegraph.vocabulary import KR, RDF, SKOS

SCHEME_BASE = PRODUCT_BASE + "skema/"
NOT_TOPICS = frozenset({"oxford-2009", "grade", "dmcg-grupper"})
"""Schemes whose concepts are no topics of a text."""
_IN_SCHEME = f"<{SKOS.inScheme}>"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Concept:
    """One SKOS concept."""

    iri: str
    """Its IRI."""
    scheme: str
    """Name of its scheme (`oxford-2009`), or `ont` for the small schemes among our terms."""
    key: str
    """Local name."""
    notation: str
    """Notation, where it has one."""
    label_da: str
    """Preferred label in Danish."""
    label_en: str
    """Preferred label in English."""
    others: tuple[str, ...]
    """Alternative and hidden labels."""
    rank: int
    """Rank, 1 strongest; 0 for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """Everything under `ontology/` that goes into the graph, and the concepts in it."""

    folder: Path
    """Where it was read."""
    sha256: str
    """Hash of all files read."""
    triples: tuple[Triple, ...]
    """Terms and schemes."""
    concepts: tuple[Concept, ...]
    """All concepts, by IRI."""
    _by_scheme: dict[tuple[str, str], Concept]
    _sections: dict[str, Concept]

    def find(self, scheme: str, text: str) -> Concept | None:
        """The concept of a scheme with that key, notation or label."""
        return self._by_scheme.get((scheme, text)) or self._by_scheme.get((scheme, _fold(text)))

    def topic(self, key: str) -> Concept | None:
        """The concept with that key among all topic schemes."""
        return self._by_scheme.get(("", key))

    def in_scheme(self, scheme: str) -> Iterator[Concept]:
        """The concepts of a scheme."""
        return (c for c in self.concepts if c.scheme == scheme)

    def topics(self) -> Iterator[Concept]:
        """The concepts of all topic schemes."""
        return (c for c in self.concepts if c.scheme not in NOT_TOPICS and c.scheme != "ont")

    def section_kind(self, heading: str) -> Concept | None:
        """The kind of section that a heading of the template names."""
        return self._sections.get(fold_heading(heading))


def fold_heading(text: str) -> str:
    """A heading without number, case and punctuation, as headings are compared."""
    words = _WORD.findall(text.lower())
    while words and words[0].isdigit():
        words.pop(0)
    return " ".join(words)


def _fold(text: str) -> str:
    return " ".join(text.lower().split())


def ontology_folder(root: Path) -> Path:
    """The ontology of a root, else the one installed with the package."""
    for folder in (root / "ontology", Path(__file__).parent / "ontology",
                   Path(__file__).parents[2] / "ontology"):  # fmt: skip
        if (folder / "guidegraph.ttl").is_file():
            return folder
    raise SourceUnreadable("Mappen ontology/ mangler", "The folder ontology/ is missing")


def load_ontology(root: Path) -> Ontology:
    """Read `guidegraph.ttl` and `skema/*.ttl`; raises `SourceUnreadable`.

    Files with the same bytes give the same object.
    """
    folder = ontology_folder(root).resolve()
    return _load(folder, tuple((path.name, _bytes(path)) for path in ontology_files(folder)))


def ontology_files(folder: Path) -> list[Path]:
    """The files that go into the graph, in order."""
    return [folder / "guidegraph.ttl", *sorted((folder / "skema").glob("*.ttl"))]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path.name, error) from error


def _unreadable(name: str, error: Exception) -> SourceUnreadable:
    return SourceUnreadable(f"{name} kan ikke læses: {error}", f"{name} cannot be read: {error}")


@lru_cache(maxsize=8)
def _load(folder: Path, files: tuple[tuple[str, bytes], ...]) -> Ontology:
    import pyoxigraph

    digest = hashlib.sha256()
    triples: set[Triple] = set()
    for name, data in files:
        digest.update(data)
        try:
            for t in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.TURTLE):
                triples.add((str(t.subject), str(t.predicate), str(t.object)))
        except (SyntaxError, ValueError) as error:
            raise _unreadable(name, error) from error
    ordered = tuple(sorted(triples))
    concepts = _concepts(ordered)
    by_scheme, sections = _tables(concepts, ordered)
    return Ontology(folder, digest.hexdigest(), ordered, concepts, by_scheme, sections)


def _concepts(triples: tuple[Triple, ...]) -> tuple[Concept, ...]:
    from guidegraph.terms import decode

    kind, concept = f"<{RDF.type}>", f"<{SKOS.Concept}>"
    about: dict[str, dict[str, list[str]]] = {
        s: {} for s, p, o in triples if (p, o) == (kind, concept)
    }
    for s, p, o in triples:
        if s in about:
            about[s].setdefault(p[1:-1], []).append(o)
    found = []
    for s, said in about.items():
        value = s[1:-1]
        labels = [decode(o) for o in said.get(SKOS.prefLabel, ())]
        others = [
            decode(o).value for p in (SKOS.altLabel, SKOS.hiddenLabel) for o in said.get(p, ())
        ]
        head, _, key = value.partition("#")
        scheme = head.removeprefix(SCHEME_BASE) if head.startswith(SCHEME_BASE) else "ont"
        rank = said.get(KR.rank)
        found.append(Concept(
            value, scheme, key, decode(said[SKOS.notation][0]).value if SKOS.notation in said else "",
            next((t.value for t in labels if t.language == "da"), key),
            next((t.value for t in labels if t.language == "en"), key),
            tuple(others), int(decode(rank[0]).value) if rank else 0,
        ))  # fmt: skip
    return tuple(found)


def _tables(
    concepts: tuple[Concept, ...], triples: tuple[Triple, ...]
) -> tuple[dict[tuple[str, str], Concept], dict[str, Concept]]:
    small = {s[1:-1]: o[1:-1] for s, p, o in triples if p == _IN_SCHEME}
    table: dict[tuple[str, str], Concept] = {}
    sections: dict[str, Concept] = {}
    for concept in concepts:
        names = [concept.key, concept.notation, concept.label_da, *concept.others]
        schemes = [concept.scheme]
        if concept.scheme not in NOT_TOPICS and concept.scheme != "ont":
            table.setdefault(("", concept.key), concept)
        if concept.scheme == "ont":
            schemes.append(small.get(concept.iri, "").rpartition("#")[2])
        for scheme in schemes:
            for name in filter(None, names):
                table.setdefault((scheme, name), concept)
                table.setdefault((scheme, _fold(name)), concept)
        if concept.scheme == "ont" and "section" in schemes[-1].lower():
            for name in names[2:]:
                sections.setdefault(fold_heading(name), concept)
    return table, sections
