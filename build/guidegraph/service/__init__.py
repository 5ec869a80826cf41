"""The guarded SPARQL endpoint: two parsers, bounded workers, and answers that are whole or none."""

from guidegraph.service.limits import Limits

__all__ = ["Limits"]
