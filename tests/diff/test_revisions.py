"""Author files out of git: any commit, and clear errors where there is none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from guidegraph.errors import GuidegraphError, NotARepository, RevisionNotFound, SourceUnreadable
from guidegraph.revisions import (
    commit_of,
    folder_at,
    folders,
    is_shallow,
    iter_files,
    opened,
    tree_id,
)  # fmt: skip

TEXT = "# Palliation\n\n" + "".join(f"Linje {n} om 20 Gy / 4 F.\n" for n in range(20))


def run_git(folder: Path, *args: str) -> str:
    env = dict(
        os.environ,
        GIT_AUTHOR_NAME="A", GIT_AUTHOR_EMAIL="a@example.org", GIT_AUTHOR_DATE="2025-01-01T00:00:00Z",
        GIT_COMMITTER_NAME="A", GIT_COMMITTER_EMAIL="a@example.org",
        GIT_COMMITTER_DATE="2025-01-01T00:00:00Z", GIT_CONFIG_GLOBAL=os.devnull,
        GIT_ALLOW_PROTOCOL="file",
    )  # fmt: skip
    done = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *args],
        cwd=folder, env=env, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def commit(root: Path, message: str) -> str:
    run_git(root, "add", "-A")
    run_git(root, "commit", "-q", "--allow-empty", "-m", message)
    return run_git(root, "rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "repo"
    root.mkdir()
    run_git(root, "init", "-q", "-b", "main")
    write(
        root,
        {
            "guideline/lunge/retningslinje.md": TEXT,
            "guideline/lunge/anbefalinger/hjerne å.md": "æøå",
            "guideline/lunge/udgivelser/1.0/1/retningslinje.md": "frosset",
            "guideline/bryst/retningslinje.md": "bryst",
        },
    )
    commit(root, "one")
    run_git(root, "tag", "-a", "første", "-m", "mærke")
    return root


def test_files_of_a_tag_a_branch_and_a_commit(repo: Path) -> None:
    first = run_git(repo, "rev-parse", "HEAD")
    write(repo, {"guideline/lunge/retningslinje.md": "ny"})
    commit(repo, "two")
    write(repo, {"guideline/lunge/retningslinje.md": "ikke gemt"})
    for ref in ("første", first, first[:10], "HEAD~1", "main^"):
        files = iter_files(repo, ref, "guideline/lunge", without=("udgivelser",))
        assert files == {
            "retningslinje.md": TEXT.encode(), "anbefalinger/hjerne å.md": "æøå".encode(),
        }  # fmt: skip
    assert iter_files(repo, "main", "guideline/lunge")["retningslinje.md"] == b"ny"
    assert folders(repo, "første", "guideline") == ("bryst", "lunge")
    assert folders(repo, "første", "findes-ikke") == ()


def test_a_root_below_the_top_of_the_repository(repo: Path) -> None:
    assert iter_files(repo / "guideline", "main", "bryst") == {"retningslinje.md": b"bryst"}
    assert folder_at(repo / "guideline", "main", "bryst") == "bryst"


def test_a_renamed_folder_is_found_under_its_old_name(repo: Path) -> None:
    run_git(repo, "mv", "guideline/lunge", "guideline/dlcg-lunge")
    commit(repo, "renamed")
    assert folder_at(repo, "første", "guideline/dlcg-lunge") == "guideline/lunge"
    files = iter_files(repo, "første", "guideline/dlcg-lunge")
    assert files["retningslinje.md"] == TEXT.encode()


def test_a_merge_commit_holds_both_sides(repo: Path) -> None:
    run_git(repo, "checkout", "-q", "-b", "side")
    write(repo, {"guideline/lunge/metode.md": "metode"})
    commit(repo, "side")
    run_git(repo, "checkout", "-q", "main")
    write(repo, {"guideline/lunge/om.md": "om"})
    commit(repo, "main")
    run_git(repo, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert {"metode.md", "om.md"} <= set(iter_files(repo, "HEAD", "guideline/lunge"))
    assert "metode.md" in iter_files(repo, "HEAD^2", "guideline/lunge")
    assert "metode.md" not in iter_files(repo, "HEAD^1", "guideline/lunge")


HOSTILE = [
    "", " ", "-h", "--output=x", "--help", "main -- x", "main\nHEAD", "findes-ikke", "HEAD~99", "HEAD:",
    "HEAD:guideline", "main..første", "^main", "@{-9}", "\0", "a" * 5000, "$(touch x)", "../..", "HEAD^3",
    "0" * 40, "deadbeef",
]  # fmt: skip


@pytest.mark.parametrize("ref", HOSTILE)
def test_a_hostile_or_unknown_name_is_a_clear_error(repo: Path, ref: str) -> None:
    with pytest.raises(RevisionNotFound) as caught:
        iter_files(repo, ref, "guideline/lunge")
    assert caught.value.message_da and caught.value.hint_en
    assert not (repo / "x").exists()


def test_no_repository_and_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(NotARepository):
        iter_files(tmp_path, "HEAD", "guideline")
    with pytest.raises(NotARepository):
        iter_files(tmp_path / "findes-ikke", "HEAD", "guideline")
    (tmp_path / ".git").write_text("gitdir: væk\n", "utf-8")
    with pytest.raises(GuidegraphError):
        iter_files(tmp_path, "HEAD", "guideline")


def test_a_repository_without_commits(tmp_path: Path) -> None:
    run_git(tmp_path, "init", "-q")
    with pytest.raises(RevisionNotFound):
        commit_of(tmp_path, "HEAD")


def test_a_shallow_clone_says_so(repo: Path, tmp_path: Path) -> None:
    write(repo, {"guideline/lunge/retningslinje.md": "ny"})
    commit(repo, "two")
    clone = tmp_path / "klon"
    run_git(tmp_path, "clone", "-q", "--depth", "1", repo.as_uri(), str(clone))
    assert is_shallow(clone) and not is_shallow(repo)
    assert iter_files(clone, "HEAD", "guideline/lunge")["retningslinje.md"] == b"ny"
    with pytest.raises(RevisionNotFound) as caught:
        iter_files(clone, "HEAD~1", "guideline/lunge")
    assert "lavvandet" in caught.value.message_da and "shallow" in caught.value.message_en


def test_a_clone_without_contents_asks_for_them_and_not_the_network(
    repo: Path, tmp_path: Path
) -> None:
    run_git(repo, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "klon"
    run_git(
        tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", repo.as_uri(), str(clone)
    )
    repo.rename(tmp_path / "flyttet")
    with pytest.raises((SourceUnreadable, RevisionNotFound)):
        iter_files(clone, "HEAD", "guideline/lunge")


def test_a_submodule_is_named_as_one(repo: Path, tmp_path: Path) -> None:
    top = tmp_path / "top"
    top.mkdir()
    run_git(top, "init", "-q")
    run_git(top, "submodule", "add", "-q", repo.as_uri(), "fremmed")
    commit(top, "submodule")
    with pytest.raises(NotARepository) as caught:
        iter_files(top, "HEAD", "fremmed/guideline/lunge")
    assert "undermodul" in caught.value.message_da
    assert "bryst" in folders(top / "fremmed", "HEAD", "guideline")


def test_links_are_left_out(repo: Path) -> None:
    (repo / "guideline/lunge/link.md").symlink_to("/etc/hostname")
    commit(repo, "link")
    assert "link.md" not in iter_files(repo, "HEAD", "guideline/lunge")


def test_a_path_may_not_lead_outside(repo: Path) -> None:
    with pytest.raises(RevisionNotFound):
        iter_files(repo / "guideline", "HEAD", "../guideline")


def test_tree_id_is_gits(repo: Path) -> None:
    files = iter_files(repo, "HEAD", "guideline/lunge")
    assert tree_id(files) == run_git(repo, "rev-parse", "HEAD:guideline/lunge")
    with opened(repo) as (_, prefix):
        assert prefix == ""
