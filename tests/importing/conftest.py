"""What the tests of importing share: fictional documents in every format, and one way to import."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guidegraph.importing import Imported, Wishes, import_bytes
from guidegraph.ontology import Ontology, load_ontology

from . import documents

Import = Callable[..., Imported]


@pytest.fixture(scope="session")
def ontology(root: Path) -> Ontology:
    """The repository's concepts."""
    return load_ontology(root)


@pytest.fixture(scope="session")
def imported(ontology: Ontology) -> Import:
    """Import text or bytes; the account must balance, whatever is imported."""

    def run(
        source: str | bytes, *, name: str = "kilde.txt", slug: str = "proeve", version: str = ""
    ) -> Imported:
        data = source.encode() if isinstance(source, str) else source
        made = import_bytes(data, name, wishes=Wishes(slug, version), ontology=ontology)
        assert made.account.lost == (), "text was lost"
        assert made.account.wrong == ()
        return made

    return run


@pytest.fixture(scope="session")
def word_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The fictional guidelines as Word files."""
    folder = tmp_path_factory.mktemp("word")
    return {
        "gastric": documents.make_docx(documents.GASTRIC, folder / "gastric.docx"),
        "thymoma": documents.make_docx(documents.THYMOMA, folder / "thymoma.docx"),
    }


@pytest.fixture(scope="session")
def converted(
    word_files: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
    need_tool: Callable[[str], str],
) -> Callable[[str, str], Path]:
    """A fictional guideline as LibreOffice writes it in another format."""
    office = need_tool("libreoffice")
    folder = tmp_path_factory.mktemp("converted")

    def run(name: str, ending: str) -> Path:
        target = folder / f"{name}.{ending.partition(':')[0]}"
        if not target.exists():
            profile = (folder / "profile").as_uri()
            subprocess.run(
                [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending,
                 "--outdir", str(folder), str(word_files[name])],
                check=True, capture_output=True, timeout=180,
            )  # fmt: skip
        return target

    return run


def part(made: Imported, path: str) -> str:
    """The text of one file of an imported edition."""
    return made.files[path].text


def whole(made: Imported) -> str:
    """The text of all files of an imported edition."""
    return "\n".join(made.files[path].text for path in sorted(made.files))


def doubts(made: Imported) -> str:
    """All doubts in English, one a line."""
    return "\n".join(doubt.message_en for doubt in made.ledger.doubts)
