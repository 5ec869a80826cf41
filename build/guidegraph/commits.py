"""The commits that a user's names for them stand for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from guidegraph.errors import RevisionNotFound

if TYPE_CHECKING:
    from git import Repo


def commit_id(repo: Repo, ref: str) -> str:
    """Hexadecimal id of the commit that `ref` names in `repo`.

    Raises `RevisionNotFound` for a name that git does not know there, is no commit, or could be
    taken for an option.
    """
    from git.exc import GitCommandError

    if not _harmless(ref):
        raise _unknown(repo, ref)
    try:
        found = repo.git.rev_parse("--verify", "--quiet", "--end-of-options", ref + "^{commit}")
    except (GitCommandError, ValueError, OSError) as error:
        raise _unknown(repo, ref, str(error)) from error
    commit = str(found).strip().splitlines()
    if len(commit) != 1 or not commit[0]:
        raise _unknown(repo, ref)
    return commit[0]


def _harmless(ref: str) -> bool:
    """Whether a name can stand in a command: no option, no control character, no space."""
    return bool(ref) and not ref.startswith("-") and ref.isprintable() and " " not in ref


def lacks_history(repo: Repo) -> bool:
    """Whether the clone is shallow: it lacks part of its history."""
    return Path(repo.common_dir, "shallow").is_file()


def _unknown(repo: Repo, ref: str, why: str = "") -> RevisionNotFound:
    if "dubious ownership" in why:
        return RevisionNotFound(
            "Git nægter at læse historikken, fordi mappen tilhører en anden bruger.",
            "Git refuses to read the history because the folder belongs to another user.",
            hint_da="Tilføj mappen til git config safe.directory.",
            hint_en="Add the folder to git config safe.directory.",
        )
    shallow = lacks_history(repo)
    return RevisionNotFound(
        f"Git kender ikke revisionen {ref!r} her." + (" Klonen er lavvandet." if shallow else ""),
        f"Git does not know the revision {ref!r} here." + (" The clone is shallow." if shallow else ""),
        hint_da="Hent historien: git fetch --unshallow." if shallow
        else "Brug et commit, en gren eller et mærke, som git log viser.",
        hint_en="Fetch the history: git fetch --unshallow." if shallow
        else "Use a commit, branch or tag that git log shows.",
    )  # fmt: skip
