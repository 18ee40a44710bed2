"""Text set with a space behind every character, as some PDFs give it: 山 上 有 云 is 山上有云.

The gate is a run of at least six single Han characters, each parted by one space, that fills most
of its line: titles of two or three wide-set characters and verse set in halves stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_CHARACTER = "[\u3400-\u4dbf\u4e00-\u9fff，。、；：？！“”（）]"
_RUN = re.compile(rf"(?<!\S){_CHARACTER}(?: {_CHARACTER}){{5,}}(?!\S)")


_SOME = re.compile(rf" {_CHARACTER} {_CHARACTER} {_CHARACTER} ")
"""What every run holds; the search for its first space is quick."""


def find(look: Look) -> Iterator[Found]:
    if not look.has_any(" ") or not _SOME.search(look.text):
        return
    for found in _RUN.finditer(look.text):
        for at in range(found.start() + 1, found.end(), 2):
            yield Found(at, at + 1, "", 0.9)


RULE = Rule(
    "spaces",
    find,
    repaired=(("山 上 有 云 ， 山 下 有 雨 。", "山上有云，山下有雨。"),),
    kept=("春 天 来 了", "献真心换真情 惠民生聚民心", "记者 方既白 罗青禾", "甲 乙 丙 丁 戊"),
)
