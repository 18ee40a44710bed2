"""Classes of characters for regular expressions, written so that `re` matches them quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, to be put between the brackets of a class."""
READ = f"\u3005\u3007{HAN}"
"""Characters that have a reading: Han characters, 々 and 〇; likewise."""

_LAST = 0x10FFFF


def all_but(codes: Iterable[int], last: int = _LAST) -> str:
    """A class of all code points except ``codes``, without its brackets.

    ``last`` is the last one in the class. To find that a character is in a class takes `re` less
    than half as long as to find that it is not in the negated class.
    """
    ranges: list[str] = []
    start = 0
    for code in (*sorted({code for code in codes if code <= last}), last + 1):
        if code > start:
            ranges.append(f"{re.escape(chr(start))}-{re.escape(chr(code - 1))}")
        start = code + 1
    return "".join(ranges)
