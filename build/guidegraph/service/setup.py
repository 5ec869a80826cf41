"""What the service is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from guidegraph.ids import PRODUCT_BASE
from guidegraph.service.limits import Limits


@dataclass(frozen=True, slots=True)
class Setup:
    """What the service is given."""

    dataset: Path
    """N-Quads file."""
    site: Path | None = None
    """Folder of the built site, where pages shall be served too."""
    bases: tuple[str, ...] = (PRODUCT_BASE,)
    """Bases of the IRIs that are answered for, the publisher's own first."""
    public: str = ""
    """Public address of the endpoint; by default the one that it is asked at."""
    limits: Limits = field(default_factory=Limits)
    """Bounds."""
