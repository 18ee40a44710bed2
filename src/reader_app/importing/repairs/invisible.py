"""Characters that nobody sees, left in Chinese by pages and editors: they break words and searches.

Zero-width spaces and joiners, marks of direction, byte order marks in mid-text and soft hyphens go;
an indent of U+E5E5, which GBK's second full-width space becomes, is that space. The gate is Chinese
text beside them: joiners hold emoji together and shape the words of other scripts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e"
_HIDDEN = "\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_FOUND = re.compile(
    rf"(?:(?<=\n)|\A)[{_HIDDEN}\u200d]*\ue5e5[{_HIDDEN}\u200d\ue5e5]*"
    rf"|(?:(?<=[{_CHINESE}\n])|\A)[{_HIDDEN}\u200d]+|[{_HIDDEN}\u200d]+(?=[{_CHINESE}\n]|\Z)"
    r"|\ufeff+|(?<=[A-Za-z])\u00ad+(?=[A-Za-z])"
)


def find(look: Look) -> Iterator[Found]:
    if not look.strange and "\u00ad" not in look.latin:
        return
    for found in _FOUND.finditer(look.text):
        indent = "\u3000" * found.group().count("\ue5e5")
        yield Found(found.start(), found.end(), indent, 0.99)


RULE = Rule(
    "invisible",
    find,
    repaired=(
        ("山\u200b上有\u2060云，\ufeff山下\u00ad有雨。\u200b", "山上有云，山下有雨。"),
        ("\u200e山上有云\u200f", "山上有云"),
        ("\ue5e5\ue5e5山上有云", "\u3000\u3000山上有云"),
        ("moun\u00adtain 山", "mountain 山"),
    ),
    kept=(
        "山上有云",
        "一家人 \U0001f468\u200d\U0001f469\u200d\U0001f467 上山",
        "می\u200cخواهم 我要",
        "葛\U000e0100城",
    ),
)
