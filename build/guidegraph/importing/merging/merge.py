"""Merging: what is unknown is filled, what is new is added, what differs is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guidegraph.importing.merging.difference import Difference, apart, contents, says_nothing
from guidegraph.importing.merging.existing import Old, bare, existing
from guidegraph.importing.merging.pairing import New, elements, pair
from guidegraph.importing.pipeline import Imported, import_document
from guidegraph.importing.recognise import Wishes
from guidegraph.importing.traced import Traced
from guidegraph.importing.writing import Element, Part, render_file
from guidegraph.ontology import Ontology
from guidegraph.parse import Problem, decode, read_front_matter
from guidegraph.source import Source, changeable_text, saved_like

_IDENTIFIED = frozenset({
    "anbefaling", "variant", "reference", "tabel", "figur", "person", "godkendelse", "søgning", "ændring",
})  # fmt: skip
_GROUPS = "anbefalinger/"
_HEAD = "retningslinje.md"
_GROUP_LIST = re.compile(r"^grupper:\n(?:[ \t]+- .*\n)+", re.MULTILINE)
_FRONT = ("titel", "version", "forrige", "revision", "skabelon", "gradering")


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of merging."""

    imported: Imported
    """The import, with the edition's keys."""
    files: Mapping[str, bytes]
    """Files that change, whole."""
    differences: tuple[Difference, ...]
    """What differs and was left as it is."""


def merge(
    old: Mapping[str, bytes], imported: Imported, *, take: Sequence[str], ontology: Ontology
) -> Merged:
    """Merge an import into the files of an edition.

    Keys and structure of the edition stay. Items that it holds without content are filled, items
    that it lacks are added at the end of their kind, and where both have a text that differs, the
    edition's stays and the difference is shown, unless `take` names the item's key (or `all`).
    """
    items = existing(old)
    keys = pair(imported.edition, items)
    parts = {o.key: o.parts for o in items if o.keyword == "anbefaling" and o.parts}
    wishes = Wishes(imported.edition.slug, imported.edition.version)
    again = import_document(
        imported.document, wishes=wishes, ontology=ontology, keys=keys, parts=parts
    )
    texts = {
        path: _text(data, path, wishes.slug) for path, data in old.items() if path.endswith(".md")
    }
    state = _Merge(dict(texts), items, tuple(take))
    state.front(again.files["retningslinje.md"].text)
    for new in elements(again.edition):
        state.add(new)
    files = state.finish()
    changed = {
        path: saved_like(text, old.get(path, b"")).encode()
        for path, text in files.items()
        if text != texts.get(path)
    }
    return Merged(again, changed, tuple(state.differences))


def _text(data: bytes, path: str, slug: str) -> str:
    """A file's text as the places of what stands in it count it."""
    changeable_text(data, f"{slug}/{path}")
    return decode(data, path, Problem()).text


