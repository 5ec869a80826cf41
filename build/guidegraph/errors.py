"""The exceptions of guidegraph: each means "cannot go on" and says so in Danish and English.

    GuidegraphError
    ├── SourceUnreadable      a file or folder that must be read cannot be
    ├── SettingsInvalid       guidegraph.toml is wrong
    ├── DocumentUnknown       no such document
    ├── VersionUnknown        no such version of a document
    ├── NotARepository        git history was asked for where there is none
    ├── RevisionNotFound      git knows no such revision here
    ├── ReleaseRefused        a draft cannot become an issue
    ├── ImportRefused         a source document cannot be read safely
    ├── QueryRefused          a query asks for what it may not
    ├── QueryFailed           a query stopped on an error or a limit
    └── StoreFailed           a store or endpoint did not do what it was asked

Everything an author can mend in a text is a finding (`diagnostics`), never an exception.
"""

from __future__ import annotations


class GuidegraphError(Exception):
    """Base of all errors of guidegraph; the command line turns it into exit code 2."""

    def __init__(
        self, message_da: str, message_en: str, *, hint_da: str = "", hint_en: str = ""
    ) -> None:
        super().__init__(message_en)
        self.message_da = message_da
        self.message_en = message_en
        self.hint_da = hint_da
        self.hint_en = hint_en


class SourceUnreadable(GuidegraphError):
    """A file or folder that must be read cannot be."""


class SettingsInvalid(GuidegraphError):
    """`guidegraph.toml` is wrong."""


class DocumentUnknown(GuidegraphError):
    """No document bears that slug."""


class VersionUnknown(GuidegraphError):
    """The document has no such version or issue."""


class NotARepository(GuidegraphError):
    """Git history was asked for where there is no repository."""


class RevisionNotFound(GuidegraphError):
    """Git knows no such revision in this clone."""


class ReleaseRefused(GuidegraphError):
    """A draft cannot become an issue."""


class ImportRefused(GuidegraphError):
    """A source document cannot be read safely or at all."""


class QueryRefused(GuidegraphError):
    """A query asks for what it may not."""


class QueryFailed(GuidegraphError):
    """A query stopped on an error or a limit."""


class StoreFailed(GuidegraphError):
    """A store or endpoint did not do what it was asked."""
