"""One site for all tests here: the real guidelines, a fictional one in versions, a hostile one."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.corpus import write_corpus
from tests.site.hostile import write_hostile

if TYPE_CHECKING:
    from guidegraph.pages.library import Library
    from guidegraph.pages.publication import Publication, Sources


@dataclass(frozen=True)
class BuiltSite:
    """A built site and where it is served."""

    folder: Path
    """Its folder."""
    url: str
    """Its address, ending in a slash."""
    made: Publication
    """What it was made from."""


@pytest.fixture(scope="session")
def mixed_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with all kinds of documents."""
    root = tmp_path_factory.mktemp("rod")
    write_corpus(root, guidelines=1, versions=3)
    for folder in sorted((ROOT / "guideline").iterdir()):
        if folder.is_dir():
            shutil.copytree(folder, root / "guideline" / folder.name)
        else:
            _join(folder, root / "guideline" / folder.name)
    write_hostile(root / "guideline")
    (root / "guidegraph.toml").write_text(
        'site_url = "https://retningslinjer.example/"\n'
        'edit_uri = "https://kode.example/edit/{path}"\n',
        "utf-8",
    )
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


def _join(list_file: Path, target: Path) -> None:
    """Put the shared list of the real guidelines behind the fictional one's."""
    before = target.read_text("utf-8") if target.is_file() else ""
    own = list_file.read_text("utf-8").partition("\n\n")[2]
    target.write_text(before + "\n" + own, "utf-8")


@pytest.fixture(scope="session")
def sources(mixed_root: Path) -> Sources:
    """The compiled and checked documents."""
    from guidegraph.pages.publication import read_sources

    return read_sources(mixed_root, checked=True)


@pytest.fixture(scope="session")
def made(sources: Sources) -> Publication:
    """The pages and files."""
    from guidegraph.pages.publication import publish

    return publish(sources)


@pytest.fixture(scope="session")
def library(made: Publication) -> Library:
    """What the pages were made from."""
    return made.library


@pytest.fixture(scope="session")
def site(
    mixed_root: Path, sources: Sources, made: Publication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BuiltSite]:
    """The built site, served on loopback."""
    from guidegraph.pages.building import build_site

    folder = tmp_path_factory.mktemp("bygget") / "site"
    build_site(mixed_root, folder, sources=sources)
    with serve(folder) as url:
        yield BuiltSite(folder, url, made)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class serve:  # noqa: N801
    """A folder on loopback; `with serve(folder) as url`."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Quiet, directory=str(folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
