"""Writes a corpus to a folder, as authored text with released issues."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidegraph.ids import slugify
from guidegraph.release import Approval, Record, write_ready
from guidegraph.release.record import RECORD, sha256
from guidegraph.revisions import tree_id
from tests.corpus.parts import Edition, Paper, Person
from tests.corpus.writing import files_of

SETTINGS = 'base_iri = "https://w3id.org/dmcg/"\nguideline_dir = "guideline"\n'


def write_corpus(
    root: Path, *, guidelines: int, versions: int = 1, seed: int = 1, released: bool = True,
    open_draft: bool = False,
) -> list[str]:  # fmt: skip
    """Write a root with `guidelines` guidelines of `versions` versions each; gives their slugs.

    With `released`, every version is a frozen issue and the text being written is that of the
    newest; with `open_draft` the newest is not frozen. Without `released` only that text is
    written, as a draft.
    """
    from tests.corpus import editions

    folder = root / "guideline"
    folder.mkdir(parents=True, exist_ok=True)
    (root / "guidegraph.toml").write_text(SETTINGS, "utf-8")
    people: dict[str, Person] = {}
    papers: dict[str, Paper] = {}
    slugs = []
    for number in range(guidelines):
        made = editions(number, versions=versions, seed=seed)
        write_guideline(folder, made, released=released, open_draft=open_draft)
        people |= {person.key: person for edition in made for person in edition.people}
        papers |= {paper.doi: paper for paper in made[0].papers}
        slugs.append(made[0].slug)
    (folder / "personer.md").write_bytes(people_list(people))
    (folder / "kilder.md").write_bytes(sources_list(papers))
    return slugs


def people_list(people: Mapping[str, Person]) -> bytes:
    """`personer.md`."""
    blocks = (f"::: person {{#{key}}}\nnavn: {people[key].name}\n:::\n" for key in sorted(people))
    return ("# Personer {#personer}\n\n" + "\n".join(blocks)).encode()


def sources_list(papers: Mapping[str, Paper]) -> bytes:
    """`kilder.md`, from papers by DOI."""
    blocks = (
        f"::: kilde {{#{slugify(f'doi {doi}')}}}\ndoi: {doi}\ntitel: {papers[doi].title}\n:::\n"
        for doi in sorted(papers)
    )
    return ("# Kilder {#kilder}\n\n" + "\n".join(blocks)).encode()


def write_guideline(
    folder: Path, made: list[Edition], *, released: bool = True, open_draft: bool = False
) -> Path:
    """Write the versions of one guideline under the folder of all guidelines; gives its folder."""
    home = folder / made[-1].slug
    write_files(home, files_of(made[-1]))
    frozen = made[:-1] if open_draft else made
    for edition in frozen if released else ():
        files = files_of(edition)
        place = home / "udgivelser" / edition.version / "1"
        write_files(place, {**files, RECORD: write_ready(record_of(edition, files))})
    return home


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by relative path."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def record_of(edition: Edition, files: Mapping[str, bytes]) -> Record:
    """The record of a first issue; without permalinks, which only the compiler knows."""
    day = f"{edition.year}-06-30"
    approvals = (
        Approval("faglig", f"{edition.year}-05-02", (edition.field.group.upper(),)),
        Approval("administrativ", day, ("Sekretariatet for kliniske retningslinjer",)),
    )
    hashes = {path: sha256(data) for path, data in files.items()}
    return Record(
        edition.version, 1, "Udgivet", edition.people[0].name, day, approvals,
        f"{edition.year + 4}-06-30", hashes, tree_id(files), None, None, (),
    )  # fmt: skip
