"""Encodings of other languages whose bytes read as rare Chinese too: Korean, Japanese, Russian.

A short text of theirs is a row of characters in GB18030 or Big5 that may all be Chinese, only
unusual. What fits one of these exactly, in the letters of its language, is held to more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

USUAL = -8.5
"""What a guess must score where one of them fits as well: the mean of Chinese is about -7.5."""
SAMPLE = 4_096
"""Bytes that are looked at."""
FEW = 16
"""Bytes beyond ASCII that tell nothing yet: as many as eight Chinese characters."""


@dataclass(frozen=True, slots=True)
class Rival:
    """An encoding, the letters of its language, and the least share of them beside ASCII."""

    codec: str
    letters: re.Pattern[str]
    share: float


_RUSSIAN = re.compile(r"(?<![а-яёА-ЯЁ])(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?![а-яёА-ЯЁ])")
"""Whole words, as they are written: a wrong encoding mixes small and large letters in one."""

RIVALS = (
    Rival("cp949", re.compile("[가-힣]+"), 0.7),
    Rival("euc_jp", re.compile("[ぁ-んァ-ヶー]+"), 0.3),
    Rival("cp1251", _RUSSIAN, 0.9),
    Rival("koi8_r", _RUSSIAN, 0.9),
    Rival("cp866", _RUSSIAN, 0.9),
    Rival("iso8859_5", _RUSSIAN, 0.9),
)


def fits_another(data: bytes) -> bool:
    """Whether the beginning of ``data`` is text of another language in its own encoding."""
    head = data[:SAMPLE]
    if sum(byte > 0x7F for byte in head) < FEW:
        return False
    return any(_fits(head, rival) for rival in RIVALS)


def _fits(head: bytes, rival: Rival) -> bool:
    text = head.decode(rival.codec, "replace")
    # One character may be cut at the end, and one be spoiled.
    if text.count("\ufffd") > 1:
        return False
    others = sum(not one.isascii() for one in text)
    return others > 0 and sum(map(len, rival.letters.findall(text))) >= rival.share * others
