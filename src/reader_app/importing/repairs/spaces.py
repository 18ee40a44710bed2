"""Text set with a space behind every character, as some PDFs give it: 山 上 有 云 is 山上有云.

The gate is a run of at least six single Han characters, each parted by one space: titles of two or
three wide-set characters and verse set in halves stay, and so do characters to be learnt, for one
run at least must hold a comma or full stop; beside it, lines that are nothing but such characters
are as wide. Spaces strewn over prose are closed where several stand before a
comma or a full stop, which nobody writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_CHARACTER = "[\u3400-\u4dbf\u4e00-\u9fff，。、；：？！“”（）]"
_RUN = re.compile(rf"(?<!\S){_CHARACTER}(?: {_CHARACTER}){{5,}}(?!\S)")
_LINE = re.compile(
    rf"^[ \t\u3000]*(?P<run>{_CHARACTER}(?: {_CHARACTER}){{2,}})[ \t\u3000]*$", re.MULTILINE
)
_STREWN = re.compile(r"(?<=[\u3400-\u9fff，。、；：！？”）]) (?=[\u3400-\u9fff，。、；：！？“（])")
_MARK = re.compile("[，。、；：！？]")
_BEFORE_MARK = re.compile(r"[\u3400-\u9fff] [，。、；：！？]")
_FEWEST_MARKS, _FEWEST = 2, 8
"""Spaces before marks, and spaces in all, that tell of strewn ones."""


_SOME = re.compile(rf" {_CHARACTER} {_CHARACTER} {_CHARACTER} ")
"""What every run holds; the search for its first space is quick."""


def find(look: Look) -> Iterator[Found]:
    if not look.has_any(" "):
        return
    text = look.text
    runs = [found.span() for found in _RUN.finditer(text)] if _SOME.search(text) else []
    if any(_MARK.search(text, *run) for run in runs):
        runs += [found.span("run") for found in _LINE.finditer(text)]
        places = {at for start, end in runs for at in range(start + 1, end, 2)}
    elif " ，" in text or " 。" in text:
        places = _strewn(look)
    else:
        return
    for at in sorted(places):
        yield Found(at, at + 1, "", 0.9)


def _strewn(look: Look) -> set[int]:
    """The single spaces in lines of prose, where they are many and some stand before marks."""
    if len(_BEFORE_MARK.findall(look.text)) < _FEWEST_MARKS:
        return set()
    places = {
        found.start() + start
        for line, start in zip(look.lines, look.starts, strict=False)
        if "，" in line or "。" in line
        for found in _STREWN.finditer(line)
    }
    return places if len(places) >= _FEWEST else set()


RULE = Rule(
    "spaces",
    find,
    repaired=(
        ("山 上 有 云 ， 山 下 有 雨 。", "山上有云，山下有雨。"),
        ("山 上 的 云\n山 上 有 云 ， 山 下 有 雨 。", "山上的云\n山上有云，山下有雨。"),
        (
            "渡口 的船每天 早晨七点开 ，船上 能坐十 二个人 。冬天 水浅 ，要绕 着走 。",
            "渡口的船每天早晨七点开，船上能坐十二个人。冬天水浅，要绕着走。",
        ),
    ),
    kept=(
        "春 天 来 了",
        "献真心换真情 惠民生聚民心",
        "记者 方既白 罗青禾",
        "甲 乙 丙 丁 戊",
        "人 口 手 山 水 火 土",
        "他说 ，走吧。",
    ),
)
