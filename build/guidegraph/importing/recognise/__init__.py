"""Blocks of the source to elements of the edition, chapter by chapter."""

from guidegraph.importing.recognise.chapters import Wishes, recognise
from guidegraph.importing.recognise.edition import Edition, File

__all__ = ["Edition", "File", "Wishes", "recognise"]
