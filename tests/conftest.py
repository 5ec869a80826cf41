"""What all tests share: the root, the compiled corpus, outside tools, and no network but loopback."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from guidegraph.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]

TOOLS: dict[str, tuple[str, ...]] = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "chromedriver": ("chromedriver",),
    "virtuoso": ("virtuoso-t",),
    "oxigraph": ("oxigraph", str(ROOT / ".venv/bin/oxigraph")),
    "libreoffice": ("soffice", "libreoffice"),
    "pdftotext": ("pdftotext",),
    "pdftoppm": ("pdftoppm",),
    "pdfinfo": ("pdfinfo",),
    "hunspell-da": ("/usr/share/hunspell/da_DK.dic",),
    "node": ("node", str(ROOT / ".venv/bin/node")),
    "npm-parts": (str(ROOT / "node_modules/oxigraph/package.json"),),
    "git": ("git",),
}
"""Outside tools by the name tests use, each with the commands or files that stand for it."""

MISSING = "outside tool missing: "

hypothesis.settings.register_profile(
    "guidegraph", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True
)
hypothesis.settings.load_profile("guidegraph")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The corpus of the repository's own guidelines."""
    import guidegraph

    return guidegraph.load(ROOT)


@pytest.fixture(scope="session")
def kilder() -> Path:
    """The folder of the published source texts; a test that asks for it is skipped without it."""
    given = os.environ.get("GUIDEGRAPH_KILDER")
    folder = Path(given) if given else ROOT.parent / "shared" / "kilder"
    if not (folder / "retningslinje-3.0.txt").is_file():
        pytest.skip("the published source texts are not at hand (GUIDEGRAPH_KILDER)")
    return folder


@pytest.fixture(scope="session")
def need_tool() -> Callable[[str], str]:
    """A function that gives the path of a tool of `TOOLS`.

    Where the tool is missing, the test is skipped, and a line at the end of the run says so; with
    CI in the environment it fails.
    """
    return find_tool


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window; one for all tests, since a process can drive only one."""
    from playwright.sync_api import sync_playwright

    path = find_tool("chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def find_tool(name: str) -> str:
    """The path of a tool; skips or fails the test that asks where there is none."""
    for candidate in TOOLS[name]:
        path = shutil.which(candidate) or (candidate if Path(candidate).is_file() else None)
        if path:
            return path
    message = f"{MISSING}{name} ({' or '.join(Path(c).name for c in TOOLS[name])})"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say aloud which tests did not run for want of a tool."""
    missing: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", ()):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if MISSING in reason:
            name = reason.split(MISSING, 1)[1]
            missing[name] = missing.get(name, 0) + 1
    if missing:
        terminalreporter.section("NOT TESTED: install these tools", sep="!", red=True, bold=True)
        for name, count in sorted(missing.items()):
            terminalreporter.line(f"{name}: {count} tests skipped")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse connections that leave the machine, in this process."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[assignment,method-assign]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
