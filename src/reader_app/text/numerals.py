"""Joins numbers in Chinese characters that a segmenter has cut in two: 四 | 十分 becomes 四十分.

Segmenters prefer the word 十分 (very) to a number that ends in 十. A number continues over a cut
where a digit is followed by 十 百 千, 十 by a digit, 百 千 万 亿 by 零 or by a digit and a scale
(十 百 千), and such a 零 by a digit. The second word must be the rest of the number, perhaps with
a unit: 二十 | 一起 and 三百 | 一天 stay apart.
"""

from __future__ import annotations

import re
from itertools import pairwise

_DIGIT = "一二两三四五六七八九"
_NUMERAL = f"零〇{_DIGIT}十百千万亿"
_UNIT = (
    f"分之[{_NUMERAL}]+|分钟?|点钟?|秒钟?|年代?|月份?|日|号|时|岁|天|元|角|度|层|楼|"
    "个|名|位|人|次|米|里|斤|吨|公里|平方米|余"
)
_PARTED = "\x1f"
_MAYBE_TORN = re.compile(f"[{_NUMERAL}]{_PARTED}(?=[{_NUMERAL}])")
"""A cut between two numerals: fast to find, and rare."""
_SEAM = re.compile(
    f"[{_DIGIT}]{_PARTED}(?=[十百千])"
    f"|十{_PARTED}(?=[{_DIGIT}](?![十百千万亿]))"
    f"|[百千万亿]{_PARTED}(?=[{_DIGIT}][十百千]|零)"
    f"|(?:(?<=[百千万亿])|(?<=[百千万亿]{_PARTED}))零{_PARTED}(?=[{_DIGIT}])"
)
_NUMBER = re.compile(f"[{_NUMERAL}]+")
_REST = re.compile(rf"[{_NUMERAL}]+(?:{_UNIT})?(?:{_PARTED}|\Z)")


def with_numbers_joined(words: list[str]) -> list[str]:
    """The words of a simplified text, with each number in one word."""
    whole = _PARTED.join(words)
    seams = [
        found.end() - 1
        for found in _MAYBE_TORN.finditer(whole)
        if _SEAM.match(whole, found.start()) and _is_torn(whole, found.end() - 1)
    ]
    if not seams:
        return words
    edges = [-1, *seams, len(whole)]
    return "".join([whole[a + 1 : b] for a, b in pairwise(edges)]).split(_PARTED)


def _is_torn(whole: str, at: int) -> bool:
    """Whether the words on both sides of ``at`` are a number and its rest."""
    start = whole.rfind(_PARTED, 0, at) + 1
    return bool(_NUMBER.fullmatch(whole, start, at) and _REST.match(whole, at + 1))
