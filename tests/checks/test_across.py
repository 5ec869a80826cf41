"""What one document says beside what others say: findings with both places, and the fact."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from guidegraph.checks import check_corpus, rule_named
from guidegraph.checks.across.landscape import Landscape
from guidegraph.corpus import load
from guidegraph.dataset import dataset_graphs
from guidegraph.diagnostics import Finding, Severity
from guidegraph.query import open_store, run_query

ACROSS = {
    "cited-guideline-newer", "withdrawn-cited", "link-target-unknown", "study-graded-differently",
    "text-outdated",
}  # fmt: skip
BASE = "https://w3id.org/dmcg/r/"


def head(title: str, version: str, *, before: str = "", kind: str = "retningslinje") -> str:
    former = f'forrige: "{before}"\n' if before else ""
    return (
        f'---\ntitel: {title}\nversion: "{version}"\n{former}udgave: egen\ndokumenttype: {kind}\n'
        f"---\n# {title} {{#titel}}\n"
    )


def recommendation(key: str, text: str, grade: str) -> str:
    return f"::: anbefaling {{#{key}}}\n[{text}]{{#del}} ({grade}).\n:::\n"


RAYS = recommendation("straaler", "Patienter med smerter kan tilbydes strålebehandling", "B")
STRONGER = recommendation("straaler", "Patienter med smerter bør tilbydes strålebehandling", "A")
PILLS = recommendation("tabletter", "Patienter med smerter kan tilbydes tabletter", "C")
GONE = '::: udgået {#tabletter erstattes-af="straaler" grund="Dækkes af strålebehandling."}\n:::\n'
TITLE = "Lindring af smerter fra knogler"


class Place:
    """A root that is written document by document."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def document(self, slug: str, text: str, *, references: str = "", group: str = "") -> None:
        folder = self.root / "guideline" / slug
        folder.mkdir(parents=True, exist_ok=True)
        if group:
            (folder / "anbefalinger").mkdir(exist_ok=True)
            (folder / "anbefalinger" / "gruppe.md").write_text(
                f"# Gruppe {{#gruppe}}\n\n{group}", "utf-8"
            )
            text = text.replace("udgave: egen", "udgave: egen\ngrupper:\n  - gruppe")
        (folder / "retningslinje.md").write_text(text, "utf-8")
        if references:
            (folder / "referencer.md").write_text(
                f"# Referencer {{#referencer}}\n\n{references}", "utf-8"
            )

    def release(self, slug: str, version: str) -> None:
        """Freeze what stands in the folder, as a release does."""
        import json
        import shutil

        folder = self.root / "guideline" / slug
        target = folder / "udgivelser" / version / "1"
        shutil.copytree(folder, target, ignore=shutil.ignore_patterns("udgivelser"))
        record = {"version": version, "issue": 1, "files": {}, "permalinks": []}
        (target / "udgivelse.json").write_text(json.dumps(record), "utf-8")

    def found(self) -> list[Finding]:
        """What the rules find; the same where no version is passed over unread."""
        found = check_corpus(load(self.root))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Landscape, "is_quiet", lambda *_: False)
            assert check_corpus(load(self.root)) == found
        return [f for f in found if f.code in ACROSS]

    def codes(self) -> list[str]:
        return [f.code for f in self.found()]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A guideline in two versions: the second strengthens one recommendation, withdraws another."""
    made = Place(tmp_path)
    made.document("smerter", head(TITLE, "1.0"), group=RAYS + PILLS)
    made.release("smerter", "1.0")
    made.document("smerter", head(TITLE, "2.0", before="1.0"), group=STRONGER + GONE)
    made.release("smerter", "2.0")
    return made


def reference(key: str, fields: str) -> str:
    return f'::: reference {{#{key} status="verificeret"}}\n{fields}\n:::\n'


def citing(place: Place, fields: str, text: str = "Se også [@anden].") -> list[Finding]:
    place.document(
        "anden", head("En anden retningslinje", "1.0") + text, references=reference("anden", fields)
    )
    return place.found()


CITED = {
    "address": (f"titel: Smerter\nurl: {BASE}smerter/1.0/", "version 1.0"),
    "title and edition": (f"titel: {TITLE}.\nudgave: version 1.0", "version 1.0"),
    "title in capitals": (f"titel: {TITLE.upper()}\nudgave: 1.0", "version 1.0"),
}


@pytest.mark.parametrize("name", CITED)
def test_a_cited_guideline_has_a_newer_version(place: Place, name: str) -> None:
    fields, words = CITED[name]
    (found,) = citing(place, fields)
    assert found.code == "cited-guideline-newer"
    assert words in found.message_da and words in found.message_en
    assert found.span.file == "guideline/anden/referencer.md"
    assert found.span.line == 3
    assert found.target == f"{BASE}anden/1.0/referencer#anden"
    (other,) = found.related
    assert other.span.file.startswith("guideline/smerter/udgivelser/2.0/1/")
    assert "2.0" in other.message_da


@pytest.mark.parametrize(
    "fields",
    [f"titel: Smerter\nurl: {BASE}smerter/2.0/", f"titel: {TITLE}\nudgave: version 2.0",
     f"titel: {TITLE}", "titel: En helt anden titel om smerter", "titel: Smerter\nurl: https://example.org/r/smerter/1.0/"],
)  # fmt: skip
def test_the_newest_version_and_strangers_are_left_alone(place: Place, fields: str) -> None:
    assert citing(place, fields) == []


def test_a_link_to_an_older_version_is_found_and_one_to_the_guideline_is_not(place: Place) -> None:
    title = "titel: Noget andet der ikke er en retningslinje"
    text = f"Se også [@anden] og [den]({BASE}smerter/1.0/)."
    assert [f.code for f in citing(place, title, text)] == ["cited-guideline-newer"]
    assert citing(place, title, f"Se også [@anden] og [den]({BASE}smerter/).") == []


def test_a_withdrawn_recommendation_is_still_cited(place: Place) -> None:
    title = "titel: Noget andet der ikke er en retningslinje"
    text = f"Se også [@anden] og [den]({BASE}smerter/anbefaling/tabletter)."
    (found,) = citing(place, title, text)
    assert (found.code, found.severity) == ("withdrawn-cited", Severity.ERROR)
    assert "Dækkes af strålebehandling." in found.message_da
    assert [r.span.file.split("/")[3] for r in found.related] == ["1.0", "2.0"]
    text = text.replace("tabletter", "straaler")
    assert citing(place, title, text) == []


def test_a_withdrawn_or_suspended_guideline_is_still_cited(place: Place) -> None:
    status = place.root / "guideline" / "smerter" / "status.md"
    fields = f"titel: Smerter\nurl: {BASE}smerter/"
    assert citing(place, fields) == []
    for word, said in (("tilbagetrukket", "trukket tilbage"), ("suspenderet", "suspenderet")):
        status.write_text(
            f'::: status {{status="{word}" dato="2026-01-01"}}\nFejl.\n:::\n', "utf-8"
        )
        (found,) = citing(place, fields)
        assert found.code == "withdrawn-cited"
        assert said in found.message_da


@pytest.mark.parametrize(
    "path", ["smerter/9.0/", "smerter/anbefaling/findes-ikke", "smerter/2.0/anbefaling/tabletter"]
)
def test_a_link_to_what_never_was_is_found(place: Place, path: str) -> None:
    title = "titel: Noget andet der ikke er en retningslinje"
    codes = {f.code for f in citing(place, title, f"Se også [@anden] og [den]({BASE}{path}).")}
    assert "link-target-unknown" in codes


def graded(slug: str, place: Place, level: str, fields: str, design: str = "") -> None:
    more = f' design="{design}"' if design else ""
    text = f'\n## Evidens {{#evidens}}\n\n::: evidens {{#svar niveau="{level}"{more}}}\nFlere svarede [@studie].\n:::\n'
    place.document(
        slug, head(f"Retningslinje om {slug}", "1.0") + text, references=reference("studie", fields)
    )


SAME = {
    "doi": ("titel: A\ndoi: 10.1000/ABC", "titel: B\ndoi: https://doi.org/10.1000/abc"),
    "pmid": ("titel: A\npmid: 123", "titel: B\npmid: PMID 123"),
    "title": (
        "titel: Palliative radiotherapy of painful bones: a trial",
        "titel: Palliative Radiotherapy of painful bones - a trial.",
    ),
    "title where one has a DOI": (
        "titel: Palliative radiotherapy of painful bones\ndoi: 10.1000/x",
        "titel: Palliative radiotherapy of painful bones",
    ),
}
OTHER = {
    "doi": ("titel: Palliative radiotherapy of painful bones\ndoi: 10.1000/a", "titel: Palliative radiotherapy of painful bones\ndoi: 10.1000/b"),
    "short title": ("titel: Editorial", "titel: Editorial"),
    "part of a title": ("titel: Palliative radiotherapy of painful bones", "titel: Palliative radiotherapy of painful bones: an update"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_one_study_with_two_levels_is_told_to_both(tmp_path: Path, name: str) -> None:
    place = Place(tmp_path)
    graded("en", place, "1b", SAME[name][0])
    graded("to", place, "2b", SAME[name][1])
    one, two = (f for f in place.found() if f.code == "study-graded-differently")
    assert (one.span.file, two.span.file) == (
        "guideline/en/retningslinje.md",
        "guideline/to/retningslinje.md",
    )
    assert one.related[0].span.file == two.span.file
    assert one.related[0].span.line == two.span.line
    assert "1b her og 2b i »Retningslinje om to« 1.0" in one.message_da
    graded("to", place, "1b", SAME[name][1])
    assert place.found() == []


MARKS = (
    "titel: Palliative radiotherapy of painful bones", "titel: A\ndoi: 10.1000/x",
    "titel: Palliative radiotherapy of painful bones\ndoi: 10.1000/y", "titel: B\npmid: 12",
    "titel: B\npmid: 12\ndoi: 10.1000/x", f"titel: {TITLE}", "titel: Retningslinje om nummer 1",
    f"titel: C\nurl: {BASE}n2/9.9/", f"titel: C\nurl: {BASE.upper()}n2/", "titel: C\nurl: https://x/%72/n2",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_versions_that_are_passed_over_unread_have_nothing_to_tell(
    tmp_path: Path, seed: int
) -> None:
    random, place = Random(seed), Place(tmp_path)
    for number in range(5):
        slug = f"n{number}"
        graded(slug, place, random.choice(("1b", "2b")), random.choice(MARKS))
        if random.random() < 0.5:
            place.release(slug, "1.0")
        if random.random() < 0.4:
            graded(slug, place, random.choice(("1b", "2b")), random.choice(MARKS))
            text = tmp_path / "guideline" / slug / "retningslinje.md"
            text.write_text(text.read_text("utf-8").replace('"1.0"', '"2.0"'), "utf-8")
    place.found()


@pytest.mark.parametrize("name", OTHER)
def test_different_studies_may_have_different_levels(tmp_path: Path, name: str) -> None:
    place = Place(tmp_path)
    graded("en", place, "1b", OTHER[name][0])
    graded("to", place, "2b", OTHER[name][1])
    assert place.found() == []


def test_one_study_with_two_designs_is_found(tmp_path: Path) -> None:
    place = Place(tmp_path)
    graded("en", place, "1b", "titel: A\npmid: 1", "randomiseret")
    graded("to", place, "1b", "titel: A\npmid: 1", "retrospektiv")
    assert place.codes() == ["study-graded-differently"] * 2


def patient(place: Place, link: str, text: str = "Stråler kan hjælpe.") -> None:
    body = f'\n## Behandling {{#behandling gælder="{link}"}}\n\n{text}\n'
    place.document("patient", head("Til dig med smerter", "1.0", kind="patientinformation") + body)


def test_patient_text_is_outdated_when_its_recommendation_changes(place: Place) -> None:
    patient(place, "smerter@1.0/straaler")
    (found,) = place.found()
    assert found.code == "text-outdated"
    assert found.span.file == "guideline/patient/retningslinje.md"
    assert "B" in found.message_da and "A" in found.message_da and "(2.0)" in found.message_da
    assert found.related[0].span.file.startswith("guideline/smerter/udgivelser/2.0/")
    patient(place, "smerter@2.0/straaler")
    assert place.found() == []


def test_the_changes_behind_an_outdated_text_are_facts_of_the_graph(place: Place) -> None:
    patient(place, "smerter@1.0/straaler")
    store = open_store(dataset_graphs(load(place.root)))
    rows = run_query(
        "PREFIX kr: <https://w3id.org/dmcg/ont#> SELECT ?text ?kind WHERE { ?text kr:outdatedBy ?change ."
        " ?change a ?kind ; kr:severity kr:SeverityClinical . FILTER(?kind != kr:ChangeOperation) }",
        store,
    ).rows
    assert {row[0] for row in rows} == {f"<{BASE}patient/1.0/om#behandling>"}
    kinds = {str(row[1]).rpartition("#")[2].rstrip(">") for row in rows}
    assert {"GradeStrengthened", "ObligationStrengthened"} <= kinds
    patient(place, "smerter@2.0/straaler")
    again = open_store(dataset_graphs(load(place.root)))
    assert not run_query("ASK { ?t <https://w3id.org/dmcg/ont#outdatedBy> ?c }", again).truth


def test_a_versioned_link_in_a_patient_text_counts_as_its_basis(place: Place) -> None:
    patient(place, "", f"Se [anbefalingen]({BASE}smerter/1.0/anbefaling/straaler).")
    assert "text-outdated" in place.codes()


def test_a_badly_written_basis_is_told(place: Place) -> None:
    patient(place, "smerter@1/straaler")
    assert "unresolved-key" in {f.code for f in check_corpus(load(place.root))}


def test_a_waiver_holds_and_one_for_nothing_is_told(place: Place) -> None:
    waiver = (
        '\n::: undtagelse {kode="text-outdated" navn="Bo Lund" dato="2026-01-01" udløber="2027-01-01"}\n'
        "Teksten er gennemset.\n:::\n"
    )
    patient(place, "smerter@1.0/straaler", "Stråler kan hjælpe." + waiver)
    (found,) = place.found()
    assert found.waived is not None
    patient(place, "smerter@2.0/straaler", "Stråler kan hjælpe." + waiver)
    assert "waiver-unused" in {f.code for f in check_corpus(load(place.root))}


def test_what_changed_in_another_document_is_seen_at_once(place: Place) -> None:
    """A document that did not change itself is held against what others say now."""
    patient(place, "smerter@2.0/straaler")
    assert place.found() == []
    place.document("smerter", head(TITLE, "3.0", before="2.0"), group=RAYS)
    place.release("smerter", "3.0")
    assert place.codes() == ["text-outdated"]


def test_settings_switch_a_rule_off_and_set_its_severity(place: Place) -> None:
    patient(place, "smerter@1.0/straaler")
    settings = place.root / "guidegraph.toml"
    settings.write_text('[guideline.patient.severity]\n"text-outdated" = "error"\n', "utf-8")
    assert [f.severity for f in place.found()] == [Severity.ERROR]
    settings.write_text('[guideline.patient]\nignore = ["text-outdated"]\n', "utf-8")
    assert place.found() == []


@pytest.mark.parametrize("code", sorted(ACROSS))
def test_rules_have_pages(code: str) -> None:
    rule = rule_named(code)
    assert rule is not None
    assert all(word in rule.page for word in ("Why:", "Hvorfor:", "Example:"))


def test_the_reader_of_an_outdated_text_is_told(place: Place) -> None:
    from guidegraph.pages.building import build_site

    patient(place, "smerter@1.0/straaler")
    build_site(place.root, place.root / "site")
    page = (place.root / "site/r/patient/1.0/index.html").read_text("utf-8")
    assert "Måske forældet." in page and "»Behandling«" in page
    quality = (place.root / "site/r/patient/1.0/kvalitet/index.html").read_text("utf-8")
    assert "text-outdated" in quality and "siden er anbefalingen ændret" in quality
    guideline = (place.root / "site/r/smerter/2.0/index.html").read_text("utf-8")
    assert "Måske forældet." not in guideline


def test_what_is_withdrawn_elsewhere_stops_a_release(place: Place) -> None:
    import subprocess
    import sys

    def release() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "guidegraph", "release", "1.0", "--document", "anden",
                   "--root", str(place.root)]  # fmt: skip
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    title = "titel: Noget andet der ikke er en retningslinje"
    citing(place, title, f"Se også [@anden] og [den]({BASE}smerter/anbefaling/tabletter).")
    stopped = release()
    assert stopped.returncode != 0
    assert (
        "withdrawn-cited" in stopped.stdout + stopped.stderr
        or "har den ikke mere" in stopped.stdout + stopped.stderr
    )
    assert not (place.root / "guideline/anden/udgivelser").exists()


def test_one_version_is_held_against_others_too(place: Place) -> None:
    from guidegraph.checks import check_version

    patient(place, "smerter@1.0/straaler")
    corpus = load(place.root)
    (compiled,) = corpus.document("patient").versions
    assert "text-outdated" in {f.code for f in check_version(compiled, corpus=corpus)}
