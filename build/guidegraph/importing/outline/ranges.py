"""Lists of numbers such as `1, 3-5 og 7`."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})|(\d{1,3})")
_WIDEST = 50


def numbers_in(text: str) -> list[str]:
    """The numbers of a list, ranges resolved.

    >>> numbers_in("1, 3-5 og 7")
    ['1', '3', '4', '5', '7']
    """
    found: list[str] = []
    for match in _NUMBER.finditer(text):
        if match[3]:
            found.append(match[3])
        else:
            first, last = int(match[1]), int(match[2])
            found += [str(n) for n in range(first, min(last, first + _WIDEST) + 1)]
    return found