@dataclass(slots=True)
class _Merge:
    texts: dict[str, str]
    items: tuple[Old, ...]
    take: tuple[str, ...]
    edits: list[tuple[str, int, int, str]] = field(default_factory=list)
    new_files: dict[str, list[Element]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    inside_new: str = ""
    heading: New | None = None
    """A new heading that is written once something stands under it."""

    def add(self, new: New) -> None:
        """Place one element of the import."""
        known = self._find(new.element.keyword, new.element.key) if new.element.key else None
        if new.path not in self.texts and self._home(new) is None:
            if known and new.element.keyword in _IDENTIFIED:
                self._item(new)
            else:
                self.new_files.setdefault(new.path, []).append(new.element)
            return
        if new.element.keyword == "heading":
            self._heading(new)
        elif new.element.keyword in _IDENTIFIED and (known or not self.inside_new):
            self._item(new)
        elif self.inside_new:
            if self.heading is not None:
                self._append(self.heading, whole_section=True)
                self.heading = None
            self._append(new, whole_section=True)
        else:
            self._prose(new)

    def front(self, imported: str) -> None:
        """Compare the heads of both."""
        problems = Problem()
        own = self.texts.get("retningslinje.md", "")
        left = read_front_matter(Source("retningslinje.md", own), problems)
        right = read_front_matter(Source("retningslinje.md", imported), problems)
        for name in _FRONT:
            a, b = left.text(name), right.text(name)
            if b and a != b:
                scalar = left.get(name)
                line = scalar.span.line if scalar else 1
                self.differences.append(
                    Difference(
                        "retningslinje.md", line, (0, 1), f"Kilden afviger fra udgaven i «{name}»: «{a}» / «{b}».",
                        f'The source differs from the edition in "{name}": "{a}" / "{b}".', name, takeable=False,
                    )
                )  # fmt: skip

    def _home(self, new: New) -> str | None:
        """The file of the edition that an element belongs to."""
        for old in self.items:
            if old.keyword == "heading" and old.key == new.group and old.level == 1:
                return old.path
        return new.path if new.path in self.texts else None

    def _find(self, keyword: str, key: str) -> Old | None:
        return next((o for o in self.items if o.keyword == keyword and o.key == key), None)

    def _heading(self, new: New) -> None:
        old = self._find("heading", new.element.key)
        self.inside_new = "" if old else new.element.key
        self.heading = None if old else new
        if old is not None and bare(old.title) != bare(new.element.title.text):
            self._differ(old, new, old.title, bare(new.element.title.text), warning=False)

    def _item(self, new: New) -> None:
        old = (
            self._variant(new)
            if new.element.keyword == "variant"
            else self._find(new.element.keyword, new.element.key)
        )
        if old is None:
            self._append(new)
            return
        left, right = contents(old, new)
        if (left == right and not (old.is_open and new.element.fields)) or says_nothing(new):
            return
        if old.is_open or "all" in self.take or old.key in self.take:
            self.edits.append((old.path, old.start, old.end, _written(_keep(new.element, old))))
        else:
            self._differ(old, new, left, right)

    def _variant(self, new: New) -> Old | None:
        for old in self.items:
            same = old.keyword == "variant" and old.attributes.get("sted") == new.element.attribute(
                "sted"
            )
            if same and old.attributes.get("af", "") == new.element.attribute("af"):
                return old
        return None

    def _prose(self, new: New) -> None:
        """Running text: into an empty section; else it is only compared."""
        section = self._find("heading", new.section)
        if section is None:
            return
        text = new.text or bare(" ".join(p.value.text for p in new.element.fields))
        own = bare(section.body)
        if not own:
            self.edits.append(
                (section.path, section.end, section.end, "\n" + _written(new.element))
            )
        elif text and text not in own and not any(d.key == section.key for d in self.differences):
            self._differ(section, new, own, text, warning=False)

    def _append(self, new: New, *, whole_section: bool = False) -> None:
        path = self._home(new) or new.path
        text = self.texts[path]
        same = [o for o in self.items if o.path == path and o.keyword == new.element.keyword]
        at = len(text) if whole_section or not same else same[-1].end
        self.edits.append(
            (
                path,
                at,
                at,
                "\n\n" + _written(new.element) if at < len(text) else "\n" + _written(new.element),
            )
        )

    def _differ(self, old: Old, new: New, left: str, right: str, *, warning: bool = True) -> None:
        line = self.texts[old.path].count("\n", 0, old.start) + 1
        parts = [*new.element.paragraphs, *(p.value for p in new.element.fields), new.element.title]
        traced = [p for p in parts if p.first >= 0]
        first = min((p.first for p in traced), default=0)
        last = max((p.last + 1 for p in traced), default=first)
        a, b = apart(left, right)
        self.differences.append(
            Difference(
                old.path, line, (first, last),
                f"Kilden afviger fra udgaven i «{old.key}»: «{a}» / «{b}».",
                f'The source differs from the edition in "{old.key}": "{a}" / "{b}".',
                old.key, warning, takeable=warning,
            )
        )  # fmt: skip

    def finish(self) -> dict[str, str]:
        """The files with all edits."""
        files = dict(self.texts)
        for path, start, end, text in sorted(
            self._edits_in_order(), key=lambda e: (e[0], -e[1], -e[2])
        ):
            body = files[path]
            files[path] = (
                body[:start].rstrip("\n") + "\n" + text
                if start == len(body)
                else body[:start] + text.rstrip("\n") + body[end:]
            )
        for path, found in self.new_files.items():
            if any(element.keyword != "heading" for element in found):
                files[path] = render_file(found).text
                if path.startswith(_GROUPS):
                    files[_HEAD] = _listed(files.get(_HEAD, ""), found[0].key)
        return files

    def _edits_in_order(self) -> list[tuple[str, int, int, str]]:
        """Edits at one place as one, in the order in which they were made."""
        joined: dict[tuple[str, int, int], str] = {}
        for path, start, end, text in self.edits:
            joined[path, start, end] = joined.get((path, start, end), "") + text
        return [(*place, text) for place, text in joined.items()]


def _listed(text: str, group: str) -> str:
    """The front matter with one more group at the end of its list."""
    found = _GROUP_LIST.search(text)
    if found is None:
        return text
    return text[: found.end()] + f"  - {group}\n" + text[found.end() :]


def _written(element: Element) -> str:
    return render_file([element]).text


def _keep(element: Element, old: Old) -> Element:
    """The new element with what the author added to the old one."""
    from dataclasses import replace

    have = {p.name for p in element.attributes} | {"status"}
    kept = tuple(Part(n, Traced.made(v)) for n, v in old.attributes.items() if n not in have)
    fields = {p.name for p in element.fields}
    more = tuple(Part(n, Traced.made(v)) for n, v in old.fields.items() if n and n not in fields)
    return replace(
        element,
        key=old.key,
        attributes=(*element.attributes, *kept),
        fields=(*element.fields, *more),
    )
