"""The site, data and findings after edits of all kinds are those of a build from nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.scale import beyond
from tests.scale.edits import Desk, Edit
from tests.scale.site_soak import SiteSoak, make_root, unequal
from tests.scale.soak import tree


@pytest.mark.slow
def test_site_and_findings_after_edits_are_those_of_a_build_from_nothing(tmp_path: Path) -> None:
    make_root(tmp_path / "root", 5, questions=2)
    soak = SiteSoak(tmp_path / "root", Random(5))
    soak.step(compare=False)
    soak.step(compare=True)
    assert (soak.edits, soak.compared) == (2, 1)
    page = next((tmp_path / "root" / "site" / "r").rglob("index.html"))
    page.write_bytes(page.read_bytes() + b" ")
    (tmp_path / "root" / "site" / "for-meget.html").write_bytes(b"")
    site = tmp_path / "root" / "site"
    wrong = unequal(site, tmp_path / "clean" / "root" / "site")
    assert wrong == sorted([page.relative_to(site).as_posix(), "for-meget.html"])


@pytest.mark.parametrize("edit", sorted(set(beyond.BEYOND), key=lambda edit: edit.__name__))
def test_every_edit_changes_something(tmp_path: Path, edit: Edit) -> None:
    make_root(tmp_path, 5, questions=4)
    desk = Desk(tmp_path, Random(6))
    before = tree(tmp_path)
    seen = []
    for _ in range(3):
        edit(desk)
        seen.append(tree(tmp_path))
    assert any(after != before for after in seen)
