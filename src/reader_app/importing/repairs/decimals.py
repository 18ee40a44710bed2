"""Spaces about the point of a decimal, as old newspaper PDFs print them: 1 . 8 is 1.8.

So are figures set apart, 4 2 1 . 5 and, in a text that has those, 1 5 0 0 before a word. The gate
is that a digit stands beyond each space, and that the number has one point only; at the beginning
of a line, where 1 . 8 may be an item of the 8th, it is only suggested unless a unit follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look, before
from .rule import Found, Rule

_SPACED = re.compile(
    r"(?<!\. )(?<![\d.])(?:(?<!\d )\d(?: \d)+|\d+) \. (?:\d(?: \d)+|\d+)(?!\d| ?\.)"
)
_APART = re.compile(r"(?<![\d.])\d(?: \d){2,}(?= ?[\u3400-\u9fff])")
_SET_APART = re.compile(r"\d \d")
_GAP = re.compile(r" \. | ")
_UNIT = re.compile(r" ?[%％‰℃°万萬亿億倍元米公千百成吨噸斤克里亩畝度岁歲个個]")
_INDENT = 40
"""Code points of white space before a number that begins its line."""


def find(look: Look) -> Iterator[Found]:
    if not (look.has_any(".") and look.has_any(" ") and " . " in look.text):
        return
    text = look.text
    numbers = list(_SPACED.finditer(text))
    if any(_SET_APART.search(found.group()) for found in numbers):
        taken = {found.end() for found in numbers}
        whole = (found for found in _APART.finditer(text) if found.end() not in taken)
        numbers = sorted([*numbers, *whole], key=lambda found: found.start())
    for found in numbers:
        start = found.start()
        begins = not before(text, start, _INDENT).strip()
        certain = not begins or _UNIT.match(text, found.end()) is not None
        for gap in _GAP.finditer(text, start, found.end()):
            sign = gap.group().strip()
            yield Found(gap.start(), gap.end(), sign, 1.0 if certain else 0.5, certain=certain)


RULE = Rule(
    "decimals",
    find,
    repaired=(
        ("长1 . 8米", "长1.8米"),
        ("共40 . 99亿元", "共40.99亿元"),
        ("亩产4 2 1 . 5 公斤，收入 1 5 6 0 0 元", "亩产421.5 公斤，收入 15600 元"),
        ("1 . 8亿元", "1.8亿元"),
    ),
    kept=(
        "长1.8米",
        "1 . 8月开会\n2 . 9月放假",
        "数到 1 2 3 就跑",
        "1. 8月开会",
        "见1 . 2 . 3节",
        "第1 .节",
        "A . B",
    ),
)
