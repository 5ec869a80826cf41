"""Copies of the sources in the cache: fetched when asked, checked, and only then put in place.

The network is used here alone, and only by `refresh`. A folder is read where it stands.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from guidegraph.errors import GuidegraphError
from guidegraph.federation.claims import refused
from guidegraph.federation.reading import read_copy
from guidegraph.settings import Settings, SourceSettings
from guidegraph.workshop import working_folder

MAX_BYTES = 300_000_000
"""Largest dataset that is fetched, compressed or not."""
MINUTES = 10
"""Longest time for one source."""
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/\-]{0,200}\Z")


def copy_path(root: Path, source: SourceSettings) -> Path:
    """Where the copy of a source lies; a folder's own place for a folder."""
    if source.kind == "folder":
        return (root / source.location).resolve()
    basis = "\n".join((source.kind, source.location, source.ref))
    return root / ".cache" / "sources" / hashlib.sha256(basis.encode()).hexdigest()[:16]


def label_of(source: SourceSettings) -> str:
    """What a source is called in messages; never with what may be a password in its address."""
    return source.name or source.location.rpartition("@")[2]


def refresh(settings: Settings, root: Path) -> Iterator[str]:
    """Fetch every source anew, one at a time; yields its name once its copy stands.

    Raises `StoreFailed` for one that cannot be had or is refused; its last good copy stays.
    """
    taken = own_claims(settings, root)
    for source in settings.sources:
        label = label_of(source)
        if source.kind == "folder":
            taken |= read_copy(source, copy_path(root, source), label, taken).claims
        else:
            with _staging(root) as staging:
                _fetch(source, staging, root)
                taken |= read_copy(source, staging, label, taken).claims
                _put_in_place(staging, copy_path(root, source))
        yield label


def own_claims(settings: Settings, root: Path) -> set[tuple[str, str]]:
    """The guidelines that are ours: the folders."""
    folder = root / settings.guideline_dir
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return {(settings.base_iri, path.name) for path in found if path.is_dir()}


def _fetch(source: SourceSettings, staging: Path, root: Path) -> None:
    if not urlsplit(source.location).scheme and (root / source.location).exists():
        source = replace(source, location=str((root / source.location).resolve()))
    if source.kind == "git":
        _fetch_git(source, staging)
    elif source.kind == "dataset":
        _fetch_dataset(source, staging)
    else:
        raise refused(
            label_of(source), f"ukendt slags »{source.kind}«", f"unknown kind “{source.kind}”"
        )


def _fetch_git(source: SourceSettings, staging: Path) -> None:
    """The files of one reference, without history, hooks, links or submodules."""
    label, ref = label_of(source), source.ref or "HEAD"
    if not _REF.match(ref) or source.location.startswith("-") or "::" in source.location:
        raise refused(label, "adressen eller ref kan ikke bruges", "unusable address or ref")
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", ""),
        "SSH_AUTH_SOCK": os.environ.get("SSH_AUTH_SOCK", ""),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "file:https:ssh",
        "LC_ALL": "C",
    }
    options = ["-c", "core.hooksPath=/dev/null", "-c", "core.symlinks=false"]
    for arguments in (
        ["init", "--quiet"],
        ["fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", source.location, ref],
        ["checkout", "--quiet", "--detach", "FETCH_HEAD"],
    ):  # fmt: skip
        command = ["git", *options, *arguments]
        try:
            subprocess.run(
                command, cwd=staging, env=environment, check=True, capture_output=True,
                timeout=MINUTES * 60, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            raise refused(
                label, f"git {arguments[0]} lykkedes ikke", f"git {arguments[0]} failed"
            ) from error


def _fetch_dataset(source: SourceSettings, staging: Path) -> None:
    """One file with the hash that the settings name, from an address or a path."""
    label = label_of(source)
    if not re.fullmatch(r"(sha256:)?[0-9a-f]{64}", source.sha256):
        raise refused(
            label, "sha256 mangler i guidegraph.toml", "sha256 is missing in guidegraph.toml"
        )
    suffix = ".nq.gz" if source.location.endswith(".gz") else ".nq"
    target, digest, size = staging / f"dataset{suffix}", hashlib.sha256(), 0
    with target.open("wb") as file:
        for piece in _pieces(source, label):
            size += len(piece)
            if size > MAX_BYTES:
                raise refused(label, "den er for stor", "it is too large")
            digest.update(piece)
            file.write(piece)
    if digest.hexdigest() != source.sha256.removeprefix("sha256:"):
        raise refused(
            label, f"dens hash er sha256:{digest.hexdigest()}", f"its hash is sha256:{digest.hexdigest()}"
        )  # fmt: skip


def _pieces(source: SourceSettings, label: str) -> Iterator[bytes]:
    scheme = urlsplit(source.location).scheme
    if scheme not in ("http", "https"):
        try:
            with Path(source.location).open("rb") as file:
                while piece := file.read(1 << 20):
                    yield piece
        except OSError as error:
            raise refused(label, "den kan ikke læses", "it cannot be read") from error
        return
    import httpx

    try:
        with httpx.stream(
            "GET", source.location, timeout=30.0, follow_redirects=False, trust_env=False
        ) as response:
            if response.status_code != 200:
                status = response.status_code
                raise refused(label, f"adressen svarede {status}", f"the address answered {status}")
            yield from response.iter_raw()
    except httpx.HTTPError as error:
        raise refused(label, "den kan ikke nås", "it cannot be reached") from error


@contextmanager
def _staging(root: Path) -> Iterator[Path]:
    base = root / ".cache" / "sources"
    made = working_folder(base, "ny")
    try:
        yield made.folder
    finally:
        made.clear()


def _put_in_place(staging: Path, target: Path) -> None:
    """Replace the last copy; it comes back should the new one not get into place."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        os.replace(target, old)
    try:
        os.replace(staging, target)
    except OSError as error:
        if old.exists():
            os.replace(old, target)
        raise GuidegraphError(
            f"Kopien kan ikke skrives: {error}", f"The copy cannot be written: {error}"
        ) from error
    shutil.rmtree(old, ignore_errors=True)
