"""Paragraphs that break off in mid-sentence: joining them is offered, never done on a guess.

A long paragraph without an ending, before another paragraph, may be torn by a page or a column, or
its end may be lost. The gate is the length of both, so that headings and captions are no matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_LONG, _GOES_ON = 35, 20
_ENDINGS = tuple("。！？!?…；;：:”’」』）)】》—.~～]①②③④⑤⑥⑦⑧⑨⑩")
"""Ends of sentences, closing marks, and marks of notes behind them."""


def find(look: Look) -> Iterator[Found]:
    lines = look.lines
    torn = [
        index
        for index, line in enumerate(lines)
        if len(line) >= _LONG and not line.endswith(_ENDINGS) and "，" in line
    ]
    for index in torn:
        following = lines[index + 1] if index + 1 < len(lines) else ""
        if len(following) >= _GOES_ON and ("，" in following or "。" in following):
            end = look.starts[index + 1] - 1
            yield Found(end, end + 1, "", 0.5, certain=False)


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
