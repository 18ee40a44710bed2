"""Numbers in Chinese characters that a segmenter tore: 四 十分 is 四十分, 三 十分之一 is one word.

Segmenters know 十分 (very) as a word, and no number that ends before it. A number goes on where a
digit is followed by 十 百 千, 十 by a digit, and 百 千 万 亿 by 零 or by a digit with its scale.
What follows a number is joined to it only where it counts: 二十 一起 and 三百 一天 stay apart.
"""

from __future__ import annotations

import re

_DIGIT = "一二两三四五六七八九"
_NUMERAL = f"零〇{_DIGIT}十百千万亿"
_UNIT = (
    f"分之[{_NUMERAL}]+|分钟?|点钟?|秒钟?|年代?|月份?|日|号|时|岁|天|元|角|度|层|楼|"
    "个|名|位|人|次|米|里|斤|吨|公里|平方米|余"
)
_PARTED = "\x1f"
_MAYBE_TORN = re.compile(f"[{_DIGIT}]{_PARTED}[十百千]|[十百千万亿]{_PARTED}[{_DIGIT}零]")
"""A quick look: few texts hold any."""
_TORN = re.compile(
    rf"(?<![^{_PARTED}])([{_NUMERAL}]*"
    rf"(?:[{_DIGIT}](?={_PARTED}[十百千])"
    rf"|十(?={_PARTED}[{_DIGIT}](?![十百千万亿]))"
    rf"|[百千万亿](?={_PARTED}(?:[{_DIGIT}][十百千]|零))))"
    rf"{_PARTED}(?=[{_NUMERAL}]+(?:{_UNIT})?(?:{_PARTED}|\Z))"
)


def mended(words: list[str]) -> list[str]:
    """The words of a simplified text with torn numbers whole."""
    whole = _PARTED.join(words)
    return _TORN.sub(r"\1", whole).split(_PARTED) if _MAYBE_TORN.search(whole) else words
