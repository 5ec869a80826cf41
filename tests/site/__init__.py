"""Tests of the pages, the frame and the built site."""
