"""Files beside the pages: data, tables, answers, frozen sources, pictures, the console."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.pages.items import image_path
from guidegraph.pages.library import Library, ReadyAnswer
from guidegraph.pages.page import Attachment
from guidegraph.pages.reading.section import figures

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus
    from guidegraph.graph import Graph

FONTS = (
    ("Source Sans 3", "source-sans-3", "400", "400"),
    ("Source Sans 3", "source-sans-3", "600", "600 700"),
    ("Source Serif 4", "source-serif-4", "400", "400"),
    ("Source Serif 4", "source-serif-4", "600", "600 700"),
)
"""Type from npm: family, package, weight of the file, weights it is used for."""
_WHOLE = ("dataset.nq.gz", "dataset.trig.gz", "catalogue.ttl")
_FOLDERS = ("r", "csv", "answers")
_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp"}


def data_files(data: Path) -> Iterator[Attachment]:
    """What `write_dist` made, under the same addresses."""
    for name in _WHOLE:
        if (data / name).is_file():
            yield Attachment(name, file=str(data / name))
    for folder in _FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file():
                yield Attachment(path.relative_to(data).as_posix(), file=str(path))


def ready_answers(data: Path) -> tuple[ReadyAnswer, ...]:
    """The index of answers made beforehand; empty where there is none."""
    index = data / "answers" / "index.json"
    if not index.is_file():
        return ()
    records = json.loads(index.read_text("utf-8"))["answers"]
    return tuple(
        ReadyAnswer(
            str(record["title_da"]),
            int(record["count"]),
            tuple((Path(f).suffix.lstrip("."), f"answers/{Path(f).name}") for f in record["files"]),
        )
        for record in records
    )


def issue_zips(corpus: Corpus) -> Iterator[tuple[str, int, Attachment]]:
    """IRI of the version, number and packed source of every issue ever released."""
    from guidegraph.corpus.folders import issues

    names = corpus.settings.names
    for document in corpus.documents:
        for issue in issues(corpus.folder(document.slug)):
            path = f"r/{document.slug}/{issue.version}/udgave-{issue.number}.zip"
            iri = names.version(document.slug, issue.version)
            yield iri, issue.number, Attachment(path, packed(issue.path))


def packed(folder: Path) -> bytes:
    """A folder as a zip whose bytes depend on nothing but its files."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    return packed_files(files)


def packed_files(files: Mapping[str, bytes]) -> bytes:
    """Files by name as a zip, without clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def pictures(corpus: Corpus, library: Library) -> Iterator[Attachment]:
    """Pictures of figures, as they lie in the version's own source."""
    from guidegraph.corpus.folders import issues, read_files

    for document in library.documents:
        folder = corpus.folder(document.slug)
        frozen = {(i.version, i.number): i.path for i in issues(folder)}
        for version in document.versions:
            wanted = {f.image for f in figures(version) if f.image}
            if not wanted:
                continue
            source = frozen.get((version.number, version.issue))
            files = read_files(source, below=source) if source else read_files(folder)
            for name in sorted(wanted & set(files)):
                if Path(name).suffix.lower() in _PICTURES:
                    yield Attachment(image_path(version, name), files[name])


def console(corpus: Corpus, graphs: Iterable[Graph]) -> Iterator[Attachment]:
    """The files of the console."""
    from guidegraph.query import read_library
    from guidegraph.query.console import console_files

    queries = corpus.ontology.folder / "queries"
    library = read_library(queries) if queries.is_dir() else ()
    nowhere = corpus.root / ".cache" / "uden-dele"
    made = console_files(graphs, library, root=nowhere, base_iri=corpus.settings.base_iri)
    for path, content in made:
        yield Attachment(path, content)
    yield from _parts(corpus.root)


def _parts(root: Path) -> Iterator[Attachment]:
    """The console's engine and editor from npm, packed once for each set of versions."""
    from guidegraph.query.console import console_files

    lock = root / "node_modules" / ".package-lock.json"
    if not lock.is_file():
        return
    own = files("guidegraph") / "assets" / "sparql"
    told = [
        lock.read_bytes(),
        *(f.read_bytes() for f in sorted(own.iterdir(), key=lambda f: f.name)),
    ]
    kept = root / ".cache" / "console" / hashlib.sha256(b"\0".join(told)).hexdigest()[:24]
    names = ("engine.js", "third-party.json", "editor.js", "editor-licences.txt")
    if not kept.is_dir():
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.mkdir(parents=True, exist_ok=True)
        for path, content in console_files((), (), root=root):
            if Path(path).name in names:
                (fresh / Path(path).name).write_bytes(content)
        with contextlib.suppress(OSError):
            os.rename(fresh, kept)
        shutil.rmtree(fresh, ignore_errors=True)
    for name in names:
        if (kept / name).is_file():
            yield Attachment(f"sparql/{name}", file=str(kept / name))


def fonts(root: Path) -> Iterator[Attachment]:
    """Type with its licences and the style that names it; without npm readers see their own."""
    folder = root / "node_modules" / "@fontsource"
    rules = ["/* Type that came with this build; without any, the reader's own is used. */"]
    for family, package, weight, used in FONTS:
        file = folder / package / "files" / f"{package}-latin-{weight}-normal.woff2"
        licence = folder / package / "LICENSE"
        if not file.is_file() or not licence.is_file():
            continue
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{used};font-display:swap;'
            f'src:url(skrift/{file.name}) format("woff2")}}'
        )
        yield Attachment(f"stil/skrift/{file.name}", file.read_bytes())
        yield Attachment(f"stil/skrift/LICENSE-{package}.txt", licence.read_bytes())
    yield Attachment("stil/skrift.css", ("\n".join(rules) + "\n").encode())
