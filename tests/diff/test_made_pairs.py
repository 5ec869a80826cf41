"""Version pairs that hypothesis writes in the authors' language."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidegraph.diff import apply, compare, difference, reverse
from tests.diff.fictional import compiled, ontology

WORDS = st.sampled_from(
    "patienter smerter strålebehandling hjernemetastaser knoglemetastaser NSCLC 20 30 Gy kan bør skal "
    "ikke tilbydes overvejes med og efter måneder".split()
)
TEXT = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
GRADES = st.sampled_from(["A", "B", "C", "D"])
KEYS = st.lists(st.sampled_from("alfa beta gamma delta epsilon".split()), unique=True, max_size=5)


@dataclass(frozen=True)
class Written:
    """A guideline as hypothesis writes it."""

    title: str
    recommendations: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    evidence: tuple[tuple[str, str, str], ...]
    references: tuple[str, ...]
    sections: tuple[tuple[str, str], ...]
    cells: tuple[tuple[str, int], ...]
    number: str = "1.0"

    def files(self) -> dict[str, bytes]:
        head = (
            f'---\ntitel: {self.title}\nversion: "{self.number}"\n'
            + ('forrige: "1.0"\n' if self.number != "1.0" else "")
            + "grupper:\n  - gruppe\n---\n\n# 2. Introduktion {#introduktion}\n\n"
        )
        head += "".join(
            f"## {key.title()} {{#s-{key}}}\n\n{text}\n\n" for key, text in self.sections
        )
        group = "# Gruppe {#gruppe}\n\n"
        for place, (key, parts) in enumerate(self.recommendations, 1):
            clauses = " ".join(f"[{text}]{{#p-{part}}} ({grade})." for part, text, grade in parts)
            group += f'::: anbefaling {{#a-{key} nr="{place}"}}\n{clauses}\n:::\n\n'
        group += "## Litteratur og evidensgennemgang {#litteratur}\n\n"
        for key, text, cited in self.evidence:
            cite = f" [@r-{cited}]" if cited in self.references else ""
            group += f"::: evidens {{#e-{key}}}\n{text} efter 20 Gy / 4 F{cite}.\n:::\n\n"
        if self.cells:
            rows = "".join(f"| {key} {{#r-{key}}} | {n} |\n" for key, n in self.cells)
            group += (
                '::: tabel {#t titel="Tabel"}\n| Studie {#studie type="studie"} | Svar '
                f'{{#svar type="procent"}} |\n| --- | --- |\n{rows}:::\n'
            )
        refs = "# 4. Referencer {#referencer}\n\n" + "".join(
            f'::: reference {{#r-{key} nr="{n}"}}\ntitel: Om {key}\nforfatter: Ord O\når: 2020\n:::\n\n'
            for n, key in enumerate(self.references, 1)
        )
        texts = {"retningslinje.md": head, "anbefalinger/gruppe.md": group, "referencer.md": refs}
        return {path: text.encode() for path, text in texts.items()}


PARTS = st.lists(
    st.tuples(st.sampled_from(["x", "y", "z"]), TEXT, GRADES), min_size=1, max_size=3,
    unique_by=lambda part: part[0],
).map(tuple)  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> Written:
    return Written(
        draw(TEXT),
        tuple((key, draw(PARTS)) for key in draw(KEYS)),
        tuple(
            (key, draw(TEXT), draw(st.sampled_from("alfa beta gamma".split())))
            for key in draw(KEYS)
        ),
        tuple(draw(KEYS)),
        tuple((key, draw(TEXT)) for key in draw(KEYS)),
        tuple((key, draw(st.integers(0, 100))) for key in draw(KEYS)),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(written(), written(), st.booleans())
def test_any_pair_is_divided_completely_and_undone(a: Written, b: Written, step: bool) -> None:
    old = compiled(a.files())
    new = compiled(replace(b, number="1.1" if step else "1.0").files(), old.keys)
    layer0 = difference(old.graph, new.graph)
    assert apply(layer0, old.graph).ntriples() == new.graph.ntriples()
    assert apply(reverse(layer0), new.graph).ntriples() == old.graph.ntriples()
    found = compare(old.graph, new.graph, ontology=ontology())
    owned = sorted(t for change in found.changes for t in change.triples)
    wanted = [("-", *t) for t in layer0.removed] + [("+", *t) for t in layer0.added]
    assert owned == sorted(wanted)
    ids = [change.id for change in found.changes]
    assert len(ids) == len(set(ids))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(written())
def test_a_version_does_not_differ_from_itself(a: Written) -> None:
    one, two = compiled(a.files()), compiled(a.files())
    assert compare(one.graph, two.graph, ontology=ontology()).changes == ()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(written(), st.data())
def test_one_grade_is_one_change(a: Written, data: st.DataObject) -> None:
    if not a.recommendations:
        return
    place = data.draw(st.integers(0, len(a.recommendations) - 1))
    key, parts = a.recommendations[place]
    at = data.draw(st.integers(0, len(parts) - 1))
    part, text, grade = parts[at]
    other = data.draw(GRADES.filter(lambda g: g != grade))
    changed = (*parts[:at], (part, text, other), *parts[at + 1 :])
    recommendations = (*a.recommendations[:place], (key, changed), *a.recommendations[place + 1 :])
    old, new = compiled(a.files()), compiled(replace(a, recommendations=recommendations).files())
    found = compare(old.graph, new.graph, ontology=ontology()).changes
    kind = "GradeStrengthened" if other < grade else "GradeWeakened"
    assert [(c.kind, c.key, c.part, c.old, c.new) for c in found] == [
        (kind, f"a-{key}", f"p-{part}", grade, other)
    ]
