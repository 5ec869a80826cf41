"""The steps from a draft to an issue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidegraph.checks import check_version
from guidegraph.compiler import Compiled, is_part
from guidegraph.corpus import Corpus, Document
from guidegraph.corpus.folders import Issue, issues, newest, read_files
from guidegraph.diagnostics import Finding, Severity, Waiver
from guidegraph.diff import compare
from guidegraph.diff.vanished import vanished_keys
from guidegraph.errors import NotARepository, ReleaseRefused, RevisionNotFound
from guidegraph.federation import standing
from guidegraph.graph import View
from guidegraph.ids import VERSION, version_order
from guidegraph.release.freezing import freeze
from guidegraph.release.numbering import hold_number
from guidegraph.release.record import (
    RECORD,
    Record,
    approvals_of,
    permalinks_of,
    revision_of,
    sha256,
    write_ready,
)
from guidegraph.revisions import commit_of, iter_files, opened, tree_id
from guidegraph.vocabulary import DCAT

RELEASES = "udgivelser"
KEY_VANISHED = "key-vanished"
TO_FILL = "field-to-fill"
_NOT_FOR_RELEASE = frozenset({"released-version-edited"})


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be released."""

    slug: str
    """The document."""
    version: str
    """The version."""
    correction: str = ""
    """What a correction of our edition corrects; empty for a first issue."""
    name: str = ""
    """Who answers for it; a correction needs one."""
    source: Path | None = None
    """Folder to take the text from, in place of the draft."""
    date: str = ""
    """Day of the release, ISO; empty for none."""
    reason: str = ""
    """Why it is released."""
    tag: bool = False
    """Whether to tag the commit that holds the source."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request."""

    folder: Path | None
    """Folder of the issue; None where findings block it."""
    record: Record | None
    """Its record."""
    blocking: tuple[Finding, ...] = ()
    """Findings that block it."""
    tag: str = ""
    """Name of the tag that was set."""


def release(corpus: Corpus, request: Request) -> Outcome:
    """Freeze a text as an issue; raises `ReleaseRefused`, or gives the findings that block it."""
    document = corpus.document(request.slug)
    there = issues(corpus.folder(request.slug))
    _hold_request(request, there)
    files = _text(corpus, request)
    compiled = corpus.compile_other(document, files)
    _hold_version(request, compiled)
    number = 1 + max((i.number for i in there if i.version == request.version), default=0)
    before = _before(corpus, document, there, request)
    if request.correction:
        _hold_correction(there, request, files)
    elif before is not None:
        comparison = compare(before.graph, compiled.graph, ontology=corpus.ontology)
        _hold_predecessor(compiled, before)
        hold_number(comparison, before.version, request.version, corpus.settings)
    blocking = tuple(_blocking(corpus, document, compiled, before, request))
    if blocking:
        return Outcome(None, None, blocking)
    commit, folder = _commit(corpus, request, files)
    if request.tag and commit is None:
        raise ReleaseRefused(
            "Teksten ligger ikke i et commit, så der er intet at mærke.",
            "The text is in no commit, so there is nothing to tag.",
            hint_da="Gem teksten i git først.", hint_en="Commit the text first.",
        )  # fmt: skip
    record = Record(
        request.version, number, request.correction or request.reason or "Udgivet", request.name,
        request.date or None, approvals_of(compiled), revision_of(compiled),
        {path: sha256(data) for path, data in files.items()}, tree_id(files), commit, folder,
        permalinks_of(compiled, corpus.settings.base_iri),
    )  # fmt: skip
    releases = corpus.folder(request.slug) / RELEASES
    written = freeze(releases, request.version, number, {**files, RECORD: write_ready(record)})
    tag = _tag(corpus.root, request, record) if request.tag else ""
    return Outcome(written, record, (), tag)


def _hold_request(request: Request, there: list[Issue]) -> None:
    if not VERSION.match(request.version):
        raise ReleaseRefused(
            f"»{request.version}« er ikke et versionsnummer som 3.0 eller 3.0.1.",
            f"“{request.version}” is no version number such as 3.0 or 3.0.1.",
        )
    released = any(issue.version == request.version for issue in there)
    if released and not request.correction:
        raise ReleaseRefused(
            f"Version {request.version} er udgivet; en udgivelse ændres aldrig.",
            f"Version {request.version} is released; a release never changes.",
            hint_da='Hæv versionen, eller udgiv en rettelse: --correction "…" --name NAVN.',
            hint_en='Raise the version, or release a correction: --correction "…" --name NAME.',
        )
    if request.correction and not released:
        raise ReleaseRefused(
            f"Version {request.version} er ikke udgivet, så der er intet at rette.",
            f"Version {request.version} is not released, so there is nothing to correct.",
        )
    if request.correction and not request.name:
        raise ReleaseRefused(
            "En rettelse skal have et navn på den, der står inde for den.",
            "A correction needs the name of who answers for it.",
            hint_da="Tilføj --name NAVN.", hint_en="Add --name NAME.",
        )  # fmt: skip


def _text(corpus: Corpus, request: Request) -> dict[str, bytes]:
    folder = request.source or corpus.folder(request.slug)
    if not folder.is_dir():
        raise ReleaseRefused(f"Mappen {folder} findes ikke.", f"There is no folder {folder}.")
    files = {path: data for path, data in read_files(folder).items() if is_part(path)}
    if "retningslinje.md" not in files:
        raise ReleaseRefused(
            f"{folder.name} har ingen retningslinje.md.", f"{folder.name} has no retningslinje.md."
        )
    return files


