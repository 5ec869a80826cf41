"""What authors declared: renamed keys, withdrawals, replacements, splits and merges."""

from __future__ import annotations

from collections.abc import Iterator

from guidegraph.diff.making import make_change
from guidegraph.diff.naming import Names, item_name
from guidegraph.diff.pair import Pair
from guidegraph.diff.side import key_of, root_of
from guidegraph.diff.values import Change, SignedTriple
from guidegraph.terms import iri
from guidegraph.vocabulary import KR, SCHEMA

_RENAMED_FROM = iri(KR.renamedFrom)


def renamed(pair: Pair) -> Iterator[Change]:
    """Declared new keys: the triples that differ by nothing but the key."""
    for old, new, triples in pair.renamed:
        taken = [*triples, *pair.ledger.take(new, (_RENAMED_FROM,), signs="+")]
        inner = root_of(new) != new
        before, after = _key(old), _key(new)
        reference = pair.new.is_a(new, "reference")
        kind = "ReferenceCorrected" if reference else "KeyRenamed"
        yield make_change(
            pair, kind, new, taken, old=before, new=after, part=after if inner else None,
            texts=reference, item=item_name(pair, root_of(new)),
        )  # fmt: skip


def _key(term: str) -> str:
    return term[1:-1].rpartition("#")[2] if root_of(term) != term else key_of(term)


def withdrawn(pair: Pair) -> Iterator[Change]:
    """Recommendations that the new version declares withdrawn, and what became of them."""
    fresh = [r for r in pair.only(pair.new, "withdrawn") if pair.ledger.touched(r)]
    targets = {root: _targets(pair, root) for root in fresh}
    sources: dict[str, list[str]] = {}
    for root in fresh:
        if len(targets[root]) == 1:
            sources.setdefault(targets[root][0], []).append(root)
    merged = {root for roots in sources.values() if len(roots) > 1 for root in roots}
    for target, roots in sorted(sources.items()):
        if len(roots) > 1:
            yield _merge(pair, target, roots)
    for root in fresh:
        if root not in merged:
            yield _leave(pair, root, targets[root])
    for root in pair.both("withdrawn"):
        taken = pair.take_item(root)
        if taken:
            old, new = (side.value(root, KR.reason) or None for side in (pair.old, pair.new))
            yield make_change(pair, "Withdrawn", root, taken, old=old, new=new)


def _targets(pair: Pair, root: str) -> list[str]:
    return [o for o in pair.new.objects(root, KR.replacedBy) if o.startswith("<~")]


def _leave(pair: Pair, root: str, targets: list[str]) -> Change:
    taken = [*pair.take_item(root), *_take_new(pair, targets)]
    kind = ("Withdrawn", "Replaced")[len(targets)] if len(targets) < 2 else "Split"
    new = "\n".join(filter(None, (_text(pair, t) for t in targets))) or None
    return make_change(
        pair, kind, root, taken, old=pair.old.value(root, SCHEMA.text) or None, new=new,
        part=_names(pair, targets) or None, texts=bool(new), fill={"reason": _reason(pair, root)},
    )  # fmt: skip


def _merge(pair: Pair, target: str, roots: list[str]) -> Change:
    taken = _take_new(pair, [target])
    for root in roots:
        taken += pair.take_item(root)
    old = "\n".join(filter(None, (pair.old.value(r, SCHEMA.text) for r in roots))) or None
    reasons = sorted({reason for root in roots if (reason := pair.new.value(root, KR.reason))})
    text = "; ".join(reasons)
    return make_change(
        pair, "Merged", target, taken, old=old, new=_text(pair, target) or None,
        part=_names(pair, roots), texts=True,
        fill={"reason": (f" ({text})", f" ({text})") if text else ("", "")},
    )  # fmt: skip


def _take_new(pair: Pair, targets: list[str]) -> list[SignedTriple]:
    """The targets that only came with the split or merge; those there before keep their own changes."""
    taken: list[SignedTriple] = []
    for target in targets:
        root = root_of(target)
        if root not in pair.old.said:
            taken += pair.take_item(root)
        elif target not in pair.old.said:
            taken += pair.take_members([target]) + pair.take_shifts(target)
    return taken


def _text(pair: Pair, target: str) -> str:
    return pair.new.value(target, SCHEMA.text)


def _names(pair: Pair, targets: list[str]) -> str:
    names: list[str] = []
    for target in targets:
        inner = target[1:-1].partition("#")[2]
        names.append(key_of(target) + (f"#{inner}" if inner else ""))
    return ", ".join(names)


def _reason(pair: Pair, root: str) -> Names:
    text = pair.new.value(root, KR.reason)
    return (f" ({text})", f" ({text})") if text else ("", "")


def gone_without_word(pair: Pair) -> Iterator[Change]:
    """Recommendations that are no longer there though nobody declared it."""
    for root in pair.only(pair.old, "recommendation"):
        if pair.ledger.touched(root) and not pair.new.is_a(root, "withdrawn"):
            taken = pair.take_item(root)
            yield make_change(
                pair, "Withdrawn", root, taken, old=pair.old.value(root, SCHEMA.text) or None,
                item=item_name(pair, root),
            )  # fmt: skip
