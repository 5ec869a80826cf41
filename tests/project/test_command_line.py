"""The frame of the command line, as a user meets it."""

from __future__ import annotations

import importlib
import inspect
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from guidegraph.cli import frame, group
from guidegraph.cli.commands import COMMANDS, Command
from guidegraph.errors import DocumentUnknown, QueryRefused, SourceUnreadable

PROMISED = (
    "build check compile query diff changelog history show impact review release verify import "
    "export new keys rename rules serve endpoint publish site"
).split()
# Rich's own Markdown, which Typer's help uses, imports markdown_it: it is no choice of ours.
HEAVY = {
    "rdflib", "mdit_py_plugins", "git", "networkx", "mkdocs", "pyoxigraph", "pyshacl", "yaml", "jinja2",
    "starlette", "httpx", "lxml", "rapidfuzz", "snowballstemmer", "guidegraph.compiler",
}  # fmt: skip


def guidegraph(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "guidegraph", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_the_promised_commands_are_there() -> None:
    assert sorted(row.name for row in COMMANDS) == sorted(PROMISED)
    assert len({row.module for row in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_each_row_has_its_function(row: Command) -> None:
    function = getattr(importlib.import_module(f"guidegraph.cli.{row.module}"), row.module)
    assert inspect.getdoc(function)
    options = {parameter.name for parameter in group.load(row).params}
    if row.name != "rules":
        assert "root" in options


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_each_command_tells_all_its_options(
    row: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    command = group.load(row)
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"], prog_name=row.name)
    shown = capsys.readouterr().out
    assert not ended.value.code
    names = (name for parameter in command.params for name in parameter.opts)
    assert all(name in shown for name in names if name.startswith("--"))
    assert "[SLUG@]VERSION[/ISSUE]" in shown or row.name not in ("diff", "changelog")


def test_help_lists_all_commands_and_imports_none() -> None:
    script = (
        "import sys; from guidegraph.cli import main; sys.argv = ['guidegraph', '--help']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    for name in PROMISED:
        assert f" {name} " in done.stdout
    loaded = set(done.stderr.split())
    assert loaded & HEAVY == set()
    assert not {f"guidegraph.cli.{row.module}" for row in COMMANDS} & loaded


def test_unknown_command_suggests_one_and_cannot_run() -> None:
    done = guidegraph("chek")
    assert done.returncode == 2
    assert "check" in done.stderr
    assert done.stdout == ""


def run_guarded(function: Callable[..., Any]) -> int:
    """The exit code of a command made of `function`."""
    app = typer.Typer(add_completion=False)
    app.command("trial")(group.guarded(function))
    with pytest.raises(SystemExit) as end:
        app(args=[], prog_name="guidegraph")
    return int(end.value.code or 0)


def test_errors_are_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> int:
        raise QueryRefused("Må ikke.", "May not.", hint_da="Fjern det.", hint_en="Remove it.")

    assert run_guarded(refuse) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "guidegraph: Må ikke.\n    Fjern det.\nguidegraph: May not.\n    Remove it.\n"
    )


def test_unexpected_errors_give_no_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble() -> int:
        return len(3)  # type: ignore[arg-type]

    monkeypatch.delenv("GUIDEGRAPH_DEBUG", raising=False)
    assert run_guarded(stumble) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert "TypeError" in told
    assert "--debug" in told
    assert "fejl" in told


def test_a_missing_library_names_the_extra(capsys: pytest.CaptureFixture[str]) -> None:
    def reach() -> int:
        raise ModuleNotFoundError("No module named 'weasyprint'", name="weasyprint")

    assert run_guarded(reach) == 2
    assert "weasyprint" in capsys.readouterr().err


@pytest.mark.parametrize(("returned", "code"), [(None, 0), (0, 0), (1, 1), (2, 2)])
def test_what_a_command_returns_is_the_exit_code(returned: int | None, code: int) -> None:
    assert run_guarded(lambda: returned) == code


def test_interrupt_ends_quietly() -> None:
    script = (
        "import typer, time, sys\nfrom guidegraph.cli import group\n"
        "def wait() -> None:\n    print('ready', flush=True); time.sleep(60)\n"
        "app = typer.Typer(add_completion=False); app.command()(group.guarded(wait)); app()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in told


def test_interrupt_while_loading_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n", "utf-8")
    script = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\nimport guidegraph.__main__"
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 130
    assert "Afbrudt" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = (
        "import typer\nfrom guidegraph.cli import frame, group\n"
        "def pour() -> None:\n    frame.emit('line\\n' * 1_000_000)\n"
        "app = typer.Typer(add_completion=False); app.command()(group.guarded(pour)); app()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=30) == 141


def test_output_is_utf8_in_any_locale() -> None:
    script = (
        "import sys; from guidegraph import cli\n"
        "sys.argv = ['guidegraph', '--version']\n"
        "try: cli.main()\nexcept SystemExit: pass\nprint('æøå')"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, env=environment, check=True
    )
    assert done.stdout.decode("utf-8").endswith("æøå\n")


def test_emit_replaces_a_file_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "out.txt"
    frame.emit("å", target)
    assert target.read_bytes() == "å\n".encode()
    frame.emit("b\n", target)
    assert target.read_bytes() == b"b\n"
    assert list(target.parent.iterdir()) == [target]
    with pytest.raises(SourceUnreadable):
        frame.emit("c", target / "below-a-file")


def test_the_root_is_found_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "guideline" / "one"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert frame.find_root() == below
    (tmp_path / "guidegraph.toml").write_text("")
    assert frame.find_root() == tmp_path
    assert frame.find_root(below) == below
    with pytest.raises(SourceUnreadable):
        frame.find_root(tmp_path / "nowhere")


def test_the_document_that_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "guideline" / "two" / "anbefalinger"
    inside.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert frame.choose_document(["one", "two"], given="one", root=tmp_path) == "one"
    assert frame.choose_document(["one"], given=None, root=tmp_path) == "one"
    for slugs, given in ((["one", "two"], None), (["one"], "two"), ([], None)):
        with pytest.raises(DocumentUnknown) as error:
            frame.choose_document(slugs, given=given, root=tmp_path)
        assert all(slug in error.value.message_da for slug in slugs)
    monkeypatch.chdir(inside)
    assert frame.choose_document(["one", "two"], given=None, root=tmp_path) == "two"


@pytest.mark.parametrize(
    ("severity", "waived", "fail_on", "code"),
    [
        ("error", False, "error", 1),
        ("error", True, "error", 0),
        ("error", False, "never", 0),
        ("warning", False, "error", 0),
        ("warning", False, "warning", 1),
        ("info", False, "warning", 0),
        ("info", False, "info", 1),
    ],
)
def test_findings_decide_the_exit_code(
    severity: str, waived: bool, fail_on: str, code: int
) -> None:
    from guidegraph.diagnostics import Finding, Severity, Waiver
    from guidegraph.source import Span

    waiver = Waiver("r", "n", "2026-01-01", "2027-01-01") if waived else None
    span = Span("a.md", 1, 1, 1, 2)
    finding = Finding("x", "syntax", Severity(severity), span, "da", "en", waived=waiver)
    assert frame.finish([finding], fail_on) == code


def test_an_unknown_severity_cannot_run() -> None:
    with pytest.raises(typer.BadParameter):
        frame.finish([], "fatal")
