"""Paragraphs that break off in mid-sentence: joining them is offered, never done on a guess.

A long paragraph without an ending, before another paragraph, may be torn by a page or a column, or
its end may be lost. The gate is the length of both, so that headings and captions are no matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from .rule import Found, Rule

_LONG, _GOES_ON = 40, 20
_ENDINGS = "。！？!?…；;：:”’」』）)】》—.~～"


def find(text: str) -> Iterator[Found]:
    start = 0
    end = text.find("\n")
    while end >= 0:
        after = text.find("\n", end + 1)
        following_end = len(text) if after < 0 else after
        long = end - start >= _LONG and following_end - end > _GOES_ON
        if (
            long
            and text[end - 1] not in _ENDINGS
            and "，" in text[start:end]
            and any(mark in text[end:following_end] for mark in "，。")
        ):
            yield Found(end, end + 1, "", 0.5, certain=False)
        start, end = end + 1, after


_TORN = "渡口的船每天早晨七点开，船上能坐十二个人，冬天水浅，船要绕过沙洲走，路上得花一刻钟，撑船的"

RULE = Rule(
    "breaks",
    find,
    repaired=(),
    kept=(
        f"{_TORN}\n老人姓白，他在这条河上走了四十年，谁家的孩子在哪里上学他都知道。",
        "渡口的船\n老人姓白，他在这条河上走了四十年，谁家的孩子在哪里上学他都知道。",
    ),
)
