"""Blocks of the source to elements of the edition, chapter by chapter."""

from guidegraph.importing.recognise.chapters import recognise
from guidegraph.importing.recognise.edition import Edition, File
from guidegraph.importing.recognise.wishes import Wishes

__all__ = ["Edition", "File", "Wishes", "recognise"]
