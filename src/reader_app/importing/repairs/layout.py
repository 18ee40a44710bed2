"""Blank lines, indents and spaces at the ends of lines: paragraphs are lines, set by the view.

The gate is that only white space at a line's edges is touched. Word joiners and the like that
stand alone on a line go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_SPACE = "[ \t\u00a0\u2000-\u200b\u202f\u3000\ufeff]"
# Begun where a run of spaces begins, never within: a run may be as long as a book.
_BREAK = re.compile(rf"(?<!{_SPACE}){_SPACE}*+\n(?:{_SPACE}|\n)*+")
_EDGES = re.compile(rf"\A(?:{_SPACE}|\n)+|(?:{_SPACE}|\n)+\Z")


def find(look: Look) -> Iterator[Found]:
    text = look.text
    if look.bare and not look.spaced_by_nothing:
        return
    first = _EDGES.match(text)
    start = first.end() if first else 0
    if start:
        yield Found(0, start, "")
    end = len(text)
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\u200b\ufeff"):
        end -= 1
    for found in _BREAK.finditer(text, start, end):
        if found.end() - found.start() > 1:
            line_end = found.group().index("\n") + found.start()
            if line_end > found.start():
                yield Found(found.start(), line_end, "")
            if found.end() > line_end + 1:
                yield Found(line_end + 1, found.end(), "")
    if end < len(text):
        yield Found(end, len(text), "")


RULE = Rule(
    "layout",
    find,
    repaired=(
        ("　　山上有云。\n\n　　山下有雨。\n", "山上有云。\n山下有雨。"),
        ("\n \n山\t\n  \n\u3000水", "山\n水"),
    ),
    kept=("山上有云。\n山下有雨。", "春眠 不觉晓\n处处　闻啼鸟"),
    around=True,
)
