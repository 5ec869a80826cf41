"""What is told of very many pages and places: the same whether it is held or put aside on disk."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidegraph.pages.aside import Aside
from guidegraph.pages.sitemap import Sitemap
from guidegraph.pages.uses import FEW, MANY, uses_by_run
from guidegraph.pages.using import Use

PAIRS = st.lists(st.tuples(st.text(max_size=3), st.text(max_size=5)), max_size=40)


@given(PAIRS, st.integers(1, 60))
def test_what_is_put_aside_comes_back_in_order(pairs: list[tuple[str, str]], held: int) -> None:
    aside = Aside(held=held)
    for key, text in pairs:
        aside.add(key, text)
    assert list(aside.each()) == sorted(pairs, key=lambda pair: pair[0])


def _sitemap(most: int, paths: tuple[str, ...], site_url: str) -> dict[str, str]:
    made = Sitemap(most=most)
    for path in paths:
        made.add(path, "2026-01-02" if path == "r/a/" else "")
    return {file.path: file.read().decode() for file in made.files(site_url)}


def test_a_map_of_few_pages_is_one_file() -> None:
    found = _sitemap(3, ("r/a/", "", "r/å&b/"), "https://x.example/")
    assert list(found) == ["sitemap.xml"]
    assert re.findall("<url>(.*)</url>", found["sitemap.xml"]) == [
        "<loc>https://x.example/</loc>",
        "<loc>https://x.example/r/a/</loc><lastmod>2026-01-02</lastmod>",
        "<loc>https://x.example/r/%C3%A5&amp;b/</loc>",
    ]


def test_a_map_of_many_pages_is_several_files_and_one_that_names_them() -> None:
    paths = tuple(f"r/{name}/" for name in "edcba")
    found = _sitemap(2, paths, "https://x.example/")
    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert sorted(found) == [*parts, "sitemap.xml"]
    assert "<sitemapindex " in found["sitemap.xml"]
    assert re.findall("<loc>(.*?)</loc>", found["sitemap.xml"]) == [
        f"https://x.example/{name}" for name in parts
    ]
    listed = [at for name in parts for at in re.findall("<loc>(.*?)</loc>", found[name])]
    assert listed == [f"https://x.example/r/{name}/" for name in "abcde"]
    assert all("<urlset " in found[name] for name in parts)


@pytest.mark.parametrize("most", [1, 9])
def test_a_map_without_an_address_is_empty(most: int) -> None:
    found = _sitemap(most, ("r/a/", "r/b/"), "")
    assert list(found) == ["sitemap.xml"]
    assert "<loc>" not in found["sitemap.xml"]


def test_uses_are_counted_run_by_run() -> None:
    sizes = {"a1": MANY + 1, "a2": MANY, "c1": 1, "x1": 3}
    told = [
        [Use(target, f"place {n}", f"name {n}") for target, size in sizes.items() if n < size]
        for n in range(MANY + 1)
    ]
    found = dict(uses_by_run(["a", "b", "c"], told, lambda target: target[0]))
    assert list(found) == ["a", "b", "c"]
    counts = Counter({iri: used.count for run in found.values() for iri, used in run.items()})
    assert counts == {target: size for target, size in sizes.items() if target != "x1"}
    assert found["a"]["a1"].first == tuple((f"place {n}", f"name {n}") for n in range(FEW))
    assert found["a"]["a2"].first == tuple((f"place {n}", f"name {n}") for n in range(MANY))
    assert found["c"] == {"c1": found["c"]["c1"]}
