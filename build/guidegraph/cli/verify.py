"""`guidegraph verify`: whether every released issue is still what was released."""

from __future__ import annotations

from typing import Annotated

import typer

from guidegraph.cli.frame import (
    DocumentOption,
    FailOnOption,
    OutputOption,
    RootOption,
    emit,
    find_root,
    finish,
    note_if_empty,
    say,
)


def verify(
    root: RootOption = None,
    document: DocumentOption = None,
    format: Annotated[
        str, typer.Option("--format", help="text, json, sarif, github or markdown.")
    ] = "text",
    output: OutputOption = None,
    fail_on: FailOnOption = "error",
) -> int:
    """Compare every released issue with its hashes, its permalinks and, where it is here, git.

    A commit that this clone does not hold is told as not verified, not as wrong.
    """
    from guidegraph.corpus import load
    from guidegraph.reporting import Report, format_named
    from guidegraph.verify import verify as verify_all

    chosen = format_named(format)
    if chosen is None:
        raise typer.BadParameter("choose text, json, sarif, github, markdown",
                                 param_hint="--format")  # fmt: skip
    finish((), fail_on)
    folder = find_root(root)
    if document is None:
        note_if_empty(folder)
    corpus = load(folder, drafts=True)
    if document is not None:
        corpus.document(document)
    done = verify_all(corpus, document or "")
    emit(chosen.render(Report(done.findings)), output)
    say(
        f"guidegraph: {done.issues} udgaver, {done.files} filer, {done.permalinks} adresser efterset. / "
        f"{done.issues} issues, {done.files} files, {done.permalinks} addresses verified."
    )
    return finish(done.findings, fail_on)
