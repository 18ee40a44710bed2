"""What the edges of a line of text tell: whether a sentence ends, goes on, or an item begins."""

from __future__ import annotations

import re

from .words import is_wide

ENDS = frozenset("。！？!?…")
PAUSES = frozenset("，、；：,;:")
CLOSING = "”’）)》」』】\"'⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩"
_NEVER_FIRST = frozenset("，。、；：！？”’）》」』】…—·")
OPENING = frozenset("“‘（(《「『【〈〔")
LABEL = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、．.]|第[一二三四五六七八九十百千零〇\d]+[章节節条條回部卷篇编編]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,3}(?:\.\d{1,2})*[、．.)](?!\d)\s*"
    r"|[■●◆▲★※•‣▪◦○□➢❖–-](?=\s|[\u3400-\u9fff]|$)\s*"
)
"""What an item of a list, or a numbered heading, begins with."""
REFERENCE = re.compile(r"[\[［]\d{1,3}[\]］]")
"""What an entry of a bibliography begins with, and a reference to it looks like."""
POINT = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)](?=[^\s\d])")
"""The number of an item right before its words."""
CAPTION = re.compile(
    r"(?:图|圖|表|照片|附图|附圖|附表|Figure|Fig\.|Table)\s*"
    r"[一二三四五六七八九十\d]+(?:[-–.．—][\d]+)?(?=[\s:：.．、　]|[\u3400-\u9fff])"
)
LEADER = re.compile(r"(?:[.．·…‥]\s?){4,}\s*[\divxlcIVXLC]*$")
"""What leads to the number of a page in a table of contents."""
NUMBER = re.compile(r"[-—–·\s第]*\d{1,4}(?:\s*/\s*\d{1,4})?[-—–·\s页頁]*")
"""What the number of a page looks like."""
_LEADING = frozenset("：:；;")
_SPEAKING, _SPOKEN = frozenset("“「『"), frozenset("”」』")
_DATELINE = re.compile(
    r"(?:本报|本報|据?新华社|新華社|中新社|中新网|中央社)[^，。！？]{0,24}?[讯訊电電](?=[\s（(：:])"
)
_LETTER = re.compile(r"[^\W\d_]")
_HYPHENS = "-\u2010\u00ad"


def is_label(text: str) -> bool:
    """Whether a line is no more than the label of an item.

    A circle of a word processor may be an o, and its bullets private characters of any font.
    """
    lone = len(text) == 1 and (text == "o" or "\ue000" <= text <= "\uf8ff")
    return lone or LABEL.fullmatch(text) is not None


def closes(text: str) -> bool:
    """Whether a sentence ends with a line."""
    return text.rstrip(CLOSING)[-1:] in ENDS if text.rstrip(CLOSING) else False


def leads(text: str) -> bool:
    """Whether a line ends a sentence, or leads to what stands below it."""
    return closes(text) or text[-1:] in _LEADING


def begins_anew(above: str, below: str) -> bool:
    """Whether words behind a sentence tell a new paragraph: an answer, the head of a report."""
    answers = above[-1:] in _SPOKEN and below[:1] in _SPEAKING
    return answers or _DATELINE.match(below) is not None


def pauses(text: str) -> bool:
    """Whether a line ends with any mark, of a sentence or inside one."""
    return closes(text) or text[-1:] in PAUSES


def joined(text: str, following: str, apart: frozenset[str] = frozenset()) -> str:
    """Two lines of one paragraph as one: a word that a hyphen cut is whole again.

    ``apart`` are what a space stands beside where it meets Han characters: letters, figures.
    """
    if not text or not following:
        return text + following
    last, first = text[-1], following[0]
    if last in _HYPHENS and len(text) > 1 and _is_letter(text[-2]) and first.islower():
        return text[:-1] + following
    if last == "\u00ad":
        return text[:-1] + ("-" + following if _is_letter(first) else following)
    if last in "”’" and first in "“‘" and (is_wide(text[-2:-1]) or is_wide(following[1:2])):
        return text + following
    if apart and _meet(last, first, apart):
        return f"{text} {following}"
    if is_wide(last) or is_wide(first) or last in "“‘（(—…" or first in "”’—…":
        return text + following
    return text + following if last in "-/" else f"{text} {following}"


def _meet(last: str, first: str, apart: frozenset[str]) -> bool:
    """Whether a Han character meets what a space stands beside."""
    if is_wide(last) == is_wide(first) or not (last.isalnum() and first.isalnum()):
        return False
    other = first if is_wide(last) else last
    return ("figures" if other.isdigit() else "letters") in apart


def _is_letter(char: str) -> bool:
    return _LETTER.match(char) is not None and not is_wide(char)


def first_word(text: str) -> int:
    """The length of what can't be broken at the beginning of a line, in characters."""
    if is_wide(text[:1]):
        return 1
    length = 0
    for char in text:
        if char.isspace() or is_wide(char):
            break
        length += 1
    return max(1, length)


def closing_at(text: str, at: int) -> int:
    """How many marks that may not begin a line stand from a place on."""
    stop = at
    while stop < len(text) and text[stop] in _NEVER_FIRST:
        stop += 1
    return stop - at
