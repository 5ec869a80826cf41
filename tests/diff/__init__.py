"""Tests of versions, comparisons and change logs."""
