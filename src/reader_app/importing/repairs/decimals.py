"""Spaces about the point of a decimal, as old newspaper PDFs print them: 1 . 8 is 1.8.

The gate is that a digit stands beyond each space, and that the number has one point only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_SPACED = re.compile(r"(?<!\. )(?<![\d.])\d+( \. )\d+(?!\d| ?\.)")


def find(look: Look) -> Iterator[Found]:
    if look.has_any(".") and look.has_any(" ") and " . " in look.text:
        for found in _SPACED.finditer(look.text):
            yield Found(found.start(1), found.end(1), ".")


RULE = Rule(
    "decimals",
    find,
    repaired=(("长1 . 8米", "长1.8米"), ("共40 . 99亿元", "共40.99亿元")),
    kept=("长1.8米", "1. 8月开会", "见1 . 2 . 3节", "第1 .节", "A . B"),
)
