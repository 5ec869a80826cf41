"""The files of the SPARQL page that runs in the browser, with engine and dataset inlined.

From disk a page may fetch nothing and start no worker from a file, so engine and data travel as
plain scripts; the same files serve on the web, and only on their page.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from guidegraph.errors import StoreFailed
from guidegraph.graph import Graph
from guidegraph.ids import PRODUCT_BASE
from guidegraph.query.library import NamedQuery
from guidegraph.query.modules import bundle
from guidegraph.query.prefixes import PREFIXES

FOLDER = "sparql/"
_OWN = ("results.js", "graph.js", "engine.js", "console.js")
_EXPORT = re.compile(r"^export (?=class |function )", re.MULTILINE)
_NAMES = re.compile(r"^export (?:class|function) (\w+)", re.MULTILINE)
_LAST = re.compile(r"^export \{[^}]*\};\s*\Z", re.MULTILINE)


def console_files(
    graphs: Iterable[Graph],
    library: Sequence[NamedQuery],
    *,
    root: Path,
    base_iri: str = PRODUCT_BASE,
) -> Iterator[tuple[str, bytes]]:
    """Path from the root of the site, and content, of each file of the page.

    Without `node_modules` under `root` there is no engine; the page then says so and points to
    the static answers.
    """
    yield FOLDER + "console.js", b"".join(_asset(name) for name in _OWN)
    yield FOLDER + "console.css", _asset("console.css")
    yield FOLDER + "examples.js", _script("guidegraphExamples", _examples(library, base_iri))
    yield FOLDER + "dataset.js", _script("guidegraphDataset", _dataset(graphs))
    modules = root / "node_modules"
    if (modules / "oxigraph" / "web.js").is_file():
        yield from _engine(modules / "oxigraph")
    if (modules / "@codemirror" / "view").is_dir():
        code, notices = bundle(modules, _asset("editor.js").decode())
        yield FOLDER + "editor.js", code.encode()
        yield FOLDER + "editor-licences.txt", notices.encode()


def _asset(name: str) -> bytes:
    return resources.files("guidegraph").joinpath("assets", "sparql", name).read_bytes()


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"self.{name}={text};\n".encode()


def _examples(library: Sequence[NamedQuery], base_iri: str) -> object:
    queries = [
        {
            "name": query.name,
            "title_da": query.title_da,
            "title_en": query.title_en,
            "text": _without_header(query.text),
            "parameters": [
                {"name": p.name, "kind": p.kind, "default": p.default} for p in query.parameters
            ],
        }
        for query in library
    ]
    bases = list(dict.fromkeys((base_iri, PRODUCT_BASE)))
    return {"queries": queries, "prefixes": PREFIXES, "bases": bases}


def _without_header(text: str) -> str:
    """The query without the lines whose words the page shows already."""
    lines = text.split("\n")
    while lines and (lines[0].startswith("#:") or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines)


def _dataset(graphs: Iterable[Graph]) -> object:
    packed, digest = io.BytesIO(), hashlib.sha256()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as file:
        for graph in graphs:
            data = graph.nquads().encode()
            digest.update(data)
            file.write(data)
    quads = base64.b64encode(packed.getvalue()).decode()
    return {"hash": f"sha256:{digest.hexdigest()}", "quads": quads}


def _engine(package: Path) -> Iterator[tuple[str, bytes]]:
    """oxigraph's WebAssembly and its glue, made a classic script together with our worker."""
    about = json.loads((package / "package.json").read_text("utf-8"))
    glue, wasm = (package / "web.js").read_text("utf-8"), (package / "web_bg.wasm").read_bytes()
    packed = base64.b64encode(gzip.compress(wasm, 9, mtime=0)).decode()
    code = classic(glue) + _asset("worker.js").decode()
    yield FOLDER + "engine.js", _script("guidegraphEngine", {"code": code, "wasm": packed})
    record = {
        "name": about["name"],
        "version": about["version"],
        "license": about["license"],
        "homepage": about.get("homepage", ""),
        "sha256": {
            name: hashlib.sha256((package / name).read_bytes()).hexdigest()
            for name in ("web.js", "web_bg.wasm")
        },
    }
    yield FOLDER + "third-party.json", json.dumps(record, indent=1, sort_keys=True).encode() + b"\n"


def classic(module: str) -> str:
    """An ES module of oxigraph's shape as a classic script that sets `oxigraph`.

    Raises `StoreFailed` for a module of another shape, so that a new release is noticed.
    """
    names = _NAMES.findall(module)
    text, ends = _LAST.subn("", module)
    if ends != 1 or "Store" not in names or "\nimport " in text:
        raise StoreFailed(
            "Motoren til browseren har en uventet form.",
            "The engine for the browser has an unexpected shape.",
            hint_da="Brug den version, der står i package-lock.json: npm ci.",
            hint_en="Use the version that stands in package-lock.json: npm ci.",
        )
    body = _EXPORT.sub("", text).replace("import.meta.url", "self.location.href")
    public = ", ".join(["initSync", *names])
    return f"const oxigraph = (() => {{\n{body}\nreturn {{ {public} }};\n}})();\n"
