"""What a page of a large site costs against a page of a small one, and what memory; and the
first page's weight."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from guidegraph.pages.building import build_site
from guidegraph.pages.publication import Sources, read_sources
from tests.bench.figure import GUIDEGRAPH, ROOT, Figure, limit, peak_memory
from tests.corpus import write_corpus

SMALL, LARGE = 1, 14
"""Guidelines in a site of about a hundred pages, and of about a thousand."""
FEW, MORE = 8, 32
"""Guidelines in a site whose memory is measured, and in one of four times as many."""
_FILES = re.compile(r'(?:<link rel="stylesheet" href|<script[^>]* src|<img[^>]* src)="([^"]+)"')


def figures() -> Iterator[Figure]:
    """Fictional guidelines, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        found = {count: _sources(Path(folder, str(count)), count) for count in (SMALL, LARGE)}
        yield Figure(
            "a page of a site of 1000 pages", "of 100 pages", 1.2,
            partial(_per_page, Path(folder), found[LARGE]),
            partial(_per_page, Path(folder), found[SMALL]), unit="ms", runs=3,
        )  # fmt: skip
        yield Figure(
            f"peak memory, site of {MORE} guidelines", f"of {FEW}", 1.5,
            _memory(Path(folder, "more"), MORE), _memory(Path(folder, "few"), FEW),
            unit="MB", runs=1,
        )  # fmt: skip
        yield Figure(
            "first page with all it needs, gzipped", "120 KB", 1.0,
            limit(_first_page(Path(folder, "site"))), limit(120.0), unit="KB", runs=1,
        )  # fmt: skip


def _sources(root: Path, guidelines: int) -> tuple[Path, Sources]:
    write_corpus(root, guidelines=guidelines, versions=1)
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root, read_sources(root, drafts=True, checked=False)


def _memory(root: Path, guidelines: int) -> Callable[[], float]:
    """Megabytes that a build of the whole site holds at most, from nothing."""
    write_corpus(root, guidelines=guidelines, versions=1)
    build = peak_memory((*GUIDEGRAPH, "site", "--root", root))

    def once() -> float:
        for name in (".cache", "site"):
            shutil.rmtree(root / name, ignore_errors=True)
        return build()

    return once


def _per_page(folder: Path, of: tuple[Path, Sources]) -> float:
    """Processor milliseconds for each page."""
    root, sources = of
    shutil.rmtree(root / ".cache" / "guidegraph" / "site", ignore_errors=True)
    start = time.process_time()
    pages = build_site(root, folder / "site", sources=sources)
    return 1000 * (time.process_time() - start) / pages


def _first_page(site: Path) -> float:
    """Kilobytes of the front page, its styles, scripts and pictures."""
    text = (site / "index.html").read_text("utf-8")
    files = [site / "index.html", *(site / name for name in _FILES.findall(text))]
    fonts = {
        (style.parent / name).resolve()
        for style in files
        if style.suffix == ".css"
        for name in re.findall(r'url\("?([^")]+\.woff2)"?\)', style.read_text("utf-8"))
    }
    packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
    return (packed + sum(font.stat().st_size for font in fonts)) / 1000