def _hold_version(request: Request, compiled: Compiled) -> None:
    if compiled.version != request.version:
        raise ReleaseRefused(
            f"Teksten er version {compiled.version}, ikke {request.version}.",
            f"The text is version {compiled.version}, not {request.version}.",
            hint_da="Ret »version:« i retningslinje.md, eller tag teksten fra en mappe: --from MAPPE.",
            hint_en="Correct “version:” in retningslinje.md, or take the text from a folder: "
            "--from FOLDER.",
        )


def _before(
    corpus: Corpus, document: Document, there: list[Issue], request: Request
) -> Compiled | None:
    """The released version before, newest issue; later ones only where a text is filled in."""
    order = version_order(request.version)
    later = [i for i in newest(there) if version_order(i.version) > order]
    if later and request.source is None:
        raise ReleaseRefused(
            f"Version {later[-1].version} er allerede udgivet, så {request.version} følger ikke.",
            f"Version {later[-1].version} is released already, so {request.version} does not follow.",
            hint_da="En ældre version udfyldes med --from MAPPE.",
            hint_en="An older version is filled in with --from FOLDER.",
        )
    released = [c for c in document.versions if not c.is_draft]
    older = [c for c in released if version_order(c.version) < order]
    return older[-1] if older else None


def _hold_predecessor(compiled: Compiled, before: Compiled) -> None:
    stated = View(compiled.graph).value(compiled.iri, DCAT.previousVersion).rpartition("/")[2]
    if stated and stated != before.version:
        raise ReleaseRefused(
            f"Teksten siger, at den følger efter {stated}, men den seneste før den er "
            f"{before.version}.",
            f"The text says that it follows {stated}, but the latest before it is "
            f"{before.version}.",
            hint_da=f"Ret »forrige:« i retningslinje.md, eller udgiv {stated} først.",
            hint_en=f"Correct “forrige:” in retningslinje.md, or release {stated} first.",
        )


def _hold_correction(there: list[Issue], request: Request, files: Mapping[str, bytes]) -> None:
    last = next(i for i in newest(there) if i.version == request.version)
    if read_files(last.path, below=last.path) == dict(files):
        raise ReleaseRefused(
            f"Teksten er den samme som i {request.version}, udgave {last.number}.",
            f"The text is the same as in {request.version}, issue {last.number}.",
        )


def _blocking(
    corpus: Corpus, document: Document, compiled: Compiled, before: Compiled | None,
    request: Request,
) -> Iterator[Finding]:  # fmt: skip
    """Findings that block: of all rules, and of keys that vanished."""
    others = tuple(c for c in document.versions if c.version != compiled.version and not c.is_draft)
    now = replace(document, versions=(*others, compiled), draft=compiled)
    whole = replace(corpus, documents=tuple(now if d is document else d for d in corpus.documents))
    neighbours = standing(corpus.settings, corpus.root).neighbours
    found = check_version(compiled, corpus=whole, previous=before, neighbours=neighbours)
    yield from (f for f in found if f.blocks and f.code not in _NOT_FOR_RELEASE)
    # In a draft a field to fill is only a note; a reader must never meet one.
    yield from (f for f in compiled.findings if f.code == TO_FILL)
    last = document.version(request.version) if request.correction else before
    if last is not None and not any(f.code == KEY_VANISHED for f in found):
        yield from (f for f in _vanished(last, compiled) if f.blocks)


def _vanished(old: Compiled, new: Compiled) -> Iterator[Finding]:
    for gone in vanished_keys(old, new):
        key = gone.recommendation + (f"#{gone.part}" if gone.part else "")
        target = f"{new.iri}/anbefaling/{key}"
        waiver = _waiver(new, target)
        yield Finding(
            KEY_VANISHED, "structure", Severity.ERROR, new.place(target),
            f"Nøglen {key} fra version {old.version} er væk uden erklæring.",
            f"The key {key} of version {old.version} is gone without a declaration.",
            f"Skriv tidligere=\"{key}\" på den nye, eller sæt ::: udgået {{#{key} grund=\"…\"}} ind.",
            f"Write tidligere=\"{key}\" on the new one, or insert ::: udgået {{#{key} grund=\"…\"}}.",
            waived=waiver, target=target,
        )  # fmt: skip


def _waiver(compiled: Compiled, target: str) -> Waiver | None:
    for placed in compiled.waivers:
        if placed.code == KEY_VANISHED and placed.about in ("", target, target.partition("#")[0]):
            return placed.waiver
    return None


def _commit(
    corpus: Corpus, request: Request, files: Mapping[str, bytes]
) -> tuple[str | None, str | None]:
    """The commit that holds exactly this text, and the folder it has there; None for neither."""
    folder = request.source or corpus.folder(request.slug)
    try:
        commit = commit_of(folder, "HEAD")
        with opened(folder) as (_, prefix):
            inner = prefix.rstrip("/")
        held = iter_files(folder, commit, ".", without=(RELEASES,))
    except (NotARepository, RevisionNotFound):
        return None, None
    if {path: data for path, data in held.items() if is_part(path)} != dict(files):
        return None, None
    return commit, inner


def _tag(root: Path, request: Request, record: Record) -> str:
    import git

    name = f"{request.slug}/{record.version}/{record.issue}"
    with opened(root) as (repo, _):
        try:
            repo.create_tag(name, ref=record.commit or "HEAD", message=record.reason)
        except (git.GitCommandError, ValueError) as error:
            raise ReleaseRefused(
                f"Udgivelsen er skrevet, men mærket {name} kunne ikke sættes: {error}",
                f"The release is written, but the tag {name} could not be set: {error}",
            ) from error
    return name
