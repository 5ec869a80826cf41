"""What MkDocs is told to call when `guidegraph serve` runs it (its option `hooks`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:
    """Put SPARQL beside the pages."""
    from guidegraph.service.preview import attach

    del builder
    attach(server, Path(config.config_file_path).parent)
    return server
