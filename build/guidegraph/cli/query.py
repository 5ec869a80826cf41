"""`guidegraph query`: a SPARQL question over all guidelines, by file, name or text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import OutputOption, RootOption, emit, find_root, note_if_empty, say
from guidegraph.errors import GuidegraphError, QueryRefused, SourceUnreadable

if TYPE_CHECKING:
    from guidegraph.query import Answer, NamedQuery

SECONDS = 60.0
"""Time that a query from a file or the command line gets."""


What = Annotated[
    str | None,
    typer.Argument(help="A query file, the name of a query of the library, or - for input.",
                   metavar="FILE|NAME", show_default=False),
]  # fmt: skip
Text = Annotated[
    str | None,
    typer.Option(
        "--text",
        "-e",
        help="The query itself; well-known prefixes need not be declared.",
        show_default=False,
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Option("--set", help="Set a parameter: name=value.", show_default=False),
]
Format = Annotated[
    str,
    typer.Option("--format", "-f", help="table csv tsv json xml markdown ttl nt jsonld rdfxml"),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="With drafts of released guidelines.")]
Listing = Annotated[bool, typer.Option("--list", help="List the queries of the library.")]
At = Annotated[
    list[str] | None,
    typer.Option(
        "--at", help="SPARQL address of a store with a part of the dataset.", show_default=False
    ),
]
Partial = Annotated[bool, typer.Option("--partial", help="Answer without stores that are down.")]
Timeout = Annotated[float, typer.Option("--timeout", help="Seconds; 0 for no limit.", min=0)]


def query(
    what: What = None,
    text: Text = None,
    values: Values = None,
    format: Format = "table",
    output: OutputOption = None,
    root: RootOption = None,
    drafts: Drafts = False,
    listing: Listing = False,
    timeout: Timeout = SECONDS,
    at: At = None,
    partial: Partial = False,
) -> int:
    """Answer a SPARQL question over all guidelines and versions as one graph.

    With --at, repeated for each store, over what these hold together, in place of the texts here.
    """
    folder = find_root(root)
    if listing:
        emit("".join(_line(entry) for entry in _library(folder)), output)
        return 0
    wanted = _wanted(what, text, folder).fill(_pairs(values or []))
    if at:
        from guidegraph.federation.stores import ask_stores

        missing = say if partial else None
        answer = ask_stores(wanted, at, timeout=timeout or 3600.0, missing=missing)
        return _tell(answer, format, output)
    from guidegraph.corpus import load
    from guidegraph.dataset import named_dataset
    from guidegraph.export.questions import answer_over
    from guidegraph.federation import joined_named, neighbours_of, read_all

    note_if_empty(folder)
    corpus = load(folder, drafts=drafts)
    copies = read_all(corpus.settings, folder)
    named = named_dataset(corpus, neighbours=neighbours_of(copies))
    answer = answer_over(joined_named(named, copies), wanted, corpus.cache, timeout=timeout or None)
    return _tell(answer, format, output)


def _tell(answer: Answer, format: str, output: Path | None) -> int:
    from guidegraph.query import render

    emit(render(answer, "ttl" if format == "table" and answer.kind == "graph" else format), output)
    return 0


def _library(folder: Path) -> tuple[NamedQuery, ...]:
    from guidegraph.ontology import ontology_folder
    from guidegraph.query import read_library

    return read_library(ontology_folder(folder) / "queries")


def _wanted(what: str | None, text: str | None, folder: Path) -> NamedQuery:
    """The one query that is meant."""
    if (what is None) == (text is None):
        raise QueryRefused(
            "Angiv enten en fil, et navn eller -e TEKST.", "Give a file, a name, or -e TEXT.",
            hint_da="»guidegraph query --list« viser biblioteket.",
            hint_en="“guidegraph query --list” shows the library.",
        )  # fmt: skip
    if text is not None:
        from guidegraph.query.prefixes import with_prefixes

        return _plain(with_prefixes(text))
    if what == "-":
        return _plain(sys.stdin.read())
    path = Path(str(what))
    if path.suffix == ".rq" or path.is_file():
        return _from_file(path)
    library = _library(folder)
    for entry in library:
        if entry.name == what:
            return entry
    close = [entry for entry in library if entry.name.startswith(f"{what}-")]
    if len(close) == 1:
        return close[0]
    raise QueryRefused(
        f"Biblioteket har ingen forespørgsel »{what}«.", f"The library has no query “{what}”.",
        hint_da="»guidegraph query --list« viser biblioteket.",
        hint_en="“guidegraph query --list” shows the library.",
    )  # fmt: skip


def _from_file(path: Path) -> NamedQuery:
    from guidegraph.query import parse_query

    try:
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceUnreadable(
            f"{path} kan ikke læses: {error}", f"{path} cannot be read: {error}"
        ) from error
    return parse_query(path.stem, text) if text.startswith("#:") else _plain(text)


def _plain(text: str) -> NamedQuery:
    from guidegraph.query import NamedQuery

    return NamedQuery("query", "", "", text)


def _pairs(values: list[str]) -> dict[str, str]:
    pairs = {}
    for entry in values:
        name, equals, value = entry.partition("=")
        if not equals:
            raise GuidegraphError(
                f"»{entry}« skrives navn=værdi.", f"“{entry}” is written name=value."
            )
        pairs[name.strip()] = value
    return pairs


def _line(entry: NamedQuery) -> str:
    parameters = " ".join(f"{p.name}={p.default}" for p in entry.parameters)
    lines = [f"{entry.name}\n    {entry.title_da}\n    {entry.title_en}\n"]
    return "".join([*lines, f"    --set {parameters}\n"] if parameters else lines)
