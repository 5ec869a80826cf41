"""The ready workflows for authors' repositories: their steps run in a shell here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidegraph.corpus import load
from guidegraph.release import Request, release
from tests.diff.fictional import ROOT
from tests.diff.test_releasing import GROUP, LAX, draft, small
from tests.diff.test_revisions import commit, run_git, write

TEMPLATES = ROOT / "build/guidegraph/templates/ci"


@pytest.fixture
def proposal(tmp_path: Path) -> tuple[Path, str]:
    """A repository with a released version and a proposal that changes a grade; and its base."""
    root = tmp_path / "repo"
    root.mkdir()
    write(root, {"guidegraph.toml": LAX, "guideline/personer.md": ""})
    shutil.copytree(ROOT / "ontology", root / "ontology")
    draft(root, small("1.0"))
    run_git(root, "init", "-q", "-b", "main")
    commit(root, "draft")
    release(load(root, drafts=True), Request("lille", "1.0"))
    commit(root, "released")
    base = run_git(root, "rev-parse", "HEAD")
    draft(root, small("2.0", previous="1.0", group=GROUP.replace("(B)", "(A)")))
    commit(root, "proposal")
    return root, base


def workflow(name: str) -> dict[str, Any]:
    data = yaml.safe_load((TEMPLATES / name).read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def shell(script: str, folder: Path, tools: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does, with `guidegraph` and stand-ins for `gh` and pip on the path."""
    tools.mkdir(exist_ok=True)
    scripts = {
        "guidegraph": f'exec "{sys.executable}" -m guidegraph "$@"',
        "python": 'echo "$@"',
        "gh": 'echo "gh $*" >> "$CALLS"',
    }
    for name, body in scripts.items():
        (tools / name).write_text(f"#!/bin/sh\n{body}\n")
        (tools / name).chmod(0o755)
    path = f"{tools}:{os.environ['PATH']}"
    given = dict(
        os.environ, PATH=path, PYTHONPATH=str(ROOT / "build"), CALLS=str(tools / "calls"), **env
    )
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder, env=given, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_github_workflow_reviews_a_proposal(proposal: tuple[Path, str], tmp_path: Path) -> None:
    root, base = proposal
    steps = workflow("github.yml")["jobs"]["review"]["steps"]
    outputs, summary = tmp_path / "outputs", tmp_path / "summary"
    values = {"BASE": base, "GH_TOKEN": "x", "NUMBER": "7", "REPOSITORY": "a/b",
              "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs)}  # fmt: skip
    for step in (s for s in steps if "run" in s):
        assert "${{" not in step["run"], "a value of the event must come through the environment"
        assert set(step.get("env", {})) <= {*values, "CODE"}
        if "CODE" in step.get("env", {}):
            values["CODE"] = outputs.read_text().strip().partition("=")[2]
        done = shell(step["run"], root, tmp_path / "tools", **values)
        assert done.returncode == 0, (step["name"], done.stdout, done.stderr)
    review = (root / "review.md").read_text("utf-8")
    assert "GradeStrengthened" in review and "1 klinisk ændring" in review
    assert summary.read_text("utf-8") == review
    assert "<ins>" not in review and "<html" in (root / "review.html").read_text("utf-8")
    assert "gh pr comment 7" in (tmp_path / "tools/calls").read_text()


def test_the_github_workflow_asks_for_no_more_than_it_needs() -> None:
    data = workflow("github.yml")
    assert data["permissions"] == {"contents": "read", "pull-requests": "write"}
    events = data[True]
    assert set(events) == {"pull_request"}
    checkout = data["jobs"]["review"]["steps"][0]["with"]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}


def test_a_new_error_fails_the_workflow_and_is_still_reported(
    proposal: tuple[Path, str], tmp_path: Path
) -> None:
    root, base = proposal
    draft(root, small("2.0", previous="1.0", group=GROUP.replace("(B).", "(B). Løs (C).")))
    commit(root, "wrong")
    steps = {s["name"]: s for s in workflow("github.yml")["jobs"]["review"]["steps"]}
    outputs = tmp_path / "outputs"
    env = {"BASE": base, "GITHUB_STEP_SUMMARY": str(tmp_path / "s"), "GITHUB_OUTPUT": str(outputs)}
    assert shell(steps["Review"]["run"], root, tmp_path / "tools", **env).returncode == 0
    assert "grade-outside-part" in (root / "review.md").read_text("utf-8")
    code = outputs.read_text().strip().partition("=")[2]
    assert shell(steps["New errors"]["run"], root, tmp_path / "tools", CODE=code).returncode == 1
    env["BASE"] = "findes-ikke"
    assert shell(steps["Review"]["run"], root, tmp_path / "tools", **env).returncode == 2


def test_the_gitlab_snippet_reviews_a_proposal(proposal: tuple[Path, str], tmp_path: Path) -> None:
    root, base = proposal
    job = workflow("gitlab.yml")["guidegraph-review"]
    for line in job["script"]:
        done = shell(line, root, tmp_path / "tools", CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
        assert done.returncode == 0, (line, done.stderr)
    assert "GradeStrengthened" in (root / "review.md").read_text("utf-8")


def test_a_changed_release_is_told_and_fails(proposal: tuple[Path, str], tmp_path: Path) -> None:
    root, base = proposal
    path = root / "guideline/lille/udgivelser/1.0/1/retningslinje.md"
    path.write_text(path.read_text("utf-8") + "\nMere.\n", "utf-8")
    commit(root, "tampered")
    done = shell(f"guidegraph review {base}", root, tmp_path / "tools")
    assert done.returncode == 1 and "Udgivne filer er ændret" in done.stdout
    assert shell("guidegraph verify", root, tmp_path / "tools").returncode == 1
