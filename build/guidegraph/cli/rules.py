"""`guidegraph rules`: which rules there are, and what one of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from guidegraph.cli.frame import OutputOption, emit
from guidegraph.errors import GuidegraphError

if TYPE_CHECKING:
    from guidegraph.checks.rule import Rule


def rules(
    code: Annotated[str | None, typer.Argument(help="Code of a rule.", show_default=False)] = None,
    family: Annotated[
        str | None,
        typer.Option("--family", help="Only the rules of this family.", show_default=False),
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    output: OutputOption = None,
) -> None:
    """List the rules, or explain one: what it finds, why, an example, and what to do."""
    from guidegraph.checks import rule_named, rules
    from guidegraph.checks.rule_pages import as_json, as_list, as_page, as_pages

    if format not in ("text", "json", "markdown"):
        raise typer.BadParameter("choose text, json, markdown", param_hint="--format")
    chosen = tuple(rule for rule in rules() if family in (None, rule.family))
    if code is not None:
        chosen = (_known(rule_named(code), code),)
    if format == "json":
        emit(as_json(chosen), output)
    elif format == "markdown":
        emit(as_pages(chosen), output)
    else:
        emit(as_page(chosen[0]) if code else as_list(chosen), output)


def _known(rule: Rule | None, code: str) -> Rule:
    if rule is None:
        raise GuidegraphError(
            f"Der er ingen regel »{code}«.",
            f'There is no rule "{code}".',
            hint_da="Se dem alle med: guidegraph rules",
            hint_en="List them all with: guidegraph rules",
        )
    return rule
