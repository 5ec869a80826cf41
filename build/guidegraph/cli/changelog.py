"""`guidegraph changelog`: draft "Nyt siden version …", or hold the authored one against the changes."""

from __future__ import annotations

from typing import Annotated

import typer

from guidegraph.cli.frame import DocumentOption, OutputOption, RootOption, emit

FORMATS = ("markdown", "blocks", "json")


def changelog(
    old: Annotated[str, typer.Argument(help="[SLUG@]VERSION[/ISSUE], worktree or git:REF.")],
    new: Annotated[str, typer.Argument(help="The same, for the new version.")] = "worktree",
    root: RootOption = None,
    document: DocumentOption = None,
    format: Annotated[
        str,
        typer.Option("--format", help="markdown (the template's table), blocks (for aendringslog.md) "
                     "or json (what log and changes disagree on)."),
    ] = "markdown",
    output: OutputOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Tell where the authored log and the changes disagree.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where they disagree.")
    ] = False,
) -> int:
    """Draft the change log from the computed changes, for an author to edit.

    With --check the authored log of the new version is read against them: changes it does not
    tell, entries nothing supports, other words, grades, numbers and titles than the text's, and
    what cannot be checked.
    """
    from guidegraph.changelog import compare_with_log
    from guidegraph.changelog.drafted import blocks, table
    from guidegraph.changelog.drafting import draft_rows
    from guidegraph.cli.chosen import load_corpus, pair_of
    from guidegraph.diff.render import Shown
    from guidegraph.diff.render.as_json import render_json
    from guidegraph.diff.render.as_markdown import log_rows
    from guidegraph.graph import View

    if format not in FORMATS:
        raise typer.BadParameter("choose " + ", ".join(FORMATS), param_hint="--format")
    corpus, base = load_corpus(root)
    before, after = pair_of(corpus, base, old, new, document)
    graphs = before.compiled.graph, after.compiled.graph
    found = compare_with_log(
        *graphs, ontology=corpus.ontology, old_name=before.name, new_name=after.name
    )
    shown = Shown(found, *graphs)
    if format == "json":
        emit(render_json(shown), output)
    elif check:
        rows = list(log_rows(shown, found.log, "##"))
        emit("\n".join(rows) if rows else "Ændringsloggen og ændringerne er enige.", output)
    else:
        drafted = draft_rows(found, View(graphs[0]), View(graphs[1]), corpus.ontology)
        numbers = before.compiled.version, after.compiled.version
        text = blocks(drafted, *numbers) if format == "blocks" else table(drafted, numbers[0])
        emit(text, output)
    log = found.log
    disagree = bool(log.undeclared or log.unsupported or log.contradicted)
    return int(exit_code and disagree)
