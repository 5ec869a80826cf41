"""Help for authors, inside the site: the language, changing a text, releasing it, the rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from guidegraph.ids import slugify
from guidegraph.pages.context import Context
from guidegraph.pages.frame import NOTICE, title_block
from guidegraph.pages.library import Library
from guidegraph.pages.page import Block, Entry, Heading, Html, Lead, Page, SideList
from guidegraph.pages.share import Shares
from guidegraph.pages.templates import blocks

TEXTS = (
    ("sprog", "Skriv en retningslinje"),
    ("rettelse", "Ret en tekst"),
    ("udgivelse", "Udgiv en version"),
    ("sparql", "Spørg dataene, og del dem"),
    ("skala", "Mange retningslinjer"),
)
"""Files in `templates/help/` and what they are called in lists."""
RULES = ("regler", "Regler og fund")


def pages(library: Library, shares: Shares | None = None) -> Iterator[Page]:
    """`/hjaelp/` and its pages."""
    yield _front(library)
    for key, name in TEXTS:
        found = text_blocks(key)
        yield Page(f"hjaelp/{key}/", name, found, _lead(name))
    yield _rules(library)


def _lead(description: str, *, deep: bool = True) -> Lead:
    steps = (
        (Entry("Forside", "./"), Entry("Hjælp", "hjaelp/")) if deep else (Entry("Forside", "./"),)
    )
    entries = tuple(Entry(name, f"hjaelp/{key}/") for key, name in (*TEXTS, RULES))
    return Lead(
        description=description, notice=NOTICE, path=steps, side=(SideList("Hjælp", entries),)
    )


def _front(library: Library) -> Page:
    body = blocks("help.html", at=Context(library, "hjaelp/"), texts=(*TEXTS, RULES))
    title = "Hjælp"
    return Page(
        "hjaelp/",
        title,
        (title_block(title), *body),
        _lead("Hjælp til læsere og forfattere", deep=False),
    )


def _rules(library: Library) -> Page:
    from guidegraph.checks.explaining import explain
    from guidegraph.checks.families import FAMILIES, rules

    key, name = RULES
    everything = rules()
    body = blocks(
        "rules.html", at=Context(library, f"hjaelp/{key}/"),
        families=[(f, [r for r in everything if r.family == f.name]) for f in FAMILIES],
        severities={"error": "fejl", "warning": "advarsel", "info": "oplysning"},
        explain=explain,
    )  # fmt: skip
    return Page(
        f"hjaelp/{key}/",
        name,
        (title_block(name), *body),
        _lead("Hvad der efterprøves, og hvad du kan gøre"),
    )


@lru_cache(maxsize=16)
def text_blocks(key: str) -> tuple[Block, ...]:
    """A help text as blocks."""
    from markdown_it import MarkdownIt

    text = (files("guidegraph") / "templates" / "help" / f"{key}.md").read_text("utf-8")
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(text)
    found: list[Block] = []
    run: list[object] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "heading_open":
            _close(parser, run, found)
            title = tokens[at + 1].content.replace("`", "")
            level = int(token.tag[1])
            found.append(Heading(level, title, "_titel" if level == 1 else slugify(title)))
            at += 3
            continue
        run.append(token)
        at += 1
    _close(parser, run, found)
    return tuple(found)


def _close(parser: object, run: list[object], found: list[Block]) -> None:
    """Render the tokens so far as one block; code keeps its lines."""
    if not run:
        return
    markup = parser.renderer.render(run, parser.options, {})  # type: ignore[attr-defined]
    parts = markup.split("<pre>")
    kept = [parts[0]]
    for part in parts[1:]:
        code, _, rest = part.partition("</pre>")
        kept.append(
            '<pre tabindex="0">' + code.rstrip("\n").replace("\n", "&#10;") + "</pre>" + rest
        )
    markup = "".join(kept).replace("<table>", '<div class="gg-scroll"><table class="gg-table">')
    found.append(Html(markup.replace("</table>", "</table></div>")))
    run.clear()
