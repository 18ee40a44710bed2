"""Half-width punctuation in Chinese shown full-width: 有云,有雨 becomes 有云，有雨.

A mark changes beside a Han character or Chinese quotation, never between digits or in Latin text;
brackets change as a pair, with the space outside them. The gate is Han text right beside the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .look import Look
from .rule import Found, Rule

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSED = "”’》」』】％%"
_OPEN = "“‘《「『（【"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NARROW = "".join(_WIDE) + "("
_MARK = re.compile(
    rf"(?<=[{_HAN}{_CLOSED}])[,;:?!](?![ \t]?[A-Za-z,;:?!.])"
    rf"|(?<=[0-9A-Za-z)])[,;:?!](?=[{_HAN}“‘《「『【])"
)
_BRACKETS = re.compile(rf"[ \t]?\((?=[^()（）\n]*[{_HAN}])([^()（）\n]{{1,200}})\)[ \t]?")
_BESIDE = re.compile(rf"[{_HAN}{_CLOSED}{_OPEN}，。；：！？、,;:!?0-9\n]")


def find(look: Look) -> Sequence[Found]:
    if not look.has_any(_NARROW):
        return ()
    return sorted([*_marks(look), *_brackets(look)], key=lambda one: one.start)


def _marks(look: Look) -> Iterator[Found]:
    text = look.text
    for at in look.places(tuple(_WIDE)):
        found = _MARK.match(text, at)
        if found is None:
            continue
        mark = found.group()
        if mark == "?" and text[found.start() - 1 : found.end() + 1].count("?") > 1:
            continue
        if mark == "?" and _in_word(text, found.end()):
            continue  # more likely a lost character
        if mark == ":" and text[found.end() : found.end() + 2] == "//":
            continue
        yield Found(found.start(), found.end(), _WIDE[mark], 0.95)


def _in_word(text: str, end: int) -> bool:
    """Whether a sentence goes on right behind a question mark, which a real one ends."""
    return re.match(rf"[{_HAN}]", text[end : end + 1]) is not None


def _brackets(look: Look) -> Iterator[Found]:
    text = look.text
    if not look.has_any("("):
        return
    for found in _BRACKETS.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if not ((not before or _BESIDE.match(before)) and (not after or _BESIDE.match(after))):
            continue
        start, end = found.start(1), found.end(1)
        at_line_start = not before or before == "\n"
        yield Found(start - 1 if at_line_start else found.start(), start, "（", 0.9)
        at_line_end = not after or after == "\n"
        yield Found(end, end + 1 if at_line_end else found.end(), "）", 0.9)


RULE = Rule(
    "punctuation",
    find,
    repaired=(
        ("山上有云,山下有雨;风来了:雨停了!", "山上有云，山下有雨；风来了：雨停了！"),
        ("第3批,共12人", "第3批，共12人"),
        ("渡口 (老渡口) 的船", "渡口（老渡口）的船"),
        ("“走吧”,他说", "“走吧”，他说"),
        ("你来吗?", "你来吗？"),
    ),
    kept=(
        "长1,200米",
        "比分3:2",
        "8:30开船",
        "云 hello, world",
        "见 https://example.org:80/云",
        "明月?清风",
        "f(x)和g(y)",
    ),
)
