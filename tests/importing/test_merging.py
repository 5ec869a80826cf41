"""Importing again on top of an edited edition."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.errors import SourceUnreadable
from guidegraph.importing.merging import merge
from guidegraph.ontology import Ontology

from . import documents
from .conftest import Import


@pytest.fixture(scope="module")
def made(imported: Import):
    """The gastric guideline as imported."""
    return imported(documents.docx_bytes(documents.GASTRIC), slug="gastric")


def edited(made, *changes: tuple[str, str]) -> dict[str, bytes]:
    """The edition with words replaced by an author."""
    files = {path: data.decode() for path, data in made.bytes().items()}
    for old, new in changes:
        assert any(old in text for text in files.values()), old
        files = {path: text.replace(old, new) for path, text in files.items()}
    return {path: text.encode() for path, text in files.items()}


def group(files: dict[str, bytes]) -> str:
    return next(p for p, d in files.items() if p.startswith("anbefalinger/") and b'nr="1"' in d)


def test_nothing_changes_where_nothing_differs(made, ontology: Ontology) -> None:
    result = merge(made.bytes(), made, take=(), ontology=ontology)
    assert result.files == {}
    assert result.differences == ()


def test_keys_of_the_edition_are_kept(made, ontology: Ontology) -> None:
    key = re.search(r'::: anbefaling \{#([a-z-]+) nr="1"', made.files[group(made.bytes())].text)[1]
    part = re.search(r"\]\{#([a-z-]+)\} \(A\)", made.files[group(made.bytes())].text)[1]
    old = edited(made, (key, "vejning"), (part, "vaegt"), ("holm-2014", "holm-vaegttab"))
    result = merge(old, made, take=(), ontology=ontology)
    assert result.files == {}
    again = " ".join("".join(m.text for m in result.imported.files.values()).split())
    assert '{#vejning nr="1"' in again
    assert "]{#vaegt} (A)" in again
    assert "[@holm-vaegttab]" in again
    assert key not in again


def test_a_changed_text_is_shown_and_not_written(made, ontology: Ontology) -> None:
    old = edited(made, ("de første 24 måneder", "de første 36 måneder"))
    result = merge(old, made, take=(), ontology=ontology)
    assert result.files == {}
    shown = [d for d in result.differences if d.warning]
    assert any(
        "36" in d.message_en and "24" in d.message_en and "--take" in d.hint_en for d in shown
    )
    place = shown[0]
    assert b"::: anbefaling" in old[place.path].split(b"\n")[place.line - 1]


def test_a_changed_text_is_taken_when_asked(made, ontology: Ontology) -> None:
    old = edited(made, ("de første 24 måneder", "de første 36 måneder"))
    result = merge(old, made, take=("all",), ontology=ontology)
    assert b"24" in result.files[group(old)]
    assert b"36 m" not in result.files[group(old)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (lambda data: data.replace(b"\n", b"\r\n"), lambda data: data.replace(b"\n", b"\r\n")),
        (lambda data: b"\xef\xbb\xbf" + data, lambda data: b"\xef\xbb\xbf" + data),
        (lambda data: unicodedata.normalize("NFD", data.decode()).encode(), lambda data: data),
    ],
    ids=["windows", "mark", "apart"],
)
def test_a_file_that_an_editor_saved_in_its_own_way(
    made, ontology: Ontology, before: Callable[[bytes], bytes], after: Callable[[bytes], bytes]
) -> None:
    """Places in it are counted as they are read, and only what changes is written."""
    old = edited(made, ("de første 24 måneder", "de første 36 måneder"))
    plain = merge(old, made, take=("all",), ontology=ontology)
    assert plain.files
    saved = {path: before(data) for path, data in old.items()}
    assert saved != old
    result = merge(saved, made, take=("all",), ontology=ontology)
    assert result.files == {path: after(data) for path, data in plain.files.items()}
    assert merge(saved, made, take=(), ontology=ontology).files == {}


def test_an_edition_in_another_encoding_is_refused(made, ontology: Ontology) -> None:
    old = {**made.bytes(), "metode.md": "# Metode\n\nKøn\n".encode("cp1252")}
    with pytest.raises(SourceUnreadable, match=r"gastric/metode\.md:3: .*not UTF-8"):
        merge(old, made, take=("all",), ontology=ontology)


def test_unknown_wording_is_filled_and_the_authors_attributes_stay(
    made, ontology: Ontology
) -> None:
    path = group(made.bytes())
    text = made.files[path].text
    block = re.search(r'::: anbefaling \{#([a-z-]+) nr="1"[^}]*\}\n.*?\n:::\n', text, re.S)
    old = edited(made)
    old[path] = text.replace(
        block[0],
        f'::: anbefaling {{#{block[1]} nr="1" status="ukendt-ordlyd" emner="ernaering"}}\n:::\n',
    ).encode()
    result = merge(old, made, take=(), ontology=ontology)
    filled = result.files[path].decode()
    assert "vejes ved hver kontrol" in filled
    assert "ukendt-ordlyd" not in filled


def test_what_the_edition_lacks_is_added(made, ontology: Ontology) -> None:
    old = edited(made)
    text = old["referencer.md"].decode()
    block = re.search(r"::: reference \{#novak-2013.*?\n:::\n", text, re.S)[0]
    old["referencer.md"] = text.replace(block, "").encode()
    old[group(old)] = old[group(old)].replace(
        b"## Rationale", b"## Min egen overskrift {#egen}\n\nEgen tekst.\n\n## Rationale"
    )
    result = merge(old, made, take=(), ontology=ontology)
    assert set(result.files) == {"referencer.md"}
    assert result.files["referencer.md"].decode().count("{#novak-2013") == 1


def test_a_new_version_shows_what_changed_in_the_head(
    made, ontology: Ontology, imported: Import
) -> None:
    newer = imported(documents.docx_bytes(documents.GASTRIC), slug="gastric", version="2.2")
    result = merge(made.bytes(), newer, take=(), ontology=ontology)
    assert result.files == {}
    assert any(d.key == "version" and "2.2" in d.message_en for d in result.differences)


def test_the_authored_edition_is_recognised(
    kilder: Path, root: Path, imported: Import, ontology: Ontology
) -> None:
    from guidegraph.corpus.folders import read_files

    made = imported((kilder / "retningslinje-3.0.txt").read_bytes())
    old = read_files(root / "guideline" / "dlcg-palliativ-straalebehandling")
    result = merge(old, made, take=(), ontology=ontology)
    assert result.files == {}
    assert not [d for d in result.differences if "anbefaling" in d.message_en and d.warning]
