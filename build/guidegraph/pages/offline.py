"""A site for reading from a disk: a zip whose pages name each other's files."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.pages.downloads import pack_into

if TYPE_CHECKING:
    from guidegraph.pages.publication import Sources

_LINK = re.compile(
    r'\b(?P<name>href|action)="(?P<path>(?![a-z][a-z0-9+.-]*:|//|#)[^"#?]*)(?P<rest>[^"]*)"'
)
_ONLINE = ("sitemap*.xml", "robots.txt", "404.html")
"""What is of use on a server alone."""
_PART = 1 << 20


def offline_zip(root: Path, sources: Sources) -> Iterator[bytes]:
    """The whole site packed, in parts, so that `index.html` in it opens from a disk.

    `sources.offline_since` says on every page from when the copy is. Raises what `build_site`
    raises.
    """
    from guidegraph.pages.building import build_site

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as packed:
        site = Path(folder) / "site"
        build_site(root, site, sources=sources)
        names = [
            path.relative_to(site).as_posix()
            for path in site.rglob("*")
            if path.is_file() and not any(map(path.match, _ONLINE))
        ]
        pack_into(packed, names, lambda name: _readable(site / name))
        packed.seek(0)
        while part := packed.read(_PART):
            yield part


def _readable(path: Path) -> bytes:
    data = path.read_bytes()
    return named_files(data.decode()).encode() if path.suffix == ".html" else data


def named_files(html: str) -> str:
    """A page whose links to folders name the file in them, since a disk serves no folders.

    >>> named_files('<a href="../om/#a">')
    '<a href="../om/index.html#a">'
    """
    return _LINK.sub(_named, html)


def _named(match: re.Match[str]) -> str:
    path = match["path"]
    last = path.rpartition("/")[2]
    if path and (not last or last in (".", "..")):
        path = f"{path}index.html" if not last else f"{path}/index.html"
    return f'{match["name"]}="{path}{match["rest"]}"'
