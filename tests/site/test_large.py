"""A portal whose dataset is too large for a reader's browser says so and offers what can be had."""

from pathlib import Path

import pytest

from guidegraph.pages import data_page
from guidegraph.pages.building import build_site
from guidegraph.pages.publication import read_sources
from tests.corpus import write_corpus


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three guidelines, whose dataset is a few megabytes."""
    made = tmp_path_factory.mktemp("stor") / "rod"
    write_corpus(made, guidelines=3, versions=1)
    return made


@pytest.mark.parametrize(
    ("heavy", "largest", "says", "has_console"),
    [
        (64, 400, "Svaret regnes ud i din egen browser", True),
        (1, 400, "kan være for meget for en telefon", True),
        (1, 2, "kan ikke spørges i en browser", False),
    ],
)
def test_the_console_fits_the_dataset(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    heavy: int, largest: int, says: str, has_console: bool,
) -> None:  # fmt: skip
    monkeypatch.setattr(data_page, "HEAVY", heavy)
    monkeypatch.setattr(data_page, "LARGEST", largest)
    site = tmp_path / "site"
    build_site(root, site, sources=read_sources(root, checked=False))
    page = (site / "sparql/index.html").read_text("utf-8")
    assert says in page
    assert ("MB" in page.partition("Svar, der er lavet")[0]) == (heavy == 1)
    assert ("gg-sparql" in page) == ("console.js" in page) == has_console
    assert (site / "sparql/dataset.js").is_file() == has_console
    assert (site / "hjaelp/sparql/index.html").is_file()
