"""The root command: lists the commands without importing them, and stops errors at one place."""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from guidegraph.cli import INTERRUPTED, tell_stopped
from guidegraph.cli.commands import COMMANDS, Command

HELP = {"help_option_names": ["-h", "--help"]}
READER_GONE = 141


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when the command runs."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the table."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is about to run, now with its options."""
        name, found, rest = super().resolve_command(ctx, args)
        row = next((row for row in COMMANDS if row.name == name), None)
        return name, load(row) if row else found, rest


def listed(row: Command) -> TyperCommand:
    """A stand-in for the list of commands: a name and a line of help, nothing imported."""
    return TyperCommand(
        row.name, help=row.help_en, short_help=row.help_en, rich_help_panel=row.panel
    )


def load(row: Command) -> Any:
    """The command of a row, its module imported."""
    with told():
        function = getattr(importlib.import_module(f"guidegraph.cli.{row.module}"), row.module)
    app = typer.Typer(add_completion=False)
    app.command(row.name, context_settings=HELP)(guarded(function))
    return get_command(app)


def guarded(function: Callable[..., int | None]) -> Callable[..., None]:
    """The function of a command: what it returns is the exit code, what it raises is told."""

    @functools.wraps(function)
    def run(*args: Any, **options: Any) -> None:
        with told():
            result = function(*args, **options)
            sys.stdout.flush()
        if result:
            raise typer.Exit(result)

    return run


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn every way to fail into a message and an exit code."""
    try:
        yield
    except (typer.TyperException, typer.Exit, typer.Abort):
        raise
    except BrokenPipeError:
        # Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(READER_GONE) from None
    except KeyboardInterrupt:
        tell_stopped()
        raise typer.Exit(INTERRUPTED) from None
    except Exception as error:
        if debugging():
            raise
        from guidegraph.cli.frame import explain

        explain(error)
        raise typer.Exit(2) from None


def debugging() -> bool:
    """Whether the user asked for tracebacks."""
    return bool(os.environ.get("GUIDEGRAPH_DEBUG"))


def root_command() -> Any:
    """The command `guidegraph` itself."""
    app = typer.Typer(cls=LazyGroup, add_completion=True, no_args_is_help=True)
    app.callback(context_settings=HELP)(_root)
    command = get_command(app)
    assert isinstance(command, TyperGroup)
    for row in COMMANDS:
        command.add_command(listed(row))
    return command


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"guidegraph {version('guidegraph')}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an unexpected error.")
    ] = False,
) -> None:
    """Clinical guidelines as structured text, data and pages.

    Results go to standard output, messages to standard error.

    Exit code 0: fine. 1: findings, or a difference that was asked for. 2: could not run.
    """
    if debug:
        os.environ["GUIDEGRAPH_DEBUG"] = "1"
