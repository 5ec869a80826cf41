"""How often a client may ask: a bucket that fills at a steady rate."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

MAX_CLIENTS = 20_000


class RateLimit:
    """One bucket for each client; the least recently seen are forgotten."""

    def __init__(self, rate: float, burst: int, now: Callable[[], float]) -> None:
        self.rate = rate
        self.burst = burst
        self._now = now
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def admits(self, client: str) -> bool:
        """Whether the client may ask now; counts the question when it may."""
        if not self.rate:
            return True
        now = self._now()
        left, since = self._buckets.pop(client, (float(self.burst), now))
        left = min(float(self.burst), left + (now - since) * self.rate)
        admitted = left >= 1.0
        self._buckets[client] = (left - 1.0 if admitted else left, now)
        if len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
        return admitted


def client_key(host: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 of an IPv6 one.

    >>> client_key("2001:db8:1:2:3:4:5:6")
    '2001:db8:1:2::/64'
    """
    import ipaddress

    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:64]
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((host, 64), strict=False))
