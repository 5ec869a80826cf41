"""Files beside the pages: data, tables, answers, frozen sources, pictures, the console."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING

from guidegraph.export.folder import stamp_of
from guidegraph.pages.items import image_path
from guidegraph.pages.library import ReadyAnswer
from guidegraph.pages.page import Attachment, content_hash
from guidegraph.pages.reading.section import figures
from guidegraph.pages.reading.version import Version

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus, NamedGraph
    from guidegraph.corpus.folders import Issue as Frozen

FONTS = (
    ("Source Sans 3", "source-sans-3", "400", "400"),
    ("Source Sans 3", "source-sans-3", "600", "600 700"),
    ("Source Serif 4", "source-serif-4", "400", "400"),
    ("Source Serif 4", "source-serif-4", "600", "600 700"),
)
"""Type from npm: family, package, weight of the file, weights it is used for."""
_WHOLE = ("dataset.nq.gz", "dataset.trig.gz", "catalogue.ttl")
_FOLDERS = ("r", "csv", "answers")
DATASET = "sparql/dataset.js"
"""The console's dataset."""
_PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp"}


def data_names(data: Path) -> Iterator[str]:
    """Addresses of what `write_dist` made."""
    for name in _WHOLE:
        if (data / name).is_file():
            yield name
    for folder in _FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file():
                yield path.relative_to(data).as_posix()


def data_runs(data: Path) -> Mapping[str, list[tuple[str, str]]]:
    """The same with size, times and number of each file, by document or by folder.

    While these stay, the file is taken to stay, as `OutputFolder` takes it.
    """
    runs: dict[str, list[tuple[str, str]]] = {}
    for name in data_names(data):
        parts = name.split("/")
        place = parts[1] if parts[0] == "r" else f"data-{parts[0]}"
        runs.setdefault(place, []).append((name, stamp_of(data / name)))
    return runs


def data_files(data: Path, run: Iterable[tuple[str, str]]) -> Iterator[Attachment]:
    """The files of a run, under the same addresses."""
    return (Attachment(name, file=str(data / name)) for name, _ in run)


def dataset_size(data: Path) -> int:
    """Bytes of N-Quads that everything comes to; 0 where that is not known."""
    with contextlib.suppress(OSError):
        return (data / "dataset.nq").stat().st_size
    return 0


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


def frozen_issues(corpus: Corpus) -> Mapping[str, tuple[Frozen, ...]]:
    """Every issue ever released, by document."""
    from guidegraph.corpus.folders import issues

    return {d.slug: tuple(issues(corpus.folder(d.slug))) for d in corpus.documents}


def issue_files(
    corpus: Corpus, frozen: Mapping[str, tuple[Frozen, ...]]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Addresses and numbers of the packed sources of each version, by IRI."""
    names = corpus.settings.names
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for slug, released in frozen.items():
        for issue in released:
            path = f"r/{slug}/{issue.version}/udgave-{issue.number}.zip"
            iri = names.version(slug, issue.version)
            found[iri] = (*found.get(iri, ()), (path, issue.number))
    return found


def issue_zip(path: str, folder: Path) -> Iterator[Attachment]:
    """The packed source of one issue."""
    yield Attachment(path, packed(folder))


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
    pack_into(buffer, files, files.__getitem__)
    return buffer.getvalue()


def pack_into(file: IO[bytes], names: Iterable[str], read: Callable[[str], bytes]) -> None:
    """Write such a zip; each file is read when its turn comes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, read(name))


def picture_files(folder: tuple[Path, bool]) -> tuple[tuple[str, str], ...]:
    """Name and hash of every picture in a folder of sources."""
    found = _sources(*folder)
    return tuple((name, content_hash(found[name])) for name in sorted(found) if _is_picture(name))


def pictures(version: Version, folder: Path, released: bool) -> Iterator[Attachment]:
    """Pictures of figures, as they lie in the version's own source."""
    wanted = {f.image for f in figures(version) if f.image}
    if not wanted:
        return
    found = _sources(folder, released)
    for name in sorted(wanted & set(found)):
        if _is_picture(name):
            yield Attachment(image_path(version, name), found[name])


def _sources(folder: Path, released: bool) -> Mapping[str, bytes]:
    from guidegraph.corpus.folders import read_files

    return read_files(folder, below=folder) if released else read_files(folder)


def _is_picture(name: str) -> bool:
    return Path(name).suffix.lower() in _PICTURES


def console(corpus: Corpus) -> Iterator[Attachment]:
    """The files of the console but for its dataset."""
    from guidegraph.query import read_library
    from guidegraph.query.console import console_files

    queries = corpus.ontology.folder / "queries"
    library = read_library(queries) if queries.is_dir() else ()
    nowhere = corpus.root / ".cache" / "uden-dele"
    made = console_files((), library, root=nowhere, base_iri=corpus.settings.base_iri)
    for path, content in made:
        if path != DATASET:
            yield Attachment(path, content)
    yield from _parts(corpus.root)


def console_dataset(corpus: Corpus, graphs: Iterable[NamedGraph]) -> Iterator[Attachment]:
    """What the console asks."""
    from guidegraph.query.console import console_files

    nowhere = corpus.root / ".cache" / "uden-dele"
    for path, content in console_files((one.graph() for one in graphs), (), root=nowhere):
        if path == DATASET:
            yield Attachment(path, content)


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
    licences: dict[str, bytes] = {}
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
        licences[f"stil/skrift/LICENSE-{package}.txt"] = licence.read_bytes()
    yield from (Attachment(path, text) for path, text in licences.items())
    yield Attachment("stil/skrift.css", ("\n".join(rules) + "\n").encode())
