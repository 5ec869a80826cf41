"""The scheme of grades that a version uses, with what each level allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guidegraph.checks.shapes_rule import ontology_view
from guidegraph.vocabulary import KR

if TYPE_CHECKING:
    from guidegraph.checks.context import Context
    from guidegraph.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme of grades and levels."""

    name: str
    """Local name, such as `oxford-2009`."""
    ontology: Ontology
    """Where its concepts are."""

    def grade(self, text: str) -> int:
        """Rank of a grade, 1 strongest; 0 for none."""
        concept = self.ontology.find(self.name, text) if text else None
        return concept.rank if concept and concept.notation.isalpha() else 0

    def known(self, text: str) -> bool:
        """Whether a notation belongs to the scheme."""
        return self.ontology.find(self.name, text) is not None

    def allowed(self, level: str) -> int:
        """Rank of the best grade that a level allows; 0 where nothing is known."""
        concept = self.ontology.find(self.name, level) if level else None
        if concept is None:
            return 0
        implied = ontology_view(self.ontology).value(concept.iri, KR.impliesGrade)
        return self.grade(implied.rpartition("#")[2]) if implied else 0

    def rank(self, level: str) -> int:
        """Rank of a level, 1 strongest; 99 for none."""
        concept = self.ontology.find(self.name, level) if level else None
        return concept.rank if concept else 99

    def above(self, grade: str, level: str) -> bool:
        """Whether a grade is higher than a level allows."""
        given, best = self.grade(grade), self.allowed(level)
        return bool(given and best and given < best)


def scheme_of(context: Context) -> Scheme | None:
    """The scheme that the version names; None where it names none that is known."""
    iri = context.view.value(context.version, KR.gradingScheme)
    name = iri.rpartition("/")[2]
    if not name or not any(True for _ in context.ontology.in_scheme(name)):
        return None
    return Scheme(name, context.ontology)
