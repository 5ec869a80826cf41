"""Measurements, each a ratio to a peer or a limit within one run: `make bench`.

One file measures one thing; its function `figures` yields each `Figure` when it is ready to be
run, and is resumed after that run. To add one, write the file and give it a row here.
"""

from __future__ import annotations

MEASUREMENTS: tuple[str, ...] = (
    "help_time",
    "compile_time",
    "compile_memory",
    "corpus_compile",
    "corpus_again",
    "corpus_growth",
    "corpus_work",
    "peers_time",
    "check_time",
    "rules_time",
    "site_time",
    "site_again",
    "site_growth",
    "page_size",
    "diff_time",
    "git_time",
    "query_time",
    "questions_growth",
    "endpoint_time",
    "publish_time",
    "import_time",
    "import_memory",
)
"""Modules in `tests.bench`, in the order of the table."""
