"""Counters of the service, in Prometheus' text format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Metrics:
    """What has happened since the start; no texts, no addresses of clients."""

    answers: Counter[tuple[str, int]] = field(default_factory=Counter)
    """Answers by kind of request and status."""
    cached: int = 0
    """Answers that were kept."""
    seconds: float = 0.0
    """Time spent on evaluating."""
    reloads: Counter[str] = field(default_factory=Counter)
    """New datasets taken into use, or refused."""

    def text(self, gauges: dict[str, float]) -> str:
        """All figures."""
        lines = ["# TYPE guidegraph_answers_total counter"]
        lines += [
            f'guidegraph_answers_total{{kind="{kind}",status="{status}"}} {count}'
            for (kind, status), count in sorted(self.answers.items())
        ]
        lines += [
            "# TYPE guidegraph_cached_total counter",
            f"guidegraph_cached_total {self.cached}",
        ]
        lines += [
            "# TYPE guidegraph_seconds_total counter",
            f"guidegraph_seconds_total {self.seconds:.6f}",
            "# TYPE guidegraph_reloads_total counter",
        ]
        lines += [
            f'guidegraph_reloads_total{{result="{result}"}} {count}'
            for result, count in sorted(self.reloads.items())
        ]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE guidegraph_{name} gauge", f"guidegraph_{name} {value:g}"]
        return "\n".join(lines) + "\n"
